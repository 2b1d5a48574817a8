// The outbox as one file, entries and photos as they lie sealed on the phone: no PIN is needed, and nobody on the way can read it.
import { type OutboxFile, outboxFileName, outboxFormat } from '../sync/outbox-file.ts'
import { toBase64 } from '../sync/sealing.ts'
import type { FieldDatabase } from './database.ts'
import { type Enrolment, todayOfPhone } from './outbox.ts'

/** What the server has not taken yet. */
export async function outboxFile(db: FieldDatabase, enrolment: Enrolment): Promise<{ blob: Blob; name: string }> {
  const entries = await db.outbox.where('state').anyOf('waiting', 'received', 'held').sortBy('seq')
  const photos = await db.photos.where('state').equals('waiting').sortBy('photoId')
  const file: OutboxFile = {
    format: outboxFormat,
    version: 1,
    officeId: enrolment.officeId,
    deviceId: enrolment.deviceId,
    writtenAt: db.now().toISOString(),
    entries: entries.filter(one => one.entry.head.deviceId === enrolment.deviceId).map(one => one.entry),
    photos: photos.map(one => ({ photoId: one.photoId, sealed: toBase64(one.sealed) })),
  }
  const name = outboxFileName(enrolment.deviceId, todayOfPhone(db.now()))
  return { blob: new Blob([JSON.stringify(file)], { type: 'application/json' }), name }
}
