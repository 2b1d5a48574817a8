// A recording as a village's snapshot names it; the sound itself is fetched apart.
import { z } from 'zod'
import { Id } from '../../base/id.ts'

/** What a phone is told of the recordings of a village's office. */
export const SpeechItem = z.object({
  recordingId: Id,
  question: z.string(),
  language: z.string(),
  size: z.int(),
  type: z.string(),
})
export type SpeechItem = z.infer<typeof SpeechItem>
