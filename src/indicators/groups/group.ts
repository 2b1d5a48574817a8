// Poverty by groups as everybody may see it: by the head's ethnic group, by women who head a household, by households with children.
// Pure shapes; what may be told is judged in group-disclosure.ts.
import { z } from 'zod'
import { ethnicGroups } from '../../../law/registry/ethnic-groups.ts'
import type { Words } from '../../base/words.ts'
import type { Counts } from '../disclosure.ts'

export const groupKinds = ['ethnic', 'women', 'children'] as const
export type GroupKind = (typeof groupKinds)[number]

/** Of the rest of a division: whatever is not told by itself. */
export const restCode = 'rest'

export const PublicGroups = z.object({
  /** Each divides all households of the area, so that its rows add up to the area's own sum. */
  tables: z.array(
    z.object({
      kind: z.enum(groupKinds),
      rows: z.array(z.object({ code: z.string(), households: z.int(), poor: z.int(), nearPoor: z.int() })),
    }),
  ),
  held: z.array(z.enum(groupKinds)),
  /** Why groups are held back: the books do not hold every household, or a few households would follow. */
  reason: z.enum(['books', 'few']).nullable(),
})
export type PublicGroups = z.infer<typeof PublicGroups>

/** Households of a village that are alike in all three. */
export interface GroupCounts {
  villageId: number
  /** Code of the head's group; empty where it is not on record. */
  ethnic: string
  womanHeads: boolean
  hasChildren: boolean
  counts: Counts
}

export const groupKindText: Record<GroupKind, Words> = {
  ethnic: { vi: 'Theo dân tộc của chủ hộ', en: 'By the head’s ethnic group' },
  women: { vi: 'Theo chủ hộ là nữ', en: 'By women who head a household' },
  children: { vi: 'Theo hộ có trẻ em', en: 'By households with children' },
}

const ownNames: Record<Exclude<GroupKind, 'ethnic'>, Record<string, Words>> = {
  women: {
    women: { vi: 'Chủ hộ là nữ', en: 'Headed by a woman' },
    [restCode]: { vi: 'Các hộ khác', en: 'Other households' },
  },
  children: {
    children: { vi: 'Hộ có trẻ em', en: 'With children' },
    [restCode]: { vi: 'Hộ không có trẻ em', en: 'Without children' },
  },
}
const otherEthnic: Words = { vi: 'Các dân tộc khác, chưa ghi dân tộc', en: 'Other groups, or none on record' }

export function groupName(kind: GroupKind, code: string): Words {
  if (kind !== 'ethnic') return ownNames[kind][code] ?? { vi: code, en: code }
  if (code === restCode) return otherEthnic
  const name = ethnicGroups.find(one => one.code === code)?.name ?? code
  return { vi: name, en: name }
}
