// Opens a household in the office it moves to: the same people under their old ids, their relations, and the status they held,
// with a copy of the decision that gave it. The old office has closed its household before; both are linked.
import { sql } from 'kysely'
import { areaTree } from '../../areas/area.queries.ts'
import type { LocalDate } from '../../base/local-date.ts'
import type { CommandContext } from '../../platform/command.ts'
import type { RelationCode } from '../person.ts'
import { registerHouseholds } from '../registry.effects.ts'
import { classNames, type HouseholdClass } from '../status.ts'
import { EventLedger } from './event-ledger.effects.ts'
import type { EventResult } from './life-event.ts'

export interface Receiving {
  fromOfficeId: number
  fromHouseholdId: number
  /** Of the household to be opened; known to the old office already. */
  householdId: number
  villageId: number
  day: LocalDate
  /** Where it comes from, in words. */
  place: string
  /** Who came along. Not asked of the old office: who was born or registered on the very day left no trace there. */
  members?: { personId: number; relation: RelationCode; from: LocalDate; reasonIn: string }[] | undefined
}

/** Needs a transaction that may write in both offices. */
export async function openReceived(context: CommandContext, officeId: number, r: Receiving): Promise<EventResult> {
  const { tx, services, now } = context
  const old = await tx
    .selectFrom('household')
    .select(['address', 'phone', 'code'])
    .where('office_id', '=', r.fromOfficeId)
    .where('household_id', '=', r.fromHouseholdId)
    .executeTakeFirstOrThrow()
  const [made] = await registerHouseholds(
    tx,
    context,
    [{ officeId, householdId: r.householdId, villageId: r.villageId, phone: old.phone, from: r.day, members: [] }],
    { refreshTally: false },
  )
  const moved = r.members ? await named(context, r.fromOfficeId, r.members) : await leftOn(context, r)
  await copyPeople(
    context,
    r.fromOfficeId,
    officeId,
    moved.map(m => m.personId),
  )
  const membershipIds = await services.ids.take(moved.length)
  await sql`insert into membership (office_id, household_id, person_id, relation, valid_from, reason_in, recorded_at, membership_id)
    select ${officeId}::int, ${r.householdId}::bigint, person_id, relation, valid_from, reason_in, ${now}::timestamptz, id
    from unnest(${moved.map(m => m.personId)}::bigint[], ${moved.map(m => m.relation)}::text[], ${moved.map(m => m.from)}::date[],
      ${moved.map(m => m.reasonIn)}::text[], ${membershipIds}::bigint[]) k (person_id, relation, valid_from, reason_in, id)`.execute(
    tx,
  )

  // who was away is away here too
  await sql`insert into absence (office_id, person_id, valid_from, kind, place, recorded_at)
    select ${officeId}::int, person_id, ${r.day}::date, kind, place, ${now}::timestamptz from absence
    where superseded_at is null and valid_to = ${r.day}::date - 1 and office_id = ${r.fromOfficeId} and person_id = any(${moved.map(m => m.personId)}::bigint[])`.execute(
    tx,
  )

  const ledger = new EventLedger(context, officeId)
  ledger.effect.crossedOffices = true
  ledger.concerns({ householdId: r.householdId, villageId: r.villageId }, 'moved-in')
  const tree = await areaTree(tx, services)
  ledger.show('Hộ', '', `${made!.code}, ${tree.fullNameOf(r.villageId, r.day)} (chuyển đến từ ${r.place})`)
  for (const m of moved) ledger.show('Thành viên', '', m.fullName)
  const held = await carryStatus(context, officeId, r, moved.length)
  if (held) ledger.show('Phân loại', '', `${classNames[held].vi} (giữ theo quyết định của nơi đi)`)
  await ledger.link(r.householdId, 'moved-from', r.fromOfficeId, r.fromHouseholdId, r.day)
  return ledger.finish(r.day, `Chuyển đến từ ${r.place}`, { householdId: r.householdId })
}

type Moved = NonNullable<Receiving['members']>[number] & { fullName: string }

