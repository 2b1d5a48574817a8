// What the policies have in common: groups of people in the words of the rule language, and the dated numbers of the conditions.
// Confidence as collected: verified = read in the text, secondary = read in a report about it, unverified = from memory only.
import type { Condition } from '../../src/rules/expression.ts'
import type { SupportParameters } from '../../src/rules/support-types.ts'

export const is = (fact: string): Condition => ({ kind: 'is', fact })
export const either = (...of: Condition[]): Condition => ({ kind: 'any', of })
export const both = (...of: Condition[]): Condition => ({ kind: 'all', of })
export const isNot = (of: Condition): Condition => ({ kind: 'not', of })
/** A group that the source names and nobody has read the text of. */
export const notRead: Condition = { kind: 'wording-unknown' }

export const poor = is('poor')
export const nearPoor = is('nearPoor')
export const poorOrNear = either(poor, nearPoor)
export const newlyEscaped = both(is('escaped'), {
  kind: 'compare',
  left: { kind: 'value', fact: 'monthsSinceEscape' },
  op: '<=',
  right: { kind: 'parameter', name: 'escapedMonths' },
})
export const poorNearOrEscaped = either(poor, nearPoor, newlyEscaped)

/** Our reading of "difficult area": a commune of region III, or an especially difficult village. */
export const difficultArea = either(is('zoneThree'), is('difficultVillage'))

export const people = {
  poor: { vi: 'hộ nghèo', en: 'poor households' },
  nearPoor: { vi: 'hộ cận nghèo', en: 'near-poor households' },
  poorOrNear: { vi: 'hộ nghèo, hộ cận nghèo', en: 'poor and near-poor households' },
  poorNearOrEscaped: {
    vi: 'hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo',
    en: 'poor, near-poor and newly escaped households',
  },
} as const

export const supportParameters = {
  escapedMonths: {
    value: 36,
    unit: 'tháng',
    name: { vi: 'thời gian được coi là mới thoát nghèo', en: 'time in which a household counts as newly escaped' },
    citation: 'Ngân hàng Chính sách xã hội (cho vay hộ mới thoát nghèo)',
    confidence: 'unverified',
    note: 'Up to 3 years after the exit: from memory. Used for credit and for production projects alike.',
  },
  exitedAreaMonths: {
    value: 36,
    unit: 'tháng',
    name: {
      vi: 'thời gian hỗ trợ sau khi xã ra khỏi vùng khó khăn',
      en: 'time of support after a commune left the difficult area',
    },
    citation: 'Nghị định 188/2025/NĐ-CP',
    confidence: 'secondary',
  },
  independentYears: {
    value: 3,
    unit: 'năm',
    name: { vi: 'thời gian là hộ độc lập', en: 'time as an independent household' },
    citation: 'Thông tư 01/2022/TT-BXD',
    confidence: 'secondary',
  },
} as const satisfies SupportParameters
