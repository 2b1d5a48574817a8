// Contracts of reading households: list, page, search, counts, journal. Personal data leave only in the reader's scope.
import { z } from 'zod'
import { Confidence } from '../base/confidence.ts'
import { download, listOf, PageInput, read } from '../base/contract.ts'
import { Id } from '../base/id.ts'
import { LocalDate } from '../base/local-date.ts'
import { ScanFile } from '../base/scan.ts'
import { CitizenIdState } from './citizen-id.ts'
import { LifeEventKind } from './events/life-event.ts'
import { BirthPrecision, Relation, Sex } from './person.ts'
import { ChangeKind, DecisionKind, HouseholdClass } from './status.ts'

const IdParam = z.coerce.number().int().positive()

/** The day looked at, and the day by whose knowledge: figures "as of D, as known on K". Absent: today, as known now. */
export const AsOf = {
  asOf: LocalDate.optional(),
  knownOn: LocalDate.optional(),
}

const listFilters = {
  /** A village, commune or higher unit. */
  areaId: IdParam.optional(),
  classes: listOf(HouseholdClass),
  /** Words of a member's name, a code, or a citizen ID. */
  q: z.string().trim().max(100).default(''),
  closed: z.stringbool().default(false),
  sort: z.enum(['place', 'name']).default('place'),
  ...AsOf,
}

export const HouseholdRow = z.object({
  officeId: z.int(),
  householdId: Id,
  code: z.string(),
  headName: z.string(),
  villageId: z.int(),
  villageName: z.string(),
  communeName: z.string(),
  address: z.string(),
  memberCount: z.int(),
  class: HouseholdClass,
  classSince: LocalDate.nullable(),
  closedOn: LocalDate.nullable(),
  /** Of a search: the member whose name matched, when it is not the head. */
  matched: z.string().nullable(),
})
export type HouseholdRow = z.infer<typeof HouseholdRow>

export const householdList = read('household.list', {
  path: '/households',
  input: PageInput.extend(listFilters),
  output: z.object({ rows: z.array(HouseholdRow), next: z.string().nullable() }),
  title: { vi: 'Danh sách hộ', en: 'Households' },
})

const Counts = z.object({
  households: z.int(),
  people: z.int(),
  poor: z.int(),
  nearPoor: z.int(),
  average: z.int(),
  poorPeople: z.int(),
  nearPoorPeople: z.int(),
})

/** Which figure stands below the line of a rate. */
export const Denominator = z.object({
  households: z.int(),
  people: z.int(),
  /** registry: all households are in the registry; total: a dated total from a source; mixed: some villages each. */
  basis: z.enum(['registry', 'total', 'mixed']),
  asOf: LocalDate.nullable(),
  source: z.string(),
})
export type Denominator = z.infer<typeof Denominator>

export const householdFigures = read('household.figures', {
  path: '/household-figures',
  input: z.object({ areaId: IdParam.optional(), ...AsOf }),
  output: z.object({
    day: LocalDate,
    total: Counts,
    denominator: Denominator,
    /** Of a commune or a village; empty for an area of several communes. */
    villages: z.array(
      Counts.extend({ villageId: z.int(), villageName: z.string(), communeName: z.string(), denominator: Denominator }),
    ),
  }),
  title: { vi: 'Số hộ theo bản', en: 'Households by village' },
})

const Member = z.object({
  personId: Id,
  fullName: z.string(),
  relation: Relation,
  birth: z.object({ date: LocalDate.nullable(), precision: BirthPrecision }),
  sex: Sex.nullable(),
  ethnicCode: z.string().nullable(),
  merit: z.boolean(),
  citizenIdState: CitizenIdState,
  citizenIdMasked: z.string().nullable(),
  from: LocalDate,
  to: LocalDate.nullable(),
  reasonOut: z.string().nullable(),
  diedOn: LocalDate.nullable(),
  away: z.object({ from: LocalDate, kind: z.string(), place: z.string() }).nullable(),
})
export type Member = z.infer<typeof Member>

