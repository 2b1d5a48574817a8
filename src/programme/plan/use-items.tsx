// Items of programmes as choices of a field: of one year and programme, the deeper ones indented under theirs.
import { useRead } from '../../kit/api.ts'
import { useLanguage } from '../../kit/text.ts'
import { type ItemRow, itemListContract } from './item.api.ts'
import { isInYear, shortCodeOf } from './own-item.ts'

const fresh = { freshFor: 300_000 }

export function useItems(areaId?: number): ItemRow[] {
  return useRead(itemListContract, { areaId }, fresh).data?.rows ?? []
}

/** Programmes that a plan can be of. */
export function useProgrammes(areaId?: number): { value: string; label: string }[] {
  const language = useLanguage()
  return useItems(areaId)
    .filter(item => item.kind === 'programme' && item.retiredOn === null)
    .map(item => ({ value: item.code, label: item[language] || item.vi }))
}

/** In the order of the tree: each item under its parent. */
export function inTreeOrder(items: readonly ItemRow[]): { item: ItemRow; depth: number }[] {
  const known = new Set(items.map(item => item.code))
  const below = (parent: string | null, depth: number): { item: ItemRow; depth: number }[] =>
    items
      .filter(item => (parent === null ? item.parent === null || !known.has(item.parent) : item.parent === parent))
      .flatMap(item => [{ item, depth }, ...(depth > 8 ? [] : below(item.code, depth + 1))])
  return below(null, 0)
}

/** What a line of a plan may name. */
export function useItemChoices(
  year: number,
  programmeCode: string,
  areaId?: number,
): { value: string; label: string }[] {
  const language = useLanguage()
  const rows = inTreeOrder(useItems(areaId))
  let inside = false
  return rows
    .filter(({ item, depth }) => {
      if (depth === 0) inside = programmeCode === '' || item.code === programmeCode
      return inside && item.retiredOn === null && isInYear(item, year)
    })
    .map(({ item, depth }) => ({
      value: item.code,
      label: `${'\u2003'.repeat(depth)}${item.kind === 'programme' ? '' : `${shortCodeOf(item.code)} `}${item[language] || item.vi}`,
    }))
}
