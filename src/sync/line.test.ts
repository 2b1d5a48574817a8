// The phones' line attacked: tokens, signatures, replays, other phones' entries, sizes, revoked phones, other offices. Over HTTP, as
// whoever found a phone, or writes a program, would try.
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrolPhone, type TestPhone } from '../../test/setup/phone.ts'
import { world } from '../../test/setup/registry-world.ts'
import { buildApp } from '../app.ts'
import { openFiles } from '../platform/files.ts'
import { type ReviewWorld, reviewWorld } from '../review/review.builders.ts'
import { revokeDevice } from './device.commands.ts'
import { deviceList } from './device.queries.ts'
import type { EntryAnswer, SealedEntry } from './entry.ts'
import { entryList } from './field-work.queries.ts'
import { photoContext } from './photo-intake.effects.ts'

let w: ReviewWorld
let app: FastifyInstance
let folder: string
let phone: TestPhone
let other: TestPhone
let householdId: number
const { mon } = world.villages

beforeAll(async () => {
  w = await reviewWorld()
  folder = await mkdtemp(join(tmpdir(), 'benvung-line-'))
  w.services.files = openFiles(folder)
  w.on('2026-09-10')
  ;[householdId] = (await w.households(['poor', 'poor'])) as [number, number]
  app = await buildApp(w.services, { requestsPerMinute: 1_000_000 })
  phone = await enrolPhone(w.services, w.reviewer, mon)
  other = await enrolPhone(w.services, w.head, mon)
})
afterAll(async () => {
  await app?.close()
  await w?.close()
  await rm(folder, { recursive: true, force: true })
})

async function post(authorization: string, entries: unknown[], more: object = {}) {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/field/sync',
    headers: { authorization },
    payload: { entries, sentAt: w.services.clock().toISOString(), ...more } as never,
  })
  const body = answer.json<{ answers?: EntryAnswer[]; name?: string }>()
  return { status: answer.statusCode, name: body.name, answers: body.answers ?? [] }
}

const numberOf = (after: string) => ({
  householdId,
  fields: { phone: { before: '', after } },
  at: w.services.clock().toISOString(),
})
const phoneNumber = async () =>
  (await w.rows<{ phone: string }>('select phone from household where household_id = $1', [householdId]))[0]!.phone
const keptEntries = async (entry: SealedEntry) =>
  (await w.rows('select 1 from sync_entry where entry_id = $1', [entry.head.entryId])).length

test('without a token, with another’s, a cut one, or one of another office: nobody', async () => {
  const [, deviceId, token] = /^Device \d+\.(\d+)\.(.+)$/.exec(phone.send)!
  const entry = await phone.write('household.edit', numberOf('0911111111'))
  for (const authorization of [
    '',
    'Device',
    `Bearer ${token}`,
    `Device 1.${deviceId}.${token!.slice(0, -1)}`,
    `Device 1.${deviceId}.${'A'.repeat(43)}`,
    `Device 2.${deviceId}.${token}`,
    `Device 1.${other.deviceId}.${token}`,
    `Device 1.${deviceId}.${token}' or '1'='1`,
    `Device 1.99999999999999999999.${token}`,
  ])
    expect([authorization, await post(authorization, [entry])]).toMatchObject([
      authorization,
      { status: 401, name: 'device-unknown' },
    ])
  expect(await keptEntries(entry)).toBe(0)
})

test('a session is no phone, and a phone no session', async () => {
  const asPhone = await app.inject({ url: '/api/v1/households', headers: { authorization: phone.read } })
  expect(asPhone.statusCode).toBe(401)
  const command = await app.inject({
    method: 'POST',
    url: '/api/v1/commands/household.edit',
    headers: { authorization: phone.read },
    payload: { key: 'a key of eight', input: numberOf('0911111111') },
  })
  expect(command.statusCode).toBeGreaterThanOrEqual(400)
  expect(await phoneNumber()).toBe('')
})

