// Loads a household as it is now, its row locked, for commands: two people changing one household wait for each other.
// Seen only within the scope of the transaction: outside it the household does not exist.
import { sql } from 'kysely'
import { generationClashes } from '../../base/generations.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { problem, type Said } from '../../base/problem.ts'
import type { Tx } from '../../platform/database.ts'
import { notToCome } from '../not-to-come.ts'
import { type BirthPrecision, partialOf, type RelationCode, type Sex } from '../person.ts'
import type { HouseholdClass } from '../status.ts'
import { eventNames, type LifeEventKind } from './life-event.ts'

export interface LoadedMember {
  membershipId: number
  personId: number
  relation: RelationCode
  from: LocalDate
  reasonIn: string
  fullName: string
  birthDate: LocalDate | null
  birthPrecision: BirthPrecision
  sex: Sex | null
  ethnicCode: string | null
  merit: boolean
  citizenIdState: string
  citizenIdTail: string | null
}

export interface LoadedHousehold {
  officeId: number
  householdId: number
  code: string
  villageId: number
  address: string
  phone: string
  latitude: number | null
  longitude: number | null
  registeredOn: LocalDate
  closedOn: LocalDate | null
  closedReason: string | null
  version: number
  headId: number | null
  headName: string
  class: HouseholdClass
  /** The head first, then by birth. */
  members: LoadedMember[]
}

/** The household, locked. Throws `not-found`. */
export async function loadHousehold(tx: Tx, householdId: number): Promise<LoadedHousehold> {
  const household = await tx
    .selectFrom('household')
    .select([
      'office_id as officeId',
      'household_id as householdId',
      'code',
      'village_id as villageId',
      'address',
      'phone',
      'latitude',
      'longitude',
      'registered_on as registeredOn',
      'closed_on as closedOn',
      'closed_reason as closedReason',
      'version',
      'head_id as headId',
      'head_name as headName',
      'class',
    ])
    .where('household_id', '=', householdId)
    .forUpdate()
    .executeTakeFirst()
  if (!household) throw problem('not-found', { what: 'hộ' })
  const { rows: members } =
    await sql<LoadedMember>`select m.membership_id as "membershipId", m.person_id as "personId", m.relation,
      m.valid_from as "from", m.reason_in as "reasonIn", p.full_name as "fullName", p.birth_date as "birthDate",
      p.birth_precision as "birthPrecision", p.sex, p.ethnic_code as "ethnicCode", p.merit,
      p.citizen_id_state as "citizenIdState", p.citizen_id_tail as "citizenIdTail"
    from membership m join person p on p.office_id = m.office_id and p.person_id = m.person_id
    where m.office_id = ${household.officeId} and m.household_id = ${householdId} and m.valid_to is null and m.superseded_at is null
    order by m.relation <> 'head', p.birth_date nulls last, m.membership_id`.execute(tx)
  return { ...household, class: household.class as HouseholdClass, members }
}

/** Locks several in the order of their ids, so that two merges cannot wait for each other. */
export async function loadHouseholds(tx: Tx, ids: readonly number[]): Promise<Map<number, LoadedHousehold>> {
  const loaded = new Map<number, LoadedHousehold>()
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) loaded.set(id, await loadHousehold(tx, id))
  return loaded
}

/** Refuses what no event may do: on a closed household, in the future, before the household was known, on an old version. */
export async function checkEvent(
  tx: Tx,
  household: LoadedHousehold,
  input: { day: LocalDate; baseVersion?: number | undefined },
  today: LocalDate,
): Promise<void> {
  if (input.baseVersion !== undefined && input.baseVersion !== household.version) {
    const since = await sinceVersion(tx, household, input.baseVersion)
    throw problem('changed-meanwhile', {
      what: { vi: `hộ ${household.code}${since.vi}`, en: `household ${household.code}${since.en}` },
      version: household.version,
    })
  }
  if (household.closedOn !== null)
    throw problem('household-closed', { code: household.code, day: day(household.closedOn) })
  notToCome(input.day, { today })
  if (input.day < household.registeredOn)
    throw problem('before-household', { day: day(input.day), registered: day(household.registeredOn) })
}

