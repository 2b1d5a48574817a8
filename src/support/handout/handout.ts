// Seeds, livestock and tools: kinds of things, what must add up when one looks again, what may be replaced. Pure.
import { z } from 'zod'
import type { Words } from '../../base/words.ts'

export const ThingKind = z.enum(['seed', 'seedling', 'livestock', 'poultry', 'fish', 'tool', 'material'])
export type ThingKind = z.infer<typeof ThingKind>
export const thingKindText: Record<ThingKind, Words> = {
  seed: { vi: 'Hạt giống', en: 'Seed' },
  seedling: { vi: 'Cây giống', en: 'Seedlings' },
  livestock: { vi: 'Gia súc', en: 'Livestock' },
  poultry: { vi: 'Gia cầm', en: 'Poultry' },
  fish: { vi: 'Giống thủy sản', en: 'Fish' },
  tool: { vi: 'Công cụ, máy', en: 'Tools' },
  material: { vi: 'Phân bón, vật tư', en: 'Materials' },
}
/** What is alive is asked for its papers first; whether a paper is needed is said when the list is drawn up. */
export const isAlive = (kind: ThingKind): boolean => kind !== 'tool' && kind !== 'material'
export const paperText = (kind: ThingKind): Words =>
  kind === 'livestock' || kind === 'poultry' || kind === 'fish'
    ? { vi: 'Giấy kiểm dịch', en: 'Quarantine paper' }
    : { vi: 'Giấy chất lượng', en: 'Quality paper' }

export const HandOverState = z.enum(['given', 'absent', 'refused'])
export type HandOverState = z.infer<typeof HandOverState>

export interface Fate {
  alive: number
  dead: number
  sold: number
  used: number
}
export const fateText: Record<keyof Fate, Words> = {
  alive: { vi: 'Còn sống, còn dùng', en: 'Alive, in use' },
  dead: { vi: 'Chết, hỏng', en: 'Dead, broken' },
  sold: { vi: 'Đã bán', en: 'Sold' },
  used: { vi: 'Đã ăn, thu hoạch', en: 'Eaten, harvested' },
}
export const sumOf = (fate: Fate): number => fate.alive + fate.dead + fate.sold + fate.used

/** Of what died, what the supplier has not made good yet. */
export const replaceable = (dead: number, replaced: number): number => Math.max(0, dead - replaced)

export const quantityText = (quantity: number, unit: string, name: string): string => `${quantity} ${unit} ${name}`
export const onceKeyOf = (year: number, nameKey: string, householdId: number): string =>
  `handout:${year}:${nameKey}:${householdId}`
