// How much of the outbox goes in one request. What the line cuts must be sent again whole: over a bad one, two weeks of interviews
// in one piece would never arrive. Over a good one each request more is a wait for nothing. So a phone learns from its line.
import { type FieldDatabase, metaOf } from './database.ts'
import { LineProblem } from './line.ts'

/** Bytes at once: some two dozen interviews, until the line has shown itself. */
const begins = 128 * 1024
/** Never less than a few interviews, never more than the server does in one go. */
const [least, most] = [16 * 1024, 1024 * 1024]
/** Answered so soon, more may go. */
const quickMs = 4000
/** Cut after so long, the request was on its way; sooner, there was no line at all, which says nothing about how much it carries. */
const onItsWayMs = 1500
/** Somebody between phone and server was tired of waiting. */
const waitedTooLong = new Set([408, 504])

const key = 'bytes-at-once'

/** Bytes that the next request may hold. */
export const bytesAtOnce = async (db: FieldDatabase): Promise<number> => (await metaOf<number>(db, key)) ?? begins

/** Sends, and keeps what it says about the line: a portion that came soon lets twice as much go next time, one that was cut half. */
export async function sendAndLearn<T>(db: FieldDatabase, bytes: number, send: () => Promise<T>): Promise<T> {
  const allowed = await bytesAtOnce(db)
  const begun = performance.now()
  try {
    const answer = await send()
    // a small one says nothing about a large one
    if (performance.now() - begun < quickMs && bytes > allowed / 2) await keep(db, Math.min(most, allowed * 2))
    return answer
  } catch (error) {
    const cut = !(error instanceof LineProblem) || waitedTooLong.has(error.status)
    if (cut && performance.now() - begun > onItsWayMs) await keep(db, Math.max(least, allowed / 2))
    throw error
  }
}

const keep = (db: FieldDatabase, bytes: number) => db.meta.put({ key, value: bytes })
