// Births of years, written down in bulk: the same rows as `person.birth` writes, one by one, for households that nobody else touches in
// between. For the demo, and whoever brings years of births at once; nobody is asked for doubles.
import { sql } from 'kysely'
import type { LocalDate } from '../../base/local-date.ts'
import { formatDay } from '../../base/local-date.ts'
import type { CommandContext } from '../../platform/command.ts'
import { type RelationCode, relationText, type Sex } from '../person.ts'
import { insertPeople } from '../registry.effects.ts'
import { stageRows } from '../rows.effects.ts'
import { noEffect } from './life-event.ts'

export interface PastBirth {
  officeId: number
  householdId: number
  fullName: string
  sex: Sex
  ethnicCode: string | null
  relation: Exclude<RelationCode, 'head'>
  day: LocalDate
  /** When it was written down. */
  recordedOn: LocalDate
}

/** The children's ids, in their order. The caller refreshes the tallies of villages. */
export async function recordPastBirths(
  { tx, services, actor }: Pick<CommandContext, 'tx' | 'services' | 'actor'>,
  births: readonly PastBirth[],
): Promise<number[]> {
  if (births.length === 0) return []
  const personIds = await services.ids.take(births.length)
  const [membershipIds, eventIds] = [await services.ids.take(births.length), await services.ids.take(births.length)]
  await insertPeople(
    tx,
    services,
    births.map((one, i) => ({
      officeId: one.officeId,
      personId: personIds[i]!,
      member: { fullName: one.fullName, sex: one.sex, ethnicCode: one.ethnicCode, birth: one.day },
    })),
  )
  await stageRows(
    tx,
    'past_birth',
    'office_id int, household_id bigint, person_id bigint, relation text, on_day date, recorded_at timestamptz, membership_id bigint, ' +
      'event_id bigint, detail jsonb',
    births.map((one, i) => [
      one.officeId,
      one.householdId,
      personIds[i]!,
      one.relation,
      one.day,
      `${one.recordedOn}T02:00:00Z`,
      membershipIds[i]!,
      eventIds[i]!,
      JSON.stringify({
        changes: [
          {
            what: 'Thành viên mới',
            before: '',
            after: `${one.fullName} (${relationText(one.relation, one.sex)}, sinh ${formatDay(one.day)})`,
          },
        ],
        effect: { ...noEffect(), memberships: { ended: [], begun: [membershipIds[i]!] } },
      }),
    ]),
  )
  await sql`insert into membership (office_id, household_id, person_id, relation, valid_from, reason_in, recorded_at, membership_id)
    select office_id, household_id, person_id, relation, on_day, 'birth', recorded_at, membership_id from pg_temp.past_birth`.execute(
    tx,
  )
  await sql`insert into life_event (office_id, event_id, household_id, kind, on_day, recorded_at, recorded_by, detail, group_id, person_id)
    select office_id, event_id, household_id, 'birth', on_day, recorded_at, ${actor.userId}::bigint, detail, event_id, person_id
    from pg_temp.past_birth`.execute(tx)
  await sql`update household h set member_count = h.member_count + n.born, version = h.version + n.born
    from (select office_id, household_id, count(*)::int as born from pg_temp.past_birth group by 1, 2) n
    where h.office_id = n.office_id and h.household_id = n.household_id`.execute(tx)
  await sql`drop table pg_temp.past_birth`.execute(tx)
  return personIds
}
