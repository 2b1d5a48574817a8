// A yearly plan and its lines: states, what may be in a line, sums, and what differs between two versions. Pure.
// What was submitted or approved is not edited: a change is a new version.
import { z } from 'zod'
import { Dong, mostDong } from '../../base/dong.ts'
import { Id } from '../../base/id.ts'
import { LocalDate, yearOf } from '../../base/local-date.ts'
import type { Fault } from '../../base/problem.ts'
import { Capital, MoneySource } from '../money/ledger.ts'
import { type Item, isInYear, pathOfItem } from './own-item.ts'

export const PlanState = z.enum(['draft', 'submitted', 'approved', 'replaced', 'dropped'])
export type PlanState = z.infer<typeof PlanState>

export const planStateText: Record<PlanState, { vi: string; en: string }> = {
  draft: { vi: 'Đang lập', en: 'Draft' },
  submitted: { vi: 'Đã trình, chờ duyệt', en: 'Submitted' },
  approved: { vi: 'Đã phê duyệt', en: 'Approved' },
  replaced: { vi: 'Đã có bản thay thế', en: 'Replaced' },
  dropped: { vi: 'Đã bỏ', en: 'Dropped' },
}

const shortText = (most = 300) => z.string().trim().max(most).default('')

/** What a person writes in a line. `target` with at most two decimals. */
export const PlanLineInput = z.object({
  itemCode: z.string().trim().min(1).max(80),
  activity: z.string().trim().min(3).max(500),
  placeAreaId: z.int().positive(),
  ownerUnit: shortText(),
  investor: shortText(),
  target: z.number().positive().max(1_000_000_000).nullable().default(null),
  targetUnit: shortText(40),
  dueOn: LocalDate.nullable().default(null),
  capital: Capital,
  source: MoneySource,
  amount: Dong,
  note: shortText(1000),
  reason: shortText(1000),
  proposalMeetingId: Id.nullable().default(null),
  proposalText: shortText(1000),
  normId: Id.nullable().default(null),
})
export type PlanLineInput = z.output<typeof PlanLineInput>

/** What the plan around a line says of it. */
export interface PlanOfLine {
  year: number
  programmeCode: string
  /** Units in the plan's area, itself included. */
  places: ReadonlySet<number>
  items: ReadonlyMap<string, Item>
}

/** Everything that is wrong with a line, all at once. */
export function issuesOfLine(line: PlanLineInput, plan: PlanOfLine): Fault[] {
  const faults: Fault[] = []
  const at = (path: string, name: string, message: string) => faults.push({ path, name, message })
  const item = plan.items.get(line.itemCode)
  if (!item) at('itemCode', 'item-unknown', 'Không có dự án, tiểu dự án, hoạt động này. Hãy chọn trong danh mục.')
  else {
    if (!isInYear(item, plan.year))
      at(
        'itemCode',
        'item-not-in-year',
        `“${item.vi}” chỉ thực hiện từ năm ${item.fromYear} đến năm ${item.toYear}, không phải năm ${plan.year}.`,
      )
    if (item.retiredOn !== null) at('itemCode', 'item-retired', `“${item.vi}” đã ngừng dùng.`)
    const path = pathOfItem(item.code, plan.items)
    if (plan.programmeCode !== '' && !path.some(one => one.code === plan.programmeCode))
      at('itemCode', 'other-programme', `“${item.vi}” không thuộc chương trình của kế hoạch này.`)
  }
  if (!plan.places.has(line.placeAreaId))
    at('placeAreaId', 'place-outside', 'Nơi thực hiện không nằm trong địa bàn của kế hoạch.')
  if (line.amount < 0n) at('amount', 'negative', 'Số tiền không thể âm.')
  if (line.amount > mostDong) at('amount', 'too-large', 'Số tiền quá lớn (hơn 1 triệu tỷ đồng).')
  if (line.target !== null && line.targetUnit === '')
    at('targetUnit', 'unit-missing', 'Hãy ghi đơn vị tính của chỉ tiêu: hộ, km, lớp, con, ha …')
  if (line.target !== null && Math.round(line.target * 100) !== Number((line.target * 100).toFixed(4)))
    at('target', 'too-precise', 'Chỉ tiêu có nhiều nhất hai chữ số sau dấu phẩy.')
  if (line.dueOn !== null && Math.abs(yearOf(line.dueOn) - plan.year) > 1)
    at('dueOn', 'other-year', `Hạn hoàn thành cách năm kế hoạch ${plan.year} quá xa.`)
  return faults
}

/** What does not stop anybody, but should be looked at. */
export function warningsOfLine(line: PlanLineInput, plan: { year: number }): string[] {
  return [
    ...(line.amount === 0n ? ['Dòng này chưa có tiền.'] : []),
    ...(line.target === null ? ['Dòng này chưa có chỉ tiêu.'] : []),
    ...(line.dueOn !== null && yearOf(line.dueOn) > plan.year ? ['Hạn hoàn thành sau năm kế hoạch.'] : []),
    ...(line.source === 'district' && plan.year > 2025 ? ['Cấp huyện đã kết thúc hoạt động từ 01/7/2025.'] : []),
  ]
}

/** Hundredths, so that a target never becomes a float in the books. */
export const hundredths = (target: number | null): number | null => (target === null ? null : Math.round(target * 100))
export const fromHundredths = (value: number | null): number | null => (value === null ? null : value / 100)

/** "12,5 ha"; empty without a target. */
export function tellTarget(target: number | null, unit: string): string {
  if (target === null) return ''
  return `${target.toLocaleString('vi-VN', { maximumFractionDigits: 2 })} ${unit}`.trim()
}

export interface ComparedLine {
  rootLineId: number
  itemCode: string
  activity: string
  placeName: string
  ownerUnit: string
  investor: string
  target: number | null
  targetUnit: string
  dueOn: string | null
  capital: Capital
  source: MoneySource
  amount: bigint
}

export interface LineDifference {
  rootLineId: number
  kind: 'added' | 'removed' | 'changed'
  activity: string
  fields: { field: keyof ComparedLine; before: string; after: string }[]
  /** after - before, in đồng */
  more: bigint
}

const comparedFields = [
  'itemCode',
  'activity',
  'placeName',
  'ownerUnit',
  'investor',
  'target',
  'targetUnit',
  'dueOn',
  'capital',
  'source',
  'amount',
] as const

/** What a later version adds, leaves out and changes; lines are the same where they come from the same line. */
export function comparePlans(before: readonly ComparedLine[], after: readonly ComparedLine[]): LineDifference[] {
  const old = new Map(before.map(line => [line.rootLineId, line]))
  const found: LineDifference[] = []
  for (const line of after) {
    const was = old.get(line.rootLineId)
    old.delete(line.rootLineId)
    if (!was) {
      found.push({ rootLineId: line.rootLineId, kind: 'added', activity: line.activity, fields: [], more: line.amount })
      continue
    }
    const fields = comparedFields
      .filter(field => was[field] !== line[field])
      .map(field => ({ field, before: String(was[field] ?? ''), after: String(line[field] ?? '') }))
    if (fields.length > 0)
      found.push({
        rootLineId: line.rootLineId,
        kind: 'changed',
        activity: line.activity,
        fields,
        more: line.amount - was.amount,
      })
  }
  for (const line of old.values())
    found.push({
      rootLineId: line.rootLineId,
      kind: 'removed',
      activity: line.activity,
      fields: [],
      more: -line.amount,
    })
  return found
}
