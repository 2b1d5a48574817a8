// What is being typed from a paper form: answers by path, last year's beside them, what is still open, what two people typed at once.
// Pure; knows no machine. Nothing typed is ever dropped here, and last year's answers come in only one by one, on purpose.
import type { LocalDate } from '../../base/local-date.ts'
import { MemberAnswers, SurveyAnswers } from '../../rules/answers.ts'
import { B1Table, criteriaOf } from '../../rules/b1-table.ts'
import { type Contradiction, contradictionsOf, type RegisteredMember } from '../../rules/contradictions.ts'
import type { Bilingual, RulePack } from '../../rules/pack-types.ts'
import { getQuestion, isHouseholdQuestion, isMemberQuestion } from '../../rules/questions.ts'

export interface VisitEntry {
  surveyedOn: LocalDate | null
  outcome: 'interviewed' | 'absent' | 'away-for-work' | 'proxy' | 'phone' | 'refused'
  surveyorName: string
  language: string
  interpreter: string
  note: string
}

export interface Entry {
  answers: SurveyAnswers
  visit: VisitEntry
  /** The version of the case that the typing began with. */
  baseVersion: number
  /** The survey that this one replaces. */
  replaces: number | null
}

/** A person of the household as the form shows them. */
export interface EntryMember {
  memberId: string
  name: string
  birthDate: string | null
  sex: 'male' | 'female' | null
  notCounted: string | null
}

/** Answers as stored, or undefined where they cannot be read. */
export function readAnswers(stored: unknown): SurveyAnswers | undefined {
  const read = SurveyAnswers.safeParse(stored)
  return read.success ? read.data : undefined
}

/** One row for everyone who counts, in the register's order; who is new gets the birth and sex that the register knows. Answers
 *  about people who no longer count stay out: they are not asked. */
export function withMembers(answers: SurveyAnswers, members: readonly EntryMember[]): SurveyAnswers {
  return {
    ...answers,
    members: members
      .filter(one => one.notCounted === null)
      .map(one => {
        const known = answers.members.find(other => other.memberId === one.memberId)
        return known ?? MemberAnswers.parse({ memberId: one.memberId, birthDate: one.birthDate, sex: one.sex })
      }),
  }
}

/** "household.toilet", "members.2.work", "b1.so_nguoi", "causes", "causesOther": the answer there. */
export function answerAt(answers: SurveyAnswers, path: string): unknown {
  const [head, second = '', third = ''] = path.split('.')
  if (head === 'household') return (answers.household as Record<string, unknown>)[second] ?? null
  if (head === 'members')
    return (answers.members[Number(second)] as Record<string, unknown> | undefined)?.[third] ?? null
  if (head === 'b1') return answers.b1?.chosen[second] ?? null
  return (answers as Record<string, unknown>)[path] ?? null
}

export function withAnswer(answers: SurveyAnswers, path: string, value: unknown, b1TableId = ''): SurveyAnswers {
  const [head, second = '', third = ''] = path.split('.')
  if (head === 'household') return { ...answers, household: { ...answers.household, [second]: value } }
  if (head === 'members')
    return {
      ...answers,
      members: answers.members.map((one, place) => (place === Number(second) ? { ...one, [third]: value } : one)),
    }
  if (head === 'b1') {
    const chosen = { ...(answers.b1?.chosen ?? {}) }
    if (Array.isArray(value) && value.length > 0) chosen[second] = value as string[]
    else delete chosen[second]
    return { ...answers, b1: { tableId: answers.b1?.tableId || b1TableId, chosen } }
  }
  return { ...answers, [path]: value }
}

/** Last year's answer at a path: of the same person, wherever they stood in last year's form. Null: none. */
export function lastAnswer(last: SurveyAnswers | undefined, answers: SurveyAnswers, path: string): unknown {
  if (!last) return null
  const [head, second = '', third = ''] = path.split('.')
  if (head !== 'members') return answerAt(last, path)
  const place = last.members.findIndex(one => one.memberId === answers.members[Number(second)]?.memberId)
  return place < 0 ? null : answerAt(last, `members.${place}.${third}`)
}

export const sameAnswer = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)
const canonical = (value: unknown) => JSON.stringify(Array.isArray(value) ? [...value].sort() : (value ?? null))
export const isAnswered = (value: unknown): boolean => value !== null && value !== undefined && value !== ''

/** How an answer stands to last year's; undefined where one of them is missing. */
export function markOf(now: unknown, last: unknown): 'same' | 'changed' | undefined {
  if (!isAnswered(now) || !isAnswered(last)) return undefined
  return sameAnswer(now, last) ? 'same' : 'changed'
}

