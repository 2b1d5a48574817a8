// A clock that journeys can set, so that a review of three months is walked through in a minute. For tests only:
// BENVUNG_TEST_NOW holds a moment, or the path of a file that holds one and may change while the server runs.
// Never in production: a wrong "today" moves every legal deadline, so NODE_ENV=production refuses to start with it.
import { readFileSync, statSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { type Clock, systemClock } from '../base/instant.ts'
import { defineProblems, problem } from '../base/problem.ts'

defineProblems({
  'test-clock-refused': {
    status: 422,
    vi: 'BENVUNG_TEST_NOW chỉ dùng khi thử nghiệm ({reason}). Chưa khởi động.',
    en: 'BENVUNG_TEST_NOW is for tests only ({reason}). Nothing was started.',
  },
})

/** The machine's clock, unless BENVUNG_TEST_NOW sets another. From the moment set on, time passes as usual.
 *  Throws `test-clock-refused`. */
export function clockOf(env: NodeJS.ProcessEnv = process.env): Clock {
  const given = env.BENVUNG_TEST_NOW
  if (!given) return systemClock
  if (env.NODE_ENV === 'production') throw problem('test-clock-refused', { reason: 'NODE_ENV=production' })
  if (!isAbsolute(given)) return runningFrom(momentOf(given), Date.now())
  let seen = -1
  let clock: Clock = systemClock
  const read = () => {
    const { mtimeMs } = statSync(given)
    if (mtimeMs !== seen) clock = runningFrom(momentOf(readFileSync(given, 'utf8').trim()), mtimeMs)
    seen = mtimeMs
    return clock()
  }
  read()
  return read
}

const runningFrom =
  (moment: number, setAt: number): Clock =>
  () =>
    new Date(moment + Math.max(0, Date.now() - setAt))

/** "2026-09-01" is eight in the morning in Vietnam. */
function momentOf(text: string): number {
  const moment = Date.parse(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T01:00:00Z` : text)
  if (Number.isNaN(moment)) throw problem('test-clock-refused', { reason: 'not a moment' })
  return moment
}
