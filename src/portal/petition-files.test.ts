// What a sender adds to a petition and takes back: files told by their content, without the place of a picture, sealed, opened by the desk
// only; more time with its reason; taking back by the code.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestServices, testServices } from '../../test/setup/services.ts'
import { actorFor, place, plantTwoCommunes, plantUser } from '../../test/setup/two-communes.ts'
import { serverForNobody } from '../../test/setup/unsigned.ts'
import { photo } from '../newsroom/newsroom.builders.ts'
import { petitionAttachment } from '../petitions/attachment.queries.ts'
import { largestAttachment, mostAttachedADay } from '../petitions/attachment.ts'
import { acceptPetition, answerPetition, closePetition, publishAnswer } from '../petitions/petition.commands.ts'
import { petitionPage } from '../petitions/petition.queries.ts'
import { extendPetition, removeAttachment, settleTakeBack } from '../petitions/petition-change.commands.ts'
import { petitionWork } from '../petitions/work.queries.ts'
import { type Command, execute } from '../platform/command.ts'
import { ask, fetchInto } from '../platform/query.ts'
import { portalModule } from './portal.module.ts'

let services: TestServices
let app: FastifyInstance
let now = Date.parse('2026-11-23T02:00:00Z')
const users: Record<string, number> = {}
let address = 0

beforeAll(async () => {
  services = await testServices()
  await plantTwoCommunes(services)
  const plant = async (name: string, role: Parameters<typeof plantUser>[2][number][0], area: number) => {
    users[name] = (await plantUser(services, name, [[role, area]])).userId
  }
  await plant('officer', 'commune-officer', place.communeA)
  await plant('chair', 'commune-chair', place.communeA)
  await plant('province', 'province-officer', place.province)
  await plant('inspector', 'denunciation-handler', place.province)
  tick(0)
  app = await serverForNobody(services, [portalModule])
})
afterAll(async () => {
  await app.close()
  await services.close()
})

function tick(ms: number) {
  now += ms
  services.setNow(new Date(now).toISOString())
}
const from = () => {
  address += 1
  return `198.51.100.${address}`
}
const formAt = `/gop-y?dia-ban=${place.villageA1}`
const signed = (body: string) => /name="luc" value="([^"]+)"/.exec(body)![1]!
const codeIn = (body: string) => /([2-9A-Z]{3}-){3}[2-9A-Z]{3}/.exec(body)?.[0] ?? ''
const post = (url: string, fields: Record<string, string>) =>
  app.inject({
    method: 'POST',
    url,
    remoteAddress: from(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })
const track = (ma: string) => post('/tra-cuu', { ma })

interface File {
  name: string
  content: Buffer
}
async function send(files: File[], rest: Record<string, string> = {}) {
  const luc = signed((await app.inject({ url: formAt, remoteAddress: from() })).body)
  tick(20_000)
  const fields = {
    loai: 'feedback',
    viec: 'Đường vào bản bị sạt',
    noidung: 'Từ tháng 8 xe máy không qua được chỗ suối.',
    website: '',
    ...rest,
  }
  const edge = 'ranh-gioi'
  const part = (head: string, content: Buffer | string) =>
    Buffer.concat([Buffer.from(`--${edge}\r\n${head}\r\n\r\n`), Buffer.from(content as string), Buffer.from('\r\n')])
  const payload = Buffer.concat([
    ...Object.entries(fields).map(([name, value]) => part(`content-disposition: form-data; name="${name}"`, value)),
    ...(files.length > 0 ? files : [{ name: '', content: Buffer.alloc(0) }]).map(one =>
      part(
        `content-disposition: form-data; name="tep"; filename="${one.name}"\r\ncontent-type: image/jpeg`,
        one.content,
      ),
    ),
    // after the files, as the form has it
    part('content-disposition: form-data; name="luc"', luc),
    Buffer.from(`--${edge}--\r\n`),
  ])
  return app.inject({
    method: 'POST',
    url: formAt,
    remoteAddress: from(),
    headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
    payload,
  })
}
const newest = async () =>
  Number((await services.db.pool.query('select max(petition_id)::bigint as id from petition')).rows[0].id)
const rowsOf = async (sql: string) => (await services.db.pool.query(sql)).rows
const as = async <I, O, L>(name: string, command: Command<I, O, L>, input: Record<string, unknown>) =>
  execute(services, command, { actor: await actorFor(services, users[name]!), input })
const page = async (name: string, petitionId: number) =>
  ask(services, petitionPage, await actorFor(services, users[name]!), { petitionId })
async function opened(name: string, petitionId: number, no: number) {
  const body = new PassThrough()
  const heads: unknown[] = []
  const actor = await actorFor(services, users[name]!)
  await fetchInto(
    services,
    petitionAttachment,
    actor,
    { petitionId, no },
    {
      start: file => {
        heads.push(file)
        return body
      },
    },
  )
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(chunk as Buffer)
  return { head: heads[0], content: Buffer.concat(chunks) }
}
const pdf = Buffer.from('%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF')

test('photos and papers come with a petition: no place of the camera, sealed on the disk, saved by the desk, never opened in its page', async () => {
  expect((await app.inject({ url: formAt, remoteAddress: from() })).body).toContain('enctype="multipart/form-data"')
  const sent = await send([
    { name: 'suối.jpg', content: photo() },
    { name: 'don.pdf', content: pdf },
  ])
  expect(sent.statusCode).toBe(200)
  const petitionId = await newest()
  const { attachments, mayOpen } = await page('officer', petitionId)
  expect([attachments.map(one => one.mediaType), mayOpen]).toEqual([['image/jpeg', 'application/pdf'], true])
  const { head, content } = await opened('officer', petitionId, 1)
  expect(head).toEqual({ name: 'don-tep-1.jpg', mediaType: 'image/jpeg' })
  expect(content.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]))
  expect(content.includes('GPS')).toBe(false)
  expect((await opened('officer', petitionId, 2)).content).toEqual(pdf)
  // The province reads the words, and opens nothing.
  expect((await page('province', petitionId)).mayOpen).toBe(false)
  await expect(opened('province', petitionId, 1)).rejects.toThrow('not-found')
  await expect(opened('officer', petitionId, 3)).rejects.toThrow('not-found')
  for (const name of await readdir(services.files.folder, { recursive: true }))
    if (/[0-9a-f]{64}$/.test(name))
      expect((await readFile(join(services.files.folder, name))).includes('%PDF')).toBe(false)
  expect((await track(codeIn(sent.body))).body).toMatch(/Tệp đã kèm theo<\/dt><dd>2</)
})

