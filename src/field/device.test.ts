// A phone's store, outbox and sync against the real server: what is written without a network arrives once, and a locked phone
// shows nothing.
import 'fake-indexeddb/auto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { IDBFactory } from 'fake-indexeddb'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fieldWorld, reviewerSignIn } from '../../test/setup/field-world.ts'
import { world } from '../../test/setup/registry-world.ts'
import { lineTo, pictureOf, takePhoto } from '../../test/sync/app-phone.ts'
import { buildApp } from '../app.ts'
import { openFiles } from '../platform/files.ts'
import { storeUpload } from '../platform/uploads.ts'
import { poorAnswers, type ReviewWorld } from '../review/review.builders.ts'
import { editsBetween } from '../review/survey/survey-fields.ts'
import { emptyAnswers } from '../rules/answers.ts'
import { revokeDevice } from '../sync/device.commands.ts'
import { deviceList } from '../sync/device.queries.ts'
import { entryList } from '../sync/field-work.queries.ts'
import { readOutboxFile } from '../sync/outbox-file.commands.ts'
import { readOutboxFileJob } from '../sync/outbox-file.job.ts'
import type { RosterHead, RosterHousehold } from '../sync/roster.ts'
import { webmOf } from '../sync/speech/speech.builders.ts'
import { acceptSpeech, recordSpeech, withdrawSpeech } from '../sync/speech/speech.commands.ts'
import { speechList } from '../sync/speech/speech.queries.ts'
import { commandsOfPhones } from '../sync/sync.module.ts'
import { sendInBackground } from './background.ts'
import { FieldDatabase } from './database.ts'
import { openHousehold } from './draft.ts'
import { enrolDevice, signInOnline } from './enrol.ts'
import { isGivenUpUntold, isStuck } from './entry-standing.ts'
import type { Line } from './line.ts'
import { todayOfPhone, writeEntry } from './outbox.ts'
import { outboxFiles } from './outbox-export.ts'
import { pieceBytes, sendPhotos } from './photo-sending.ts'
import { openVillage, standingOf } from './records.ts'
import { chooseSpeech, fetchSpeech, speechOnPhone } from './speech.ts'
import { offerOnPhone } from './speech-recording.tsx'
import { giveUpEntry, readVillage, sendOutbox } from './sync-engine.ts'
import { closeForGood, mostFailures, unlock } from './vault.ts'

let w: ReviewWorld
let app: FastifyInstance
let line: Line
let folder: string
const rounds = 1000

beforeAll(async () => {
  w = await fieldWorld()
  folder = await mkdtemp(join(tmpdir(), 'benvung-field-'))
  w.services.files = openFiles(folder)
  app = await buildApp(w.services)
  line = lineTo(app)
})
afterAll(async () => {
  await app?.close()
  await w?.close()
  await rm(folder, { recursive: true, force: true })
})

let phones = 0
async function newPhone() {
  const db = new FieldDatabase(`phone-${++phones}`, { indexedDB: new IDBFactory(), IDBKeyRange })
  return { db, ...(await enrol(db)) }
}
async function enrol(db: FieldDatabase) {
  const signedIn = await signInOnline(db, line, reviewerSignIn)
  return enrolDevice(db, line, signedIn, 'máy thử', '2580', { rounds })
}
const fail = (): never => {
  throw new Error('nothing there')
}

/** A visit in vain to the household, written without a network. */
async function visit({ db, vault, enrolment }: Awaited<ReturnType<typeof newPhone>>, key: string, note = '') {
  const household = await vault.unbox<RosterHousehold>((await db.households.get(key))!.record)
  const input = { caseId: household.cases[0]!.caseId, visitedOn: '2026-09-10', outcome: 'absent', note }
  return writeEntry(db, vault, enrolment, {
    command: 'visit.record',
    input,
    householdKey: key,
    villageId: world.villages.mon,
  })
}

/** Reads a phone's file as the officer's desk does. */
async function readAtDesk(blob: Blob) {
  const { sha256 } = await w.services.files.put(Buffer.from(await blob.arrayBuffer()))
  const context = { services: w.services, actor: w.officer, jobId: 1, progress: async () => undefined }
  return readOutboxFileJob(commandsOfPhones).run({ sha256 }, context)
}

