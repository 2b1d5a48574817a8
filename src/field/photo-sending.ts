// Photos go after the data, in pieces; a line that breaks goes on where the server says it stopped.
import type { FieldDatabase, StoredPhoto } from './database.ts'
import { type Enrolment, earlierEnrolments } from './enrolment.ts'
import { answerOf, authorization, type Line, LineProblem } from './line.ts'

/** Small enough that a bad line carries one piece in some seconds. */
export const pieceBytes = 32 * 1024

/** Sends the photos whose entries the server has taken. Throws where the line breaks; what was sent stays sent. One that the server
 *  does not want holds up no other. */
export async function sendPhotos(db: FieldDatabase, enrolment: Enrolment, line: Line): Promise<{ sent: number }> {
  let sent = 0
  const numbers = new Map([...(await earlierEnrolments(db)), enrolment].map(one => [one.deviceId, one]))
  for (const photo of await db.photos.where('state').equals('waiting').sortBy('photoId')) {
    const entry = await db.outbox.get(photo.entryId)
    if (entry?.state !== 'applied') continue
    // under the number that announced it
    const by = numbers.get(entry.entry.head.deviceId)
    if (!by || by.ended) continue
    try {
      await sendPhoto(db, by, line, photo)
      sent += 1
    } catch (error) {
      if (!(error instanceof LineProblem) || error.problem !== 'not-found') throw error
      await db.photos.update(photo.photoId, { state: 'refused', problem: error.problem })
    }
  }
  return { sent }
}

async function sendPhoto(db: FieldDatabase, enrolment: Enrolment, line: Line, photo: StoredPhoto): Promise<void> {
  const address = `${line.base}/api/v1/field/photos/${photo.photoId}`
  const headers = { authorization: authorization(enrolment, enrolment.sendToken) }
  const first = await line.fetch(address, { headers, credentials: 'omit' })
  let { received, state } = await answerOf<{ received: number; state: string }>(db, first, enrolment)
  while (state === 'awaited') {
    const piece = photo.sealed.subarray(received, received + pieceBytes)
    const answer = await line.fetch(`${address}?offset=${received}`, {
      method: 'PUT',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      body: piece.slice(),
      credentials: 'omit',
    })
    ;({ received, state } = await answerOf<{ received: number; state: string }>(db, answer, enrolment))
    await db.photos.update(photo.photoId, { sent: received })
  }
  await db.photos.update(
    photo.photoId,
    state === 'stored' ? { state: 'stored', sealed: new Uint8Array(0) } : { state: 'refused', problem: state },
  )
}
