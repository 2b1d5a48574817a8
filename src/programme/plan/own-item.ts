// Programmes, projects and activities as plans and money name them: national ones from the law's data, own ones of a province or a
// commune from the records, in one shape. Pure.
import { z } from 'zod'
import type { Confidence } from '../../base/confidence.ts'
import { nationalItem, nationalItems, type ProgrammeItem } from '../item.ts'

export const ItemKind = z.enum(['programme', 'project', 'sub-project', 'activity'])
export type ItemKind = z.infer<typeof ItemKind>

export const itemKindText: Record<ItemKind, { vi: string; en: string }> = {
  programme: { vi: 'Chương trình', en: 'Programme' },
  project: { vi: 'Dự án', en: 'Project' },
  'sub-project': { vi: 'Tiểu dự án', en: 'Sub-project' },
  activity: { vi: 'Hoạt động', en: 'Activity' },
}

export interface Item {
  code: string
  parent: string | null
  kind: ItemKind
  vi: string
  en: string
  fromYear: number
  toYear: number
  basis: string
  /** Of the name of a national item; an own item is what its office says it is. */
  confidence: Confidence | null
  policies: string
  ownerUnit: string
  investor: string
  /** Where an own item holds; null: the whole country. */
  areaId: number | null
  retiredOn: string | null
}

export const fromNational = (one: ProgrammeItem): Item => ({
  ...one,
  policies: '',
  ownerUnit: '',
  investor: '',
  areaId: null,
  retiredOn: null,
})

export const findNational = (code: string): Item | undefined => {
  const one = nationalItem(code)
  return one && fromNational(one)
}

export const allNational: readonly Item[] = nationalItems.map(fromNational)

/** "DP04159/NHA-O": own codes carry the area's id, so that two communes may use the same word. */
export const ownCode = (areaId: number, shortCode: string): string => `DP${areaId}/${shortCode}`

/** The last part of a code, as people say it: "DA3.1". */
export const shortCodeOf = (code: string): string => code.slice(code.lastIndexOf('/') + 1)

/** What stands under what: a project under a programme, never the other way round. */
export const mayStandUnder = (kind: ItemKind, parent: ItemKind): boolean =>
  ItemKind.options.indexOf(kind) > ItemKind.options.indexOf(parent)

/** The item and all above it, from the bottom up; stops where a parent is not known. */
export function pathOfItem(code: string, known: ReadonlyMap<string, Item>): Item[] {
  const path: Item[] = []
  for (let at = known.get(code); at && path.length < 10; at = at.parent === null ? undefined : known.get(at.parent))
    path.push(at)
  return path
}

/** The programme to which an item belongs; the item itself where it stands alone. */
export const programmeOf = (code: string, known: ReadonlyMap<string, Item>): string =>
  pathOfItem(code, known).at(-1)?.code ?? code

export const isInYear = (item: Pick<Item, 'fromYear' | 'toYear'>, year: number): boolean =>
  item.fromYear <= year && year <= item.toYear