test('a village is taken along, surveyed without a network, and arrives once', async () => {
  const { db, enrolment, vault } = await newPhone()
  expect(await readVillage(db, vault, enrolment, line, world.villages.mon)).toEqual({ changed: 3, full: true })
  const [stored] = await db.households.toArray()
  const household = await vault.unbox<RosterHousehold>(stored!.record)
  const answers = poorAnswers(household.members.map(one => one.personId))
  await writeEntry(db, vault, enrolment, {
    command: 'survey.merge',
    input: {
      caseId: household.cases[0]!.caseId,
      surveyedOn: '2026-09-10',
      outcome: 'interviewed',
      edits: editsBetween(null, answers),
    },
    householdKey: stored!.key,
    villageId: world.villages.mon,
  })
  await expect(
    sendOutbox(db, enrolment, { ...line, fetch: () => Promise.reject(new TypeError('no network')) }),
  ).rejects.toThrow(TypeError)
  expect(await db.outbox.toArray()).toMatchObject([{ state: 'waiting' }])
  expect(await sendOutbox(db, enrolment, line)).toEqual({ settled: 1 })
  expect(await db.outbox.toArray()).toMatchObject([{ state: 'applied', result: { conflicts: 0 } }])
  expect(await readVillage(db, vault, enrolment, line, world.villages.mon)).toEqual({ changed: 1, full: false })
  expect(await readVillage(db, vault, enrolment, line, world.villages.mon)).toEqual({ changed: 0, full: false })
})

test('wrong PINs slow down, then close the lists; what waits is still sent', async () => {
  const { db, enrolment, vault } = await newPhone()
  await readVillage(db, vault, enrolment, line, world.villages.mon)
  const stored = (await db.households.toArray())[1]!
  const household = await vault.unbox<RosterHousehold>(stored.record)
  await writeEntry(db, vault, enrolment, {
    command: 'visit.record',
    input: { caseId: household.cases[0]!.caseId, visitedOn: '2026-09-10', outcome: 'absent' },
    householdKey: stored.key,
    villageId: world.villages.mon,
  })
  let clock = Date.now()
  const results: string[] = []
  for (let i = 0; i < mostFailures; i += 1) {
    const result = await unlock(db, '1111', clock)
    results.push(result.kind)
    if (result.kind === 'wrong' && result.waitMs > 0) expect((await unlock(db, '2580', clock)).kind).toBe('wait')
    clock += 3_600_000
  }
  expect(results).toEqual([...Array(mostFailures - 1).fill('wrong'), 'closed'])
  expect(await unlock(db, '2580', clock)).toEqual({ kind: 'closed' })
  expect(await db.households.count()).toBe(0)
  expect(await sendOutbox(db, enrolment, line)).toEqual({ settled: 1 })
})

test('a locked phone holds no name in clear', async () => {
  const { db, enrolment, vault } = await newPhone()
  await readVillage(db, vault, enrolment, line, world.villages.mon)
  const raw = async () => {
    const texts: string[] = []
    for (const table of db.tables)
      for (const row of await table.toArray())
        texts.push(
          JSON.stringify(row, (_, value) =>
            value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
          ),
        )
    return texts.join('\n')
  }
  const names = await w.rows<{ full_name: string }>('select full_name from person')
  const text = await raw()
  for (const { full_name } of names) expect(text).not.toContain(full_name)
  await db.meta.put({ key: 'planted', value: names[0]!.full_name })
  expect(await raw()).toContain(names[0]!.full_name)
  expect((await unlock(db, '2580')).kind).toBe('open')
  await closeForGood(db)
  expect((await unlock(db, '2580')).kind).toBe('closed')
})

