// How recipients say they were served: the questions, what cannot be an answer, the counts, and the counts as others may see them. Pure.
import { z } from 'zod'
import type { Fault } from '../base/problem.ts'
import type { Words } from '../base/words.ts'
import { smallest } from '../indicators/disclosure.ts'

export const Outcome = z.enum(['asked', 'absent', 'declined'])
export type Outcome = z.infer<typeof Outcome>
export const outcomeText: Record<Outcome, Words> = {
  asked: { vi: 'Đã hỏi', en: 'Asked' },
  absent: { vi: 'Không gặp', en: 'Not met' },
  declined: { vi: 'Không muốn trả lời', en: 'Did not wish to answer' },
}

/** Questions that are answered yes or no. Of "were you asked for money" no is the good answer. */
export const Question = z.enum(['received', 'inTime', 'rightAmount', 'rightQuality', 'askedToPay'])
export type Question = z.infer<typeof Question>
export const questionText: Record<Question, Words> = {
  received: { vi: 'Đã nhận chưa?', en: 'Was it received?' },
  inTime: { vi: 'Có kịp lúc không?', en: 'Did it come in time?' },
  rightAmount: { vi: 'Có đủ số lượng không?', en: 'Was it as much as it should be?' },
  rightQuality: { vi: 'Chất lượng có tốt không?', en: 'Was it of good quality?' },
  askedToPay: { vi: 'Có ai đòi tiền, quà để được nhận không?', en: 'Did anybody ask for money or gifts for it?' },
}
export const usefulText: Words = {
  vi: 'Có ích không? (1 không, 5 rất có ích)',
  en: 'How useful is it? (1 not, 5 very)',
}

export const Answers = z.object({
  received: z.boolean(),
  /** Null: does not know, or received nothing. */
  inTime: z.boolean().nullable().default(null),
  rightAmount: z.boolean().nullable().default(null),
  rightQuality: z.boolean().nullable().default(null),
  askedToPay: z.boolean().nullable().default(null),
  useful: z.int().min(1).max(5).nullable().default(null),
})
export type Answers = z.infer<typeof Answers>

/** Who says that nothing came cannot say how it was. */
export function issuesOfAnswers(answers: Answers): Fault[] {
  if (answers.received) return []
  return (['inTime', 'rightAmount', 'rightQuality', 'useful'] as const)
    .filter(name => answers[name] !== null)
    .map(name => ({
      path: `answers.${name}`,
      name: 'not-received',
      message: 'Người chưa nhận thì không trả lời được câu này. Hãy để trống, hoặc sửa câu "Đã nhận chưa?".',
      en: 'Whoever received nothing cannot answer this. Leave it empty, or change the answer to "Was it received?".',
    }))
}

export const YesNo = z.object({ yes: z.int(), no: z.int() })
export type YesNo = z.infer<typeof YesNo>

export interface Counts {
  /** With an outcome of any kind. */
  done: number
  asked: number
  absent: number
  declined: number
  questions: Record<Question, YesNo>
  /** How many gave 1, 2, 3, 4, 5. */
  useful: number[]
}

export const PublicCounts = z.object({
  /** How many were asked; null where they are too few to be told of at all. */
  asked: z.int().nullable(),
  /** Null: one of the answers was given by so few that it would point at them. */
  questions: z.record(Question, YesNo.nullable()),
  /** The mean of the grades in tenths; null where too few gave one. */
  useful: z.int().nullable(),
})
export type PublicCounts = z.infer<typeof PublicCounts>

const gradesOf = (useful: readonly number[]): number => useful.reduce((sum, count) => sum + count, 0)

/** The mean of the grades in tenths; null where nobody gave one. */
export function meanGrade(useful: readonly number[]): number | null {
  const grades = gradesOf(useful)
  const sum = useful.reduce((all, count, i) => all + count * (i + 1), 0)
  return grades === 0 ? null : Math.round((sum * 10) / grades)
}

const few = (count: number): boolean => count > 0 && count < smallest

/**
 * The counts as they may be shown to whoever does not ask: a question with one to four yes, no or open answers is held back whole. The
 * three add up to those who were asked, so that any one of them alone would give the small one away; and as who received nothing leaves
 * the next questions open, "received" and those are held back together.
 */
export function publicCounts(counts: Counts): PublicCounts {
  const { asked } = counts
  const tells = ({ yes, no }: YesNo) => few(yes) || few(no) || few(asked - yes - no)
  const hidden = asked < smallest
  const { received } = counts.questions
  const shown = (question: Question): YesNo | null => {
    const one = counts.questions[question]
    if (hidden || tells(one)) return null
    if (question === 'received' || question === 'askedToPay') return one
    // Who received something and left the question open is the difference of two shown counts.
    return tells(received) || few(received.yes - one.yes - one.no) ? null : one
  }
  return {
    asked: hidden ? null : asked,
    questions: {
      received: shown('received'),
      inTime: shown('inTime'),
      rightAmount: shown('rightAmount'),
      rightQuality: shown('rightQuality'),
      askedToPay: shown('askedToPay'),
    },
    useful: hidden || gradesOf(counts.useful) < smallest || tells(received) ? null : meanGrade(counts.useful),
  }
}