/** The key that chooses an option: its number on the printed form, 0 for the tenth, then letters. */
export const keyOf = (place: number): string => '1234567890abdeghilmnopqrstuvwxyz'[place] ?? ''
export const placeOfKey = (key: string, count: number): number | undefined => {
  const place = '1234567890abdeghilmnopqrstuvwxyz'.indexOf(key.toLowerCase())
  return key.length === 1 && place >= 0 && place < count ? place : undefined
}

export interface Check extends Bilingual {
  kind: 'hard' | 'soft' | 'missing'
  path: string
}

/** All that is impossible, strange or open, the worst first. `b1Table`: the round's score table, where the method is b1;
 *  `register`: what the members are to the head. */
export function checksOf(
  entry: Entry,
  on: LocalDate,
  pack: RulePack,
  method: 'income' | 'b1',
  b1Table: B1Table | undefined,
  register: readonly RegisteredMember[] = [],
): Check[] {
  const instead = method === 'b1' ? ['household.incomePerCapita', 'household.b1Score'] : ['household.b1Score']
  const found: Check[] = contradictionsOf(entry.answers, on, pack, { missing: true, register })
    .filter(one => !(one.name === 'missing' && instead.includes(one.path)))
    .map((one: Contradiction) => ({
      kind: one.name === 'missing' ? 'missing' : one.severity,
      path: one.path,
      vi: one.vi,
      en: one.en,
    }))
  if (method === 'b1' && b1Table)
    for (const criterion of criteriaOf(b1Table))
      if (criterion.choose === 'one' && !entry.answers.b1?.chosen[criterion.code]?.length)
        found.push({
          kind: 'missing',
          path: `b1.${criterion.code}`,
          vi: `Chưa chọn: ${criterion.text}.`,
          en: `Not chosen: ${criterion.text}.`,
        })
  if (entry.visit.surveyedOn === null)
    found.push({ kind: 'hard', path: 'visit.surveyedOn', vi: 'Chưa ghi ngày khảo sát.', en: 'The day is missing.' })
  const rank = { hard: 0, soft: 1, missing: 2 }
  return found.sort((a, b) => rank[a.kind] - rank[b.kind])
}

export const readB1Table = (stored: unknown): B1Table | undefined => {
  const read = B1Table.safeParse(stored)
  return read.success ? read.data : undefined
}

export interface Difference {
  path: string
  mine: unknown
  theirs: unknown
}

/** Where two entries of the same household differ. */
export function differences(mine: SurveyAnswers, theirs: SurveyAnswers): Difference[] {
  const paths = new Set<string>()
  for (const answers of [mine, theirs]) {
    for (const id of Object.keys(answers.household)) paths.add(`household.${id}`)
    for (const code of Object.keys(answers.b1?.chosen ?? {})) paths.add(`b1.${code}`)
  }
  for (const path of ['causes', 'wishes', 'causesOther', 'wishesOther']) paths.add(path)
  mine.members.forEach((member, place) => {
    for (const id of Object.keys(member)) if (id !== 'memberId') paths.add(`members.${place}.${id}`)
  })
  return [...paths]
    .map(path => ({ path, mine: answerAt(mine, path), theirs: lastAnswer(theirs, mine, path) }))
    .filter(one => !sameAnswer(one.mine, one.theirs) && (isAnswered(one.mine) || isAnswered(one.theirs)))
    .filter(one => !(Array.isArray(one.mine) && one.mine.length === 0 && !isAnswered(one.theirs)))
}

/** The label of the question at a path. */
export function labelAt(path: string, b1Table?: B1Table): Bilingual {
  const [head, second = '', third = ''] = path.split('.')
  const id = head === 'members' ? third : second
  if (head === 'b1') {
    const text = b1Table ? (criteriaOf(b1Table).find(one => one.code === second)?.text ?? second) : second
    return { vi: text, en: text }
  }
  if (isHouseholdQuestion(id) || isMemberQuestion(id)) return getQuestion(id).label
  return otherLabels[path] ?? { vi: path, en: path }
}

const otherLabels: Record<string, Bilingual> = {
  causes: { vi: 'Nguyên nhân nghèo', en: 'Causes of poverty' },
  wishes: { vi: 'Nguyện vọng hỗ trợ', en: 'Wishes for support' },
  causesOther: { vi: 'Nguyên nhân khác', en: 'Other cause' },
  wishesOther: { vi: 'Nguyện vọng khác', en: 'Other wish' },
}