test('without any network: the outbox as a file at the desk, and the network later, do everything once', async () => {
  const { db, enrolment, vault } = await newPhone()
  await readVillage(db, vault, enrolment, line, world.villages.mon)
  const stored = (await db.households.toArray())[2]!
  const household = await vault.unbox<RosterHousehold>(stored.record)
  const caseId = household.cases[0]!.caseId
  await writeEntry(db, vault, enrolment, {
    command: 'visit.record',
    input: { caseId, visitedOn: '2026-09-10', outcome: 'absent' },
    householdKey: stored.key,
    villageId: world.villages.mon,
  })
  const [{ blob } = fail()] = await outboxFiles(db, enrolment)
  const { sha256, size } = await w.services.files.put(Buffer.from(await blob.arrayBuffer()))
  const fileId = await storeUpload(w.services, w.officer, {
    sha256,
    size,
    name: 'gui.benvung',
    mediaType: 'application/json',
  })
  const { entries } = await w.as(w.officer, readOutboxFile, { fileId })
  expect(entries).toBe(1)
  const job = readOutboxFileJob(commandsOfPhones)
  const context = { services: w.services, actor: w.officer, jobId: 1, progress: async () => undefined }
  expect(await job.run({ sha256 }, context)).toMatchObject({ applied: 1, refused: 0 })
  // the second time it says that all was there
  expect(await job.run({ sha256 }, context)).toMatchObject({ applied: 0, known: 1, refused: 0 })
  expect(await sendOutbox(db, enrolment, line)).toEqual({ settled: 1 })
  expect(await w.rows('select 1 from visit where case_id = $1', [caseId])).toHaveLength(1)
  const cut = await w.services.files.put(Buffer.from((await blob.text()).slice(0, -9)))
  const cutId = await storeUpload(w.services, w.officer, { ...cut, name: 'gui.benvung', mediaType: 'application/json' })
  await expect(w.as(w.officer, readOutboxFile, { fileId: cutId })).rejects.toThrow('outbox-file-wrong')
})

test('woken in the background the phone sends data, then photos in pieces, without a PIN; cut, it goes on where it stopped', async () => {
  const { db, enrolment, vault } = await newPhone()
  await readVillage(db, vault, enrolment, line, world.villages.mon)
  const stored = (await db.households.toArray())[1]!
  const householdId = Number(stored.key)
  const photoId = await takePhoto({ db, vault, enrolment }, householdId, world.villages.mon, pictureOf(3 * pieceBytes))
  const household = await vault.unbox<RosterHousehold>(stored.record)
  await writeEntry(db, vault, enrolment, {
    command: 'visit.record',
    input: { caseId: household.cases[0]!.caseId, visitedOn: '2026-09-10', outcome: 'absent' },
    householdKey: stored.key,
    villageId: world.villages.mon,
  })
  const before = await db.households.toArray()
  const { length } = (await db.photos.get(photoId))!.sealed
  // the app is closed from here on: nobody holds the vault, and each time the worker opens the database for itself
  const sent: { what: string; bytes: number }[] = []
  const lineThat = (breaksAfter: number): Line => ({
    ...line,
    fetch: (async (url: string, init: RequestInit = {}) => {
      if (sent.length >= breaksAfter) throw new TypeError('mất mạng')
      const bytes = init.body instanceof Uint8Array ? init.body.length : 0
      sent.push({ what: `${init.method ?? 'GET'} ${url.split('/')[4]}`, bytes })
      return line.fetch(url, init)
    }) as typeof fetch,
  })
  const wake = async (breaksAfter: number) => {
    await sendInBackground(lineThat(breaksAfter), db).finally(() => db.open())
  }
  await expect(wake(0)).rejects.toThrow(TypeError)
  expect((await db.outbox.toArray()).map(one => one.state)).toEqual(['waiting', 'waiting'])
  // the browser tries again where the worker failed: this time the line holds for the data and one piece
  await expect(wake(3)).rejects.toThrow(TypeError)
  expect((await db.outbox.toArray()).map(one => one.state)).toEqual(['applied', 'applied'])
  expect(await db.photos.get(photoId)).toMatchObject({ state: 'waiting', sent: pieceBytes })
  await wake(100)
  expect(await db.photos.get(photoId)).toMatchObject({ state: 'stored' })
  expect(sent.map(one => one.what)).toEqual([
    ...['POST sync', 'GET photos', 'PUT photos'],
    ...['POST sync', 'GET photos', ...Array(Math.ceil(length / pieceBytes) - 1).fill('PUT photos')],
  ])
  expect(sent.reduce((sum, one) => sum + one.bytes, 0)).toBe(length)
  expect(await db.households.toArray()).toEqual(before)
  expect(await w.rows('select 1 from field_photo where photo_id = $1', [photoId])).toHaveLength(1)
})

