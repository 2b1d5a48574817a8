// A household of a list beside the registered one: what the list adds, what it corrects, and what stays a question because the
// registry learnt it after the list's day, or because leaving, moving and heading are events that a list does not tell. Pure.
import { ethnicGroups } from '../../../law/registry/ethnic-groups.ts'
import { fold } from '../../base/fold.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import type { Change } from '../household.ts'
import { birthOf, formatBirth, relationText, type Sex, sexNames } from '../person.ts'
import { classNames } from '../status.ts'
import { type SheetDecision, statusOf } from './list-entry.ts'
import { birthsFit, type Registered, type RegisteredMember } from './list-registered.ts'
import { type ListProblem, type ListProblemName, listProblem } from './reading/list-problem.ts'
import type { ParsedHousehold, ParsedMember } from './reading/parsed-household.ts'
import { isPlain } from './reading/village-name.ts'

export interface PersonFix {
  personId: number
  fullName?: string
  birth?: string
  sex?: Sex
  ethnicCode?: string
  citizenId?: string
}

export interface Comparison {
  fixes: PersonFix[]
  arrivals: ParsedMember[]
  household: { address?: string; phone?: string }
  /** Ready to be shown in the household's history. */
  changes: Change[]
  questions: ListProblem[]
}

export interface CompareOptions {
  asOf: LocalDate
  /** Full name of the village in which the registry has the household. */
  registeredVillage: string
  sameVillage: boolean
  idHashOf(number: string): string
  /** The person with this ID is a member of another household now. */
  isElsewhere(idHash: string): boolean
}

export function compareHousehold(
  list: ParsedHousehold,
  registered: Registered,
  pairs: readonly (RegisteredMember | undefined)[],
  options: CompareOptions,
): Comparison {
  const result: Comparison = { fixes: [], arrivals: [], household: {}, changes: [], questions: [] }
  const { asOf } = options
  const ask = (name: ListProblemName, row: number, detail: string, value = '') =>
    result.questions.push(listProblem(name, { sheet: list.sheet, row, value, detail }))
  if (registered.closedOn) {
    ask('household-closed', list.row, formatDay(registered.closedOn))
    return result
  }
  const householdIsNewer = registered.newestOn !== null && registered.newestOn > asOf
  if (!options.sameVillage) ask('village-moved', list.row, options.registeredVillage)

  for (const [i, member] of list.members.entries()) {
    const known = pairs[i]
    if (known) comparePerson(member, known, result, options, ask)
    else if (member.citizenId && options.isElsewhere(options.idHashOf(member.citizenId)))
      ask('member-not-added', member.row, 'người có số định danh này đang ở một hộ khác')
    else if (householdIsNewer)
      ask('member-not-added', member.row, 'hồ sơ của hộ đã được cập nhật sau ngày của danh sách')
    else if (member.relation.code === 'head') ask('head-differs', member.row, '')
    else {
      result.arrivals.push(member)
      result.changes.push({
        what: 'Thành viên',
        before: '',
        after: `${member.name} (${relationText(member.relation.code, member.sex)})`,
      })
    }
  }
  const head = list.members.findIndex(m => m.relation.code === 'head')
  if (head >= 0 && pairs[head] && pairs[head].isMember && pairs[head].relation !== 'head')
    ask('head-differs', list.members[head]!.row, '')
  const missing = registered.members.filter(
    one => one.isMember && one.from <= asOf && one.diedOn === null && !pairs.includes(one),
  )
  if (missing.length > 0 && list.members.length > 1) ask('member-not-on-list', list.row, String(missing.length))

  for (const [field, what] of [
    ['address', 'Địa chỉ'],
    ['phone', 'Điện thoại'],
  ] as const) {
    const given = list[field]
    if (!given || given === registered[field]) continue
    if (registered[field] !== '' && householdIsNewer)
      ask('registry-newer', list.row, what.toLowerCase() === 'địa chỉ' ? 'địa chỉ' : 'điện thoại', given)
    else {
      result.household[field] = given
      result.changes.push({ what, before: registered[field], after: given })
    }
  }
  return result
}

