// A line that breaks at every tenth of a village, of its changes and of a photo: nothing half is kept, what arrived is not sent
// twice, and in the end everything is whole. Over real sockets.
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '../../src/app.ts'
import type { Line } from '../../src/field/line.ts'
import { pieceBytes, sendPhotos } from '../../src/field/photo-sending.ts'
import { readVillage, sendOutbox } from '../../src/field/sync-engine.ts'
import { everything } from '../../src/platform/database.ts'
import { openFiles } from '../../src/platform/files.ts'
import { type ReviewWorld, reviewWorld } from '../../src/review/review.builders.ts'
import { canonicalJson } from '../../src/rules/hash.ts'
import { enrolDevice } from '../../src/sync/device.commands.ts'
import { readRoster } from '../../src/sync/roster.queries.ts'
import type { RosterHousehold } from '../../src/sync/roster.ts'
import { world } from '../setup/registry-world.ts'
import { type AppPhone, type CuttableLine, cuttableLine, newAppPhone, pictureOf, takePhoto } from './app-phone.ts'

const village = world.villages.mon
let w: ReviewWorld
let app: FastifyInstance
let folder: string
let cuttable: CuttableLine
let line: Line

beforeAll(async () => {
  w = await reviewWorld()
  folder = await mkdtemp(join(tmpdir(), 'benvung-cut-'))
  w.services.files = openFiles(folder)
  w.on('2026-09-10')
  await w.households(Array.from({ length: 60 }, () => 'poor' as const))
  app = await buildApp(w.services, { requestsPerMinute: 1_000_000 })
  await app.listen({ host: '127.0.0.1', port: 0 })
  cuttable = await cuttableLine((app.server.address() as AddressInfo).port)
  line = { base: cuttable.base, appVersion: 'thử', fetch }
})
afterAll(async () => {
  await cuttable?.close()
  await app?.close()
  await w?.close()
  await rm(folder, { recursive: true, force: true })
})

const phoneOf = (name: string): Promise<AppPhone> =>
  newAppPhone(
    name,
    () => w.services.clock(),
    input => w.as(w.reviewer, enrolDevice, input),
  )

const read = ({ db, vault, enrolment }: AppPhone) => readVillage(db, vault, enrolment, line, village)

/** What the phone holds, and what the server has. */
async function onPhone({ db, vault }: AppPhone): Promise<string> {
  const rows = await db.households.toArray()
  const records = await Promise.all(rows.map(row => vault.unbox<RosterHousehold>(row.record)))
  return canonicalJson(records.sort((a, b) => a.householdId - b.householdId))
}
async function onServer(): Promise<string> {
  const { households } = await w.services.db.read(everything, tx =>
    readRoster({ tx, services: w.services, today: w.context().today }, village),
  )
  return canonicalJson([...households].sort((a, b) => a.householdId - b.householdId))
}

test('a village whose download is cut at every tenth is there as a whole, or not at all', async () => {
  const measuring = await phoneOf('máy đo')
  cuttable.allow()
  await read(measuring)
  const whole = cuttable.passed.down
  expect(whole).toBeGreaterThan(2000)
  const phone = await phoneOf('máy bị ngắt')
  for (let tenth = 0; tenth < 10; tenth += 1) {
    cuttable.allow({ down: Math.floor((whole * tenth) / 10) })
    await expect(read(phone), `cut at ${tenth}0 %`).rejects.toThrow(TypeError)
    expect([await phone.db.households.count(), await phone.db.villages.count()]).toEqual([0, 0])
  }
  cuttable.allow()
  expect(await read(phone)).toEqual({ changed: 60, full: true })
  expect(await onPhone(phone)).toBe(await onServer())
})

test('changes whose download is cut at every tenth leave the village as it was, then as it is', async () => {
  const [measuring, phone] = [await phoneOf('máy đo 2'), await phoneOf('máy bị ngắt 2')]
  cuttable.allow()
  await read(measuring)
  await read(phone)
  const before = await onPhone(phone)
  await w.rows(
    `update household set phone = '09' || right(household_id::text, 8), address = 'Tổ ' || household_id
     where household_id in (select household_id from household where village_id = $1 order by household_id limit 20)`,
    [village],
  )
  cuttable.allow()
  expect(await read(measuring)).toEqual({ changed: 20, full: false })
  const whole = cuttable.passed.down
  for (let tenth = 0; tenth < 10; tenth += 1) {
    cuttable.allow({ down: Math.floor((whole * tenth) / 10) })
    await expect(read(phone), `cut at ${tenth}0 %`).rejects.toThrow(TypeError)
    expect(await onPhone(phone)).toBe(before)
  }
  cuttable.allow()
  expect(await read(phone)).toEqual({ changed: 20, full: false })
  expect(await onPhone(phone)).toBe(await onServer())
})

test('a photo cut at every tenth, on its way and in the answers, goes on where it stopped and arrives once, whole', async () => {
  for (const way of ['up', 'down'] as const) {
    const phone = await phoneOf(`máy ảnh ${way}`)
    const { db, enrolment } = phone
    cuttable.allow()
    await read(phone)
    const householdId = Number((await db.households.toArray())[0]!.key)
    const jpeg = pictureOf(6 * pieceBytes)
    const photoId = await takePhoto(phone, householdId, village, jpeg)
    await sendOutbox(db, enrolment, line)
    const { sealed } = (await db.photos.get(photoId))!
    let sentInAll = 0
    let last = 0
    for (let tenth = 1; tenth < 10; tenth += 1) {
      const { sent } = (await db.photos.get(photoId))!
      const until = Math.floor((sealed.length * tenth) / 10)
      // on the way up: the line breaks when this tenth of the photo is out; down: after so many answers, in the middle of one
      cuttable.allow(way === 'up' ? { up: Math.max(300, until - sent + 600) } : { down: 700 + (tenth % 3) * 250 })
      await sendPhotos(db, enrolment, line).catch(error => expect(error).toBeInstanceOf(TypeError))
      sentInAll += cuttable.passed.up
      const now = (await db.photos.get(photoId))!
      expect(now.sent).toBeGreaterThanOrEqual(last)
      last = now.sent
      if (now.state === 'stored') break
    }
    if (way === 'up') expect((await db.photos.get(photoId))!.state).toBe('waiting')
    cuttable.allow()
    await sendPhotos(db, enrolment, line)
    sentInAll += cuttable.passed.up
    expect(await db.photos.get(photoId)).toMatchObject({ state: 'stored' })
    // begun anew at each cut it would have been five times the photo; a piece that was cut is sent once more
    expect(sentInAll).toBeLessThan(sealed.length + 11 * (pieceBytes + 2000))
    const files = await w.rows<{ sha256: string }>(
      "select sha256 from file where subject_kind = 'field-photo' and subject_id = $1",
      [photoId],
    )
    expect(files).toHaveLength(1)
    const chunks: Buffer[] = []
    for await (const chunk of w.services.files.read(files[0]!.sha256)) chunks.push(chunk as Buffer)
    expect(Buffer.concat(chunks).subarray(-1000).equals(jpeg.subarray(-1000))).toBe(true)
  }
})
