// The rows of a household's page as of a day, as known on a day: one statement for the household, its people and classes, a second
// one for what happened to it, which looks only where the household says that something did (household.happened). Rows within rows
// are put in order here: where PostgreSQL sorts a handful of them, it spends a third of the page on it.
import { compareDays, type LocalDate, lastDay } from '../base/local-date.ts'
import { rowsOf, type Tx } from '../platform/database.ts'
import { type Packed, packed } from '../platform/packed.ts'
import { endOfDay } from './as-of.queries.ts'
import { aloneSql, type EventMark } from './events/life-event.ts'
import type { HouseholdPage, Member, StatusRow } from './household.api.ts'
import type { DecisionKind } from './status.ts'

export interface RawMember extends Omit<Member, 'birth' | 'citizenIdMasked' | 'away'> {
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

export type RawStatus = Omit<StatusRow, 'decision'> &
  Omit<StatusRow['decision'], 'kind'> & { decisionKind: DecisionKind }

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

export interface Asked {
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

/** A household with everything that its page tells of it; undefined where there is none in these offices. */
export async function householdRows(tx: Tx, asked: Asked) {
  const { text, values, page } = pageStatement(asked)
  const [found] = await rowsOf<{ page: unknown[] }>(tx, text, values)
  if (!found) return undefined
  const home = page.unpack(found.page)
  const happened = home.happened ? await eventsOf(tx, home, asked) : noEvents
  return {
    home,
    members: member.unpackAll(home.members).sort(inHouse),
    statuses: status.unpackAll(home.statuses).sort((a, b) => compareDays(b.from, a.from)),
    events: event.unpackAll(happened.events).sort((a, b) => b.eventId - a.eventId),
    links: link.unpackAll(happened.links),
    documents: document.unpackAll(happened.documents),
    absences: absence.unpackAll(happened.absences),
    openDuplicates: happened.openDuplicates,
  }
}

async function eventsOf(tx: Tx, home: Household, asked: Asked): Promise<Events> {
  const { text, values, events } = eventsStatement(home, asked)
  const [row] = await rowsOf<{ events: unknown[] }>(tx, text, values)
  return { ...noEvents, ...events.unpack(row!.events) }
}
