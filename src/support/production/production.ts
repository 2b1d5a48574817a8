// Production projects: kinds, their walk from proposal to approval, who counts for the composition rule, areas in hectares. Pure.
// The least share of poor, near-poor and newly escaped households is the province's: entered with its paper, never assumed.
import { z } from 'zod'
import { groupThousands } from '../../base/dong.ts'
import type { Words } from '../../base/words.ts'

export const ProjectKind = z.enum(['chain', 'task', 'community'])
export type ProjectKind = z.infer<typeof ProjectKind>
export const projectKindText: Record<ProjectKind, Words> = {
  chain: { vi: 'Liên kết theo chuỗi giá trị', en: 'Value chain' },
  task: { vi: 'Theo nhiệm vụ', en: 'By task' },
  community: { vi: 'Sinh kế cộng đồng', en: 'Community livelihood' },
}
export const policyOf: Record<ProjectKind, string> = {
  chain: 'production-chain',
  task: 'production-task',
  community: 'production-community',
}

export const ProjectState = z.enum(['proposed', 'appraised', 'voted', 'approved', 'ended', 'rejected'])
export type ProjectState = z.infer<typeof ProjectState>
export const projectStateText: Record<ProjectState, Words> = {
  proposed: { vi: 'Đề xuất', en: 'Proposed' },
  appraised: { vi: 'Đã thẩm định', en: 'Appraised' },
  voted: { vi: 'Bản đã đồng ý', en: 'Agreed by the village' },
  approved: { vi: 'Đang thực hiện', en: 'Under way' },
  ended: { vi: 'Đã kết thúc', en: 'Ended' },
  rejected: { vi: 'Không chấp nhận', en: 'Rejected' },
}

/** What must have happened before approval: what a community proposes is appraised and voted on, the others are appraised. */
export const readyFor = (kind: ProjectKind): ProjectState => (kind === 'community' ? 'voted' : 'appraised')

export const Ground = z.enum(['poor', 'near_poor', 'escaped', 'other'])
export type Ground = z.infer<typeof Ground>
export const groundText: Record<Ground, Words> = {
  poor: { vi: 'Hộ nghèo', en: 'Poor' },
  near_poor: { vi: 'Hộ cận nghèo', en: 'Near-poor' },
  escaped: { vi: 'Hộ mới thoát nghèo', en: 'Newly escaped' },
  other: { vi: 'Hộ khác', en: 'Other' },
}

/** The newly escaped, as the policies count them: months since the last status of poor or near-poor ended. */
export function groundOf(
  household: { class: string; monthsSinceEscape: number | null },
  escapedMonths: number | null,
): Ground {
  if (household.class === 'poor' || household.class === 'near_poor') return household.class
  const { monthsSinceEscape } = household
  return monthsSinceEscape !== null && escapedMonths !== null && monthsSinceEscape <= escapedMonths
    ? 'escaped'
    : 'other'
}

export interface Composition {
  members: number
  counted: number
}

export const compositionOf = (grounds: readonly Ground[]): Composition => ({
  members: grounds.length,
  counted: grounds.filter(one => one !== 'other').length,
})

/** At least so many per cent of the members, in whole numbers: no rounding in anybody's favour. */
export const meets = ({ members, counted }: Composition, minShare: number): boolean =>
  members > 0 && counted * 100 >= minShare * members

/** "12,5" hectares as square metres, and back. */
export const m2Of = (hectares: number): number => Math.round(hectares * 10_000)
export const hectaresOf = (m2: number): number => m2 / 10_000

/** "1.255 ha", "125,50 ha": hundredths of a hectare, as on paper. */
export function showHectares(m2: number): string {
  const hundredths = Math.round(m2 / 100)
  const rest = hundredths % 100
  return `${groupThousands(Math.trunc(hundredths / 100))}${rest === 0 ? '' : `,${String(rest).padStart(2, '0')}`} ha`
}
