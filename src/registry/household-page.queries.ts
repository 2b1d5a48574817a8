// A household's page as of a day, as known on a day: one statement for the household, its people and classes, a second one for what
// happened to it, which looks only where the household says that something did (household.happened). Looking at it is noted in the
// read log.
import { sql } from 'kysely'
import { reviewParameters } from '../../law/review/parameters.ts'
import { areaTree } from '../areas/area.queries.ts'
import { compareDays, type LocalDate, lastDay } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { commandTitles } from '../platform/command.ts'
import { rowsOf, type Tx } from '../platform/database.ts'
import { type Packed, packed } from '../platform/packed.ts'
import { query } from '../platform/query.ts'
import { endOfDay } from './as-of.queries.ts'
import { maskCitizenId } from './citizen-id.ts'
import { aloneSql, type EventMark, standsInTheWay, undoable } from './events/life-event.ts'
import { type HouseholdPage, householdJournal, householdPage, type Member, type StatusRow } from './household.api.ts'
import { type DecisionKind, type HouseholdClass, newlyEscapedUntil } from './status.ts'

// rows within rows are put in order here: where PostgreSQL sorts a handful of them, it spends a third of the page on it

interface RawMember extends Omit<Member, 'birth' | 'citizenIdMasked' | 'away'> {
  membershipId: number
  birthDate: LocalDate | null
  birthPrecision: Member['birth']['precision']
  citizenIdTail: string | null
}

const member = packed<RawMember>({
  membershipId: 'm.membership_id',
  personId: 'p.person_id',
  fullName: 'p.full_name',
  relation: 'm.relation',
  birthDate: 'p.birth_date',
  birthPrecision: 'p.birth_precision',
  sex: 'p.sex',
  ethnicCode: 'p.ethnic_code',
  merit: 'p.merit',
  citizenIdState: 'p.citizen_id_state',
  citizenIdTail: 'p.citizen_id_tail',
  from: 'm.valid_from',
  to: 'm.valid_to',
  reasonOut: 'm.reason_out',
  diedOn: 'p.died_on',
})

/** The head first, then by age; whose birth date is not known comes last. */
const inHouse = (a: RawMember, b: RawMember): number =>
  Number(b.relation === 'head') - Number(a.relation === 'head') ||
  compareDays(a.birthDate ?? lastDay, b.birthDate ?? lastDay) ||
  a.membershipId - b.membershipId

type RawAbsence = NonNullable<Member['away']> & { personId: number }

const absence = packed<RawAbsence>({ personId: 'a.person_id', from: 'a.valid_from', kind: 'a.kind', place: 'a.place' })

type RawStatus = Omit<StatusRow, 'decision'> & Omit<StatusRow['decision'], 'kind'> & { decisionKind: DecisionKind }

const status = packed<RawStatus>({
  statusId: 's.status_id',
  class: 's.class',
  changeKind: 's.change_kind',
  from: 's.valid_from',
  to: 's.valid_to',
  year: 's.year',
  memberCount: 's.member_count',
  decisionId: 'd.decision_id',
  decisionKind: 'd.kind',
  number: 'd.number',
  signedOn: 'd.signed_on',
  signerName: 'd.signer_name',
  source: 'd.source',
  fileId: 'd.file_id',
})

const link = packed<HouseholdPage['links'][number]>({
  kind: 'l.kind',
  officeId: 'l.other_office_id',
  householdId: 'l.other_household_id',
  code: 'o.code',
  headName: 'o.head_name',
  onDay: 'l.on_day',
})

type RawEvent = Omit<HouseholdPage['events'][number], 'undone'> & EventMark & { undoneAt: string | null }

const event = packed<RawEvent>({
  eventId: 'e.event_id',
  kind: 'e.kind',
  onDay: 'e.on_day',
  recordedAt: 'e.recorded_at',
  by: "coalesce(u.name, '')",
  reason: 'e.reason',
  changes: "coalesce(e.detail->'changes', '[]'::jsonb)",
  undoneAt: 'e.undone_at',
  // whoever reads the effect of a group finds it with its first event
  undoable: "e.group_id is not null and not coalesce((e.detail->'effect'->>'crossedOffices')::boolean, false)",
  personId: 'e.person_id',
  alone: aloneSql('e.detail'),
})