test('what is no picture and no PDF, is too large, or is a fourth, is refused by its name; the words stay', async () => {
  const before = await newest()
  const refused = async (files: File[], told: string) => {
    const { statusCode, body } = await send(files)
    expect([statusCode, body.includes(told)], told).toEqual([422, true])
    expect(body).toContain('Từ tháng 8 xe máy')
    expect(body).toContain('Tệp kèm theo phải chọn lại')
  }
  await refused(
    [{ name: 'vi-rut.jpg', content: Buffer.from('MZ\x90 this program cannot be run') }],
    'Tệp “vi-rut.jpg” không phải ảnh JPG, PNG hay PDF',
  )
  await refused([{ name: 'trang.jpg', content: Buffer.from('<html><script>alert(1)</script>') }], 'trang.jpg')
  await refused([{ name: 'cat-cut.jpg', content: photo().subarray(0, 12) }], 'cat-cut.jpg')
  await refused(
    [{ name: 'to.jpg', content: Buffer.concat([photo(), Buffer.alloc(50 * 1_048_576)]) }],
    'Tệp “to.jpg” quá lớn (nhiều nhất 5 MB)',
  )
  await refused(
    Array.from({ length: 4 }, (_, i) => ({ name: `${i}.jpg`, content: photo() })),
    'Kèm nhiều nhất 3 tệp',
  )
  expect(await newest()).toBe(before)
  expect(
    (await send([{ name: 'vua.pdf', content: Buffer.concat([pdf, Buffer.alloc(largestAttachment - 1000)]) }]))
      .statusCode,
  ).toBe(200)
  expect((await send([])).statusCode, 'no file chosen').toBe(200)
})

test('a day’s files of a commune have an end: the next is not taken, the words stay and may come without it', async () => {
  expect((await send([{ name: 'a.jpg', content: photo() }])).statusCode).toBe(200)
  const full = mostAttachedADay - 1
  await services.db.pool.query('update petition_attachment set size = $1 where petition_id = $2', [
    full,
    await newest(),
  ])
  const before = await newest()
  const refused = await send([{ name: 'b.jpg', content: photo() }])
  expect(refused.statusCode).toBe(422)
  expect(refused.body).toContain('đã nhận quá nhiều tệp')
  expect(refused.body).toContain('Từ tháng 8 xe máy')
  expect(await newest()).toBe(before)
  expect((await send([])).statusCode, 'without a file').toBe(200)
  const was = now
  tick(24 * 3_600_000)
  expect((await send([{ name: 'b.jpg', content: photo() }])).statusCode, 'the next day').toBe(200)
  now = was
  tick(0)
  await services.db.pool.query('update petition_attachment set size = 1')
})

