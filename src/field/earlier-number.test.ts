// A phone that was revoked and enrolled anew has another number. What the server refused under the earlier one is still its user's: it is
// tried again, mended or given up from there, and the officer waits for nothing that nobody can do any more.
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fieldWorld, reviewerSignIn } from '../../test/setup/field-world.ts'
import { world } from '../../test/setup/registry-world.ts'
import { lineTo } from '../../test/sync/app-phone.ts'
import { buildApp } from '../app.ts'
import type { ReviewWorld } from '../review/review.builders.ts'
import { revokeDevice } from '../sync/device.commands.ts'
import { deviceList } from '../sync/device.queries.ts'
import { entryList } from '../sync/field-work.queries.ts'
import { readOutboxFileJob } from '../sync/outbox-file.job.ts'
import { setAside } from '../sync/set-aside.commands.ts'
import { commandsOfPhones } from '../sync/sync.module.ts'
import { FieldDatabase } from './database.ts'
import { beginDraft, openHousehold } from './draft.ts'
import { enrolDevice, signInOnline } from './enrol.ts'
import { isStuck } from './entry-standing.ts'
import type { Line } from './line.ts'
import { writeEntry } from './outbox.ts'
import { outboxFiles } from './outbox-export.ts'
import { giveUpEntry, readVillage, retryEntry, sendOutbox } from './sync-engine.ts'
import { closeForGood } from './vault.ts'

const villageId = world.villages.mon
let w: ReviewWorld
let app: FastifyInstance
let line: Line

beforeAll(async () => {
  w = await fieldWorld()
  app = await buildApp(w.services)
  line = lineTo(app)
})
afterAll(async () => {
  await app?.close()
  await w?.close()
})

let phones = 0
async function enrol(db = new FieldDatabase(`earlier-${++phones}`, { indexedDB: new IDBFactory(), IDBKeyRange })) {
  const signedIn = await signInOnline(db, line, reviewerSignIn)
  const phone = { db, ...(await enrolDevice(db, line, signedIn, 'máy thử', '2580', { rounds: 1 })) }
  await readVillage(db, phone.vault, phone.enrolment, line, villageId)
  return phone
}
type Phone = Awaited<ReturnType<typeof enrol>>

const keysOf = async ({ db }: Phone) => (await db.households.toArray()).map(one => one.key).sort()
/** Refused as it is: a birth of nobody, or a survey in a round that there is not. */
const write = ({ db, vault, enrolment }: Phone, command: 'person.birth' | 'survey.merge', key: string, input: object) =>
  writeEntry(db, vault, enrolment, { command, input, householdKey: key, villageId })
const badBirth = (phone: Phone, key: string) =>
  write(phone, 'person.birth', key, { householdId: Number(key), day: '2026-09-01', fullName: '' })

/** Waits for the birth that was written before it. */
async function visit(phone: Phone, key: string): Promise<void> {
  const { record } = (await openHousehold(phone.db, phone.vault, key))!
  const { db, vault, enrolment } = phone
  const input = { caseId: record.cases[0]!.caseId, visitedOn: '2026-09-10', outcome: 'absent', note: '' }
  await writeEntry(db, vault, enrolment, { command: 'visit.record', input, householdKey: key, villageId })
}

/** Revoked, told so, and enrolled anew. */
async function anew(phone: Phone): Promise<Phone> {
  const { db, enrolment } = phone
  await w.as(w.officer, revokeDevice, { deviceId: enrolment.deviceId, reason: 'tưởng mất' })
  await expect(sendOutbox(db, enrolment, line)).rejects.toThrow('device-revoked')
  return enrol(db)
}
const send = async ({ db, enrolment }: Phone) => {
  await sendOutbox(db, enrolment, line)
  return (await db.outbox.orderBy('seq').toArray()).map(one => [one.state, one.problem, isStuck(one)])
}
/** What the officer waits for under the number: as listed, and as counted. */
async function officerWaitsFor(deviceId: number): Promise<[number[], number | undefined]> {
  const { rows } = await w.ask(entryList, { deviceId }, w.officer)
  const all = [false, true].map(revoked => w.ask(deviceList, { revoked: revoked ? 'true' : 'false' }, w.officer))
  const devices = (await Promise.all(all)).flatMap(one => one.rows)
  return [rows.map(one => one.entryId), devices.find(one => one.deviceId === deviceId)?.refused]
}

test('refused under an earlier number and given up on the phone enrolled anew: the officer waits for it no more', async () => {
  const before = await enrol()
  const [key] = (await keysOf(before)) as [string]
  const { entryId } = await badBirth(before, key)
  expect(await send(before)).toEqual([['refused', expect.any(String), true]])
  const now = await anew(before)
  const old = before.enrolment.deviceId
  // her phones are told apart, at the desk and on each of them
  expect([before, now].map(one => one.enrolment.deviceName)).toEqual(['máy thử', 'máy thử (2)'])
  await send(now)
  expect(await officerWaitsFor(old)).toEqual([[entryId], 1])
  await giveUpEntry(now.db, entryId)
  await send(now)
  expect(await officerWaitsFor(old)).toEqual([[], 0])
  expect(await now.db.outbox.get(entryId)).toMatchObject({ givenUpTold: true })
})

