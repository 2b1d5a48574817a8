// B1 score tables: criteria and options with points per survey area, loaded by an administrator from the official annex.
// The official table was not found: what ships is an illustration and is marked as one. Here: shape, faults, scoring.
import { z } from 'zod'
import { Confidence } from '../base/confidence.ts'
import type { Said } from '../base/problem.ts'
import type { B1Answers } from './answers.ts'
import { canonicalJson, sha256 } from './hash.ts'

export const B1Code = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,59}$/)
const Points = z.int().min(-1000).max(1000)

export const B1Option = z.object({
  code: B1Code,
  text: z.string().min(1).max(500),
  /** Points per survey area; every area of the table. */
  points: z.record(z.string(), Points),
})
export const B1Criterion = z.object({
  code: B1Code,
  text: z.string().min(1).max(500),
  /** one: exactly one option; many: any number, points add up, none is 0. */
  choose: z.enum(['one', 'many']),
  options: z.array(B1Option).min(1),
})
export const B1Group = z.object({
  code: B1Code,
  text: z.string().min(1).max(500),
  criteria: z.array(B1Criterion).min(1),
})

export const B1Table = z.object({
  id: z.string().min(1).max(100),
  name: z.string().min(1).max(200),
  /** True: invented, for trials only; a round on it is watermarked and decides nothing. */
  illustrative: z.boolean(),
  basis: z.string(),
  confidence: Confidence,
  /** Survey areas, one column of points each. */
  areas: z.array(z.object({ code: B1Code, text: z.string().min(1).max(200), urban: z.boolean() })).min(1),
  groups: z.array(B1Group).min(1),
})
export type B1Table = z.infer<typeof B1Table>
export type B1Criterion = z.infer<typeof B1Criterion>

/** Content hash: kept with every survey that was scored by the table. */
export const hashOfB1Table = (table: B1Table): string => sha256(canonicalJson(table))

export const criteriaOf = (table: B1Table): B1Criterion[] => table.groups.flatMap(group => group.criteria)

/** True where every option gives the same points in every area, whatever the words and the name. */
export function isSameScoring(a: B1Table, b: B1Table): boolean {
  const points = (table: B1Table) =>
    criteriaOf(table).map(({ code, options }) => [code, options.map(option => [option.code, option.points])])
  return canonicalJson(points(a)) === canonicalJson(points(b))
}

/** All faults of a table's content beyond its shape. */
export function issuesOfB1Table(table: B1Table): Said[] {
  const issues: Said[] = []
  const issue = (vi: string, en: string) => issues.push({ vi, en })
  const twice = (codes: string[], what: string, inEnglish: string) => {
    for (const code of new Set(codes))
      if (codes.filter(one => one === code).length > 1)
        issue(`${what} "${code}" có hai lần`, `${inEnglish} "${code}" stands twice`)
  }
  twice(
    table.areas.map(area => area.code),
    'Vùng',
    'Area',
  )
  twice(
    table.groups.map(group => group.code),
    'Nhóm',
    'Group',
  )
  twice(
    criteriaOf(table).map(criterion => criterion.code),
    'Tiêu chí',
    'Criterion',
  )
  if (!table.areas.some(area => area.urban)) issue('Chưa có vùng thành thị', 'There is no urban area')
  if (!table.areas.some(area => !area.urban)) issue('Chưa có vùng nông thôn', 'There is no rural area')
  for (const criterion of criteriaOf(table)) {
    twice(
      criterion.options.map(option => option.code),
      `${criterion.code}: lựa chọn`,
      `${criterion.code}: option`,
    )
    if (criterion.choose === 'one' && criterion.options.length < 2)
      issue(`${criterion.code}: chỉ có một lựa chọn`, `${criterion.code}: only one option`)
    for (const option of criterion.options) {
      for (const area of table.areas) {
        if (option.points[area.code] === undefined)
          issue(
            `${criterion.code}/${option.code}: thiếu điểm vùng ${area.code}`,
            `${criterion.code}/${option.code}: no points for area ${area.code}`,
          )
      }
    }
  }
  return issues
}

export interface B1Score {
  /** Null while a criterion that needs an answer has none. */
  score: number | null
  /** Criteria of kind "one" without an answer. */
  missing: string[]
  /** Answers that the table does not know, or two where one may stand. */
  wrong: string[]
}

/** Adds up the points of a survey area. Throws RangeError for an area the table does not have. */
export function scoreB1(table: B1Table, areaCode: string, answers: B1Answers['chosen']): B1Score {
  if (!table.areas.some(area => area.code === areaCode)) throw new RangeError(`no such survey area: ${areaCode}`)
  const criteria = criteriaOf(table)
  const wrong = Object.keys(answers).filter(code => !criteria.some(criterion => criterion.code === code))
  const missing: string[] = []
  let score = 0
  for (const criterion of criteria) {
    const chosen = [...new Set(answers[criterion.code] ?? [])]
    if (criterion.choose === 'one' && chosen.length === 0) missing.push(criterion.code)
    if (criterion.choose === 'one' && chosen.length > 1) wrong.push(criterion.code)
    for (const code of chosen) {
      const option = criterion.options.find(one => one.code === code)
      if (option) score += option.points[areaCode] ?? 0
      else wrong.push(`${criterion.code}/${code}`)
    }
  }
  return { score: missing.length === 0 && wrong.length === 0 ? Math.max(0, score) : null, missing, wrong }
}