test('an entry with another signature, number, head or seal is refused and not kept', async () => {
  const entry = await phone.write('household.edit', numberOf('0922222222'))
  const forged = await other.write('household.edit', numberOf('0922222222'), {
    head: { deviceId: phone.deviceId, entryId: phone.deviceId * 2 ** 32 + 900 },
  })
  const foreign = await phone.write('household.edit', numberOf('0922222222'), {
    head: { entryId: other.deviceId * 2 ** 32 + 5 },
  })
  const cases = {
    'signed by another phone': forged,
    'with a number of another phone': foreign,
    'with the signature of another entry': {
      ...entry,
      signature: (await phone.write('household.edit', numberOf('0933333333'))).signature,
    },
    'with causes taken away or added': { ...entry, head: { ...entry.head, causes: [entry.head.entryId - 1] } },
    'with another place in the order': { ...entry, head: { ...entry.head, seq: 700 } },
    'replacing another': { ...entry, head: { ...entry.head, replaces: entry.head.entryId - 1 } },
  }
  for (const [what, bad] of Object.entries(cases)) {
    const { answers } = await post(phone.send, [bad])
    expect([what, answers]).toMatchObject([what, [{ state: 'refused', problem: 'entry-not-signed' }]])
    expect([what, await keptEntries(bad)]).toEqual([what, 0])
  }
  expect(await phoneNumber()).toBe('')
})

test('what another phone sent is neither shown, nor tried again, nor taken as a cause', async () => {
  const mine = await phone.write(
    'household.edit',
    numberOf('bad number that is much too long for a telephone anywhere'),
  )
  expect((await post(phone.send, [mine])).answers).toMatchObject([{ state: 'refused' }])
  const before = await w.rows('select state, problem, settled_at from sync_entry where entry_id = $1', [
    mine.head.entryId,
  ])
  const asked = await post(other.send, [], { ask: [mine.head.entryId], retry: [mine.head.entryId] })
  expect(asked).toMatchObject({ status: 200, answers: [] })
  expect(
    await w.rows('select state, problem, settled_at from sync_entry where entry_id = $1', [mine.head.entryId]),
  ).toEqual(before)
  // carried over by a line of the other phone, though truly signed
  expect((await post(other.send, [mine])).answers).toMatchObject([{ state: 'refused', problem: 'entry-not-signed' }])
  const builds = await other.write('household.edit', numberOf('0944444444'), { head: { causes: [mine.head.entryId] } })
  expect((await post(other.send, [builds])).answers).toMatchObject([{ state: 'held', problem: 'waits-for-cause' }])
  expect(await phoneNumber()).toBe('')
})

test('given up: noted of the phone’s own that were not taken, of those that wait for one too; mended, done and foreign ones stay', async () => {
  const wrong = numberOf('bad number that is much too long for a telephone anywhere')
  const [refused, mended, again] = [
    await phone.write('household.edit', wrong),
    await phone.write('household.edit', wrong),
    await phone.write('household.edit', wrong),
  ]
  const waits = await phone.write('household.edit', numberOf('0988888888'), {
    head: { causes: [refused.head.entryId] },
  })
  const done = await phone.write('household.edit', { ...numberOf(''), fields: {} })
  const foreign = await other.write('household.edit', wrong)
  await post(other.send, [foreign])
  await post(phone.send, [refused, mended, again, waits, done])
  const { entryId } = mended.head
  await post(phone.send, [
    await phone.write('household.edit', { ...numberOf(''), fields: {} }, { head: { replaces: entryId } }),
  ])
  const all = [refused, mended, again, waits, done, foreign]
  const givenUp = all.map(one => one.head.entryId)
  const kept = async () => {
    const rows = await w.rows<{ entry_id: number; state: string; gone: boolean }>(
      'select entry_id, state, given_up_at is not null as gone from sync_entry where entry_id = any ($1)',
      [givenUp],
    )
    return givenUp.map(id => rows.filter(row => row.entry_id === id).map(row => [row.state, row.gone])[0])
  }
  // told twice at once, and by a phone that says nothing of it
  await Promise.all([post(phone.send, [], { givenUp }), post(phone.send, [], { givenUp })])
  expect((await post(phone.send, [])).status).toBe(200)
  expect(await kept()).toEqual([
    ['refused', true],
    ['refused', false],
    ['refused', true],
    ['refused', true],
    ['applied', false],
    ['refused', false],
  ])
  // what was waited for is mended: what nobody wants any more is not written
  const stands = await phone.write(
    'household.edit',
    { ...numberOf(''), fields: {} },
    { head: { replaces: refused.head.entryId } },
  )
  expect((await post(phone.send, [stands])).answers).toMatchObject([{ state: 'applied' }])
  expect((await kept())[3]).toEqual(['refused', true])
  expect(await phoneNumber()).toBe('')
  // sent again all the same: wanted
  expect((await post(phone.send, [], { retry: [again.head.entryId] })).answers).toMatchObject([{ state: 'refused' }])
  expect((await kept())[2]).toEqual(['refused', false])
  // counted as listed: what another stands in for waits for nobody
  const { rows: listed } = await w.ask(entryList, { deviceId: phone.deviceId }, w.officer)
  const { rows: devices } = await w.ask(deviceList, {}, w.officer)
  const refusedNow = listed.filter(one => one.state === 'refused').length
  expect(refusedNow).toBeGreaterThan(0)
  expect(devices.find(one => one.deviceId === phone.deviceId)?.refused).toBe(refusedNow)
})