async function named(context: CommandContext, officeId: number, members: NonNullable<Receiving['members']>) {
  const people = await context.tx
    .selectFrom('person')
    .select(['person_id', 'full_name'])
    .where('office_id', '=', officeId)
    .where(
      'person_id',
      'in',
      members.map(m => m.personId),
    )
    .execute()
  const names = new Map(people.map(p => [p.person_id, p.full_name]))
  return members.map((m): Moved => ({ ...m, fullName: names.get(m.personId)! }))
}

/** Of a transfer that was queued without its members. */
async function leftOn(context: CommandContext, r: Receiving): Promise<Moved[]> {
  const { rows } = await sql<Moved>`
    select m.person_id as "personId", m.relation, p.full_name as "fullName", ${r.day}::date as "from", 'moved-in' as "reasonIn"
    from membership m join person p on p.office_id = m.office_id and p.person_id = m.person_id
    where m.office_id = ${r.fromOfficeId} and m.household_id = ${r.fromHouseholdId} and m.superseded_at is null
      and m.reason_out = 'moved-out' and m.valid_to = ${r.day}::date - 1
    order by m.relation <> 'head', m.person_id`.execute(context.tx)
  return rows
}

async function copyPeople(context: CommandContext, from: number, to: number, ids: readonly number[]): Promise<void> {
  const { tx } = context
  const columns = sql.raw(
    'full_name, name_search, birth_date, birth_precision, sex, ethnic_code, citizen_id_state, citizen_id_cipher, ' +
      'citizen_id_hash, citizen_id_tail, citizen_id_issued_on, merit',
  )
  await sql`insert into person (office_id, person_id, ${columns})
    select ${to}::int, person_id, ${columns} from person where office_id = ${from} and person_id = any(${ids}::bigint[])
    on conflict (office_id, person_id) do update set (${columns}, version) = (select ${sql.raw(
      'full_name, name_search, birth_date, birth_precision, sex, ethnic_code, citizen_id_state, citizen_id_cipher, citizen_id_hash, citizen_id_tail, citizen_id_issued_on, merit'
        .split(', ')
        .map(column => `excluded.${column}`)
        .join(', '),
    )}, person.version + 1)`.execute(tx)
  await sql`delete from person_word where office_id = ${to} and person_id = any(${ids}::bigint[])`.execute(tx)
  await sql`insert into person_word (office_id, word, person_id)
    select distinct ${to}::int, word, person_id from person, unnest(string_to_array(name_search, ' ')) word
    where office_id = ${to} and person_id = any(${ids}::bigint[]) and word <> ''`.execute(tx)
  await sql`insert into citizen_id_holder (id_hash, office_id, person_id)
    select citizen_id_hash, office_id, person_id from person
    where office_id = ${to} and person_id = any(${ids}::bigint[]) and citizen_id_hash is not null
    on conflict do nothing`.execute(tx)
}

/** The class the household held when it left goes on here, by the same decision. */
async function carryStatus(
  context: CommandContext,
  officeId: number,
  r: Receiving,
  memberCount: number,
): Promise<HouseholdClass | undefined> {
  const { tx, services, now } = context
  const { rows } = await sql<{ statusId: number; class: HouseholdClass; decisionId: number; year: number }>`
    select status_id as "statusId", class, decision_id as "decisionId", year from household_status
    where office_id = ${r.fromOfficeId} and household_id = ${r.fromHouseholdId} and superseded_at is null
      and valid_to = ${r.day}::date - 1`.execute(tx)
  const status = rows[0]
  if (!status || status.class === 'none') return undefined
  await sql`insert into decision (office_id, decision_id, kind, number, signed_on, in_force_on, signer_name, source, year, recorded_at)
    select ${officeId}::int, decision_id, 'adopted', number, signed_on, in_force_on, signer_name, ${`Chuyển đến từ ${r.place}`}::text,
      year, ${now}::timestamptz
    from decision where office_id = ${r.fromOfficeId} and decision_id = ${status.decisionId}
    on conflict do nothing`.execute(tx)
  const statusId = await services.ids.next()
  await tx
    .insertInto('household_status')
    .values({
      office_id: officeId,
      status_id: statusId,
      household_id: r.householdId,
      class: status.class,
      change_kind: 'moved-in',
      valid_from: r.day,
      valid_to: null,
      decision_id: status.decisionId,
      year: status.year,
      member_count: memberCount,
      recorded_at: now,
      superseded_at: null,
    })
    .execute()
  return status.class
}
