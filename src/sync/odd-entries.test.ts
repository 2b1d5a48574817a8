// Entries that no app should write, and entries that come as nobody would expect: none holds up another, and each is told why.
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { world } from '../../test/setup/registry-world.ts'
import { pictureOf } from '../../test/sync/app-phone.ts'
import { openFiles } from '../platform/files.ts'
import { addToList } from '../review/list.commands.ts'
import { allowIncome, poorAnswers, type ReviewWorld, reviewWorld } from '../review/review.builders.ts'
import { openRound } from '../review/round.commands.ts'
import { readOutboxFileJob } from './outbox-file.job.ts'
import { bodyOf, phoneOf, surveyInput } from './phone.builders.ts'
import { photoContext } from './photo-intake.effects.ts'
import { fromBase64, importServerKey, sealBytes, toBase64 } from './sealing.ts'
import { outboxKeys, subtle } from './server-key.effects.ts'
import { commandsOfPhones } from './sync.module.ts'

let w: ReviewWorld
let roundId: number
let folder: string
beforeAll(async () => {
  w = await reviewWorld()
  folder = await mkdtemp(join(tmpdir(), 'benvung-odd-'))
  w.services.files = openFiles(folder)
  w.on('2026-09-02')
  await w.households(['poor'])
  await allowIncome(w)
  const opening = { areaId: 10, procedure: 'yearly', year: 2026, method: 'income' }
  roundId = (await w.as(w.officer, openRound, opening)).roundId
  w.on('2026-09-10')
})
afterAll(async () => {
  await w.close()
  await rm(folder, { recursive: true, force: true })
})

/** Households of the round that nobody has surveyed. */
async function listed(count: number): Promise<{ ids: number[]; caseIds: number[] }> {
  const ids = await w.households(Array(count).fill('poor'), world.villages.ta)
  const { caseIds } = await w.as(w.officer, addToList, { roundId, householdIds: ids, reason: 'cho lần thử' })
  return { ids, caseIds }
}
const inVain = (caseId: number) => ({ caseId, visitedOn: '2026-09-10', outcome: 'absent' })