test('replayed – at once, later, in one request twice, under a new seal – it is done once', async () => {
  const entry = await phone.write('person.birth', {
    householdId,
    day: '2026-09-01',
    fullName: 'Lò Thị Lặp',
    sex: 'female',
    relation: 'child',
  })
  const together = await Promise.all([post(phone.send, [entry]), post(phone.send, [entry, entry])])
  for (const { answers } of together) for (const one of answers) expect(one.state).toBe('applied')
  expect((await post(phone.send, [entry])).answers).toMatchObject([{ state: 'applied' }])
  // the same number with other words, truly signed: what came first stays
  const again = await phone.write(
    'person.birth',
    { householdId, day: '2026-09-01', fullName: 'Lò Thị Khác', sex: 'female', relation: 'child' },
    { head: entry.head },
  )
  expect((await post(phone.send, [again])).answers).toMatchObject([{ state: 'applied' }])
  expect(await w.rows("select full_name from person where full_name in ('Lò Thị Lặp', 'Lò Thị Khác')")).toEqual([
    { full_name: 'Lò Thị Lặp' },
  ])
})

test('a command that phones have no business with, or that is none, is refused', async () => {
  for (const command of ['user.create', 'decision.sign', 'device.revoke', 'survey.record', 'toString', '__proto__']) {
    const { answers } = await post(phone.send, [await phone.write(command, { householdId })])
    expect([command, answers]).toMatchObject([command, [{ state: 'refused', problem: 'entry-not-known' }]])
  }
})

test('one that would exhaust who reads it is refused, and holds up no other', async () => {
  const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const body = (input: string) =>
    `{"command":"household.edit","input":${input},"madeAt":"2026-09-10T02:00:00Z","today":"2026-09-10"}`
  const bad = [
    await phone.write('', null, { text: body(nested) }),
    await phone.write('', null, { text: body(`{"householdId":${householdId},"fields":${nested}}`) }),
    await phone.write('', null, { text: nested }),
    await phone.write('', null, { text: '{"command":' }),
    await phone.write('household.edit', null),
    await phone.write('household.edit', 'một chuỗi'),
  ]
  const good = await phone.write('household.edit', { ...numberOf('0977777777'), fields: {} })
  const { status, answers } = await post(phone.send, [...bad, good])
  expect([status, answers.map(one => one.state)]).toEqual([200, [...bad.map(() => 'refused'), 'applied']])
})

test('what is too large is refused as a whole, and the next request is answered', async () => {
  const entry = await phone.write('household.edit', numberOf('0955555555'))
  const many = Array.from({ length: 501 }, () => entry)
  expect((await post(phone.send, many)).status).toBe(422)
  const heavy = { ...entry, sealed: 'A'.repeat(400_001) }
  expect((await post(phone.send, [heavy])).status).toBe(422)
  const flood = await app.inject({
    method: 'POST',
    url: '/api/v1/field/sync',
    headers: { authorization: phone.send, 'content-type': 'application/json' },
    payload: Buffer.alloc(25 * 1024 * 1024, ' '),
  })
  expect(flood.statusCode).toBe(413)
  expect(await keptEntries(entry)).toBe(0)
  expect((await post(phone.send, [entry])).answers).toMatchObject([{ state: 'applied' }])
})

