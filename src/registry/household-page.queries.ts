// A household's page: one statement for its shape, as of a day, as known on a day. Looking at it is noted in the read log.
import { type RawBuilder, sql } from 'kysely'
import { reviewParameters } from '../../law/review/parameters.ts'
import { areaTree } from '../areas/area.queries.ts'
import type { LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { commandTitles } from '../platform/command.ts'
import { query } from '../platform/query.ts'
import { believedOn, endOfDay, heldOn } from './as-of.queries.ts'
import { maskCitizenId } from './citizen-id.ts'
import { undoable } from './events/life-event.ts'
import { type HouseholdPage, householdJournal, householdPage, type Member, type StatusRow } from './household.api.ts'
import { type HouseholdClass, newlyEscapedUntil } from './status.ts'

interface RawMember extends Omit<Member, 'birth' | 'citizenIdMasked'> {
  birthDate: LocalDate | null
  birthPrecision: Member['birth']['precision']
  citizenIdTail: string | null
}

interface RawPage
  extends Pick<
    HouseholdPage,
    | 'officeId'
    | 'householdId'
    | 'code'
    | 'address'
    | 'phone'
    | 'latitude'
    | 'longitude'
    | 'registeredOn'
    | 'closedOn'
    | 'closedReason'
    | 'version'
    | 'links'
    | 'documents'
    | 'openDuplicates'
  > {
  headNow: string
  villageId: number
  members: RawMember[]
  statuses: StatusRow[]
  events: (HouseholdPage['events'][number] & { undoable: boolean })[]
}

/** The dated parameter of law that says for how long a household counts as newly escaped. */
export const newlyEscapedRule = (day: LocalDate) =>
  reviewParameters.find(p => p.name === 'newly-escaped.months' && p.from <= day && (p.to === null || p.to >= day)) as
    | { value: number; citation: string; confidence: 'verified' | 'secondary' | 'unverified' }
    | undefined

export const householdPageQuery = query(householdPage, {
  right: 'household.read',
  async run(input, { tx, scope, today, services, actor, seen }) {
    const day = input.asOf ?? today
    const inOffice = scope.offices === '*' ? sql`true` : sql`h.office_id = any(${[...scope.offices]}::int[])`
    const { rows } = await pageStatement(input.householdId, inOffice, day, input.knownOn).execute(tx)
    const raw = rows[0]
    if (!raw) throw problem('not-found', { what: 'hộ' })
    seen(raw.officeId, 'page', 'household', raw.householdId)
    const tree = await areaTree(tx, services)
    const commune = tree.parentOf(raw.villageId, day)
    const { members: everybody, headNow, events, ...rest } = raw
    const people = everybody.map(({ birthDate, birthPrecision, citizenIdTail, ...m }) => ({
      ...m,
      birth: { date: birthDate, precision: birthPrecision },
      citizenIdMasked: maskCitizenId(citizenIdTail),
    }))
    const isMember = (m: Member) => m.from <= day && (m.to === null || m.to >= day)
    const members = people.filter(isMember)
    const present = new Set(members.map(m => m.personId))
    const held = raw.statuses.find(s => s.from <= day && (s.to === null || s.to >= day))
    const rule = newlyEscapedRule(day)
    const until = rule && newlyEscapedUntil(raw.statuses, day, rule.value)
    const head = members.find(m => m.relation === 'head')
    const may = (right: string) =>
      actor.allows(right, { kind: 'village', officeId: raw.officeId, villageId: raw.villageId })
    const latest = events.find(event => !event.undone && event.kind !== 'undo')
    return {
      ...rest,
      day,
      villageName: tree.fullNameOf(raw.villageId, day),
      communeName: commune ? tree.fullNameOf(commune.areaId, day) : '',
      headName: head?.fullName ?? headNow,
      class: held?.class ?? 'none',
      classSince: held ? runStart(raw.statuses, held.class, held.from) : null,
      newlyEscaped: rule && until ? { until, citation: rule.citation, confidence: rule.confidence } : null,
      members,
      formerMembers: people.filter(m => !isMember(m) && m.from <= day && !present.has(m.personId)),
      events: events.map(({ undoable: _, ...event }) => event),
      may: { write: may('household.write'), reveal: may('citizen-id.reveal'), journal: may('journal.read') },
      undoableEventId: latest?.undoable && undoable.has(latest.kind) ? latest.eventId : null,
    }
  },
})

/** First day of the unbroken run of the class that holds from `from`. */
function runStart(statuses: readonly StatusRow[], held: HouseholdClass, from: LocalDate): LocalDate {
  const other = statuses.filter(s => s.class !== held && s.from < from).map(s => s.from)
  const lastOther = other.sort().at(-1) ?? ''
  return statuses
    .filter(s => s.class === held && s.from > lastOther && s.from <= from)
    .map(s => s.from)
    .sort()[0]!
}

/** The statement behind the page; exported for the test of its plan. */
export const pageStatement = (
  householdId: number,
  inOffice: RawBuilder<unknown>,
  day: LocalDate,
  knownOn: LocalDate | undefined,
): RawBuilder<RawPage> => sql<RawPage>`
  select h.office_id as "officeId", h.household_id as "householdId", h.code, h.address, h.phone, h.latitude, h.longitude,
    h.registered_on as "registeredOn", h.closed_on as "closedOn", h.closed_reason as "closedReason", h.version,
    h.head_name as "headNow",
    coalesce((select v.village_id from household_village v where v.office_id = h.office_id and v.household_id = h.household_id
      and ${heldOn('v', day)} limit 1), h.village_id) as "villageId",
    (select coalesce(json_agg(json_build_object('personId', p.person_id, 'fullName', p.full_name, 'relation', m.relation,
        'birthDate', p.birth_date, 'birthPrecision', p.birth_precision, 'sex', p.sex, 'ethnicCode', p.ethnic_code, 'merit', p.merit,
        'citizenIdState', p.citizen_id_state, 'citizenIdTail', p.citizen_id_tail, 'from', m.valid_from, 'to', m.valid_to,
        'reasonOut', m.reason_out, 'diedOn', p.died_on,
        'away', (select json_build_object('from', a.valid_from, 'kind', a.kind, 'place', a.place) from absence a
          where a.office_id = p.office_id and a.person_id = p.person_id and ${heldOn('a', day)} limit 1))
        order by m.relation <> 'head', p.birth_date nulls last, m.membership_id), '[]')
      from membership m join person p on p.office_id = m.office_id and p.person_id = m.person_id
      where m.office_id = h.office_id and m.household_id = h.household_id and ${believedOn('m', knownOn)}) as members,
    (select coalesce(json_agg(json_build_object('statusId', s.status_id, 'class', s.class, 'changeKind', s.change_kind,
        'from', s.valid_from, 'to', s.valid_to, 'year', s.year, 'memberCount', s.member_count,
        'decision', json_build_object('decisionId', d.decision_id, 'kind', d.kind, 'number', d.number, 'signedOn', d.signed_on,
          'signerName', d.signer_name, 'source', d.source, 'fileId', d.file_id)) order by s.valid_from desc), '[]')
      from household_status s join decision d on d.office_id = s.office_id and d.decision_id = s.decision_id
      where s.office_id = h.office_id and s.household_id = h.household_id and ${believedOn('s', knownOn)}) as statuses,
    (select coalesce(json_agg(json_build_object('kind', l.kind, 'officeId', l.other_office_id, 'householdId', l.other_household_id,
        'code', o.code, 'headName', o.head_name, 'onDay', l.on_day) order by l.on_day), '[]')
      from household_link l left join household o on o.office_id = l.other_office_id and o.household_id = l.other_household_id
      where l.office_id = h.office_id and l.household_id = h.household_id) as links,
    (select coalesce(json_agg(json_build_object('eventId', e.event_id, 'kind', e.kind, 'onDay', e.on_day,
        'recordedAt', e.recorded_at, 'by', coalesce(u.name, ''), 'reason', e.reason,
        'changes', coalesce(e.detail->'changes', '[]'::jsonb), 'undone', e.undone_at is not null,
        'undoable', not coalesce((e.detail->'effect'->>'crossedOffices')::boolean, false)) order by e.event_id desc), '[]')
      from life_event e left join app_user u on u.user_id = e.recorded_by
      where e.office_id = h.office_id and e.household_id = h.household_id
        and ${knownOn === undefined ? sql`true` : sql`e.recorded_at < ${endOfDay(knownOn)}`}) as events,
    (select coalesce(json_agg(json_build_object('fileId', f.file_id, 'name', f.name, 'size', f.size, 'createdAt', f.created_at)
        order by f.created_at desc), '[]')
      from file f where f.office_id = h.office_id and f.subject_kind = 'household' and f.subject_id = h.household_id) as documents,
    (select count(*)::int from membership m join duplicate_case c on c.state = 'open'
        and ((c.office_id = m.office_id and c.person_id = m.person_id) or (c.other_office_id = m.office_id and c.other_person_id = m.person_id))
      where m.office_id = h.office_id and m.household_id = h.household_id and m.valid_to is null and m.superseded_at is null)
      as "openDuplicates"
  from household h
  where h.household_id = ${householdId} and ${inOffice}`

export const householdJournalQuery = query(householdJournal, {
  right: 'journal.read',
  async run({ householdId }, { tx }) {
    const { rows } = await sql<{ journalId: number; command: string; at: Date; by: string }>`
      select j.journal_id as "journalId", j.command, j.at, coalesce(u.name, '') as by
      from household h
      join journal_subject s on s.office_id = h.office_id and s.kind = 'household' and s.subject_id = h.household_id
      join journal j on j.office_id = s.office_id and j.journal_id = s.journal_id
      left join app_user u on u.user_id = j.actor_id
      where h.household_id = ${householdId} order by j.at desc, j.journal_id desc limit 500`.execute(tx)
    return {
      entries: rows.map(row => ({
        ...row,
        title: commandTitles.get(row.command) ?? { vi: row.command, en: row.command },
        at: row.at.toISOString(),
      })),
    }
  },
})
