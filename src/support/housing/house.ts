// Houses: what is looked at in a household, the order of need with its reasons, what is missing before a house can be planned, the
// stages of building and what may be paid after each. The weights of the order are ours, no legal rule; it decides nothing. Pure.
import { z } from 'zod'
import { type Dong, formatDong } from '../../base/dong.ts'
import { inSentence } from '../../base/first-letter.ts'
import { ageOn, type LocalDate } from '../../base/local-date.ts'
import type { Words } from '../../base/words.ts'

export const HouseWork = z.enum(['new', 'repair'])
export type HouseWork = z.infer<typeof HouseWork>
export const houseWorkText: Record<HouseWork, Words> = {
  new: { vi: 'Xây mới', en: 'New house' },
  repair: { vi: 'Sửa chữa', en: 'Repair' },
}

export const Land = z.enum(['certificate', 'undisputed', 'borrowed', 'disputed', 'hazard'])
export type Land = z.infer<typeof Land>
export const landText: Record<Land, Words> = {
  certificate: { vi: 'Có giấy chứng nhận', en: 'With certificate' },
  undisputed: { vi: 'Chưa có giấy, không tranh chấp (xã xác nhận)', en: 'No certificate, undisputed' },
  borrowed: { vi: 'Ở nhờ đất của người khác', en: 'On borrowed land' },
  disputed: { vi: 'Đang tranh chấp', en: 'Disputed' },
  hazard: { vi: 'Trong vùng sạt lở, lũ quét hoặc quy hoạch', en: 'In a hazard or planning zone' },
}

export const hardshipText: Record<1 | 2 | 3, Words> = {
  1: { vi: 'Khó khăn', en: 'Hard' },
  2: { vi: 'Rất khó khăn', en: 'Very hard' },
  3: { vi: 'Không ở được nữa, rất nguy hiểm', en: 'The house cannot be lived in' },
}

export const Stage = z.enum(['planned', 'foundation', 'frame', 'roof', 'done', 'handed-over'])
export type Stage = z.infer<typeof Stage>
export const BuiltStage = z.enum(['foundation', 'frame', 'roof', 'done'])
export type BuiltStage = z.infer<typeof BuiltStage>
export const stageText: Record<Stage, Words> = {
  planned: { vi: 'Chưa khởi công', en: 'Not begun' },
  foundation: { vi: 'Xong móng, nền', en: 'Foundation' },
  frame: { vi: 'Xong khung, tường', en: 'Frame and walls' },
  roof: { vi: 'Xong mái', en: 'Roof' },
  done: { vi: 'Hoàn thành', en: 'Done' },
  'handed-over': { vi: 'Đã bàn giao', en: 'Handed over' },
}

export const FundSource = z.enum(['state', 'mobilised', 'family', 'clan', 'community'])
export type FundSource = z.infer<typeof FundSource>
export const fundSourceText: Record<FundSource, Words> = {
  state: { vi: 'Ngân sách nhà nước', en: 'State budget' },
  mobilised: { vi: 'Quỹ, tiền vận động', en: 'Mobilised funds' },
  family: { vi: 'Gia đình tự có', en: 'The family' },
  clan: { vi: 'Họ hàng, dòng họ', en: 'Clan and relatives' },
  community: { vi: 'Bản, cộng đồng, đoàn thể', en: 'Village, community, unions' },
}

export const FundForm = z.enum(['money', 'material', 'workdays'])
export type FundForm = z.infer<typeof FundForm>
export const fundFormText: Record<FundForm, Words> = {
  money: { vi: 'Tiền', en: 'Money' },
  material: { vi: 'Vật liệu (quy ra tiền)', en: 'Materials at their value' },
  workdays: { vi: 'Ngày công (quy ra tiền)', en: 'Workdays at their value' },
}

export const GiverKind = z.enum(['organisation', 'person'])
export const giverKindText: Record<z.infer<typeof GiverKind>, Words> = {
  organisation: { vi: 'Cơ quan, tổ chức, doanh nghiệp', en: 'Organisation' },
  person: { vi: 'Cá nhân', en: 'Person' },
}

/** What is known of a household's house and of what it can do itself. */
export interface Assessed {
  class: string
  hardship: 1 | 2 | 3
  /** Null: not looked at. */
  frameWeak: boolean | null
  wallWeak: boolean | null
  roofWeak: boolean | null
  land: Land
  workers: number
  savings: Dong
  relatives: Dong
  independentSince: LocalDate | null
  votesFor: number | null
  votesAgainst: number | null
  committedOn: LocalDate | null
  helpedBefore: string
}

export const weakPartsOf = ({ frameWeak, wallWeak, roofWeak }: Pick<Assessed, 'frameWeak' | 'wallWeak' | 'roofWeak'>) =>
  [frameWeak, wallWeak, roofWeak].filter(weak => weak === true).length

/** Below this a household can hardly add to the house: ours, no legal rule. */
const littleOwn = 20_000_000n

const points = (count: number, words: Words) => ({ points: count, ...words })

const lower = ({ vi, en }: Words): Words => ({
  vi: inSentence(vi),
  en: inSentence(en),
})

