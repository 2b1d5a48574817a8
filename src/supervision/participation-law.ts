// Reads law/participation: by when what people said wants an answer. The only file that opens that folder. Pure.
import { type ParticipationLimitName, participationLimits } from '../../law/participation/limits.ts'
import { addDays, type LocalDate } from '../base/local-date.ts'
import { addWorkingDays } from '../base/working-days.ts'
import { holidays } from '../review/procedure-law.ts'

/** The last day, for what began on a day; before the first row the first row is applied. */
export function dueSince(name: ParticipationLimitName, day: LocalDate): LocalDate {
  const rows = participationLimits.filter(one => one.name === name)
  const row = rows.find(one => one.from <= day && (one.to === null || day <= one.to)) ?? rows[0]
  if (!row) throw new RangeError(`no limit named ${name}`)
  const { value, unit } = row.value
  return unit === 'days' ? addDays(day, value) : addWorkingDays(day, value, holidays).day
}
