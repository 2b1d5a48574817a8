// How sure we are of a legal number or text. Shown wherever it is used; "chưa xác minh" unless read in the text itself.
import { z } from 'zod'

export const Confidence = z.enum(['verified', 'secondary', 'unverified'])
/** verified: read in the legal text. secondary: read in a report about it. unverified: nothing read confirms it. */
export type Confidence = z.infer<typeof Confidence>

export const confidenceText: Record<Confidence, { vi: string; en: string }> = {
  verified: { vi: 'đã đối chiếu văn bản', en: 'verified in the text' },
  secondary: { vi: 'theo nguồn thứ cấp', en: 'secondary source' },
  unverified: { vi: 'chưa xác minh', en: 'unverified' },
}
