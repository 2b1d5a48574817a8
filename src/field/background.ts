// What is done when no page is open: the browser wakes the service worker once the network is back. Entries and photos are sealed when they
// are written, so nobody has to unlock anything; lists are not touched.
import { FieldDatabase } from './database.ts'
import { enrolmentOf } from './enrolment.ts'
import type { Line } from './line.ts'
import { sendPhotos } from './photo-sending.ts'
import { sendOutbox } from './sync-engine.ts'

/** Sends what waits, then photos. Throws where the line breaks: then the browser tries again by itself, at longer and longer intervals. */
export async function sendInBackground(line: Line, db = new FieldDatabase()): Promise<void> {
  try {
    const enrolment = await enrolmentOf(db)
    if (!enrolment) return
    await sendOutbox(db, enrolment, line)
    await sendPhotos(db, enrolment, line)
  } finally {
    db.close()
  }
}
