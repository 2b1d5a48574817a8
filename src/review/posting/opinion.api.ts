// Contracts of the opinion of the level above: asked for, given, and read with what it is about.
import { z } from 'zod'
import { Confidence } from '../../base/confidence.ts'
import { read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { ScanFile } from '../../base/scan.ts'
import { Words } from '../../base/words.ts'
import { Changes } from '../change-line.ts'

export const OpinionLevel = z.enum(['district', 'province'])
export type OpinionLevel = z.infer<typeof OpinionLevel>

export const opinionLevelText: Record<OpinionLevel, { vi: string; en: string }> = {
  district: { vi: 'cấp huyện', en: 'the district' },
  province: { vi: 'cấp tỉnh', en: 'the province' },
}

export const askOpinionContract = write('opinion.ask', {
  input: z.object({ roundId: Id, sentOn: LocalDate, documentNumber: z.string().trim().max(100).default('') }),
  output: Changes.extend({ opinionId: Id, dueOn: LocalDate, level: z.string() }),
  title: { vi: 'Gửi xin ý kiến cấp trên', en: 'Ask the level above' },
})

export const answerOpinionContract = write('opinion.answer', {
  input: z.object({
    opinionId: Id,
    agrees: z.boolean(),
    content: z.string().trim().max(4000).default(''),
    documentNumber: z.string().trim().max(100).default(''),
    answeredOn: LocalDate,
    /** The signed answer, scanned. */
    fileId: Id.optional(),
  }),
  output: Changes,
  title: { vi: 'Ghi ý kiến của cấp trên', en: 'Record the opinion' },
})

export const Opinion = z.object({
  opinionId: z.number(),
  level: OpinionLevel,
  sentOn: LocalDate,
  dueOn: LocalDate,
  late: z.boolean(),
  answeredOn: LocalDate.nullable(),
  agrees: z.boolean().nullable(),
  content: z.string(),
  documentNumber: z.string(),
  askedBy: z.string(),
  answeredBy: z.string(),
  scan: ScanFile.nullable(),
})

export const opinionListContract = read('opinion.list', {
  path: '/rounds/:roundId/opinions',
  input: z.object({ roundId: z.coerce.number().int().positive() }),
  output: z.object({
    /** The step as it was in force when the round was opened or is today; null: never for this round. */
    step: z
      .object({
        level: OpinionLevel,
        limit: Words,
        from: LocalDate,
        to: LocalDate.nullable(),
        citation: z.string(),
        confidence: Confidence,
        /** In force today, and so between the round and its decision. */
        now: z.boolean(),
      })
      .nullable(),
    opinions: z.array(Opinion),
    /** Villages that are not through with posting and complaints. */
    notReady: z.number(),
    /** What the level above looks at: households by the class that stands now. */
    counts: z.object({ households: z.number(), poor: z.number(), nearPoor: z.number(), left: z.number() }),
    mayAsk: z.boolean(),
    mayAnswer: z.boolean(),
    /** The level is gone: the office records its opinion from the signed paper, which must be filed. */
    fromPaper: z.boolean(),
  }),
  title: { vi: 'Ý kiến của cấp trên', en: 'Opinions of the level above' },
})
