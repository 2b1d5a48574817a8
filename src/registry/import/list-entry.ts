// A household of a list as the registry takes it: days, codes, classes, and what is kept as the list's own word. Pure.
import { type LocalDate, yearOf } from '../../base/local-date.ts'
import type { NewHousehold, NewMember } from '../household.ts'
import { birthOf } from '../person.ts'
import type { ChangeKind, HouseholdClass } from '../status.ts'
import type { ListTitle } from './reading/list-title.ts'
import type { ClassCode } from './reading/list-words.ts'
import type { ParsedHousehold, ParsedMember } from './reading/parsed-household.ts'

/** The adopted decision of a sheet: as the list names it. */
export interface SheetDecision {
  number: string
  signedOn: LocalDate
  source: string
  year: number
}

export const noNumber = 'không ghi số'

export function decisionOf(
  title: ListTitle,
  sheet: string,
  given: { number: string; signedOn: LocalDate; source: string } | undefined,
  file: { name: string; asOf: LocalDate },
): SheetDecision {
  const written = title.decision
  const signedOn = given?.signedOn ?? written?.date ?? file.asOf
  const source = [
    `Tệp ${file.name}`,
    `trang ${sheet}`,
    given?.source || (written?.by && `của ${written.by}`) || '',
    title.title ?? '',
  ]
  return {
    number: given?.number ?? written?.number ?? noNumber,
    signedOn,
    source: source.filter(Boolean).join(', '),
    year: title.year ?? yearOf(signedOn),
  }
}

/** A list's running numbers are no codes: "1", "12". A code worth keeping has at least four signs. */
export const usableCode = (code: string | undefined): string | undefined =>
  code !== undefined && code.replace(/[^\p{L}\d]/gu, '').length >= 4 ? code : undefined

/** The first day on which the household is known: the list's day, or its decision's where that is earlier. */
export const firstDay = (asOf: LocalDate, decision: SheetDecision): LocalDate =>
  decision.signedOn < asOf ? decision.signedOn : asOf

export function newHouseholdOf(
  household: ParsedHousehold,
  place: { officeId: number; villageId: number },
  from: LocalDate,
  asOf: LocalDate,
): NewHousehold {
  const code = usableCode(household.code)
  const phone = household.phone ?? household.members.find(m => m.relation.code === 'head')?.phone
  return {
    ...place,
    ...(code ? { code } : {}),
    ...(household.address ? { address: household.address } : {}),
    ...(phone ? { phone } : {}),
    from,
    members: household.members.map(member => newMemberOf(member, from, asOf)),
  }
}

export function newMemberOf(member: ParsedMember, from: LocalDate, asOf: LocalDate): NewMember {
  const born = birthOf(member.birth).date
  const since = born && born > from ? (born < asOf ? born : asOf) : undefined
  return {
    fullName: member.name,
    relation: member.relation.code,
    birth: member.birth ?? null,
    sex: member.sex ?? null,
    ethnicCode: member.ethnic ?? null,
    ...(member.citizenId ? { citizenId: { state: 'present', number: member.citizenId } } : {}),
    ...(since ? { from: since } : {}),
  }
}

/** What a class on a list means for the status: nothing where the household was never listed and is not. */
export function statusOf(code: ClassCode | undefined): { class: HouseholdClass; changeKind: ChangeKind } | undefined {
  switch (code) {
    case 'poor':
    case 'near_poor':
    case 'average':
      return { class: code, changeKind: 'adopted' }
    case 'escaped_poor':
    case 'escaped_near_poor':
      return { class: 'none', changeKind: 'escaped' }
    default:
      return undefined
  }
}

/** What the list says beyond people and class; undefined when it says nothing. */
export interface ListAnswer {
  b1: number | null
  b2: number | null
  causes: string[]
  causeText: string
  needs: string[]
  needText: string
  deprived: string[]
  detail: Record<string, unknown>
}

export function answerOf(household: ParsedHousehold): ListAnswer | undefined {
  const insured = household.members.flatMap((m, i) => (m.healthInsurance ? [{ i, text: m.healthInsurance }] : []))
  const notes = household.members.flatMap((m, i) => (m.note ? [{ i, text: m.note }] : []))
  const detail: Record<string, unknown> = {
    ...(household.class ? { class: household.class } : {}),
    ...(household.entry ? { entry: household.entry } : {}),
    ...(household.groups.length > 0 ? { groups: household.groups } : {}),
    ...(household.areaType ? { areaType: household.areaType } : {}),
    ...(household.income === undefined ? {} : { income: household.income }),
    ...(household.floorAreaM2 === undefined ? {} : { floorAreaM2: household.floorAreaM2 }),
    ...(household.memberCount === undefined ? {} : { memberCount: household.memberCount }),
    ...(household.number ? { number: household.number } : {}),
    ...(household.code && !usableCode(household.code) ? { code: household.code } : {}),
    ...(insured.length > 0 ? { healthInsurance: insured } : {}),
    ...(household.note || notes.length > 0 ? { note: household.note ?? '', notes } : {}),
  }
  const says =
    household.b1 !== undefined ||
    household.b2 !== undefined ||
    household.causes.length + household.needs.length + household.deprived.length > 0 ||
    Object.keys(detail).some(key => key !== 'number' && key !== 'class')
  if (!says) return undefined
  return {
    b1: household.b1 ?? null,
    b2: household.b2 ?? null,
    causes: household.causes,
    causeText: household.causeText ?? '',
    needs: household.needs,
    needText: household.needText ?? '',
    deprived: household.deprived,
    detail,
  }
}
