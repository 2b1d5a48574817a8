// The line to the server: what carries a question, what it refused. Small, for the first screen of a new phone asks with it.
import { type FieldDatabase, metaOf } from './database.ts'
import type { Enrolment } from './enrolment.ts'
import { closeForGood } from './vault.ts'

export interface Line {
  /** "" in the browser. */
  base: string
  fetch: typeof fetch
  appVersion: string
}

/** The tag under which the browser is asked to wake the worker. */
export const backgroundTag = 'outbox'

/** What the server refused as a whole: revoked, unknown phone, or a fault to try again. */
export class LineProblem extends Error {
  readonly status: number
  readonly problem: string
  readonly detail: string
  constructor(status: number, problem: string, detail: string) {
    super(problem)
    this.status = status
    this.problem = problem
    this.detail = detail
  }
}

export const authorization = ({ officeId, deviceId }: Enrolment, token: string): string =>
  `Device ${officeId}.${deviceId}.${token}`

/** The answer's body; a revoked phone wipes what can be read before anything else. `as`: the number that asked, which may be one
 *  that the phone had before. */
export async function answerOf<T>(db: FieldDatabase, answer: Response, as?: Enrolment): Promise<T> {
  if (answer.ok) return (await answer.json()) as T
  const problem = (await answer.json().catch(() => ({}))) as { name?: string; detail?: string }
  const present = await metaOf<Enrolment>(db, 'enrolment')
  if (problem.name === 'device-revoked' && (!as || !present || as.deviceId === present.deviceId)) {
    await closeForGood(db)
    await db.meta.put({ key: 'revoked', value: problem.detail ?? '' })
  }
  throw new LineProblem(answer.status, problem.name ?? 'server-fault', problem.detail ?? '')
}
