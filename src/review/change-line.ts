// A line of "before and after" that a command returns, ready to show. Strings in Vietnamese; empty = was not / is no more.
import { z } from 'zod'

export const ChangeLine = z.object({
  /** Whom or what it concerns; lines of one subject stand together. */
  subject: z.string().default(''),
  what: z.string(),
  before: z.string(),
  after: z.string(),
})
export type ChangeLine = z.infer<typeof ChangeLine>

export const changeLine = (what: string, after: string, before = '', subject = ''): ChangeLine => ({
  subject,
  what,
  before,
  after,
})

/** What nearly every command of the review answers. */
export const Changes = z.object({ changes: z.array(ChangeLine), warnings: z.array(z.string()).default([]) })
