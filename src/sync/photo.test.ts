// A photo arrives in pieces over a line that breaks, is opened, stripped and stored once; a changed one is not taken.
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { world } from '../../test/setup/registry-world.ts'
import { localDate } from '../base/local-date.ts'
import { openFiles } from '../platform/files.ts'
import { type ReviewWorld, reviewWorld } from '../review/review.builders.ts'
import type { Device } from './device.effects.ts'
import { addPhoto, removePhoto } from './photo.commands.ts'
import { photoList } from './photo.queries.ts'
import { photoContext, photoProgress, takePiece } from './photo-intake.effects.ts'
import { fromBase64, importServerKey, sealBytes, toBase64 } from './sealing.ts'
import { outboxKeys, subtle } from './server-key.effects.ts'

let w: ReviewWorld
let folder: string
let householdId: number
const device: Device = {
  officeId: 1,
  deviceId: 5,
  userId: 15,
  publicKey: Buffer.alloc(0),
  enrolledOn: localDate('2026-09-01'),
  reach: 'send',
}

beforeAll(async () => {
  w = await reviewWorld()
  folder = await mkdtemp(join(tmpdir(), 'benvung-photos-'))
  w.services.files = openFiles(folder)
  ;[householdId] = (await w.households(['poor'])) as [number]
})
afterAll(async () => {
  await w.close()
  await rm(folder, { recursive: true, force: true })
})

const exif = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 24]), Buffer.from('Exif\0\0GPS 21.1 104.2 Lo')])
const jpeg = Buffer.concat([
  Buffer.from([0xff, 0xd8]),
  exif.subarray(0, 26),
  Buffer.from([0xff, 0xdb, 0, 4, 1, 2, 0xff, 0xda, 0, 4, 1, 2]),
  randomBytes(40_000).map(byte => (byte === 0xff ? 0 : byte)),
  Buffer.from([0xff, 0xd9]),
])

let next = 5 * 2 ** 32
async function announced(bytes = jpeg) {
  const photoId = ++next
  const server = await importServerKey(subtle, fromBase64((await outboxKeys(w.services)).publicKey))
  const sealed = Buffer.from(
    await sealBytes(subtle, n => new Uint8Array(randomBytes(n)), server, new Uint8Array(bytes), photoContext(photoId)),
  )
  await w.as(w.reviewer, addPhoto, {
    photoId,
    householdId,
    kind: 'house',
    sealedSha256: toBase64(createHash('sha256').update(sealed).digest()),
    sealedSize: sealed.length,
    deviceId: 5,
  })
  return { photoId, sealed }
}

test('cut at every tenth and begun again, it arrives whole and without place and owner', async () => {
  const { photoId, sealed } = await announced()
  for (let tenth = 1; tenth <= 10; tenth += 1) {
    const { received } = await photoProgress(w.services, device, photoId)
    const until = Math.round((sealed.length * tenth) / 10)
    // the piece before came, but its answer was lost: the phone sends it again
    if (tenth > 2) await takePiece(w.services, device, photoId, received - 100, sealed.subarray(received - 100, until))
    await takePiece(w.services, device, photoId, received, sealed.subarray(received, until))
  }
  expect(await photoProgress(w.services, device, photoId)).toMatchObject({ state: 'stored' })
  const [row] = await w.rows<{ sha256: string }>(
    "select sha256 from file where subject_kind = 'field-photo' and subject_id = $1",
    [photoId],
  )
  const chunks: Buffer[] = []
  for await (const chunk of w.services.files.read(row!.sha256)) chunks.push(chunk as Buffer)
  const kept = Buffer.concat(chunks)
  expect(kept.includes('GPS')).toBe(false)
  expect(kept.subarray(-1000).equals(jpeg.subarray(-1000))).toBe(true)
  expect(await w.rows("select 1 from file where subject_kind = 'field-photo'")).toHaveLength(1)
})

test('two senders at once write each byte once', async () => {
  const { photoId, sealed } = await announced()
  const send = async () => {
    for (let { received, state } = await photoProgress(w.services, device, photoId); state === 'awaited'; )
      ({ received, state } = await takePiece(
        w.services,
        device,
        photoId,
        received,
        sealed.subarray(received, received + 7_000),
      ))
  }
  await Promise.all([send(), send(), send()])
  expect(await photoProgress(w.services, device, photoId)).toEqual({ received: sealed.length, state: 'stored' })
})

test('changed bytes, or what is no picture, are told as damaged', async () => {
  const flipped = await announced()
  flipped.sealed[500]! ^= 1
  expect(await takePiece(w.services, device, flipped.photoId, 0, flipped.sealed)).toMatchObject({ state: 'damaged' })
  const text = await announced(Buffer.from('đây không phải là ảnh'.repeat(20)))
  expect(await takePiece(w.services, device, text.photoId, 0, text.sealed)).toMatchObject({ state: 'damaged' })
})

test('taken off while its last piece is read, it stays away', async () => {
  const { photoId, sealed } = await announced()
  const { files } = w.services
  w.services.files = {
    ...files,
    put: async source => {
      const stored = await files.put(source)
      await w.as(w.officer, removePhoto, { photoId, reason: 'chụp nhầm nhà' })
      return stored
    },
  }
  expect(await takePiece(w.services, device, photoId, 0, sealed)).toMatchObject({ state: 'removed' })
  w.services.files = files
  expect((await w.ask(photoList, { householdId }, w.officer)).rows.map(one => one.photoId)).not.toContain(photoId)
})

test('a photo is announced once, under a number of the phone that took it', async () => {
  const { photoId, sealed } = await announced()
  const again = { photoId, householdId, kind: 'house', sealedSha256: 'A'.repeat(43), sealedSize: 100, deviceId: 5 }
  await expect(w.as(w.head, addPhoto, again)).rejects.toThrow('photo-announced')
  const foreign = { ...again, photoId: photoId + 2 ** 32 }
  await expect(w.as(w.head, addPhoto, foreign)).rejects.toThrow('photo-not-numbered')
  expect(await takePiece(w.services, device, photoId, 0, sealed)).toMatchObject({ state: 'stored' })
})

test('another phone cannot write into it, and another commune does not see it', async () => {
  const { photoId, sealed } = await announced()
  await expect(takePiece(w.services, { ...device, deviceId: 6 }, photoId, 0, sealed)).rejects.toThrow('not-found')
  const { rows } = await w.ask(photoList, { householdId }, w.officer)
  expect(rows.map(one => one.state)).toContain('awaited')
  const stranger = { ...w.officer, scope: () => ({ offices: [world.offices.na], villages: '*' as const }) }
  expect((await w.ask(photoList, { householdId }, stranger)).rows).toEqual([])
})