test('pieces of a photo: too large, past the end, out of turn, of another phone, of no photo', async () => {
  const start = [0xff, 0xd8, 0xff, 0xdb, 0, 4, 1, 2, 0xff, 0xda, 0, 4, 1, 2]
  const bytes = Buffer.concat([Buffer.from(start), Buffer.alloc(3000, 7), Buffer.from([0xff, 0xd9])])
  const photoId = phone.deviceId * 2 ** 32 + 5000
  const sealed = await phone.seal(bytes, photoContext(photoId))
  const entry = await phone.write('photo.add', {
    photoId,
    householdId,
    kind: 'house',
    sealedSha256: createHash('sha256').update(sealed).digest('base64url'),
    sealedSize: sealed.length,
  })
  expect((await post(phone.send, [entry])).answers).toMatchObject([{ state: 'applied' }])
  const put = async (offset: number | string, payload: Buffer, authorization = phone.send, id = photoId) => {
    const answer = await app.inject({
      method: 'PUT',
      url: `/api/v1/field/photos/${id}?offset=${offset}`,
      headers: { authorization, 'content-type': 'application/octet-stream' },
      payload,
    })
    return { status: answer.statusCode, ...answer.json<{ received?: number; state?: string }>() }
  }
  expect(await put(0, Buffer.alloc(513 * 1024))).toMatchObject({ status: 413 })
  expect(await put(0, Buffer.concat([sealed, Buffer.alloc(1)]))).toMatchObject({ status: 200, received: 0 })
  expect(await put(100, sealed.subarray(100, 200))).toMatchObject({ status: 200, received: 0 })
  expect((await put(-1, sealed)).status).toBe(422)
  expect((await put('x', sealed)).status).toBe(422)
  expect((await put(0, sealed, other.send)).status).toBe(404)
  expect((await put(0, sealed, phone.send, photoId + 1)).status).toBe(404)
  expect(await put(0, sealed.subarray(0, 1000))).toMatchObject({ status: 200, received: 1000, state: 'awaited' })
  expect(await put(1000, sealed.subarray(1000))).toMatchObject({ status: 200, state: 'stored' })
  // a photo that is bound to another place does not open
  const moved = photoId + 1
  const wrong = await phone.write('photo.add', {
    photoId: moved,
    householdId,
    kind: 'house',
    sealedSha256: createHash('sha256').update(sealed).digest('base64url'),
    sealedSize: sealed.length,
  })
  await post(phone.send, [wrong])
  expect(await put(0, sealed, phone.send, moved)).toMatchObject({ status: 200, state: 'damaged' })
})

test('a village of another office, or no village at all; and none for a locked phone', async () => {
  const read = async (authorization: string, villageId: unknown) =>
    (await app.inject({ url: `/api/v1/field/villages/${villageId}`, headers: { authorization } })).statusCode
  expect(await read(phone.read, mon)).toBe(200)
  expect(await read(phone.send, mon)).toBe(403)
  for (const villageId of [world.villages.noi, world.villages.cang, 10, 1, 99_999])
    expect([villageId, (await read(phone.read, villageId)) >= 403]).toEqual([villageId, true])
  for (const villageId of ['x', '-1', '1e99', '101 or 1=1']) expect(await read(phone.read, villageId)).toBe(422)
})

test('a revoked phone is told so everywhere, and nothing of it is taken any more', async () => {
  const lost = await enrolPhone(w.services, w.reviewer, mon)
  const before = await lost.write('household.edit', numberOf('0966666666'))
  const kept = await phoneNumber()
  await w.as(w.officer, revokeDevice, { deviceId: lost.deviceId, reason: 'mất ở chợ' })
  expect(await post(lost.send, [before])).toMatchObject({ status: 410, name: 'device-revoked' })
  for (const [method, url] of [
    ['GET', `/api/v1/field/villages/${mon}`],
    ['GET', '/api/v1/field/photos/1'],
    ['PUT', '/api/v1/field/photos/1?offset=0'],
  ] as const) {
    const answer = await app.inject({ method, url, headers: { authorization: lost.read } })
    expect([url, answer.statusCode]).toEqual([url, 410])
    expect(answer.body).not.toContain('Lò')
  }
  expect(await keptEntries(before)).toBe(0)
  expect(await phoneNumber()).toBe(kept)
})