test('more time is taken once, before the day, with a reason that the asker reads', async () => {
  const code = codeIn((await send([])).body)
  const petitionId = await newest()
  await as('officer', acceptPetition, { petitionId, version: 1, on: '2026-11-23' })
  const reason = 'Phải chờ đoàn đo đạc của tỉnh lên đo lại.'
  const before = await page('officer', petitionId)
  expect(before.may).toContain('extended')
  await as('officer', extendPetition, { petitionId, version: 2, reason })
  const after = await page('officer', petitionId)
  expect(after.answerDueOn! > before.answerDueOn!).toBe(true)
  expect(after.answerDueOn).toBe(before.longerUntil)
  expect(after.may).not.toContain('extended')
  expect((await track(code)).body).toContain(reason)
  await expect(as('officer', extendPetition, { petitionId, version: 3, reason })).rejects.toThrow('petition-extended')
  await send([])
  const late = await newest()
  await as('officer', acceptPetition, { petitionId: late, version: 1, on: '2026-11-23' })
  const was = now
  services.setNow('2027-03-01')
  await expect(as('officer', extendPetition, { petitionId: late, version: 2, reason })).rejects.toThrow(
    'petition-extend-late',
  )
  now = was
  tick(0)
})

const takeBack = async (code: string, rest: Record<string, string> = { chac: '1' }) => {
  const luc = signed((await track(code)).body)
  tick(20_000)
  return post('/tra-cuu/rut', { ma: code, luc, ...rest })
}

test('whoever holds the code takes back what is open, with a tick; what is over stays; a wrong code tells nothing', async () => {
  const code = codeIn((await send([])).body)
  const petitionId = await newest()
  expect((await takeBack(code, {})).body).toContain('Đơn chưa bị rút')
  const done = await takeBack(code, { chac: '1', lydo: 'Đường đã thông rồi' })
  expect([done.statusCode, done.body.includes('Đơn đã được rút')]).toEqual([200, true])
  const { state, events } = await page('officer', petitionId)
  expect([state, events.at(-1)]).toMatchObject(['taken-back', { what: 'taken-back', note: 'Đường đã thông rồi' }])
  expect((await track(code)).body).not.toContain('/tra-cuu/rut')
  await expect(as('officer', acceptPetition, { petitionId, version: 2, on: '2026-11-23' })).rejects.toThrow(
    'petition-not-in-state',
  )
  const luc = signed((await app.inject({ url: formAt, remoteAddress: from() })).body)
  tick(20_000)
  expect((await post('/tra-cuu/rut', { ma: code, luc, chac: '1' })).statusCode, 'signed for another form').toBe(422)
  expect((await post('/tra-cuu/rut', { ma: 'x', luc, chac: '1' })).statusCode).toBe(404)
  const other = codeIn((await send([])).body)
  const fresh = signed((await track(other)).body)
  tick(20_000)
  const wrong = await post('/tra-cuu/rut', { ma: '7KQM2WXHB9TD', luc: fresh, chac: '1' })
  expect([wrong.statusCode, wrong.body.includes('Không có đơn nào có mã này')]).toEqual([404, true])
})

test('a denunciation that was taken on is asked back, not ended; its desk says yes or no, and nothing of it stands in plain words', async () => {
  const code = codeIn((await send([{ name: 'a.jpg', content: photo() }], { loai: 'denunciation' })).body)
  const petitionId = await newest()
  await as('inspector', acceptPetition, { petitionId, version: 1, on: '2026-11-23' })
  await as('inspector', extendPetition, { petitionId, version: 2, reason: 'Phải xác minh thêm ở ba bản.' })
  expect((await track(code)).body).not.toContain('ba bản')
  const asked = await takeBack(code, { chac: '1', lydo: 'Tôi bị ép phải rút' })
  expect(asked.body).toContain('đang chờ trả lời')
  expect((await track(code)).body).not.toContain('/tra-cuu/rut')
  const desk = await page('inspector', petitionId)
  expect([desk.state, desk.takeBackAskedOn, desk.mayOpen]).toEqual(['accepted', '2026-11-23', true])
  const waits = (await ask(services, petitionWork, await actorFor(services, users.inspector!), {})).items
  expect(waits.map(one => one.kind)).toEqual(['petition-take-back'])
  expect(desk.events.at(-1)).toMatchObject({ what: 'take-back-asked', note: 'Tôi bị ép phải rút' })
  await expect(page('officer', petitionId)).rejects.toThrow('not-found')
  await expect(opened('officer', petitionId, 1)).rejects.toThrow('not-found')
  const settle = (version: number, agreed: boolean) =>
    as('inspector', settleTakeBack, { petitionId, version, agreed, reason: 'Có dấu hiệu bị ép, phải làm tiếp.' })
  await settle(4, false)
  expect((await page('inspector', petitionId)).state).toBe('accepted')
  await expect(settle(5, true)).rejects.toThrow('petition-take-back-not-asked')
  const extend = (version: number) =>
    as('inspector', extendPetition, { petitionId, version, reason: 'Đặc biệt phức tạp, nhiều bản liên quan.' })
  const first = await page('inspector', petitionId)
  await extend(5)
  expect((await page('inspector', petitionId)).answerDueOn).toBe(first.longerUntil)
  await expect(extend(6)).rejects.toThrow('petition-extended')
  const kept = JSON.stringify([
    await rowsOf(`select * from petition where petition_id = ${petitionId}`),
    await rowsOf(`select * from petition_event where petition_id = ${petitionId}`),
    await rowsOf('select * from journal'),
  ])
  expect(kept).not.toMatch(/ba bản|bị ép/)
})

