// In which order the households of a village stand, and which of them are shown. Pure.
import { fold } from '../base/fold.ts'
import type { RosterHousehold } from '../sync/roster.ts'

/** number: by the household's code; name: by the alphabet; path: from house to house, the nearest next. */
export type Order = 'number' | 'name' | 'path'

type Placed = Pick<RosterHousehold, 'code' | 'headName' | 'point'>

const byCode = (a: Placed, b: Placed) => a.code.localeCompare(b.code, 'vi', { numeric: true })

/** Vietnamese names are looked for by the given name, which stands last. */
const givenName = (name: string): string => name.trim().split(/\s+/).at(-1) ?? ''

export function ordered<T extends { record: Placed }>(households: readonly T[], order: Order): T[] {
  const byNumber = [...households].sort((a, b) => byCode(a.record, b.record))
  if (order === 'name')
    return byNumber.sort(
      ({ record: a }, { record: b }) =>
        givenName(a.headName).localeCompare(givenName(b.headName), 'vi') || a.headName.localeCompare(b.headName, 'vi'),
    )
  return order === 'path' ? alongPath(byNumber) : byNumber
}

/** Begins at the first house by number; houses without a place come after those that have one. */
function alongPath<T extends { record: Placed }>(households: readonly T[]): T[] {
  const left = households.filter(one => one.record.point !== null)
  const path: T[] = []
  while (left.length > 0) {
    const here = path.at(-1)?.record.point
    let nearest = 0
    if (here)
      for (let i = 1; i < left.length; i += 1)
        if (apart(here, left[i]!.record.point!) < apart(here, left[nearest]!.record.point!)) nearest = i
    path.push(...left.splice(nearest, 1))
  }
  return [...path, ...households.filter(one => one.record.point === null)]
}

/** Squared, in degrees of latitude: good enough to compare two houses of one village. */
function apart(a: readonly [number, number], b: readonly [number, number]): number {
  const across = (a[1] - b[1]) * Math.cos((a[0] * Math.PI) / 180)
  return (a[0] - b[0]) ** 2 + across ** 2
}

/** The language and interpreter of the household's latest interview; "" where none is known. */
export function spokenWith(
  record: Pick<RosterHousehold, 'cases' | 'lastYear'>,
  sent: { language?: string; interpreter?: string } | null,
): { language: string; interpreter: string } {
  const known = [sent, ...[...record.cases].reverse(), record.lastYear].find(one => one?.language)
  return { language: known?.language ?? '', interpreter: known?.interpreter ?? '' }
}

/** Each value once, without the empty one, in the order of the alphabet. */
export const valuesOf = (texts: readonly string[]): string[] =>
  [...new Set(texts.filter(Boolean))].sort((a, b) => fold(a).localeCompare(fold(b)))

/** Answers how a household is met by words without accents: "" by its code or head, the name of a member, or undefined. All words
 *  must stand in one name, so that nobody is found by the family name of one person and the given name of another. */
export function finder(
  record: Pick<RosterHousehold, 'code' | 'headName'> & { members: readonly { name: string }[] },
): (words: readonly string[]) => string | undefined {
  const head = fold(`${record.code} ${record.headName}`)
  const members = record.members.map(one => ({ name: one.name, folded: fold(one.name) }))
  return words => {
    const has = (text: string) => words.every(word => text.includes(word))
    return has(head) ? '' : members.find(one => has(one.folded))?.name
  }
}
