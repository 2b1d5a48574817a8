// Limits for requests about personal data that are not among the review's parameters. Data only.
// Which requests take 10 and which 20 days was not read in the text: the shorter one is used, so that nobody is late.
import type { ReviewParameterRow } from '../review/parameters.ts'

/** To see, copy, correct or erase: "10 to 20 days". */
export const otherRequests: Pick<
  ReviewParameterRow<'data-request.withdraw'>,
  'value' | 'citation' | 'confidence' | 'note'
> = {
  value: { value: 10, unit: 'days' },
  citation: 'Luật 91/2025/QH15 và Nghị định 356/2025/NĐ-CP',
  confidence: 'secondary',
  note: 'Read in reports about the decree as 10 to 20 days, by kind of request; the shorter limit is used.',
}
