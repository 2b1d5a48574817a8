// A person without an account sends, looks after and reads: plain forms, a code, nothing to enumerate, nobody's name.
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestServices, testServices } from '../../test/setup/services.ts'
import { actorFor, place, plantTwoCommunes, plantUser } from '../../test/setup/two-communes.ts'
import { serverForNobody } from '../../test/setup/unsigned.ts'
import {
  acceptPetition,
  answerPetition,
  forwardPetition,
  publishAnswer,
  refusePetition,
} from '../petitions/petition.commands.ts'
import { petitionCode } from '../petitions/petition.ts'
import { type Command, execute } from '../platform/command.ts'
import { formLimit } from './form-guard.routes.ts'
import { trackLimit } from './petition.routes.ts'
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
/** Each from an address of its own, unless told otherwise. */
function nextAddress(): string {
  address += 1
  return `198.51.100.${address}`
}
const look = (url: string) => app.inject({ url, remoteAddress: nextAddress() })
const post = (url: string, fields: Record<string, string>, remoteAddress = nextAddress()) =>
  app.inject({
    method: 'POST',
    url,
    remoteAddress,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })
const formAt = `/gop-y?dia-ban=${place.villageA1}`
const moment = async (url = formAt) => /name="luc" value="([^"]+)"/.exec((await look(url)).body)![1]!
const words = (rest: Record<string, string> = {}) => ({
  loai: 'feedback',
  viec: 'Đường vào bản bị sạt',
  noidung: 'Từ tháng 8 xe máy không qua được chỗ suối.',
  ten: '',
  dienthoai: '',
  diachi: '',
  website: '',
  ...rest,
})
const send = async (rest: Record<string, string> = {}, from?: string) => {
  const luc = await moment()
  tick(20_000)
  return post(formAt, { ...words(rest), luc }, from)
}
const codeIn = (body: string) => /([2-9A-Z]{3}-){3}[2-9A-Z]{3}/.exec(body)?.[0] ?? ''
const count = async () => Number((await services.db.pool.query('select count(*) from petition')).rows[0].count)
const newest = async () =>
  Number((await services.db.pool.query('select max(petition_id)::bigint as id from petition')).rows[0].id)
const as = async <I, O, L>(name: string, command: Command<I, O, L>, input: Record<string, unknown>) =>
  execute(services, command, { actor: await actorFor(services, users[name]!), input })

test('the place is found by its name; the form says what each kind is and how long it takes', async () => {
  expect((await look('/gop-y')).body).not.toContain('<script')
  const found = await look('/gop-y?noi=suoi%20mo')
  expect(found.body).toContain(`/gop-y?dia-ban=${place.villageA1}`)
  expect(found.body, 'no petition goes to a province by name').not.toContain(`/gop-y?dia-ban=${place.province}"`)
  const form = await look(formAt)
  for (const word of ['Kiến nghị', 'Phản ánh', 'Nguyện vọng', 'Đề xuất', 'Khiếu nại', 'Tố cáo', 'chưa xác minh'])
    expect(form.body).toContain(word)
  expect(form.body).not.toContain('<script')
  for (const wrong of ['abc', '999999', String(place.province), '1e3'])
    expect((await look(`/gop-y?dia-ban=${wrong}`)).statusCode, wrong).toBe(404)
  expect((await look(`/dia-ban/${place.villageA1}`)).body).toContain(formAt)
})

test('what is sent without a name is received; its code shows the step, the answer, and no more', async () => {
  const sent = await send()
  expect(sent.statusCode).toBe(200)
  expect(sent.headers['cache-control']).toBe('no-store')
  const code = codeIn(sent.body)
  const petitionId = await newest()
  const tracked = await post('/tra-cuu', { ma: code.toLowerCase().replace(/-/g, ' ') })
  expect(tracked.body).toContain('Đã nhận, đang xem có thụ lý không')
  expect(tracked.headers['cache-control']).toBe('no-store')
  await as('officer', acceptPetition, { petitionId, version: 1, on: '2026-11-23' })
  await as('officer', answerPetition, { petitionId, version: 2, on: '2026-11-23', answer: 'Xe ủi đã thông đường.' })
  expect((await post('/tra-cuu', { ma: code })).body).toContain('Xe ủi đã thông đường.')
  for (const wrong of [petitionCode(Buffer.alloc(16, 9)), 'khong-phai-ma', '', "'; drop table petition --"]) {
    const answer = await post('/tra-cuu', { ma: wrong })
    expect([answer.statusCode, answer.body.includes('Không có đơn nào có mã này')], wrong).toEqual([404, true])
  }
  expect((await look(`/tra-cuu?ma=${code}`)).body, 'never by an address').not.toContain('Xe ủi')
})

test('why it is refused or where it was sent is told to whoever holds the code', async () => {
  const refused = codeIn((await send({ viec: 'Xin nghỉ học' })).body)
  await as('officer', refusePetition, {
    petitionId: await newest(),
    version: 1,
    on: '2026-11-23',
    reason: 'Thuộc thẩm quyền của nhà trường.',
  })
  expect((await post('/tra-cuu', { ma: refused })).body).toContain('Thuộc thẩm quyền của nhà trường.')
  const forwarded = codeIn((await send({ viec: 'Cầu treo hỏng' })).body)
  await as('officer', forwardPetition, {
    petitionId: await newest(),
    version: 1,
    on: '2026-11-23',
    to: 'Sở Xây dựng',
    reason: 'Cầu do tỉnh quản lý.',
  })
  expect((await post('/tra-cuu', { ma: forwarded })).body).toContain('Sở Xây dựng')
})