test('phones whose clocks are a day before and a day behind: the days are the right ones, and the officer sees the clocks', async () => {
  for (const days of [1, -1]) {
    const { db, enrolment, vault } = await newPhone()
    db.now = () => new Date(w.services.clock().getTime() + days * 86_400_000)
    await readVillage(db, vault, enrolment, line, world.villages.mon)
    const stored = (await db.households.toArray())[0]!
    const household = await vault.unbox<RosterHousehold>(stored.record)
    const { caseId } = household.cases[0]!
    const today = todayOfPhone(db.now())
    expect(today).toBe(days === 1 ? '2026-09-11' : '2026-09-09')
    const entry = { householdKey: stored.key, villageId: world.villages.mon }
    await writeEntry(db, vault, enrolment, {
      ...entry,
      command: 'visit.record',
      input: { caseId, visitedOn: today, outcome: 'absent', note: `đồng hồ ${days}` },
    })
    // a day that she named is what she said, whatever the clock says
    await writeEntry(db, vault, enrolment, {
      ...entry,
      command: 'visit.record',
      input: { caseId, visitedOn: '2026-09-05', outcome: 'absent', note: `hôm trước ${days}` },
    })
    expect(await sendOutbox(db, enrolment, line)).toEqual({ settled: 2 })
    const dayOf = async (note: string) =>
      (await w.rows<{ visited_on: string }>('select visited_on from visit where note = $1', [note])).map(
        row => row.visited_on,
      )
    expect(await dayOf(`đồng hồ ${days}`)).toEqual(['2026-09-10'])
    expect(await dayOf(`hôm trước ${days}`)).toEqual(['2026-09-05'])
    const { rows } = await w.ask(deviceList, {}, w.officer)
    expect(rows.find(row => row.deviceId === enrolment.deviceId)).toMatchObject({ clockOffsetS: -days * 86_400 })
  }
})

test('a revoked phone wipes its lists at the next contact; what was unsent is told to the officer', async () => {
  const { db, enrolment, vault } = await newPhone()
  await readVillage(db, vault, enrolment, line, world.villages.mon)
  const stored = (await db.households.toArray())[0]!
  const household = await vault.unbox<RosterHousehold>(stored.record)
  // a line so bad that each goes by itself: the first arrives (and is refused), then the line breaks
  await db.meta.put({ key: 'bytes-at-once', value: 1 })
  await writeEntry(db, vault, enrolment, { command: 'visit.record', input: {}, householdKey: null, villageId: null })
  await visit({ db, enrolment, vault }, stored.key)
  let pieces = 0
  const fetchOnce: Line = {
    ...line,
    fetch: (async (url: string, init: RequestInit) => {
      pieces += 1
      if (pieces > 1) throw new TypeError('mất mạng')
      return line.fetch(url, init)
    }) as typeof fetch,
  }
  await expect(sendOutbox(db, enrolment, fetchOnce)).rejects.toThrow(TypeError)
  const told = await w.as(w.officer, revokeDevice, { deviceId: enrolment.deviceId, reason: 'mất máy ở chợ' })
  expect(told).toMatchObject({ unsent: 1, unsentHouseholds: [{ name: expect.stringContaining(household.headName) }] })
  await expect(sendOutbox(db, enrolment, line)).rejects.toThrow('device-revoked')
  expect(await db.households.count()).toBe(0)
  expect(await db.outbox.where('state').equals('waiting').count()).toBe(1)
  await expect(readVillage(db, vault, enrolment, line, world.villages.mon)).rejects.toThrow('device-unknown')
})

