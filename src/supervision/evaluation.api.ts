// Contracts of evaluations by recipients: drawing a sample, what each says, the end, making the counts public.
import { z } from 'zod'
import { read, write } from '../base/contract.ts'
import { Id } from '../base/id.ts'
import { LocalDate } from '../base/local-date.ts'
import { Changes } from '../review/change-line.ts'
import { SupportKind } from '../support/delivery.ts'
import { Answers, Outcome, PublicCounts, Question, YesNo } from './evaluation.ts'

const done = Changes.extend({ evaluationId: Id })

export const drawSampleContract = write('evaluation.draw', {
  input: z.object({ listId: Id, size: z.int().min(5).max(300), asker: z.string().trim().min(2).max(200) }),
  output: done.extend({ size: z.int() }),
  title: { vi: 'Rút mẫu hỏi ý kiến người nhận', en: 'Draw a sample of recipients' },
})

export const recordAnswerContract = write('evaluation.record', {
  input: z.object({
    evaluationId: Id,
    no: z.int().positive(),
    outcome: Outcome,
    askedOn: LocalDate,
    /** Of whoever was asked; null otherwise. */
    answers: Answers.nullable().default(null),
    words: z.string().trim().max(2000).default(''),
  }),
  output: done,
  title: { vi: 'Ghi ý kiến người nhận', en: 'Record what a recipient says' },
})

export const closeEvaluationContract = write('evaluation.close', {
  input: z.object({ evaluationId: Id, conclusion: z.string().trim().min(5).max(2000) }),
  output: done,
  title: { vi: 'Kết thúc đợt hỏi ý kiến', en: 'Close an evaluation' },
})

export const publishEvaluationContract = write('evaluation.publish', {
  input: z.object({ evaluationId: Id }),
  output: done,
  title: { vi: 'Công bố kết quả hỏi ý kiến', en: 'Make the results of an evaluation public' },
})

export const EvaluationRow = z.object({
  evaluationId: Id,
  listId: Id,
  listTitle: z.string(),
  kind: SupportKind,
  turn: z.int(),
  asker: z.string(),
  drawnOn: LocalDate,
  population: z.int(),
  size: z.int(),
  closedOn: LocalDate.nullable(),
  isPublic: z.boolean(),
  /** What may be told to everybody on the desk, once it is closed. */
  counts: PublicCounts.nullable(),
})
export type EvaluationRow = z.output<typeof EvaluationRow>

export const evaluationListContract = read('evaluation.list', {
  path: '/evaluations',
  input: z.object({
    areaId: z.coerce.number().int().positive().optional(),
    listId: z.coerce.number().int().positive().optional(),
  }),
  output: z.object({ rows: z.array(EvaluationRow), mayDraw: z.boolean() }),
  title: { vi: 'Hỏi ý kiến người nhận', en: 'Evaluations by recipients' },
})

export const evaluationPageContract = read('evaluation.page', {
  path: '/evaluations/:evaluationId',
  input: z.object({ evaluationId: z.coerce.number().int().positive() }),
  output: z.object({
    evaluation: EvaluationRow.extend({
      seed: z.string(),
      conclusion: z.string(),
      /** The books today: lines, given, returned. */
      books: z.object({ lines: z.int(), given: z.int(), returned: z.int() }),
    }),
    /** Only for those who ask: everybody in the sample, and the whole counts. */
    asking: z
      .object({
        counts: z.object({
          done: z.int(),
          asked: z.int(),
          absent: z.int(),
          declined: z.int(),
          questions: z.record(Question, YesNo),
          useful: z.array(z.int()),
        }),
        lines: z.array(
          z.object({
            no: z.int(),
            name: z.string(),
            household: z.string(),
            village: z.string(),
            quantity: z.string(),
            givenOn: LocalDate.nullable(),
            outcome: Outcome.nullable(),
            askedOn: LocalDate.nullable(),
            answers: Answers.nullable(),
            words: z.string(),
          }),
        ),
      })
      .nullable(),
  }),
  title: { vi: 'Một đợt hỏi ý kiến người nhận', en: 'An evaluation by recipients' },
})
