// The outbox as files, entries and photos as they lie sealed on the phone: no PIN is needed, and nobody on the way can read them.

import { deviceOfId } from '../sync/entry.ts'
import { type OutboxFile, outboxFileName, outboxFormat } from '../sync/outbox-file.ts'
import { toBase64 } from '../sync/sealing.ts'
import type { FieldDatabase } from './database.ts'
import { type Enrolment, earlierEnrolments } from './enrolment.ts'
import { todayOfPhone } from './outbox.ts'

/** What the server has not taken yet: one file for each number under which the phone wrote it. None where nothing waits. */
export async function outboxFiles(
  db: FieldDatabase,
  enrolment: Enrolment | undefined,
): Promise<{ blob: Blob; name: string; entries: number; photos: number }[]> {
  const entries = await db.outbox.where('state').anyOf('waiting', 'received', 'held').sortBy('seq')
  const waiting = entries.filter(one => !one.givenUp)
  const photos = await db.photos.where('state').equals('waiting').sortBy('photoId')
  const numbers = [...(await earlierEnrolments(db)), ...(enrolment ? [enrolment] : [])]
  const files = numbers.map(({ officeId, deviceId }): OutboxFile => {
    const own = waiting.filter(one => one.entry.head.deviceId === deviceId)
    const pictures = photos.filter(one => deviceOfId(one.photoId) === deviceId)
    return {
      format: outboxFormat,
      version: 1,
      officeId,
      deviceId,
      writtenAt: db.now().toISOString(),
      entries: own.map(one => one.entry),
      photos: pictures.map(one => ({ photoId: one.photoId, sealed: toBase64(one.sealed) })),
    }
  })
  return files
    .filter(file => file.entries.length + file.photos.length > 0)
    .map(file => ({
      blob: new Blob([JSON.stringify(file)], { type: 'application/json' }),
      name: outboxFileName(file.deviceId, todayOfPhone(db.now())),
      entries: file.entries.length,
      photos: file.photos.length,
    }))
}