test('enrolled anew after it was revoked the phone works again; what it had not sent goes by file, and holds up nothing', async () => {
  const phone = await newPhone()
  const { db } = phone
  const villageId = world.villages.mon
  await readVillage(db, phone.vault, phone.enrolment, line, villageId)
  const [{ key } = fail()] = await db.households.toArray()
  await visit(phone, key, 'trước khi thu hồi')
  const { deviceId } = phone.enrolment
  await w.as(w.officer, revokeDevice, { deviceId, reason: 'tưởng mất' })
  await expect(sendOutbox(db, phone.enrolment, line)).rejects.toThrow('device-revoked')
  expect(await db.meta.get('revoked')).toBeDefined()
  // without a PIN, on the closed phone
  expect(await outboxFiles(db, phone.enrolment)).toMatchObject([{ entries: 1, photos: 0 }])

  const again = { db, ...(await enrol(db)) }
  await readVillage(db, again.vault, again.enrolment, line, villageId)
  await visit(again, key, 'sau khi đăng ký lại')
  for (let contact = 0; contact < 2; contact += 1) await sendOutbox(db, again.enrolment, line)
  expect(await db.meta.get('revoked')).toBeUndefined()
  expect(await db.households.count()).toBe(3)
  expect((await unlock(db, '2580')).kind).toBe('open')
  expect((await db.outbox.orderBy('seq').toArray()).map(one => [one.state, one.problem])).toEqual([
    ['waiting', 'device-revoked'],
    ['applied', null],
  ])
  const files = await outboxFiles(db, again.enrolment)
  expect(files).toMatchObject([{ entries: 1, name: expect.stringContaining(`gui-may-${deviceId}-`) }])
  expect(await readAtDesk(files[0]!.blob)).toMatchObject({ applied: 1, refused: 0 })
  // she says that the officer has it
  const [stuck] = (await db.outbox.toArray()).filter(isStuck)
  await giveUpEntry(db, stuck!.entryId)
  expect(await outboxFiles(db, again.enrolment)).toEqual([])
  const notes = await w.rows<{ note: string }>("select note from visit where note like '%khi%' order by visit_id")
  expect(notes.map(one => one.note)).toEqual(['sau khi đăng ký lại', 'trước khi thu hồi'])
})

test('enrolled anew after ten wrong PINs the phone sends its photos under the number that announced them; one unwanted holds up no other', async () => {
  const phone = await newPhone()
  const { db } = phone
  const villageId = world.villages.mon
  await readVillage(db, phone.vault, phone.enrolment, line, villageId)
  const [one, two] = (await db.households.toArray()).map(household => Number(household.key))
  const unwanted = await takePhoto(phone, two!, villageId, pictureOf(500))
  const photoId = await takePhoto(phone, one!, villageId, pictureOf(500))
  await sendOutbox(db, phone.enrolment, line)
  await w.rows('delete from field_photo where photo_id = $1', [unwanted])
  await closeForGood(db)
  const again = { db, ...(await enrol(db)) }
  await sendOutbox(db, again.enrolment, line)
  expect(await sendPhotos(db, again.enrolment, line)).toEqual({ sent: 1 })
  expect(await db.photos.get(photoId)).toMatchObject({ state: 'stored' })
  expect(await db.photos.get(unwanted)).toMatchObject({ state: 'refused' })
  expect(await outboxFiles(db, again.enrolment)).toEqual([])
})

