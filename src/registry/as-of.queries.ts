// The registry as of a past day, as known on a day: which rows held on D, by what was recorded until the end of K (Vietnam).
import { type RawBuilder, sql } from 'kysely'
import { addDays, type LocalDate } from '../base/local-date.ts'

/** The end of a day in Vietnam, as a moment: the next day's midnight, UTC+7. Exclusive. */
export const endOfDay = (day: LocalDate): Date => new Date(`${addDays(day, 1)}T00:00:00+07:00`)

/** A day, or a column of days. */
type Day = LocalDate | RawBuilder<LocalDate>

/** `m` held on the day: between its first and last day, both included. */
export const heldOn = (alias: string, day: Day): RawBuilder<boolean> =>
  sql`${sql.ref(`${alias}.valid_from`)} <= ${day}::date and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} >= ${day}::date)`

/** `m` was believed at the end of the day; without a day: is believed now. */
export const believedOn = (alias: string, knownOn: LocalDate | undefined): RawBuilder<boolean> =>
  knownOn === undefined
    ? sql`${sql.ref(`${alias}.superseded_at`)} is null`
    : sql`${sql.ref(`${alias}.recorded_at`)} < ${endOfDay(knownOn)} and (${sql.ref(`${alias}.superseded_at`)} is null or ${sql.ref(`${alias}.superseded_at`)} >= ${endOfDay(knownOn)})`

/** `h` was open on the day. As known on a day it was, if somebody was believed to live there: the household's own row says only
 *  what is known now. */
export const openOn = (alias: string, day: Day, knownOn?: LocalDate): RawBuilder<boolean> =>
  knownOn === undefined
    ? sql`${sql.ref(`${alias}.registered_on`)} <= ${day}::date and (${sql.ref(`${alias}.closed_on`)} is null or ${sql.ref(`${alias}.closed_on`)} > ${day}::date)`
    : inhabited(alias, knownOn, heldOn('inhabitant', day))

/** `h` was closed on the day or before. */
export const closedOn = (alias: string, day: LocalDate, knownOn?: LocalDate): RawBuilder<boolean> =>
  knownOn === undefined
    ? sql`${sql.ref(`${alias}.closed_on`)} <= ${day}::date`
    : sql`${inhabited(alias, knownOn, sql`inhabitant.valid_from <= ${day}::date`)} and not ${inhabited(alias, knownOn, heldOn('inhabitant', day))}`

const inhabited = (alias: string, knownOn: LocalDate, when: RawBuilder<boolean>): RawBuilder<boolean> =>
  sql`exists (select 1 from membership inhabitant where inhabitant.office_id = ${sql.ref(`${alias}.office_id`)}
    and inhabitant.household_id = ${sql.ref(`${alias}.household_id`)} and ${when} and ${believedOn('inhabitant', knownOn)})`
