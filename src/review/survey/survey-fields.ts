// A survey as single fields, each with an address: what a phone sends, what is merged, what a conflict is about. Pure.
import { type FieldEdit, type FieldValue, sameValue } from '../../registry/fields/field-merge.ts'
import { emptyAnswers, HouseholdAnswers, MemberAnswers, type SurveyAnswers } from '../../rules/answers.ts'
import { getQuestion } from '../../rules/questions.ts'

const householdFields = Object.keys(HouseholdAnswers.shape) as (keyof HouseholdAnswers)[]
type MemberField = Exclude<keyof MemberAnswers, 'memberId'>
const memberFields = Object.keys(MemberAnswers.shape).filter(field => field !== 'memberId') as MemberField[]
const wholeFields = ['causes', 'wishes', 'causesOther', 'wishesOther'] as const

type Address =
  | { kind: 'household'; field: keyof HouseholdAnswers }
  | { kind: 'member'; memberId: string; field: MemberField }
  | { kind: 'b1'; criterion: string }
  | { kind: 'whole'; field: (typeof wholeFields)[number] }

/** Addresses that do not name a person: few, and asked for at every answer of every survey. */
const knownAddresses = new Map<string, Address>([
  ...householdFields.map(field => [`household.${field}`, { kind: 'household', field }] as const),
  ...wholeFields.map(field => [field, { kind: 'whole', field }] as const),
])
const ofMembers = 'members.'
const memberFieldSet: ReadonlySet<string> = new Set(memberFields)

/** "household.toilet", "members.4294967297.work", "b1.NHA", "causes"; undefined: no field of a survey. */
export function addressOfField(path: string): Address | undefined {
  const known = knownAddresses.get(path)
  if (known) return known
  // by the places of its dots: a survey of five people has fifty such answers
  if (path.startsWith(ofMembers)) {
    const dot = path.indexOf('.', ofMembers.length)
    const field = path.slice(dot + 1) as MemberField
    if (dot <= ofMembers.length || !memberFieldSet.has(field)) return undefined
    return { kind: 'member', memberId: path.slice(ofMembers.length, dot), field }
  }
  const [first, criterion, ...more] = path.split('.')
  // what every object has by itself would be read as answered
  const named = first === 'b1' && criterion && !(criterion in Object.prototype) && more.length === 0
  return named ? { kind: 'b1', criterion } : undefined
}

/** What the field holds; null where nothing is known. */
export function fieldOf(answers: SurveyAnswers | null, path: string): FieldValue {
  const address = answers && addressOfField(path)
  if (!address) return null
  switch (address.kind) {
    case 'household':
      return answers.household[address.field] as FieldValue
    case 'member':
      return (answers.members.find(one => one.memberId === address.memberId)?.[address.field] ?? null) as FieldValue
    case 'b1':
      return answers.b1?.chosen[address.criterion] ?? null
    default: {
      const value = answers[address.field]
      return value === undefined || value.length === 0 ? null : value
    }
  }
}

/** The answers with some fields set; members that are not there yet are added. `b1TableId`: of the round. Throws nothing: what
 *  does not fit the form is for the schema of answers to find. */
export function withFields(
  answers: SurveyAnswers | null,
  set: ReadonlyMap<string, FieldValue>,
  b1TableId: string | null = null,
): SurveyAnswers {
  const next = answers ? (JSON.parse(JSON.stringify(answers)) as SurveyAnswers) : emptyAnswers()
  for (const [path, value] of set) {
    const address = addressOfField(path)
    if (!address) continue
    if (address.kind === 'household') (next.household as Record<string, FieldValue>)[address.field] = value
    else if (address.kind === 'member')
      (memberOf(next, address.memberId) as Record<string, FieldValue>)[address.field] = value
    else if (address.kind === 'b1') {
      next.b1 ??= { tableId: b1TableId ?? '', chosen: {} }
      if (value === null) delete next.b1.chosen[address.criterion]
      else next.b1.chosen[address.criterion] = value as string[]
    } else if (address.field === 'causes' || address.field === 'wishes') next[address.field] = (value ?? []) as string[]
    else next[address.field] = (value ?? undefined) as string | undefined
  }
  return next
}

const nothingAnswered = MemberAnswers.parse({ memberId: '?' })

function memberOf(answers: SurveyAnswers, memberId: string): MemberAnswers {
  const known = answers.members.find(one => one.memberId === memberId)
  if (known) return known
  const made = { ...nothingAnswered, memberId }
  answers.members.push(made)
  return made
}

/** The edits that lead from one state of a survey to another. Members who are gone are no edit: a life event says so. */
export function editsBetween(before: SurveyAnswers | null, after: SurveyAnswers): FieldEdit[] {
  const paths = [
    ...householdFields.map(field => `household.${field}`),
    ...after.members.flatMap(one => memberFields.map(field => `members.${one.memberId}.${field}`)),
    ...[...new Set([...Object.keys(before?.b1?.chosen ?? {}), ...Object.keys(after.b1?.chosen ?? {})])].map(
      criterion => `b1.${criterion}`,
    ),
    ...wholeFields,
  ]
  return paths
    .map(path => ({ path, before: fieldOf(before, path), after: fieldOf(after, path) }))
    .filter(edit => !sameValue(edit.before, edit.after))
}

/** The question that a field answers, in Vietnamese and English; the path itself where none is asked. */
export function fieldTitle(path: string): { vi: string; en: string } {
  const address = addressOfField(path)
  if (address?.kind === 'household' || address?.kind === 'member') return getQuestion(address.field).label
  if (address?.kind === 'b1') return { vi: `Bảng điểm B1: ${address.criterion}`, en: `B1 score: ${address.criterion}` }
  const titles: Record<string, { vi: string; en: string }> = {
    causes: { vi: 'Nguyên nhân nghèo', en: 'Causes of poverty' },
    wishes: { vi: 'Nguyện vọng hỗ trợ', en: 'Wishes for support' },
    causesOther: { vi: 'Nguyên nhân khác', en: 'Other causes' },
    wishesOther: { vi: 'Nguyện vọng khác', en: 'Other wishes' },
  }
  return titles[path] ?? { vi: path, en: path }
}