/** " (Sinh, Đổi chủ hộ)": what was recorded since the version that was seen. */
async function sinceVersion(tx: Tx, household: LoadedHousehold, base: number): Promise<Said> {
  const { rows } = await sql<{
    kind: LifeEventKind
    fields: string | null
  }>`select distinct kind, detail->>'fields' as fields from life_event
    where office_id = ${household.officeId} and household_id = ${household.householdId} and (detail->>'version')::int > ${base}
    limit 5`.execute(tx)
  const told = (language: 'vi' | 'en') => {
    const names = rows.map(({ kind, fields }) => eventNames[kind][language] + (fields ? `: ${fields}` : ''))
    return names.length > 0 ? ` (${names.join('; ')})` : ''
  }
  return { vi: told('vi'), en: told('en') }
}

/** The member, or a refusal. */
export function memberOf(household: LoadedHousehold, personId: number): LoadedMember {
  const found = household.members.find(m => m.personId === personId)
  if (!found) throw problem('not-a-member', { code: household.code })
  return found
}

/** Refuses a change by which a child becomes older than a parent. What an old list says so already stands until it is corrected. */
export function checkGenerations(household: LoadedHousehold, after: readonly KnownBirth[]): void {
  const known = new Set(clashing(household.members.map(knownBirth)).map(one => one.personId))
  const fresh = clashing(after).find(one => !known.has(one.personId))
  if (!fresh) return
  const head = after.find(one => one.relation === 'head')
  throw problem('generations', { name: fresh.fullName, head: head?.fullName ?? household.headName })
}

export interface KnownBirth {
  personId: number
  fullName: string
  relation: RelationCode
  birth: string | null
}
const clashing = (members: readonly KnownBirth[]) => generationClashes(members).map(place => members[place]!)
export const knownBirth = (m: LoadedMember): KnownBirth => ({
  personId: m.personId,
  fullName: m.fullName,
  relation: m.relation,
  birth: partialOf({ date: m.birthDate, precision: m.birthPrecision }),
})

/** First day on which what happens to the whole household concerns the member. Told late, it happened before some of the members
 *  were born or came: to them it applies from their own first day. Refuses a day before a change of what the member is to the head,
 *  because that change spoke of another household than the one that was. */
export function concernedFrom(member: LoadedMember, eventDay: LocalDate): LocalDate {
  if (member.from <= eventDay) return eventDay
  if (member.reasonIn === 'relation') checkPersonDay(member, eventDay)
  return member.from
}

/** Refuses to end a household on a day after which somebody is known to have lived there: it had a head then, and nobody said who. */
export async function refuseBeforeDeparture(tx: Tx, household: LoadedHousehold, eventDay: LocalDate): Promise<void> {
  const { rows } = await sql<{ last: LocalDate; name: string }>`select m.valid_to + 1 as last, p.full_name as name
    from membership m join person p on p.office_id = m.office_id and p.person_id = m.person_id
    where m.office_id = ${household.officeId} and m.household_id = ${household.householdId} and m.superseded_at is null
      and m.valid_to >= ${eventDay}::date and coalesce(m.reason_out, '') <> 'relation' order by m.valid_to desc limit 1`.execute(
    tx,
  )
  if (rows[0])
    throw problem('left-later', {
      code: household.code,
      name: rows[0].name,
      day: day(eventDay),
      last: day(rows[0].last),
    })
}

/** Refuses a day before a person's birth, or before the person's last change in the household. */
export function checkPersonDay(member: LoadedMember, eventDay: LocalDate): void {
  if (member.birthDate && eventDay < member.birthDate)
    throw problem('before-birth', { name: member.fullName, day: day(eventDay), birth: day(member.birthDate) })
  if (eventDay < member.from)
    throw problem('before-last-change', { name: member.fullName, day: day(eventDay), last: day(member.from) })
}

const day = (d: LocalDate) => `${d.slice(8)}/${d.slice(5, 7)}/${d.slice(0, 4)}`
