// What is done for a household or a person: kinds, states, and what is given once. Pure.
// A line is planned on a list, the list is approved and frozen, then each line is given, or not, with its proof.
import { z } from 'zod'
import { Dong } from '../base/dong.ts'
import { Id } from '../base/id.ts'

export const SupportKind = z.enum([
  'health-insurance',
  'electricity',
  'credit',
  'housing',
  'training',
  'handout',
  'rice',
  'tuition',
  'legal-aid',
  'production',
])
export type SupportKind = z.infer<typeof SupportKind>

export const supportKindText: Record<SupportKind, { vi: string; en: string }> = {
  'health-insurance': { vi: 'Thẻ bảo hiểm y tế', en: 'Health insurance card' },
  electricity: { vi: 'Hỗ trợ tiền điện', en: 'Electricity money' },
  credit: { vi: 'Vay vốn ưu đãi', en: 'Preferential loan' },
  housing: { vi: 'Hỗ trợ nhà ở', en: 'Housing' },
  training: { vi: 'Đào tạo, tập huấn', en: 'Training' },
  handout: { vi: 'Cây, con giống, công cụ', en: 'Seeds, livestock, tools' },
  rice: { vi: 'Cứu đói, hỗ trợ gạo', en: 'Rice relief' },
  tuition: { vi: 'Miễn, giảm học phí', en: 'Tuition' },
  'legal-aid': { vi: 'Trợ giúp pháp lý', en: 'Legal aid' },
  production: { vi: 'Dự án phát triển sản xuất', en: 'Production project' },
}

export const DeliveryState = z.enum([
  'planned',
  'given',
  'absent',
  'refused',
  'returned',
  'cancelled',
  'lapsed',
  'owed',
])
export type DeliveryState = z.infer<typeof DeliveryState>

export const deliveryStateText: Record<DeliveryState, { vi: string; en: string }> = {
  planned: { vi: 'Chờ cấp', en: 'Waiting' },
  given: { vi: 'Đã cấp', en: 'Given' },
  absent: { vi: 'Vắng, chưa nhận', en: 'Absent' },
  refused: { vi: 'Từ chối nhận', en: 'Declined' },
  returned: { vi: 'Đã thu hồi', en: 'Returned' },
  cancelled: { vi: 'Bỏ khỏi danh sách', en: 'Cancelled' },
  lapsed: { vi: 'Không cấp', en: 'Not given' },
  owed: { vi: 'Chờ thu hồi', en: 'To be recovered' },
}

export const ListState = z.enum(['draft', 'approved', 'closed', 'withdrawn'])
export type ListState = z.infer<typeof ListState>

export const listStateText: Record<ListState, { vi: string; en: string }> = {
  draft: { vi: 'Đang lập', en: 'Draft' },
  approved: { vi: 'Đã phê duyệt', en: 'Approved' },
  closed: { vi: 'Đã xong', en: 'Closed' },
  withdrawn: { vi: 'Đã hủy', en: 'Withdrawn' },
}

/** The period of a list as people say it: what stands behind the year, quarter or month is the kind's own key. */
export const periodText = (cycle: string): string => /^\d{4}(-Q[1-4]|-\d{4}|-\d{2})?(?![\d])/.exec(cycle)?.[0] ?? cycle

/** Grounds that are not the class, in the words of lists. What is not here is shown as it was written. */
export const groundText: Record<string, { vi: string; en: string }> = {
  'difficult-area': { vi: 'Vùng đặc biệt khó khăn', en: 'Especially difficult area' },
  'ethnic-minority': { vi: 'Dân tộc thiểu số, vùng khó khăn', en: 'Ethnic minority, difficult area' },
  'exited-area': {
    vi: 'Dân tộc thiểu số, xã ra khỏi vùng khó khăn',
    en: 'Ethnic minority, commune left the difficult area',
  },
  'poor-in-quarter': { vi: 'Hộ nghèo trong quý', en: 'Poor in the quarter' },
  'social-policy': { vi: 'Hộ chính sách xã hội', en: 'Social-policy household' },
  shock: { vi: 'Gặp rủi ro, thiệt hại', en: 'Hit by a shock' },
  gift: { vi: 'Ủng hộ của tổ chức, cá nhân', en: 'Gift of an organisation or a person' },
  escaped: { vi: 'Hộ mới thoát nghèo', en: 'Newly escaped' },
  enrolled: { vi: 'Thuộc diện khi vào lớp', en: 'Held when the class began' },
  communicator: { vi: 'Cán bộ, cộng tác viên truyền thông', en: 'Communicator' },
}

/** Poor or near-poor: whoever is another has another ground. */
export const isListed = (household: { class: string }): boolean =>
  household.class === 'poor' || household.class === 'near_poor'
/** The class as a line carries it. */
export const listedClass = (household: { class: string }): string => (isListed(household) ? household.class : '')

/** A line as a kind of support puts it on its list. */
export const NewDelivery = z.object({
  householdId: Id.nullable(),
  personId: Id.nullable().default(null),
  villageId: z.int().positive(),
  class: z.string().default(''),
  /** Whose right it is, where that is not the class. */
  ground: z.string().default(''),
  amount: Dong.default(0n),
  /** "10 kg", "2 con", "30 kWh x 3 tháng". */
  quantity: z.string().default(''),
  /** What is given once: "house:…", "bhyt:2026:…". While such a line stands there is no second. */
  onceKey: z.string().nullable().default(null),
})
export type NewDelivery = z.infer<typeof NewDelivery>

/** What may become of a line. Given once; a return is a new fact, not an undoing. Lapsed: its list is done with and it was not given;
 *  it keeps the key that was frozen with it and holds nobody with it any more. Owed: its list was withdrawn after something was paid for it,
 *  and it holds its household until that is back. */
export const nextStates: Record<DeliveryState, readonly DeliveryState[]> = {
  planned: ['given', 'absent', 'refused', 'cancelled', 'lapsed', 'owed'],
  absent: ['given', 'refused', 'cancelled', 'lapsed', 'owed'],
  given: ['returned'],
  refused: [],
  returned: [],
  cancelled: [],
  lapsed: [],
  owed: ['returned'],
}

/** What becomes of lines that were not given when their list is closed: they lapse, and may come onto another list; or they go on
 *  holding their place. */
export const NotGiven = z.enum(['lapse', 'keep'])
export type NotGiven = z.infer<typeof NotGiven>

/** Why a line may not be given on a day. */
export const Hindrance = z.enum(['household-closed', 'moved-away', 'person-died', 'class-changed', 'not-member'])
export type Hindrance = z.infer<typeof Hindrance>
export const hindranceText: Record<Hindrance, { vi: string; en: string }> = {
  'household-closed': { vi: 'hộ không còn (đã chuyển đi, nhập hộ hoặc kết thúc)', en: 'the household is no more' },
  'moved-away': { vi: 'hộ đã chuyển sang bản, xã khác', en: 'the household has moved' },
  'person-died': { vi: 'người này đã mất', en: 'this person has died' },
  'not-member': { vi: 'người này không còn trong hộ', en: 'this person has left the household' },
  'class-changed': {
    vi: 'hộ không còn thuộc diện khi lập danh sách',
    en: 'the household is no longer of the class it was listed with',
  },
}

/** A line that waits and could not be given today. */
export const HinderedLine = z.object({ deliveryId: Id, name: z.string(), hindrance: Hindrance })
export type HinderedLine = z.infer<typeof HinderedLine>