test('the desk takes one file away with a reason, the others stay; nobody else does', async () => {
  await send([
    { name: 'a.jpg', content: photo() },
    { name: 'b.pdf', content: pdf },
  ])
  const petitionId = await newest()
  const remove = (name: string, no: number, { version = 1, reason = 'Ảnh có mặt người khác' } = {}) =>
    as(name, removeAttachment, { petitionId, version, no, reason })
  await expect(remove('province', 1)).rejects.toThrow(/petition-other-desk|not-permitted/)
  await expect(remove('officer', 1, { reason: 'x' })).rejects.toThrow('invalid-input')
  await expect(remove('officer', 9)).rejects.toThrow('not-found')
  await remove('officer', 1)
  const { attachments, events } = await page('officer', petitionId)
  expect(attachments.map(one => one.no)).toEqual([2])
  expect(events.at(-1)).toMatchObject({ what: 'file-removed', note: 'Tệp 1: Ảnh có mặt người khác' })
  await expect(opened('officer', petitionId, 1)).rejects.toThrow('not-found')
  await expect(remove('officer', 1, { version: 2 }), 'twice').rejects.toThrow('not-found')
  expect((await opened('officer', petitionId, 2)).content).toEqual(pdf)
})

test('who agreed that the answer is public agrees no longer: it is off the page at once and is not put back', async () => {
  const code = codeIn((await send([], { dangtraloi: '1' })).body)
  const petitionId = await newest()
  await as('officer', acceptPetition, { petitionId, version: 1, on: '2026-11-23' })
  await as('officer', answerPetition, {
    petitionId,
    version: 2,
    on: '2026-11-23',
    answer: 'Xã đã cho xe ủi thông đường.',
  })
  const words = {
    subject: 'Đường vào bản',
    question: 'Bao giờ thông đường vào bản?',
    answer: 'Đã cho xe ủi thông đường.',
  }
  await as('chair', publishAnswer, { petitionId, version: 3, ...words })
  const answers = async () => (await app.inject({ url: '/hoi-dap', remoteAddress: from() })).body
  expect(await answers()).toContain('Bao giờ thông đường vào bản?')
  const { body } = await track(code)
  expect(body).toContain('Câu trả lời đang được công khai')
  const luc = signed(body.slice(body.indexOf('/tra-cuu/thoi-dong-y')))
  tick(20_000)
  const wish = (rest: Record<string, string>) => post('/tra-cuu/thoi-dong-y', { ma: code, luc, ...rest })
  expect((await wish({})).body).toContain('Chưa có gì thay đổi')
  expect(await answers()).toContain('Bao giờ thông đường vào bản?')
  expect((await wish({ chac: '1' })).body).toContain('không được công khai')
  expect(await answers()).not.toContain('Bao giờ thông đường vào bản?')
  const after = await page('officer', petitionId)
  expect([after.agreesPublish, after.isPublic, after.events.at(-1)!.what]).toEqual([false, false, 'consent-withdrawn'])
  await expect(as('chair', publishAnswer, { petitionId, version: 5, ...words })).rejects.toThrow('petition-not-agreed')
  await as('officer', closePetition, { petitionId, version: 5, on: '2026-11-23' })
  const again = codeIn((await send([])).body)
  expect((await track(again)).body, 'who never agreed is not asked').not.toContain('thoi-dong-y')
})