test('an entry whose body says what cannot be is answered, and the one beside it is taken', async () => {
  const { caseIds } = await listed(1)
  const visit = (more: Record<string, unknown>) => JSON.stringify(bodyOf('visit.record', inVain(caseIds[0]!), more))
  const bodies: Record<string, [text: string, state: string, problem: string | null]> = {
    'a village that is not there': [visit({ villageId: 999_999 }), 'applied', null],
    'a village of no number that there is': [visit({ villageId: 2 ** 40 }), 'refused', 'entry-not-known'],
    'the year zero': [visit({ madeAt: '0000-01-01T00:00:00Z' }), 'refused', 'entry-not-known'],
    'a moment too long': [visit({ madeAt: `2026-09-10T03:00:00.${'0'.repeat(150)}Z` }), 'refused', 'entry-not-known'],
    'the year 2999': [visit({ madeAt: '2999-12-31T23:59:59Z', today: '2999-12-31' }), 'applied', null],
    'a day that is not': [visit({ today: '2026-02-30' }), 'refused', 'entry-not-known'],
    'no JSON': ['{', 'refused', 'entry-not-known'],
    'endless nesting': [
      `{"command":"visit.record","input":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      'refused',
      'entry-not-known',
    ],
    'more than any number': [visit({}).replace(`${caseIds[0]}`, '1e400'), 'refused', 'invalid-input'],
    'one key twice': [visit({}).replace('{"caseId"', '{"caseId":1,"__proto__":{"caseId":2},"caseId"'), 'applied', null],
    'halves of letters and nothing': [
      visit({}).replace('"outcome"', '"note":"a\\ud800b\\u0000c","outcome"'),
      'applied',
      null,
    ],
    'a reference to what every object has': [visit({ householdId: '@1.constructor' }), 'applied', null],
  }
  for (const [what, [text, state, problem]] of Object.entries(bodies)) {
    const phone = await phoneOf(w, w.reviewer)
    const told = await phone.send(await phone.writeText(text), await phone.write('visit.record', inVain(caseIds[0]!)))
    expect(told, what).toMatchObject([
      { state, problem },
      { state: 'applied', problem: null },
    ])
  }
})

test('a path that names what every object has is no question of the form', async () => {
  const { caseIds } = await listed(1)
  const phone = await phoneOf(w, w.reviewer)
  for (const path of [
    ...['b1.__proto__', 'b1.constructor', 'b1.toString', 'b1.', 'b1.a.b'],
    ...['household.__proto__', 'household.constructor', 'constructor', '__proto__'],
    ...[
      'members..work',
      'members.1.work.x',
      'members.1.constructor',
      'members.1.memberId',
      'members.1.',
      'members.work',
    ],
  ]) {
    const edits = [{ path, before: null, after: ['a'] }]
    const input = { caseId: caseIds[0], surveyedOn: '2026-09-10', outcome: 'interviewed', edits }
    const [told] = await phone.send(await phone.write('survey.merge', input))
    expect(told, path).toMatchObject({ state: 'refused', problem: 'invalid-input' })
    expect(told!.reason, path).toContain('Phiếu không có câu hỏi này')
  }
})

test('a place noted in the year zero is refused with its survey alone', async () => {
  const { ids, caseIds } = await listed(2)
  const phone = await phoneOf(w, w.reviewer)
  const [first, second] = await Promise.all(ids.map(async id => poorAnswers(await w.people(id))))
  const odd = { latitude: 21, longitude: 104, locatedAt: '0000-01-01T00:00:00Z' }
  const told = await phone.send(
    await phone.write('survey.merge', { ...surveyInput(caseIds[0]!, null, first!), ...odd }),
    await phone.write('survey.merge', surveyInput(caseIds[1]!, null, second!)),
  )
  expect(told).toMatchObject([{ state: 'refused', problem: 'invalid-input' }, { state: 'applied' }])
})

test('a clock that is wrong by lifetimes stops no contact', async () => {
  const { caseIds } = await listed(1)
  for (const sentAt of ['1801-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '2999-12-31T00:00:00Z']) {
    const phone = await phoneOf(w, w.reviewer)
    const input = { ...inVain(caseIds[0]!), visitedOn: sentAt.slice(0, 10) }
    const entry = await phone.write('visit.record', input, { madeAt: sentAt })
    expect(await phone.sendWith({ entries: [entry], sentAt }), sentAt).toMatchObject([{ state: 'applied' }])
  }
})

test('what waits for a refused entry goes on when the one that mends its mending is taken', async () => {
  const { caseIds } = await listed(2)
  const phone = await phoneOf(w, w.reviewer)
  const wrong = await phone.write('visit.record', inVain(999))
  const built = await phone.write('visit.record', inVain(caseIds[1]!), { causes: [wrong.head.entryId] })
  const stillWrong = await phone.write('visit.record', inVain(998), { replaces: wrong.head.entryId })
  const right = await phone.write('visit.record', inVain(caseIds[0]!), { replaces: stillWrong.head.entryId })
  expect(await phone.send(wrong, built, stillWrong)).toMatchObject([
    { state: 'refused' },
    { state: 'held', problem: 'cause-refused' },
    { state: 'refused' },
  ])
  expect(await phone.send(right)).toMatchObject([{ state: 'applied' }])
  expect(await phone.sendWith({ ask: [built.head.entryId] })).toMatchObject([{ state: 'applied', problem: null }])
})

test('entries that wait for themselves, for each other or for another phone’s wait, and hold up nothing', async () => {
  const { caseIds } = await listed(1)
  const phone = await phoneOf(w, w.reviewer)
  const number = (n: number) => phone.device.deviceId * 2 ** 32 + n
  const visit = (causes: number[], replaces?: number) =>
    phone.write('visit.record', inVain(caseIds[0]!), { causes, ...(replaces ? { replaces } : {}) })
  const entries = [
    await visit([number(1)]),
    await visit([number(3)]),
    await visit([number(2)]),
    await visit([77 * 2 ** 32 + 1]),
    await visit(Array(50).fill(Number.MAX_SAFE_INTEGER)),
    await visit([], number(7)),
    await visit([], number(6)),
    await visit([number(6)]),
  ]
  expect((await phone.send(...entries)).map(one => one.state)).toEqual([
    ...['held', 'held', 'held', 'held', 'held'],
    ...['applied', 'applied', 'applied'],
  ])
})

test('an entry that another was done for is not done as well, and one that was given up is not tried', async () => {
  const { caseIds } = await listed(1)
  const phone = await phoneOf(w, w.reviewer)
  const newcomer = {
    villageId: world.villages.mon,
    from: '2026-09-10',
    members: [{ fullName: 'Lò Văn Lạ', relation: 'head', birth: '1990', sex: 'male' }],
  }
  const early = await phone.write('list.add', { roundId: 999, householdIds: [caseIds[0]], reason: '' })
  const wrong = await phone.write('household.register', { ...newcomer, villageId: 999 })
  const right = await phone.write('household.register', newcomer, { replaces: wrong.head.entryId })
  await phone.send(early, wrong, right)
  // whatever was wrong with the first is right now
  await w.rows(
    `update sync_entry set sealed = (select sealed from sync_entry where entry_id = $2) where entry_id = $1`,
    [wrong.head.entryId, right.head.entryId],
  )
  expect(await phone.sendWith({ retry: [wrong.head.entryId] })).toMatchObject([
    { state: 'refused', problem: 'not-a-village' },
  ])
  const id = early.head.entryId
  expect(await phone.sendWith({ retry: [id], givenUp: [id], ask: [id] })).toMatchObject([{ state: 'refused' }])
  expect(await w.rows('select given_up_at is not null as given_up from sync_entry where entry_id = $1', [id])).toEqual([
    { given_up: true },
  ])
})

test('what was done and could not be kept is known again, though the phone’s clock was put right meanwhile', async () => {
  const { ids, caseIds } = await listed(3)
  const phone = await phoneOf(w, w.reviewer)
  const madeAt = '2026-09-11T03:00:00Z'
  const today = { surveyedOn: madeAt.slice(0, 10) }
  const surveys = await Promise.all(
    ids.slice(0, 2).map(async (id, i) => surveyInput(caseIds[i]!, null, poorAnswers(await w.people(id)))),
  )
  const entries = [
    await phone.write('survey.merge', { ...surveys[0]!, ...today }, { madeAt }),
    await phone.write('survey.merge', { ...surveys[1]!, ...today }, { madeAt }),
    await phone.write('visit.record', { ...inVain(caseIds[2]!), visitedOn: today.surveyedOn }, { madeAt }),
  ]
  const aDayAhead = new Date(w.services.clock().getTime() + 86_400_000).toISOString()
  const told = await phone.sendWith({ entries, sentAt: aDayAhead })
  expect(told.map(one => one.state)).toEqual(['applied', 'applied', 'applied'])
  await w.rows('delete from sync_entry where device_id = $1', [phone.device.deviceId])
  w.on('2026-09-11')
  expect(await phone.send(...entries)).toEqual(told)
  w.on('2026-09-10')
  const days = await w.rows('select distinct surveyed_on::text as day from survey where case_id = any ($1::bigint[])', [
    caseIds,
  ])
  expect(days).toEqual([{ day: '2026-09-10' }])
})

test('the same entries in two requests at once are done once, and both are answered', async () => {
  const { ids, caseIds } = await listed(30)
  const phone = await phoneOf(w, w.reviewer)
  const entries = []
  for (const [i, id] of ids.entries())
    entries.push(await phone.write('survey.merge', surveyInput(caseIds[i]!, null, poorAnswers(await w.people(id)))))
  const answers = await Promise.all([phone.send(...entries), phone.send(...[...entries].reverse())])
  for (const told of answers) {
    expect(told).toHaveLength(30)
    expect(told.filter(one => one.state !== 'applied')).toEqual([])
  }
  expect(await w.rows('select 1 from survey where case_id = any ($1::bigint[])', [caseIds])).toHaveLength(30)
})

test('a file is read twice while the phone sends by network; a photo that was damaged on the way holds up no other', async () => {
  const { ids, caseIds } = await listed(20)
  const phone = await phoneOf(w, w.reviewer)
  const { officeId, deviceId } = phone.device
  const entries = []
  for (const [i, id] of ids.entries())
    entries.push(await phone.write('survey.merge', surveyInput(caseIds[i]!, null, poorAnswers(await w.people(id)))))
  const photoId = deviceId * 2 ** 32 + 900
  const server = await importServerKey(subtle, fromBase64((await outboxKeys(w.services)).publicKey))
  const random = (length: number) => new Uint8Array(randomBytes(length))
  const sealed = await sealBytes(subtle, random, server, new Uint8Array(pictureOf(500)), photoContext(photoId))
  const announced = {
    ...{ photoId, householdId: ids[0], kind: 'house', sealedSize: sealed.length },
    sealedSha256: toBase64(createHash('sha256').update(sealed).digest()),
  }
  entries.push(await phone.write('photo.add', announced))
  const photos = [
    { photoId: photoId - 1, sealed: 'hỏng dọc đường' },
    { photoId, sealed: toBase64(sealed) },
  ]
  const file = { format: 'benvung-outbox', version: 1, officeId, deviceId, writtenAt: '2026-09-10T03:00:00Z' }
  const { sha256 } = await w.services.files.put(Buffer.from(JSON.stringify({ ...file, entries, photos })))
  const context = { services: w.services, actor: w.officer, jobId: 1, progress: async () => undefined }
  const read = () => readOutboxFileJob(commandsOfPhones).run({ sha256 }, context)
  const [first, second] = await Promise.all([read(), read(), phone.send(...entries)])
  for (const told of [first, second]) expect(told).toMatchObject({ held: 0, refused: 0, reasons: [] })
  expect(await w.rows('select 1 from survey where case_id = any ($1::bigint[])', [caseIds])).toHaveLength(20)
  expect(await w.rows('select state from field_photo where photo_id = $1', [photoId])).toEqual([{ state: 'stored' }])
})
