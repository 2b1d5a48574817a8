// School fees and study costs: forms, school years, what is given once. How much a month is data with its source. Pure.
import { z } from 'zod'
import type { Words } from '../../base/words.ts'

export const TuitionForm = z.enum(['waived', 'reduced', 'study-cost'])
export type TuitionForm = z.infer<typeof TuitionForm>
export const tuitionFormText: Record<TuitionForm, Words> = {
  waived: { vi: 'Miễn học phí', en: 'Fees waived' },
  reduced: { vi: 'Giảm học phí', en: 'Fees reduced' },
  'study-cost': { vi: 'Hỗ trợ chi phí học tập', en: 'Study costs' },
}

/** "2026-2027": two years that follow each other. */
export const isSchoolYear = (text: string): boolean =>
  /^20\d\d-20\d\d$/.test(text) && Number(text.slice(5)) === Number(text.slice(0, 4)) + 1
export const schoolYearText = (year: string): string => `năm học ${year}`

/** Fees are waived or reduced, not both; study costs come beside. Once a pupil and school year. */
export const onceKeyOf = (schoolYear: string, form: TuitionForm, personId: number): string =>
  `tuition:${schoolYear}:${form === 'study-cost' ? 'cost' : 'fee'}:${personId}`

export const Ground = z.enum(['', 'ethnic-minority', 'difficult-area', 'social-policy'])