test('what is missing is told at once, and what was written stays; a complaint needs a name', async () => {
  const before = await count()
  const wrong = await send({ loai: '', viec: 'a', noidung: 'b<script>alert(1)</script>' })
  expect(wrong.statusCode).toBe(422)
  expect(wrong.body).toContain('Hãy chọn loại ý kiến.')
  expect(wrong.body).toContain('viết ít nhất 5 chữ cái')
  expect(wrong.body).not.toContain('<script>')
  const unnamed = await send({ loai: 'complaint', noidung: 'Gia đình tôi không được xét.' })
  expect(unnamed.body).toContain('Khiếu nại phải có họ tên và địa chỉ')
  expect(unnamed.body).toContain('Gia đình tôi không được xét.')
  expect((await send({ noidung: 'x'.repeat(9000) })).statusCode).toBe(422)
  expect((await send({ noidung: 'x'.repeat(70_000) })).statusCode).toBe(413)
  expect((await send({ noidung: 'a.com b.com c.com https://d.example xem ngay' })).body).toContain('quá nhiều liên kết')
  expect(await count()).toBe(before)
  expect((await send({ loai: 'complaint', ten: 'Lò Văn Mẫu', diachi: 'Bản Một' })).statusCode).toBe(200)
})

test('a denunciation that nobody may read is not kept, and the sender is told where to go', async () => {
  const before = await count()
  const sent = await send({ loai: 'denunciation', noidung: 'Ông A bớt gạo cứu đói của bản.' })
  expect(sent.statusCode).toBe(422)
  expect(sent.body).toContain('CHƯA được gửi')
  expect(sent.body).toContain('nơi tiếp công dân')
  expect(await count()).toBe(before)
  await plantUser(services, 'inspector', [['denunciation-handler', place.province]])
  const code = codeIn((await send({ loai: 'denunciation', noidung: 'Ông A bớt gạo cứu đói của bản.' })).body)
  expect(await count()).toBe(before + 1)
  const tracked = (await post('/tra-cuu', { ma: code })).body
  expect(tracked).toContain('Nội dung trả lời được gửi riêng')
  expect(tracked, 'not even what kind it is').not.toMatch(/Tố cáo|gạo|Đường vào/)
})

test('a machine, a copied page, a hurry, a double click', async () => {
  const before = await count()
  const machine = await send({ website: 'https://ban-hang.example' })
  expect([machine.statusCode, codeIn(machine.body) !== '']).toEqual([200, true])
  expect(await count(), 'and nothing kept').toBe(before)
  expect((await post(formAt, words())).statusCode, 'no signed time').toBe(422)
  const luc = await moment()
  expect((await post(formAt, { ...words(), luc })).body).toContain('Gửi nhanh quá')
  tick(20_000)
  const other = await post(`/gop-y?dia-ban=${place.villageA2}`, { ...words(), luc })
  expect(other.statusCode, 'signed for another place').toBe(422)
  expect(await count()).toBe(before)
  const [first, second] = [await post(formAt, { ...words(), luc }), await post(formAt, { ...words(), luc })]
  expect(codeIn(first.body)).toBe(codeIn(second.body))
  expect(await count()).toBe(before + 1)
})

test('floods of petitions and of codes from one address are stopped', async () => {
  const before = await count()
  const codes: number[] = []
  for (let i = 0; i <= formLimit.max; i += 1)
    codes.push((await send({ viec: `Việc số ${i}` }, '203.0.113.7')).statusCode)
  expect(codes.at(-1)).toBe(429)
  expect(await count()).toBe(before + formLimit.max)
  const tried: number[] = []
  for (let i = 0; i <= trackLimit.max; i += 1)
    tried.push((await post('/tra-cuu', { ma: petitionCode(Buffer.alloc(16, i + 30)) }, '203.0.113.8')).statusCode)
  expect(tried).toEqual([...Array(trackLimit.max).fill(404), 429])
})

test('answers are read by everybody, by place, without names; the page of the village shows the last ones', async () => {
  await send({ dangtraloi: '1', ten: 'Lò Thị Kín', viec: 'Bao giờ có điện' })
  const petitionId = await newest()
  await as('officer', acceptPetition, { petitionId, version: 1, on: '2026-11-23' })
  await as('officer', answerPetition, { petitionId, version: 2, on: '2026-11-23', answer: 'Quý II năm 2027 có điện.' })
  expect((await look('/hoi-dap')).body).toContain('Chưa có câu trả lời nào')
  await as('chair', publishAnswer, {
    petitionId,
    version: 3,
    subject: 'Điện lưới',
    question: 'Bao giờ bản có điện lưới?',
    answer: 'Quý II năm 2027 có điện.',
  })
  for (const url of ['/hoi-dap', `/hoi-dap?dia-ban=${place.communeA}`, `/dia-ban/${place.villageA1}`]) {
    const { body } = await look(url)
    expect(body, url).toContain('Bao giờ bản có điện lưới?')
    expect(body, url).not.toMatch(/Lò Thị Kín|chỗ suối/)
  }
  expect((await look(`/hoi-dap?dia-ban=${place.communeB}`)).body).not.toContain('điện lưới')
  expect((await look('/hoi-dap?dia-ban=999')).statusCode).toBe(404)
  expect((await look('/hoi-dap?truoc=khong-phai')).statusCode).toBe(200)
})
