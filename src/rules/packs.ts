// The packs we have, what makes a pack sound, and a province's override. A published pack is never edited.

import vn2022 from '../../law/rules/vn-2022-2026.ts'
import vn2027 from '../../law/rules/vn-2027-2030.ts'
import tamTinh from '../../law/rules/vn-2027-2030-tam-tinh.ts'
import { groupThousands } from '../base/dong.ts'
import { formatDay, type LocalDate } from '../base/local-date.ts'
import type { Expression } from './expression.ts'
import { findNumberFact, findTruthFact } from './fact-table.ts'
import { canonicalJson, sha256 } from './hash.ts'
import { nodes, nodesOf } from './nodes.ts'
import type { Parameter, RulePack, Source } from './pack-types.ts'

const published: readonly RulePack[] = [vn2022, vn2027, tamTinh]
for (const pack of published) {
  const issues = issuesOfPack(pack)
  if (issues.length > 0) throw new Error(`pack ${pack.id}: ${issues.join('; ')}`)
}

export const listPacks = (): readonly RulePack[] => published
export const findPack = (id: string): RulePack | undefined => published.find(pack => pack.id === id)

/** The pack whose result counts for a review held on the day; provinces' packs are asked for by name. */
export const findDecidingPack = (day: LocalDate): RulePack | undefined =>
  published.find(pack => pack.decides && !pack.province && pack.period.from <= day && day <= pack.period.to)

const hashes = new WeakMap<RulePack, string>()

/** 64 hexadecimal digits over all that decides: without the examples, which only test. */
export function hashOfPack(pack: RulePack): string {
  const known = hashes.get(pack)
  if (known) return known
  const { examples: _, ...deciding } = pack
  const hash = sha256(canonicalJson(deciding))
  hashes.set(pack, hash)
  return hash
}

/** Everything wrong with a pack: unknown facts, parameters or kinds of node, doubled codes, impossible numbers. */
export function issuesOfPack(pack: RulePack): string[] {
  const issues: string[] = []
  const conditions: [where: string, condition: Expression][] = [
    ['income test', pack.incomeTest.below],
    ...pack.indicators.map(one => [one.code, one.deprivedWhen] as [string, Expression]),
    ...pack.classes.map(one => [one.class, one.when] as [string, Expression]),
  ]
  for (const [where, condition] of conditions)
    issues.push(...issuesOfCondition(pack, condition).map(text => `${where}: ${text}`))
  const codes = pack.indicators.map(one => one.code)
  for (const code of new Set(codes)) if (codes.filter(other => other === code).length > 1) issues.push(`${code} twice`)
  if (pack.indicators.length > 16) issues.push('more than 16 indicators do not fit the bit masks')
  for (const [name, parameter] of Object.entries(pack.parameters)) {
    if (parameter.value !== null && (!Number.isSafeInteger(parameter.value) || parameter.value < 0)) {
      issues.push(`${name} is not a whole number`)
    }
  }
  for (const name of Object.keys(pack.parameters)) {
    if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name)) issues.push(`${name} is not a name for a parameter`)
  }
  if (pack.period.from > pack.period.to) issues.push('period ends before it begins')
  return issues
}

function issuesOfCondition(pack: RulePack, condition: Expression): string[] {
  const unknownKind = firstUnknownKind(condition)
  if (unknownKind !== undefined) return [`unknown kind of node ${unknownKind}`]
  return nodesOf(condition).flatMap(node => {
    if (node.kind === 'is') return findTruthFact(node.fact) ? [] : [`unknown fact ${node.fact}`]
    if (node.kind === 'by-area') return findTruthFact(node.urban) ? [] : [`unknown fact ${node.urban}`]
    if (node.kind === 'value' || node.kind === 'if-known') {
      return findNumberFact(node.fact) ? [] : [`unknown number ${node.fact}`]
    }
    if (node.kind === 'parameter') return pack.parameters[node.name] ? [] : [`unknown parameter ${node.name}`]
    return []
  })
}

/** A pack may come from a file: look for strange kinds before the table is asked to read them. */
function firstUnknownKind(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    for (const part of value) {
      const found = firstUnknownKind(part)
      if (found !== undefined) return found
    }
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const { kind, ...rest } = value as Record<string, unknown>
  if (typeof kind !== 'string' || !(kind in nodes)) return String(kind)
  for (const part of Object.values(rest)) {
    const found = typeof part === 'object' ? firstUnknownKind(part) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

/** The parameters that a province may raise, and the words under which it does. */
export const overridable = ['ruralLine', 'urbanLine', 'ruralAverageLimit', 'urbanAverageLimit'] as const
export interface ProvinceOverride {
  id: string
  province: string
  name: RulePack['name']
  period: RulePack['period']
  basis: Source
  lines: { [name in (typeof overridable)[number]]?: number }
}

/** A province's pack: its parent with higher lines. Throws RangeError, said in Vietnamese, for no line, a lower one, or a
 *  period outside the parent's. */
export function provincePack(parent: RulePack, override: ProvinceOverride): RulePack {
  if (overridable.every(name => override.lines[name] === undefined)) throw new RangeError('chưa ghi mức chuẩn nào.')
  const parameters: Record<string, Parameter> = { ...parent.parameters }
  for (const name of overridable) {
    const [value, before] = [override.lines[name], parent.parameters[name]]
    if (value === undefined || !before) continue
    if (before.value !== null && value < before.value) {
      const [lower, own] = [value, before.value].map(groupThousands)
      throw new RangeError(
        `${before.name.vi} ${lower} đ thấp hơn ${own} đ của cả nước; tỉnh chỉ được nâng, không được hạ.`,
      )
    }
    parameters[name] = { ...before, ...override.basis, value }
  }
  for (const area of ['rural', 'urban'] as const) {
    const [line, limit] = [parameters[`${area}Line`]?.value, parameters[`${area}AverageLimit`]?.value]
    if (line != null && limit != null && line > limit)
      throw new RangeError(
        `${parameters[`${area}Line`]!.name.vi} cao hơn ${parameters[`${area}AverageLimit`]!.name.vi}; hãy ghi cả hai.`,
      )
  }
  if (override.period.from < parent.period.from || override.period.to > parent.period.to) {
    throw new RangeError(
      `thời gian áp dụng phải nằm trong ${formatDay(parent.period.from as LocalDate)} – ${formatDay(parent.period.to as LocalDate)}.`,
    )
  }
  const { id, province, name, period } = override
  return {
    ...parent,
    id,
    province,
    name,
    period,
    parent: parent.id,
    parameters,
    basis: [...parent.basis, override.basis],
    incomeTest: { ...parent.incomeTest, income: override.basis },
    examples: [],
  }
}