const document = packed<HouseholdPage['documents'][number]>({
  fileId: 'f.file_id',
  name: 'f.name',
  size: 'f.size',
  createdAt: 'f.created_at',
})

type Household = Pick<
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
> & { headNow: string; villageId: number; happened: number }

type Rows = unknown[][] | null
type Whole = Household & { members: Rows; statuses: Rows }

/** What happened to a household since it was registered, and what hangs on it. */
interface Events {
  events: Rows
  links: Rows
  documents: Rows
  absences: Rows
  openDuplicates: number
}
const noEvents: Events = { events: null, links: null, documents: null, absences: null, openDuplicates: 0 }

/** The bits of household.happened (db/migrations/0610): where its page has to look. */
const bitOf: Readonly<Record<keyof Events, number>> = {
  events: 1,
  links: 2,
  documents: 4,
  absences: 8,
  openDuplicates: 16,
}
export const everyBit = 31

interface Asked {
  householdId: number
  offices: readonly number[] | '*'
  day: LocalDate
  /** False: as things are now, which the household's own row says. */
  past: boolean
  knownOn?: LocalDate | undefined
}

/** The statement behind the page: its text depends on what is asked, not on the values. Exported for the test of its plan. */
export function pageStatement({ householdId, offices, day, past, knownOn }: Asked) {
  const everywhere = offices === '*'
  const known = knownOn !== undefined
  const values = [
    householdId,
    ...(everywhere ? [] : [offices]),
    ...(past ? [day] : []),
    ...(known ? [endOfDay(knownOn)] : []),
  ]
  return { ...pageText(everywhere, past, known), values }
}

/** The statement behind what happened to a household, of the parts whose bits are set. Exported for the test of its plan. */
export function eventsStatement(
  home: Pick<Household, 'officeId' | 'householdId' | 'happened'>,
  { day, knownOn }: Pick<Asked, 'day' | 'knownOn'>,
) {
  // as known on a day is asked seldom, and looks everywhere
  const known = knownOn !== undefined
  const looked = known ? everyBit : home.happened
  return {
    ...eventsText(looked, known),
    values: [
      home.officeId,
      home.householdId,
      ...(looked & bitOf.absences ? [day] : []),
      ...(known ? [endOfDay(knownOn)] : []),
    ],
  }
}

const held = (a: string, day: string) =>
  `${a}.valid_from <= ${day}::date and (${a}.valid_to is null or ${a}.valid_to >= ${day}::date)`
const believed = (a: string, moment: string | undefined) =>
  moment
    ? `${a}.recorded_at < ${moment}::timestamptz and (${a}.superseded_at is null or ${a}.superseded_at >= ${moment}::timestamptz)`
    : `${a}.superseded_at is null`

const pageTexts = new Map<string, { text: string; page: Packed<Whole> }>()
function pageText(everywhere: boolean, past: boolean, known: boolean) {
  const key = `${everywhere} ${past} ${known}`
  const kept = pageTexts.get(key) ?? writePage(everywhere, past, known)
  pageTexts.set(key, kept)
  return kept
}

function writePage(everywhere: boolean, past: boolean, known: boolean): { text: string; page: Packed<Whole> } {
  const day = everywhere ? '$2' : '$3'
  const moment = known ? (everywhere ? '$3' : '$4') : undefined
  const own = (a: string) => `${a}.office_id = h.office_id and ${a}.household_id = h.household_id`
  const village = `coalesce((select v.village_id from household_village v
    where ${own('v')} and ${held('v', day)} and ${believed('v', moment)} limit 1), h.village_id)`
  const page = packed<Whole>({
    officeId: 'h.office_id',
    householdId: 'h.household_id',
    code: 'h.code',
    address: 'h.address',
    phone: 'h.phone',
    latitude: 'h.latitude',
    longitude: 'h.longitude',
    registeredOn: 'h.registered_on',
    closedOn: 'h.closed_on',
    closedReason: 'h.closed_reason',
    version: 'h.version',
    headNow: 'h.head_name',
    happened: 'h.happened',
    villageId: past ? village : 'h.village_id',
    members: `(select json_agg(${member.sql})
      from membership m join person p on p.office_id = m.office_id and p.person_id = m.person_id
      where ${own('m')} and ${believed('m', moment)})`,
    statuses: `(select json_agg(${status.sql})
      from household_status s join decision d on d.office_id = s.office_id and d.decision_id = s.decision_id
      where ${own('s')} and ${believed('s', moment)})`,
  })
  const inOffice = everywhere ? 'true' : 'h.office_id = any($2::int[])'
  return { text: `select ${page.sql} as page from household h where h.household_id = $1 and ${inOffice}`, page }
}

