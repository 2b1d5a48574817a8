// Electricity money: how much current a household's support is reckoned by, and the monthly amounts that were found. The present price
// was not found: whoever makes a quarter's list enters it with its source. Data only.
import type { Confidence } from '../../src/base/confidence.ts'

export const electricitySupport = {
  kwhPerMonth: 30,
  /** A social-policy household that is not poor gets it if it uses at most so much a month. */
  socialLimitKwh: 50,
  citation: 'Quyết định 14/2025/QĐ-TTg (29/5/2025); trước đó Quyết định 28/2014/QĐ-TTg',
  confidence: 'secondary',
} as const satisfies { kwhPerMonth: number; socialLimitKwh: number; citation: string; confidence: Confidence }

/** Amounts a month as found: 46,000 in 2014, 49,000 from 16 March 2015. Until when the second held was not found. */
export const knownMonthlyAmounts = [
  { from: '2014-01-01', to: '2015-03-15', amount: 46_000 },
  { from: '2015-03-16', to: null, amount: 49_000 },
] as const
export const knownAmountsSource = 'cand.com.vn'
