// Who looked at what: gathered in memory and written in batches, so that reading stays fast; in small ones, so that nobody waits for a
// large one.
// At most one second of notes can be lost by a crash; changes never are, they go to the journal.
import type pg from 'pg'
import type { IdSource } from './ids.ts'

export interface Note {
  officeId: number
  at: Date
  actorId: number
  /** page, export, download, reveal, print */
  kind: string
  subjectKind: string
  subjectId?: number
  reason?: string
  rows?: number
}

export interface ReadLog {
  note(note: Note): void
  flush(): Promise<void>
  close(): Promise<void>
}

const batch = 100

export function openReadLog(pool: pg.Pool, ids: IdSource, onError: (error: Error) => void): ReadLog {
  let waiting: Note[] = []
  let last = Promise.resolve()
  const write = async () => {
    const notes = waiting
    if (notes.length === 0) return
    waiting = []
    try {
      const logIds = await ids.take(notes.length)
      await pool.query(
        `insert into read_log (office_id, log_id, at, actor_id, kind, subject_kind, subject_id, reason, rows_seen)
         select * from unnest($1::int[], $2::bigint[], $3::timestamptz[], $4::bigint[], $5::text[], $6::text[], $7::bigint[], $8::text[], $9::int[])`,
        [
          notes.map(n => n.officeId),
          logIds,
          notes.map(n => n.at),
          notes.map(n => n.actorId),
          notes.map(n => n.kind),
          notes.map(n => n.subjectKind),
          notes.map(n => n.subjectId ?? null),
          notes.map(n => n.reason ?? null),
          notes.map(n => n.rows ?? null),
        ],
      )
    } catch (error) {
      if (waiting.length < 100_000) waiting.unshift(...notes)
      onError(error as Error)
    }
  }
  const flush = () => {
    last = last.then(write)
    return last
  }
  const timer = setInterval(flush, 1000)
  timer.unref()
  return {
    note: note => {
      waiting.push(note)
      // what an error put back is more than that, and waits for the timer
      if (waiting.length === batch) void flush()
    },
    flush,
    close: async () => {
      clearInterval(timer)
      await flush()
    },
  }
}