const eventTexts = new Map<string, { text: string; events: Packed<Partial<Events>> }>()
function eventsText(looked: number, known: boolean) {
  const key = `${looked} ${known}`
  const kept = eventTexts.get(key) ?? writeEvents(looked, known)
  eventTexts.set(key, kept)
  return kept
}

function writeEvents(looked: number, known: boolean): { text: string; events: Packed<Partial<Events>> } {
  const moment = known ? '$4' : undefined
  const own = (a: string) => `${a}.office_id = $1 and ${a}.household_id = $2`
  // whether a member of today is somebody else too
  const asked = (office: string, person: string) => `select c.office_id, c.duplicate_id
    from membership m join duplicate_case c on ${office} = m.office_id and ${person} = m.person_id and c.state = 'open'
    where ${own('m')} and ${believed('m', moment)} and m.valid_to is null`
  const parts: Record<keyof Events, string> = {
    events: `(select json_agg(${event.sql})
      from life_event e left join app_user u on u.user_id = e.recorded_by
      where ${own('e')} and ${moment ? `e.recorded_at < ${moment}::timestamptz` : 'true'})`,
    links: `(select json_agg(${link.sql} order by l.on_day)
      from household_link l left join household o on o.office_id = l.other_office_id and o.household_id = l.other_household_id
      where ${own('l')})`,
    documents: `(select json_agg(${document.sql} order by f.created_at desc)
      from file f where f.office_id = $1 and f.subject_kind = 'household' and f.subject_id = $2)`,
    absences: `(select json_agg(${absence.sql})
      from membership m join absence a on a.office_id = m.office_id and a.person_id = m.person_id
      where ${own('m')} and ${believed('m', moment)} and ${held('a', '$3')} and ${believed('a', moment)})`,
    openDuplicates: `(select count(*) from (${asked('c.office_id', 'c.person_id')} union ${asked('c.other_office_id', 'c.other_person_id')}) k)`,
  }
  const wanted = Object.entries(parts).filter(([name]) => looked & bitOf[name as keyof Events])
  const events = packed<Partial<Events>>(Object.fromEntries(wanted) as Record<keyof Events, string>)
  return { text: `select ${events.sql} as events`, events }
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
    const past = input.asOf !== undefined || input.knownOn !== undefined
    const asked = { ...input, offices: scope.offices, day, past }
    const { text, values, page } = pageStatement(asked)
    const [found] = await rowsOf<{ page: unknown[] }>(tx, text, values)
    if (!found) throw problem('not-found', { what: 'hộ' })
    const home = page.unpack(found.page)
    const happened = home.happened ? await eventsOf(tx, home, asked) : noEvents
    seen(home.officeId, 'page', 'household', home.householdId)
    const tree = await areaTree(tx, services)
    const commune = tree.parentOf(home.villageId, day)
    const away = new Map(absence.unpackAll(happened.absences).map(({ personId, ...one }) => [personId, one]))
    const statuses = status
      .unpackAll(home.statuses)
      .sort((a, b) => compareDays(b.from, a.from))
      .map(statusOf)
    // what was taken back later was not taken back yet
    const known = input.knownOn && endOfDay(input.knownOn)
    const events = event
      .unpackAll(happened.events)
      .sort((a, b) => b.eventId - a.eventId)
      .map(({ undoneAt, ...one }) => ({
        ...one,
        undone: undoneAt !== null && (known === undefined || new Date(undoneAt) < known),
      }))
    const people = member
      .unpackAll(home.members)
      .sort(inHouse)
      .map(m => personOf(m, away.get(m.personId) ?? null, day))
    const isMember = (m: Member) => m.from <= day && (m.to === null || m.to >= day)
    const members = people.filter(isMember)
    const present = new Set(members.map(m => m.personId))
    const held = statuses.find(s => s.from <= day && (s.to === null || s.to >= day))
    const rule = newlyEscapedRule(day)
    const until = rule && newlyEscapedUntil(statuses, day, rule.value)
    const head = members.find(m => m.relation === 'head')
    const may = (right: string) =>
      actor.allows(right, { kind: 'village', officeId: home.officeId, villageId: home.villageId })
    // as of a day before it was closed, or as known while people were believed to live there, it is open
    const closed = home.closedOn !== null && (!past || (home.closedOn <= day && members.length === 0))
    return {
      day,
      officeId: home.officeId,
      householdId: home.householdId,
      code: home.code,
      address: home.address,
      phone: home.phone,
      latitude: home.latitude,
      longitude: home.longitude,
      villageId: home.villageId,
      villageName: tree.fullNameOf(home.villageId, day),
      communeName: commune ? tree.fullNameOf(commune.areaId, day) : '',
      registeredOn: home.registeredOn,
      closedOn: closed ? home.closedOn : null,
      closedReason: closed ? home.closedReason : null,
      version: home.version,
      headName: head?.fullName ?? home.headNow,
      class: held?.class ?? 'none',
      classSince: held ? runStart(statuses, held.class, held.from) : null,
      newlyEscaped: rule && until ? { until, citation: rule.citation, confidence: rule.confidence } : null,
      members,
      formerMembers: people.filter(m => !isMember(m) && m.from <= day && !present.has(m.personId)),
      statuses,
      links: link.unpackAll(happened.links),
      events: events.map(({ personId: _, alone: __, ...event }, i) => ({
        ...event,
        undoable: event.undoable && mayBeUndone(events, i),
      })),
      documents: document.unpackAll(happened.documents),
      openDuplicates: happened.openDuplicates,
      may: { write: may('household.write'), reveal: may('citizen-id.reveal'), journal: may('journal.read') },
    }
  },
})