function comparePerson(
  list: ParsedMember,
  known: RegisteredMember,
  result: Comparison,
  options: CompareOptions,
  ask: (name: ListProblemName, row: number, detail: string, value?: string) => void,
): void {
  const fix: PersonFix = { personId: known.personId }
  const isNewer = known.newestOn !== null && known.newestOn > options.asOf
  /** `isEmpty`: the registry knows nothing yet, so nothing is contradicted. */
  const change = (what: string, before: string, after: string, isEmpty: boolean, apply: () => void) => {
    if (isNewer && !isEmpty) return ask('registry-newer', list.row, what, after)
    apply()
    result.changes.push({ what: `${known.fullName}: ${what}`, before, after })
  }
  const nameDiffers = list.name.toLowerCase() !== known.fullName.toLowerCase()
  const onlyAccents = fold(list.name) === known.nameSearch
  if (nameDiffers && !(onlyAccents && isPlain(list.name)))
    change('họ tên', known.fullName, list.name, false, () => (fix.fullName = list.name))
  if (list.birth && (!birthsFit(list.birth, known) || isFiner(list.birth, known)))
    change(
      'ngày sinh',
      formatBirth({ date: known.birthDate, precision: known.birthPrecision }),
      formatBirth(birthOf(list.birth)),
      known.birthPrecision === 'unknown',
      () => (fix.birth = list.birth!),
    )
  if (list.sex && list.sex !== known.sex)
    change(
      'giới tính',
      known.sex ? sexNames[known.sex].vi : '',
      sexNames[list.sex].vi,
      !known.sex,
      () => (fix.sex = list.sex!),
    )
  if (list.ethnic && list.ethnic !== known.ethnicCode)
    change(
      'dân tộc',
      nameOfGroup(known.ethnicCode),
      nameOfGroup(list.ethnic),
      !known.ethnicCode,
      () => (fix.ethnicCode = list.ethnic!),
    )
  if (list.citizenId && options.idHashOf(list.citizenId) !== known.idHash)
    change(
      'số định danh',
      known.idHash ? 'số khác' : '',
      `•••${list.citizenId.slice(-3)}`,
      known.idHash === null,
      () => (fix.citizenId = list.citizenId!),
    )
  if (Object.keys(fix).length > 1) result.fixes.push(fix)
}

const nameOfGroup = (code: string | null) => ethnicGroups.find(group => group.code === code)?.name ?? ''

/** The list knows the month or day that the registry lacks. */
function isFiner(partial: string, known: RegisteredMember): boolean {
  const length = { day: 10, month: 7, year: 4, unknown: 0 }[known.birthPrecision]
  return partial.length > length
}

/** Whether the list's class becomes a status on the decision's day, and if not, the question that is left. */
export function statusFor(
  list: ParsedHousehold,
  registered: Registered | undefined,
  decision: SheetDecision,
): { item?: NonNullable<ReturnType<typeof statusOf>>; question?: ListProblem } {
  const wanted = statusOf(list.class)
  if (!registered) return wanted ? { item: wanted } : {}
  const day = decision.signedOn
  const now = registered.statuses.find(s => s.from <= day && (s.to === null || s.to >= day))
  const later = registered.statuses.some(s => s.from > day)
  const left = list.class === 'above' && now && (now.class === 'poor' || now.class === 'near_poor')
  const item = wanted ?? (left ? ({ class: 'none', changeKind: 'left' } as const) : undefined)
  if (!item || registered.closedOn) return {}
  if (!now) return { item }
  if (now.class === item.class && (now.year >= decision.year || now.from === day || later)) return {}
  if (now.from < day && !(later && now.decisionKind !== 'adopted')) return { item }
  if (now.class === item.class) return {}
  const detail = classNames[now.class].vi.toLowerCase()
  const value = classNames[item.class].vi.toLowerCase()
  return { question: listProblem('class-differs', { sheet: list.sheet, row: list.row, value, detail }) }
}