test('what was refused and is given up counts no more; what builds on it can be given up too', async () => {
  const phone = await newPhone()
  const { db, enrolment, vault } = phone
  const villageId = world.villages.mon
  await readVillage(db, vault, enrolment, line, villageId)
  const [{ key } = fail()] = await db.households.toArray()
  const entry = { householdKey: key, villageId }
  const birth = await writeEntry(db, vault, enrolment, {
    ...entry,
    command: 'person.birth',
    input: { householdId: Number(key), day: '2026-09-01', fullName: '' },
  })
  await visit(phone, key)
  await sendOutbox(db, enrolment, line)
  const outbox = () => db.outbox.orderBy('seq').toArray()
  expect((await outbox()).map(one => [one.state, isStuck(one)])).toEqual([
    ['refused', true],
    ['held', true],
  ])
  const standing = async () => {
    const village = (await openVillage(db, vault, villageId))!
    const household = village.households.find(found => found.key === key)!
    return standingOf(household, await outbox(), false)
  }
  expect(await standing()).toBe('refused')
  for (const { entryId } of await outbox()) await giveUpEntry(db, entryId)
  expect((await outbox()).map(isStuck)).toEqual([false, false])
  expect(await standing()).not.toBe('refused')
  // the server still has it, for the officer, who waits for it until the phone is on the line again
  const own = { deviceId: enrolment.deviceId }
  const waitsFor = async () => {
    const { rows } = await w.ask(entryList, own, w.officer)
    const devices = await w.ask(deviceList, {}, w.officer)
    return [rows.map(one => one.entryId), devices.rows.find(one => one.deviceId === own.deviceId)?.refused]
  }
  expect(await waitsFor()).toEqual([[birth.entryId], 1])
  w.on('2026-09-11')
  await sendOutbox(db, enrolment, line)
  expect(await waitsFor()).toEqual([[], 0])
  const givenUp = async () => (await w.ask(entryList, { ...own, state: 'given-up' }, w.officer)).rows
  const told = await givenUp()
  expect(told.map(one => [one.command, one.state])).toEqual([
    ['visit.record', 'refused'],
    ['person.birth', 'refused'],
  ])
  expect(told.map(one => one.reason)).toEqual([expect.stringContaining('không cần'), expect.any(String)])
  expect(told.map(one => one.householdId)).toEqual([Number(key), Number(key)])
  expect(told.map(one => one.givenUpAt?.slice(0, 10))).toEqual(['2026-09-11', '2026-09-11'])
  // said once, and noted once
  w.on('2026-09-12')
  expect(await db.outbox.filter(isGivenUpUntold).count()).toBe(0)
  await db.outbox.toCollection().modify({ givenUpTold: false })
  await sendOutbox(db, enrolment, line)
  expect(await givenUp()).toEqual(told)
  w.on('2026-09-10')
})

test('what was refused of an interview is still there to be mended after the village was read again', async () => {
  const phone = await newPhone()
  const { db, enrolment, vault } = phone
  const villageId = world.villages.mon
  await readVillage(db, vault, enrolment, line, villageId)
  const [{ key } = fail()] = await db.households.toArray()
  const { entryId } = await writeEntry(db, vault, enrolment, {
    command: 'survey.merge',
    input: { caseId: 0 },
    householdKey: key,
    villageId,
  })
  await db.households.update(key, { sent: await vault.box({ caseId: 0, entryId, answers: emptyAnswers() }) })
  await sendOutbox(db, enrolment, line)
  expect((await db.outbox.get(entryId))?.state).toBe('refused')
  await db.villages.delete(villageId)
  expect(await readVillage(db, vault, enrolment, line, villageId)).toMatchObject({ full: true })
  expect((await openHousehold(db, vault, key))?.sent).toMatchObject({ entryId })
  await giveUpEntry(db, entryId)
  await db.villages.delete(villageId)
  await readVillage(db, vault, enrolment, line, villageId)
  expect((await openHousehold(db, vault, key))?.sent).toBeNull()
})

test('what was given up and is written after all counts as written on the phone', async () => {
  const phone = await newPhone()
  const { db, enrolment, vault } = phone
  await readVillage(db, vault, enrolment, line, world.villages.mon)
  const [{ key } = fail()] = await db.households.toArray()
  const { entryId } = await visit(phone, key)
  await sendOutbox(db, enrolment, line)
  await db.outbox.update(entryId, { state: 'held', problem: 'cause-refused' })
  await giveUpEntry(db, entryId)
  await sendOutbox(db, enrolment, line)
  expect(await db.outbox.get(entryId)).toMatchObject({ state: 'applied', givenUp: false })
  expect(await w.rows('select state, given_up_at from sync_entry where entry_id = $1', [entryId])).toEqual([
    { state: 'applied', given_up_at: null },
  ])
})

