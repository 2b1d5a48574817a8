// The class of a household as a badge: the same colours and words everywhere.
import { ClassBadge, type Tone } from '../kit/badge.tsx'
import { useText } from '../kit/text.ts'
import { classNames, type HouseholdClass } from './status.ts'

const tones: Record<HouseholdClass, Tone> = { poor: 'bad', near_poor: 'warn', average: 'info', none: 'neutral' }

export function HouseholdClassBadge({ value, size = 'md' }: { value: HouseholdClass; size?: 'md' | 'lg' }) {
  const t = useText()
  return (
    <ClassBadge tone={tones[value]} size={size}>
      {t(classNames[value])}
    </ClassBadge>
  )
}
