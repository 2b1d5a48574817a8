// By when something that people said, or that is said to people, wants an answer, where no law says it. Data only.
// No text among those read sets any of these: they are this software's own, so that nothing lies for ever, and stay unverified.
import type { Confidence } from '../../src/base/confidence.ts'
import type { Limit } from '../review/parameters.ts'

export type ParticipationLimitName =
  | 'comment.decide'
  | 'bulletin.approve'
  | 'supervision.reply'
  | 'supervision.close'
  | 'village-meeting.minutes'

export interface ParticipationLimit {
  name: ParticipationLimitName
  value: Limit
  from: string
  /** Last day; null: still in force. */
  to: string | null
  citation: string
  confidence: Confidence
}

const own = {
  from: '2021-01-01',
  to: null,
  citation: 'Thời hạn mặc định của phần mềm',
  confidence: 'unverified',
} as const
const working = (value: number): Limit => ({ value, unit: 'working-days' })

export const participationLimits: readonly ParticipationLimit[] = [
  // from the day the reader wrote
  { name: 'comment.decide', value: working(3), ...own },
  // from the day it was written
  { name: 'bulletin.approve', value: working(2), ...own },
  // from the day it was seen
  { name: 'supervision.reply', value: working(15), ...own },
  // from the day of the reply
  { name: 'supervision.close', value: working(15), ...own },
  // from the day it was held
  { name: 'village-meeting.minutes', value: working(5), ...own },
]
