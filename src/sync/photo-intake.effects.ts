// Takes in the pieces of a sealed photo. What has arrived lies in a file of its own, synced after each piece; a line that breaks goes
// on from there. Complete, it is checked, opened, stripped of what cameras write into pictures, and stored with its household.
import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { problem } from '../base/problem.ts'
import { everything } from '../platform/database.ts'
import { inTurn } from '../platform/in-turn.ts'
import { withoutMetadata } from '../platform/picture.ts'
import type { Services } from '../platform/services.ts'
import { claimUpload } from '../platform/uploads.ts'
import type { Device } from './device.effects.ts'
import { openBytes, utf8 } from './sealing.ts'
import { outboxKeys, subtle } from './server-key.effects.ts'
import './sync.problems.ts'

export interface PhotoProgress {
  received: number
  state: string
}

const photoOf = (services: Services, device: Device, photoId: number) =>
  services.db.read(everything, tx =>
    tx
      .selectFrom('field_photo')
      .selectAll()
      .where('photo_id', '=', photoId)
      .where('device_id', '=', device.deviceId)
      .executeTakeFirst(),
  )

const partPath = (services: Services, photoId: number) => join(services.files.folder, 'incoming', `photo-${photoId}`)

/** How much has arrived. Throws `not-found` for a photo that this phone has not announced. */
export async function photoProgress(services: Services, device: Device, photoId: number): Promise<PhotoProgress> {
  const photo = await photoOf(services, device, photoId)
  if (!photo) throw problem('not-found', { what: 'ảnh' })
  if (photo.state !== 'awaited') return { received: photo.sealed_size, state: photo.state }
  const size = (await stat(partPath(services, photoId)).catch(() => undefined))?.size ?? 0
  return { received: Math.min(size, photo.sealed_size), state: photo.state }
}

const inTurnOfPhoto = inTurn<number>()

/** Takes a piece that begins at `offset`. A piece that does not follow on is answered with where to go on, and not written. */
export const takePiece = (
  services: Services,
  device: Device,
  photoId: number,
  offset: number,
  piece: Buffer,
): Promise<PhotoProgress> => inTurnOfPhoto(photoId, () => appendPiece(services, device, photoId, offset, piece))

async function appendPiece(
  services: Services,
  device: Device,
  photoId: number,
  offset: number,
  piece: Buffer,
): Promise<PhotoProgress> {
  const photo = await photoOf(services, device, photoId)
  if (!photo) throw problem('not-found', { what: 'ảnh' })
  if (photo.state !== 'awaited') return { received: photo.sealed_size, state: photo.state }
  const path = partPath(services, photoId)
  await mkdir(join(services.files.folder, 'incoming'), { recursive: true })
  const handle = await open(path, 'a+')
  let size: number
  try {
    size = (await handle.stat()).size
    if (offset === size && piece.length > 0 && size + piece.length <= photo.sealed_size) {
      await handle.appendFile(piece)
      await handle.sync()
      size += piece.length
    }
  } finally {
    await handle.close()
  }
  if (size < photo.sealed_size) return { received: size, state: 'awaited' }
  return { received: size, state: await finish(services, photo) }
}

async function finish(
  services: Services,
  photo: { office_id: number; photo_id: number; household_id: number; sealed_sha256: string; taken_by: number },
): Promise<string> {
  const path = partPath(services, photo.photo_id)
  const sealed = await readFile(path)
  const picture =
    createHash('sha256').update(sealed).digest('hex') === photo.sealed_sha256
      ? await unseal(services, photo.photo_id, sealed)
      : undefined
  const now = services.clock()
  if (!picture) {
    await setState(services, photo, { state: 'damaged', stored_at: now })
    await rm(path, { force: true })
    return 'damaged'
  }
  const stored = await services.files.put(picture)
  const fileId = await services.ids.next()
  const kept = await services.db.write(everything, async tx => {
    const still = await tx
      .selectFrom('field_photo')
      .select('state')
      .where('office_id', '=', photo.office_id)
      .where('photo_id', '=', photo.photo_id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    // taken off while its last piece was read: it stays away
    if (still.state !== 'awaited') return still.state
    const upload = {
      ...stored,
      name: `anh-${photo.photo_id}.jpg`,
      mediaType: 'image/jpeg',
      createdBy: photo.taken_by,
    }
    const owner = { officeId: photo.office_id, subjectKind: 'field-photo', subjectId: photo.photo_id, fileId, now }
    await claimUpload(tx, upload, owner)
    await tx
      .updateTable('field_photo')
      .set({ state: 'stored', stored_at: now, file_id: fileId })
      .where('office_id', '=', photo.office_id)
      .where('photo_id', '=', photo.photo_id)
      .execute()
    return 'stored'
  })
  await rm(path, { force: true })
  return kept
}

/** The context that a phone binds a photo's bytes to. */
export const photoContext = (photoId: number): Uint8Array => utf8(`photo ${photoId}`)

async function unseal(services: Services, photoId: number, sealed: Buffer): Promise<Buffer | undefined> {
  const { privateKey } = await outboxKeys(services)
  try {
    const plain = Buffer.from(await openBytes(subtle, privateKey, new Uint8Array(sealed), photoContext(photoId)))
    return plain[0] === 0xff && plain[1] === 0xd8 ? withoutMetadata(plain, 'jpeg') : undefined
  } catch {
    return undefined
  }
}

const setState = (
  services: Services,
  photo: { office_id: number; photo_id: number },
  set: { state: string; stored_at: Date },
) =>
  services.db.write(everything, tx =>
    tx
      .updateTable('field_photo')
      .set(set)
      .where('office_id', '=', photo.office_id)
      .where('photo_id', '=', photo.photo_id)
      .where('state', '=', 'awaited')
      .execute(),
  )
