// Long work: rows with a lease, a schedule and progress. Enqueued in the transaction that wants them, so a job exists
// exactly if its cause does; a crashed worker's job is taken up again when its lease ends.
import { JobState, jobProgress } from '../base/job.ts'
import { problem } from '../base/problem.ts'
import { type Actor, systemActor } from './actor.ts'
import type { CommandContext } from './command.ts'
import { everything, isAway, type Tx } from './database.ts'
import { query } from './query.ts'
import type { Services } from './services.ts'

export interface JobContext {
  services: Services
  /** Who asked for it: acts with that person's rights. */
  actor: Actor
  jobId: number
  progress(done: number, total?: number, message?: string): Promise<void>
}

export interface JobKind {
  kind: string
  run(input: unknown, context: JobContext): Promise<unknown>
}

const leaseSeconds = 60

/** Puts a job into the queue, in the transaction that wants it. Returns its id. */
export async function enqueue(
  context: Pick<CommandContext, 'tx' | 'actor' | 'now' | 'services'>,
  officeId: number,
  kind: string,
  input: unknown,
): Promise<number> {
  const jobId = await context.services.ids.next()
  await context.tx
    .insertInto('job')
    .values({
      job_id: jobId,
      office_id: officeId,
      kind,
      state: 'queued',
      input: JSON.stringify(input),
      created_by: context.actor.userId,
      created_at: context.now,
      run_after: context.now,
    })
    .execute()
  return jobId
}

export interface JobRunner {
  /** Runs what is due, one after another. Resolves when the queue is empty. */
  drain(): Promise<void>
  stop(): Promise<void>
}

/** Starts the worker: looks every half second, keeps the lease alive while a job runs. */
export function startJobs(
  services: Services,
  kinds: readonly JobKind[],
  actorFor: (userId: number) => Promise<Actor | undefined>,
): JobRunner {
  const byKind = new Map(kinds.map(kind => [kind.kind, kind]))
  let stopping = false
  let busy: Promise<void> | undefined
  const drain = async () => {
    while (!stopping) {
      const job = await takeJob(services)
      if (!job) return
      await runJob(services, byKind.get(job.kind), job, actorFor)
    }
  }
  const drainOnce = () => {
    busy ??= drain()
      // That the database is away is told where it is watched over, once and not twice a second.
      .catch(error => services.log[isAway(error) ? 'debug' : 'error']({ err: error }, 'jobs'))
      .finally(() => (busy = undefined))
    return busy
  }
  const timer = setInterval(drainOnce, 500)
  timer.unref()
  return {
    drain: drainOnce,
    stop: async () => {
      stopping = true
      clearInterval(timer)
      await busy
    },
  }
}

interface TakenJob {
  job_id: number
  kind: string
  input: unknown
  created_by: number
  attempts: number
}

async function takeJob(services: Services): Promise<TakenJob | undefined> {
  const now = services.clock()
  const { rows } = await services.db.pool.query<TakenJob>(
    `update job set state = 'running', lease_until = $1, attempts = attempts + 1
     where job_id = (select job_id from job where state in ('queued', 'running') and run_after <= $2
       and (state = 'queued' or lease_until < $2) order by run_after limit 1 for update skip locked)
     returning job_id, kind, input, created_by, attempts`,
    [new Date(now.getTime() + leaseSeconds * 1000), now],
  )
  return rows[0]
}

async function runJob(
  services: Services,
  kind: JobKind | undefined,
  job: TakenJob,
  actorFor: (userId: number) => Promise<Actor | undefined>,
): Promise<void> {
  const finish = (state: string, message: string, result: unknown) =>
    services.db.pool.query(
      `update job set state = $2, message = $3, result = $4, lease_until = null where job_id = $1`,
      [job.job_id, state, message, JSON.stringify(result ?? null)],
    )
  const extend = setInterval(() => {
    services.db.pool
      .query(`update job set lease_until = $2 where job_id = $1 and state = 'running'`, [
        job.job_id,
        new Date(services.clock().getTime() + leaseSeconds * 1000),
      ])
      .catch(error => services.log.warn({ err: error }, 'job lease'))
  }, 15_000)
  try {
    if (!kind) throw new Error(`no such kind of job: ${job.kind}`)
    if (job.attempts > 3) throw new Error('given up after three attempts')
    const actor = job.created_by === systemActor.userId ? systemActor : await actorFor(job.created_by)
    if (!actor) throw problem('not-permitted', { right: job.kind })
    const progress = async (done: number, total?: number, message = '') => {
      await services.db.pool.query(
        `update job set done = $2, total = coalesce($3, total), message = $4 where job_id = $1`,
        [job.job_id, done, total ?? null, message],
      )
    }
    const result = await kind.run(job.input, { services, actor, jobId: job.job_id, progress })
    await finish('done', '', result)
  } catch (error) {
    const name = (error as Error).name === 'Error' ? 'bug' : (error as Error).name
    services.log.error({ err: error, jobId: job.job_id }, 'job failed')
    const details = (error as { details?: unknown }).details
    const faults = (error as { faults?: unknown }).faults
    await finish('failed', name, { problem: name, details, faults })
  } finally {
    clearInterval(extend)
  }
}

/** Only who asked for a job sees it. */
export const jobProgressQuery = query(jobProgress, {
  run: async ({ jobId }, { services, actor }) => {
    const job = await services.db.read(everything, (tx: Tx) =>
      tx
        .selectFrom('job')
        .select(['state', 'done', 'total', 'message', 'result', 'created_by'])
        .where('job_id', '=', jobId)
        .executeTakeFirst(),
    )
    if (!job || job.created_by !== actor.userId) throw problem('not-found', { what: 'việc' })
    const { created_by: _, ...rest } = job
    return {
      ...rest,
      state: JobState.parse(rest.state === 'queued' ? 'waiting' : rest.state === 'cancelled' ? 'failed' : rest.state),
    }
  },
})
