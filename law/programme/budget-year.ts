// When the books of a budget year close. Data only.
import type { Confidence } from '../../src/base/confidence.ts'

export interface BudgetYearRule {
  /** Of the year after: "01-31". */
  closesOn: string
  fromYear: number
  citation: string
  confidence: Confidence
}

export const budgetYearRules: readonly BudgetYearRule[] = [
  {
    closesOn: '01-31',
    fromYear: 2017,
    citation: 'Luật Ngân sách nhà nước 83/2015/QH13 (thời gian chỉnh lý quyết toán; chưa đối chiếu văn bản)',
    confidence: 'unverified',
  },
]
