// Matters that a village meets about besides the review, and the points of such a meeting, each with its show of hands. Pure.

import { z } from 'zod'
import { counted } from '../base/fill-in.ts'
import type { Fault } from '../base/problem.ts'

export const Matter = z.enum(['plan', 'works', 'support', 'other'])
export type Matter = z.infer<typeof Matter>

export const matterText: Record<Matter, { vi: string; en: string }> = {
  plan: { vi: 'Kế hoạch của bản', en: 'The village’s plan' },
  works: { vi: 'Công trình', en: 'Works' },
  support: { vi: 'Danh sách hỗ trợ', en: 'List of support' },
  other: { vi: 'Việc khác', en: 'Another matter' },
}

const count = z.int().min(0).max(100_000)

export const Point = z.object({
  title: z.string().trim().min(3).max(500),
  /** Null: talked about, not voted on. */
  votes: z.object({ for: count, against: count, abstained: count }).nullable().default(null),
  conclusion: z.string().trim().max(2000).default(''),
})
export type Point = z.infer<typeof Point>

/** A show of hands counts those present, and everybody once. */
export function issuesOfPoints(points: readonly Point[], attended: number): Fault[] {
  return points.flatMap(({ votes, title }, i) => {
    const hands = votes ? votes.for + votes.against + votes.abstained : 0
    return hands > attended
      ? [
          {
            path: `points.${i}.votes`,
            name: 'more-than-attended',
            message: `Biểu quyết “${title}” có ${hands} người, nhiều hơn số người dự họp (${attended}).`,
            en: `${counted('{n:hand|hands}', hands)} on “${title}”, more than came (${attended}).`,
          },
        ]
      : []
  })
}
