// How likely two records are of one person, with the reasons. The same name alone is never enough where names are few.
// A person decides; nothing is blocked.
import { z } from 'zod'

export const DuplicateReason = z.enum([
  'citizen-id',
  'name',
  'birth-day',
  'birth-year',
  'relative',
  'village',
  'sex-differs',
])
export type DuplicateReason = z.infer<typeof DuplicateReason>

export const reasonTexts: Record<DuplicateReason, { points: number; vi: string; en: string }> = {
  'citizen-id': { points: 100, vi: 'Cùng số định danh', en: 'Same citizen ID' },
  name: { points: 30, vi: 'Cùng họ tên', en: 'Same name' },
  'birth-day': { points: 30, vi: 'Cùng ngày sinh', en: 'Same day of birth' },
  'birth-year': { points: 15, vi: 'Cùng năm sinh', en: 'Same year of birth' },
  relative: {
    points: 30,
    vi: 'Có người thân trùng tên và năm sinh',
    en: 'A relative with the same name and year of birth',
  },
  village: { points: 10, vi: 'Cùng bản', en: 'Same village' },
  'sex-differs': { points: -40, vi: 'Khác giới tính', en: 'Different sex' },
}

/** From this score on a pair is shown to a person. Name and village (40), or name and year of birth (45), stay below it. */
export const duplicateThreshold = 60

export const scoreOf = (reasons: readonly DuplicateReason[]): number =>
  Math.min(
    100,
    reasons.reduce((sum, reason) => sum + reasonTexts[reason].points, 0),
  )
