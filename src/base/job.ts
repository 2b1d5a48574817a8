// Long work as it is told to browsers: the contract of its progress. How it runs is platform/jobs.ts.
import { z } from 'zod'
import { read } from './contract.ts'

export const JobState = z.enum(['waiting', 'running', 'done', 'failed'])
export type JobState = z.infer<typeof JobState>

/** How far a job is. Only who asked for it may ask. */
export const jobProgress = read('job.progress', {
  path: '/jobs/:jobId',
  input: z.object({ jobId: z.coerce.number().int() }),
  output: z.object({
    state: JobState,
    done: z.number().nullish(),
    total: z.number().nullish(),
    message: z.string().nullish(),
    /** Of a failed job: `{problem, details, faults}`. */
    result: z.unknown(),
  }),
  title: { vi: 'Tiến độ việc chạy lâu', en: 'Progress of long work' },
})