const StatusRow = z.object({
  statusId: Id,
  class: HouseholdClass,
  changeKind: ChangeKind,
  from: LocalDate,
  to: LocalDate.nullable(),
  year: z.int(),
  memberCount: z.int(),
  decision: z.object({
    decisionId: Id,
    kind: DecisionKind,
    number: z.string(),
    signedOn: LocalDate,
    signerName: z.string(),
    source: z.string(),
    fileId: Id.nullable(),
  }),
})
export type StatusRow = z.infer<typeof StatusRow>

const EventRow = z.object({
  eventId: Id,
  kind: LifeEventKind,
  onDay: LocalDate,
  recordedAt: z.string(),
  by: z.string(),
  reason: z.string(),
  changes: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })),
  undone: z.boolean(),
  /** It can be taken back, as far as the page knows. */
  undoable: z.boolean(),
})

export const householdPage = read('household.page', {
  path: '/households/:householdId',
  input: z.object({ householdId: IdParam, ...AsOf }),
  output: z.object({
    day: LocalDate,
    officeId: z.int(),
    householdId: Id,
    code: z.string(),
    address: z.string(),
    phone: z.string(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    villageId: z.int(),
    villageName: z.string(),
    communeName: z.string(),
    registeredOn: LocalDate,
    closedOn: LocalDate.nullable(),
    closedReason: z.string().nullable(),
    version: z.int(),
    headName: z.string(),
    class: HouseholdClass,
    /** First day of the unbroken run of the class. */
    classSince: LocalDate.nullable(),
    newlyEscaped: z.object({ until: LocalDate, citation: z.string(), confidence: Confidence }).nullable(),
    members: z.array(Member),
    formerMembers: z.array(Member),
    statuses: z.array(StatusRow),
    links: z.array(
      z.object({
        kind: z.string(),
        officeId: z.int(),
        householdId: Id,
        /** Null: kept where the reader has no rights. */
        code: z.string().nullable(),
        headName: z.string().nullable(),
        onDay: LocalDate,
      }),
    ),
    events: z.array(EventRow),
    documents: z.array(ScanFile),
    openDuplicates: z.int(),
    /** What this reader may do here. */
    may: z.object({ write: z.boolean(), reveal: z.boolean(), journal: z.boolean() }),
  }),
  title: { vi: 'Trang hộ', en: 'Household' },
})
export type HouseholdPage = z.output<typeof householdPage.output>

export const householdJournal = read('household.journal', {
  path: '/households/:householdId/journal',
  input: z.object({ householdId: IdParam }),
  output: z.object({
    entries: z.array(
      z.object({
        journalId: Id,
        command: z.string(),
        title: z.object({ vi: z.string(), en: z.string() }),
        at: z.string(),
        by: z.string(),
      }),
    ),
  }),
  title: { vi: 'Nhật ký của hộ', en: 'Journal of a household' },
})

export const householdSearch = read('household.search', {
  path: '/search',
  input: z.object({ q: z.string().trim().min(1).max(100), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  output: z.object({
    /** What was looked for. */
    by: z.enum(['name', 'code', 'citizen-id']),
    people: z.array(
      z.object({
        officeId: z.int(),
        personId: Id,
        fullName: z.string(),
        birth: z.object({ date: LocalDate.nullable(), precision: BirthPrecision }),
        sex: Sex.nullable(),
        relation: Relation,
        current: z.boolean(),
        diedOn: LocalDate.nullable(),
        citizenIdMasked: z.string().nullable(),
        householdId: Id,
        code: z.string(),
        headName: z.string(),
        class: HouseholdClass,
        villageName: z.string(),
      }),
    ),
    households: z.array(HouseholdRow),
  }),
  title: { vi: 'Tìm hộ và người', en: 'Search' },
})

export const householdExport = download('household.export', {
  path: '/exports/households',
  input: z.object({
    ...listFilters,
    format: z.enum(['xlsx', 'csv']).default('xlsx'),
    /** Citizen IDs in full: needs the right and a reason. */
    reveal: z.stringbool().default(false),
    reason: z.string().trim().max(500).default(''),
  }),
  title: { vi: 'Xuất danh sách hộ và nhân khẩu', en: 'Export households and members' },
})
