// Finding one's village: by its name as people type it, without accents, with or without "bản" and the commune's name.
import type { AreaRecord, AreaTree } from '../areas/area.ts'
import { holds } from '../areas/area.ts'
import { fold } from '../base/fold.ts'
import type { LocalDate } from '../base/local-date.ts'

export interface Found {
  areaId: number
  name: string
  /** "Xã Phiêng Pằn, Tỉnh Sơn La" */
  within: string
  level: AreaRecord['level']
}

const kinds = /^(?:ban|thon|tieu khu|to dan pho|xa|phuong|thi tran|huyen|tinh|thanh pho) /
export const mostFound = 40

/** Units of today's map whose name holds all typed words; whole names first, then by name. */
export function findPlaces(tree: AreaTree, typed: string, today: LocalDate): Found[] {
  const wanted = fold(typed.slice(0, 80))
  const bare = wanted.replace(kinds, '')
  if (bare.length < 2) return []
  const words = bare.split(' ')
  const found: { area: AreaRecord; rank: number }[] = []
  for (const area of tree.all()) {
    if (area.level === 'country' || !holds(area, today)) continue
    const name = fold(tree.fullNameOf(area.areaId, today))
    const own = name.replace(kinds, '')
    // The units above only of what is called so itself: of nearly all it is not, and their names need not be put together.
    if (!words.some(word => holdsWord(own, word))) continue
    const path = words.every(word => holdsWord(name, word)) ? name : `${name} ${pathText(tree, area, today)}`
    if (!words.every(word => holdsWord(path, word))) continue
    const rank = name === wanted || own === bare ? 0 : own.startsWith(words[0]!) ? 1 : path === name ? 2 : 3
    found.push({ area, rank: rank * 2 + (area.level === 'village' ? 1 : 0) })
  }
  return found
    .map(one => ({ ...one, name: tree.fullNameOf(one.area.areaId, today) }))
    .sort((a, b) => a.rank - b.rank || a.name.localeCompare(b.name, 'vi') || a.area.areaId - b.area.areaId)
    .slice(0, mostFound)
    .map(({ area, name }) => ({
      areaId: area.areaId,
      name,
      within: withinOf(tree, area.areaId, today),
      level: area.level,
    }))
}

/** At the beginning of a word. */
const holdsWord = (text: string, word: string): boolean => ` ${text}`.includes(` ${word}`)

const pathText = (tree: AreaTree, area: AreaRecord, today: LocalDate) =>
  tree
    .pathOf(area.areaId, today)
    .slice(1)
    .map(one => fold(tree.fullNameOf(one.areaId, today)))
    .join(' ')

/** The units above, without the country. */
export const withinOf = (tree: AreaTree, areaId: number, today: LocalDate): string =>
  tree
    .pathOf(areaId, today)
    .slice(1)
    .filter(one => one.level !== 'country')
    .map(one => tree.fullNameOf(one.areaId, today))
    .join(', ')