test('a question recorded in the village without a network is heard by the officer, and then played by phones', async () => {
  const { db, enrolment, vault } = await newPhone()
  const villageId = world.villages.mon
  await readVillage(db, vault, enrolment, line, villageId)
  const head = await vault.unbox<RosterHead>((await db.villages.get(villageId))!.head)
  const sound = webmOf(30, 2500)
  const record = (question: string, content = sound, agreed = true) => {
    const file = new File([new Uint8Array(content)], 'ghi-am.webm', { type: 'audio/webm' })
    const speaker = { name: 'Sồng Thị Mẫu', agreed }
    return offerOnPhone({ db, vault, enrolment, head, villageId }, question, 'khmu', { file, seconds: 30 }, speaker)
  }
  await record('toilet')
  await record('toilet', Buffer.concat([Buffer.from('không phải âm thanh'), Buffer.alloc(200)]))
  await record('work', sound, false)
  expect(await sendOutbox(db, enrolment, line)).toEqual({ settled: 3 })
  const outbox = await db.outbox.orderBy('seq').toArray()
  expect(outbox.map(one => [one.state, one.problem])).toEqual([
    ['applied', null],
    ['refused', 'speech-refused'],
    ['refused', 'speech-not-agreed'],
  ])
  await readVillage(db, vault, enrolment, line, villageId)
  expect(await fetchSpeech(db, vault, enrolment, line, { thin: false })).toBe(0)
  const [offer] = (await w.ask(speechList, { officeId: head.officeId }, w.officer)).offers
  expect(offer).toMatchObject({ question: 'toilet', language: 'khmu', speaker: 'Sồng Thị Mẫu', seconds: 30 })
  const { changes } = await w.as(w.officer, acceptSpeech, { recordingId: offer!.recordingId })
  expect(changes).toMatchObject([{ before: 'chưa có', after: '30 giây, Sồng Thị Mẫu nói' }])
  await expect(w.as(w.officer, acceptSpeech, { recordingId: offer!.recordingId })).rejects.toThrow('not-found')
  await readVillage(db, vault, enrolment, line, villageId)
  expect(await fetchSpeech(db, vault, enrolment, line, { thin: false })).toBe(1)
  const [played] = await db.sounds.toArray()
  expect(Buffer.from(played!.sound)).toEqual(sound)
  await w.as(w.officer, withdrawSpeech, { recordingId: offer!.recordingId, reason: 'để bài sau' })
})

test('questions said aloud come with the village, are left out on wish, and go when they are withdrawn', async () => {
  const { db, enrolment, vault } = await newPhone()
  const officeId = enrolment.officeId
  const record = async (question: string, language: string) => {
    const stored = await w.services.files.put(webmOf(question.length))
    const fileId = await storeUpload(w.services, w.officer, { ...stored, name: 'a.webm', mediaType: 'audio/webm' })
    const input = { officeId, question, language, fileId, seconds: 3, agreed: true }
    return (await w.as(w.officer, recordSpeech, input)).recordingId
  }
  const work = await record('work', 'thai')
  await record('toilet', 'thai')
  await record('toilet', 'hmong')
  await readVillage(db, vault, enrolment, line, world.villages.mon)
  expect(await fetchSpeech(db, vault, enrolment, line, { thin: true })).toBe(0)
  await chooseSpeech(db, 'hmong', false)
  let answers = 0
  const broken: Line = {
    ...line,
    fetch: (async (url: string, init: RequestInit) => {
      answers += 1
      if (answers > 1) throw new TypeError('mất mạng')
      return line.fetch(url, init)
    }) as typeof fetch,
  }
  await expect(fetchSpeech(db, vault, enrolment, broken, { thin: false })).rejects.toThrow(TypeError)
  expect(await db.sounds.count()).toBe(1)
  expect(await fetchSpeech(db, vault, enrolment, line, { thin: false })).toBe(1)
  expect(await fetchSpeech(db, vault, enrolment, line, { thin: false })).toBe(0)
  const [sound] = await db.sounds.where('key').equals(String(work)).toArray()
  expect(Buffer.from(sound!.sound)).toEqual(webmOf('work'.length))
  expect(await speechOnPhone(db, vault)).toMatchObject([
    { language: 'hmong', questions: 1, here: 0, leftOut: true },
    { language: 'thai', questions: 2, here: 2, leftOut: false },
  ])
  await w.as(w.officer, withdrawSpeech, { recordingId: work, reason: 'nói nhầm câu' })
  await readVillage(db, vault, enrolment, line, world.villages.mon)
  await fetchSpeech(db, vault, enrolment, line, { thin: false })
  expect((await db.sounds.toArray()).map(one => one.question)).toEqual(['toilet'])
  await chooseSpeech(db, 'thai', false)
  expect(await db.sounds.count()).toBe(0)
})