test('tried again from the phone enrolled anew it is answered anew, beside another of the new number', async () => {
  const before = await enrol()
  const [key] = (await keysOf(before)) as [string]
  const { entryId } = await badBirth(before, key)
  await visit(before, key)
  expect(await send(before)).toEqual([
    ['refused', expect.any(String), true],
    ['held', 'cause-refused', true],
  ])
  const now = await anew(before)
  const fresh = await badBirth(now, key)
  await send(now)
  for (const id of [entryId, fresh.entryId]) await retryEntry(now.db, id)
  const settled = async () =>
    (
      await w.rows<{ n: number }>('select count(*)::int as n from sync_entry where settled_at = $1', [
        w.services.clock(),
      ])
    )[0]!.n
  w.on('2026-09-11')
  expect(await settled()).toBe(0)
  // answered anew, for what it was refused for
  expect((await send(now)).map(one => one[0])).toEqual(['refused', 'held', 'refused'])
  expect(await settled()).toBe(2)
  w.on('2026-09-10')
})

test('mended on the phone enrolled anew, though its answers went with the lists, it is waited for no more', async () => {
  const before = await enrol()
  const keys = await keysOf(before)
  const key = keys[1]!
  const refused = await write(before, 'survey.merge', key, {
    caseId: 1,
    surveyedOn: '2026-09-10',
    outcome: 'interviewed',
    edits: [],
  })
  expect((await send(before))[0]?.[0]).toBe('refused')
  const now = await anew(before)
  const draft = beginDraft((await openHousehold(now.db, now.vault, key))!, null, 1, 'rural')!
  expect(draft.replaces).toBe(refused.entryId)
  await writeEntry(now.db, now.vault, now.enrolment, {
    command: 'survey.merge',
    input: { caseId: draft.caseId, surveyedOn: '2026-09-10', outcome: 'interviewed', edits: [] },
    householdKey: key,
    villageId,
    replaces: draft.replaces!,
  })
  await send(now)
  expect(await officerWaitsFor(before.enrolment.deviceId)).toEqual([[], 0])
})

test('what waits under the earlier number for one that is mended under the new follows', async () => {
  const before = await enrol()
  const key = (await keysOf(before))[2]!
  const bad = await badBirth(before, key)
  await visit(before, key)
  await send(before)
  const now = await anew(before)
  const { db, vault, enrolment } = now
  const input = { householdId: Number(key), day: '2026-09-01', fullName: 'Lò Văn Mới Sinh', sex: 'male' }
  const replaces = bad.entryId
  await writeEntry(db, vault, enrolment, { command: 'person.birth', input, householdKey: key, villageId, replaces })
  await send(now)
  expect((await send(now)).map(one => one[0])).toEqual(['refused', 'applied', 'applied'])
  expect(await officerWaitsFor(before.enrolment.deviceId)).toEqual([[], 0])
})

test('what was never sent under a revoked number stays out until the officer reads its file; then the phone knows by itself', async () => {
  const before = await enrol()
  const [key] = (await keysOf(before)) as [string]
  const unsent = await write(before, 'person.birth', key, {
    householdId: Number(key),
    day: '2026-09-01',
    fullName: 'Lò Văn Mới Sinh',
    sex: 'male',
  })
  const now = await anew(before)
  expect(await send(now)).toEqual([['waiting', 'device-revoked', true]])
  const [file] = await outboxFiles(now.db, now.enrolment)
  const { sha256 } = await w.services.files.put(Buffer.from(await file!.blob.arrayBuffer()))
  const context = { services: w.services, actor: w.officer, jobId: 1, progress: async () => undefined }
  expect(await readOutboxFileJob(commandsOfPhones).run({ sha256 }, context)).toMatchObject({ applied: 1 })
  expect(await send(now)).toEqual([['applied', null, false]])
  expect(await now.db.outbox.get(unsent.entryId)).toMatchObject({ state: 'applied' })
})

test('after ten wrong PINs the earlier number still speaks for itself, and takes no other number’s second try with it', async () => {
  const before = await enrol()
  const [key] = (await keysOf(before)) as [string]
  const old = await badBirth(before, key)
  await send(before)
  await closeForGood(before.db)
  const now = await enrol(before.db)
  const fresh = await badBirth(now, key)
  await send(now)
  for (const id of [old.entryId, fresh.entryId]) await retryEntry(now.db, id)
  w.on('2026-09-12')
  await send(now)
  const again = await w.rows('select 1 from sync_entry where entry_id = any ($1) and settled_at = $2', [
    [old.entryId, fresh.entryId],
    w.services.clock(),
  ])
  expect(again).toHaveLength(2)
  w.on('2026-09-10')
})

test('where the phone is gone the officer waits no more, and says why; sent again all the same it is tried again', async () => {
  const phone = await enrol()
  const [key] = (await keysOf(phone)) as [string]
  const { entryId } = await badBirth(phone, key)
  await send(phone)
  const { deviceId } = phone.enrolment
  const reason = 'máy rơi xuống suối'
  await expect(w.as(w.head, setAside, { entryId, reason })).rejects.toThrow('not-permitted')
  await expect(w.as(w.officer, setAside, { entryId: entryId + 99, reason })).rejects.toThrow('not-found')
  await w.as(w.officer, setAside, { entryId, reason })
  expect(await officerWaitsFor(deviceId)).toEqual([[], 0])
  const { rows } = await w.ask(entryList, { deviceId, state: 'given-up' }, w.officer)
  expect(rows).toMatchObject([{ entryId, givenUpBy: expect.stringMatching(/./) }])
  await retryEntry(phone.db, entryId)
  await send(phone)
  expect(await officerWaitsFor(deviceId)).toEqual([[entryId], 1])
})
