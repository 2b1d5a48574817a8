// Which level of government decides, owns the budget and invests, from when to when. Data only.
// What was read: districts ended on 30 June 2025; Decree 131/2025/NĐ-CP (12/6/2025) assigns powers anew, among them poverty reduction
// (read in reports about it, not in its text). What exactly went to the commune and what to the province was not read: those rows
// follow the rule that the commune takes over what the district did in it, and are "unverified" until somebody reads the decree.
import type { Confidence } from '../../src/base/confidence.ts'

export type GovernmentLevel = 'central' | 'province' | 'district' | 'commune'

export interface LevelRow {
  task: LevelTask
  /** Items whose codes begin so; empty: not about one item. */
  items: readonly string[]
  fromDay: string
  toDay: string | null
  decides: GovernmentLevel
  ownsBudget: GovernmentLevel
  invests: GovernmentLevel
  basis: string
  confidence: Confidence
  note: string
}

export const levelTasks = {
  recognise: { vi: 'Công nhận hộ nghèo, cận nghèo', en: 'Recognition of poor households' },
  'plan-province': { vi: 'Phê duyệt kế hoạch năm của tỉnh', en: 'Approval of the province’s yearly plan' },
  'plan-district': { vi: 'Phê duyệt kế hoạch năm của huyện', en: 'Approval of the district’s yearly plan' },
  'plan-commune': { vi: 'Phê duyệt kế hoạch năm của xã', en: 'Approval of the commune’s yearly plan' },
  allocate: { vi: 'Phân bổ vốn cho đơn vị, xã', en: 'Allocation of funds to units and communes' },
  works: { vi: 'Công trình hạ tầng', en: 'Infrastructure works' },
  livelihood: { vi: 'Dự án sinh kế, phát triển sản xuất', en: 'Livelihood and production projects' },
  training: { vi: 'Đào tạo nghề, việc làm', en: 'Vocational training, employment' },
  housing: { vi: 'Hỗ trợ nhà ở', en: 'Housing support' },
  communication: { vi: 'Truyền thông, giảm nghèo về thông tin', en: 'Communication' },
  monitoring: { vi: 'Nâng cao năng lực, giám sát, đánh giá', en: 'Capacity, monitoring' },
} as const
export type LevelTask = keyof typeof levelTasks

const before = { fromDay: '2021-01-01', toDay: '2025-06-30' } as const
const after = { fromDay: '2025-07-01', toDay: null } as const
const oldBasis = 'Chưa tra cứu văn bản phân cấp của giai đoạn này'
const newBasis = 'Nghị định 131/2025/NĐ-CP (12/6/2025)'
const handedOver =
  'Việc của cấp huyện chuyển cho xã từ 01/7/2025; phần nào về xã, phần nào về tỉnh chưa đọc trong văn bản.'

const GN = 'GNBV-2021-2025'

/** District until 30 June 2025, commune since. */
const handOver = (task: LevelTask, items: readonly string[]): LevelRow[] => [
  {
    task,
    items,
    ...before,
    decides: 'district',
    ownsBudget: 'district',
    invests: 'district',
    basis: oldBasis,
    confidence: 'unverified',
    note: '',
  },
  {
    task,
    items,
    ...after,
    decides: 'commune',
    ownsBudget: 'commune',
    invests: 'commune',
    basis: newBasis,
    confidence: 'unverified',
    note: handedOver,
  },
]

const steady = (
  task: LevelTask,
  level: GovernmentLevel,
  rest: Pick<LevelRow, 'basis' | 'confidence'> & Partial<LevelRow>,
): LevelRow => ({
  task,
  items: [],
  fromDay: '2021-01-01',
  toDay: null,
  decides: level,
  ownsBudget: level,
  invests: level,
  note: '',
  ...rest,
})

export const levelRows: readonly LevelRow[] = [
  steady('recognise', 'commune', { basis: 'Quyết định 24/2021/QĐ-TTg', confidence: 'secondary' }),
  steady('plan-province', 'province', { basis: oldBasis, confidence: 'unverified' }),
  steady('plan-district', 'district', {
    toDay: '2025-06-30',
    basis: 'Cấp huyện kết thúc hoạt động ngày 30/6/2025 (Nghị quyết 1681/NQ-UBTVQH15)',
    confidence: 'secondary',
  }),
  steady('plan-commune', 'commune', { basis: newBasis, confidence: 'unverified' }),
  {
    task: 'allocate',
    items: [],
    ...before,
    decides: 'district',
    ownsBudget: 'district',
    invests: 'district',
    basis: oldBasis,
    confidence: 'unverified',
    note: '',
  },
  {
    task: 'allocate',
    items: [],
    ...after,
    decides: 'province',
    ownsBudget: 'province',
    invests: 'commune',
    basis: newBasis,
    confidence: 'unverified',
    note: handedOver,
  },
  ...handOver('works', [`${GN}/DA1`]),
  ...handOver('livelihood', [`${GN}/DA2`, `${GN}/DA3`]),
  ...handOver('training', [`${GN}/DA4`]),
  ...handOver('housing', [`${GN}/DA5`]),
  ...handOver('communication', [`${GN}/DA6`]),
  ...handOver('monitoring', [`${GN}/DA7`]),
]
