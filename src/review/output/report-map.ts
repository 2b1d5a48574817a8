// The two maps on which a report can be shown. Until 30 June 2025 with districts and the former communes, since then without.
import { type LocalDate, localDate } from '../../base/local-date.ts'

/** Law: Resolution 1681/NQ-UBTVQH15 for Sơn La; the district level ended in the whole country on the same day. */
export const lastDayOfOldMap: LocalDate = localDate('2025-06-30')

export type MapChoice = '' | 'old' | 'new'

/** The day of the map to ask for; undefined: the map of the year itself. */
export const mapDayOf = (choice: MapChoice, today: LocalDate): LocalDate | undefined =>
  choice === 'old' ? lastDayOfOldMap : choice === 'new' ? today : undefined