/** Of events, the latest first: nothing later stands in the way. */
function mayBeUndone(events: readonly (EventMark & { undone: boolean })[], at: number): boolean {
  const event = events[at]!
  if (event.undone || !undoable.has(event.kind)) return false
  return !events.slice(0, at).some(later => !later.undone && later.kind !== 'undo' && standsInTheWay(event, later))
}

/** A death after the day asked for, or not known by then (the membership goes on), is not told. */
const personOf = (m: RawMember, away: Member['away'], day: LocalDate): Member => ({
  personId: m.personId,
  fullName: m.fullName,
  relation: m.relation,
  birth: { date: m.birthDate, precision: m.birthPrecision },
  sex: m.sex,
  ethnicCode: m.ethnicCode,
  merit: m.merit,
  citizenIdState: m.citizenIdState,
  citizenIdMasked: maskCitizenId(m.citizenIdTail),
  from: m.from,
  to: m.to,
  reasonOut: m.reasonOut,
  diedOn: m.diedOn !== null && m.diedOn <= day && m.to !== null ? m.diedOn : null,
  away,
})

const statusOf = ({
  decisionId,
  decisionKind,
  number,
  signedOn,
  signerName,
  source,
  fileId,
  ...s
}: RawStatus): StatusRow => ({
  ...s,
  decision: { decisionId, kind: decisionKind, number, signedOn, signerName, source, fileId },
})

async function eventsOf(tx: Tx, home: Household, asked: Asked): Promise<Events> {
  const { text, values, events } = eventsStatement(home, asked)
  const [row] = await rowsOf<{ events: unknown[] }>(tx, text, values)
  return { ...noEvents, ...events.unpack(row!.events) }
}

/** First day of the unbroken run of the class that holds from `from`. */
function runStart(statuses: readonly StatusRow[], held: HouseholdClass, from: LocalDate): LocalDate {
  const other = statuses.filter(s => s.class !== held && s.from < from).map(s => s.from)
  const lastOther = other.sort().at(-1) ?? ''
  return statuses
    .filter(s => s.class === held && s.from > lastOther && s.from <= from)
    .map(s => s.from)
    .sort()[0]!
}

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