/** The parts of the need, most weighty first. Weights: ours. */
export function needOf(one: Assessed): { points: number; why: { points: number; vi: string; en: string }[] } {
  const weak = weakPartsOf(one)
  const own = one.savings + one.relatives
  const why = [
    ...(weak > 0
      ? [points(weak * 10, { vi: `${weak}/3 kết cấu không bền`, en: `${weak} of 3 parts not durable` })]
      : []),
    points(one.hardship * 8, lower(hardshipText[one.hardship])),
    ...(one.class === 'poor' ? [points(10, { vi: 'hộ nghèo', en: 'poor' })] : []),
    ...(one.class === 'near_poor' ? [points(5, { vi: 'hộ cận nghèo', en: 'near-poor' })] : []),
    ...(one.workers === 0 ? [points(10, { vi: 'không còn người lao động', en: 'nobody able to work' })] : []),
    ...(one.workers === 1 ? [points(5, { vi: 'chỉ một người lao động', en: 'one able to work' })] : []),
    ...(own === 0n
      ? [points(8, { vi: 'không có tiền tích lũy, họ hàng không giúp được', en: 'no savings, no help of relatives' })]
      : own < littleOwn
        ? [points(4, { vi: `tự có ${formatDong(own)}`, en: `${formatDong(own)} of their own` })]
        : []),
  ].sort((a, b) => b.points - a.points)
  return { points: why.reduce((sum, part) => sum + part.points, 0), why }
}

/** What stands in the way of planning a house on a day. `independentYears`: what the policy asks for, 0 where it asks for none. */
export function gapsOf(
  one: Assessed,
  { day, independentYears }: { day: LocalDate; independentYears: number },
): Words[] {
  const gap = (is: boolean, vi: string, en: string): Words[] => (is ? [{ vi, en }] : [])
  const unknown = one.votesFor === null || one.votesAgainst === null
  return [
    ...gap(
      one.class !== 'poor' && one.class !== 'near_poor',
      'không thuộc hộ nghèo, cận nghèo',
      'neither poor nor near-poor',
    ),
    ...gap(one.helpedBefore !== '', `đã được hỗ trợ nhà: ${one.helpedBefore}`, 'helped with a house before'),
    ...gap(weakPartsOf(one) === 0, 'chưa thấy kết cấu nào không bền', 'no part found that is not durable'),
    ...gap(one.land === 'disputed', 'đất đang tranh chấp', 'land in dispute'),
    ...gap(one.land === 'hazard', 'đất trong vùng nguy hiểm, quy hoạch', 'land in a hazard or planning zone'),
    ...gap(one.land === 'borrowed', 'đất ở nhờ', 'borrowed land'),
    ...gap(unknown, 'bản chưa biểu quyết', 'the village has not voted'),
    ...gap(!unknown && one.votesFor! <= one.votesAgainst!, 'bản không đồng ý', 'the village did not agree'),
    ...gap(one.committedOn === null, 'hộ chưa cam kết', 'the household has not committed itself'),
    ...gap(
      independentYears > 0 && (one.independentSince === null || ageOn(one.independentSince, day) < independentYears),
      `chưa độc lập đủ ${independentYears} năm`,
      `independent for less than ${independentYears} years`,
    ),
  ]
}

export type Shares = Record<BuiltStage, number>

/** What may be paid once a stage is accepted: the share of all accepted stages, rounded down to whole đồng. */
export function payableOf(norm: Dong, shares: Shares, accepted: readonly BuiltStage[]): Dong {
  const share = accepted.reduce((sum, stage) => sum + shares[stage], 0)
  return (norm * BigInt(share)) / 100n
}

export const sumOfShares = (shares: Shares): number => BuiltStage.options.reduce((sum, stage) => sum + shares[stage], 0)

/** The stages that may follow: one after the other; a repair may leave out what is not touched. */
export function nextStagesOf(stage: Stage, work: HouseWork): BuiltStage[] {
  const rest = BuiltStage.options.slice(stage === 'planned' ? 0 : BuiltStage.options.indexOf(stage as BuiltStage) + 1)
  if (stage === 'handed-over') return []
  return work === 'new' ? rest.slice(0, 1) : rest
}

export const sharesOf = (house: {
  share_foundation: number
  share_frame: number
  share_roof: number
  share_done: number
}): Shares => ({
  foundation: house.share_foundation,
  frame: house.share_frame,
  roof: house.share_roof,
  done: house.share_done,
})

export interface StageRow {
  stage: string
  reached_on: string
  accepted_on: string | null
}

/** What may be paid for what is accepted. A stage that a repair left out counts as accepted with the next one. */
export function payableFor(
  house: { norm: number; work: string; stage: string } & Parameters<typeof sharesOf>[0],
  stages: readonly StageRow[],
): bigint {
  const order = BuiltStage.options
  const reached = new Set(stages.map(one => one.stage))
  const last = order.reduce(
    (found, stage, i) => (stages.some(one => one.stage === stage && one.accepted_on) ? i : found),
    -1,
  )
  const accepted = order.filter(
    (stage, i) =>
      stages.some(one => one.stage === stage && one.accepted_on !== null) ||
      (house.work === 'repair' && i < last && !reached.has(stage)),
  )
  return payableOf(BigInt(house.norm), sharesOf(house), accepted)
}
