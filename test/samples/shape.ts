// What a made-up list is, and the words its shapes share.
import { povertyCauses } from '../../law/registry/causes.ts'
import { fold } from '../../src/base/fold.ts'
import { type MadeUpHousehold, madeUpVillages } from './households.ts'

export type Cell = string | number | Date | null

export interface MadeUpSheet {
  name: string
  rows: Cell[][]
  merges?: string[]
}

export interface MadeUpList {
  name: string
  /** csv: text of the file. */
  sheets?: MadeUpSheet[]
  csv?: string
  /** The households that must come out; absent where the list is about its errors. */
  households?: MadeUpHousehold[]
  /** What this shape does not say. */
  without?: ('ids' | 'classes' | 'members' | 'points' | 'causes')[]
  villages: string[]
  counts: { households: number; members: number }
  errors: { row: number; column: string; value: string; name: string }[]
}

export const day = (birth: string) => birth.split('-').reverse().join('/')
export const title = ['UBND XÃ CHIỀNG MẪU', null, null, null, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM']
export const cause = (household: MadeUpHousehold) =>
  povertyCauses.find(one => one.code === household.causes[0])!.alsoWritten[0]!
export const bare = (text: string) =>
  fold(text).replace(/(^| )([a-z])/g, (_, space: string, letter: string) => space + letter.toUpperCase())
export const membersOf = (households: MadeUpHousehold[]) => households.reduce((sum, one) => sum + one.people.length, 0)
export const byVillage = (households: MadeUpHousehold[]) =>
  madeUpVillages.map(village => ({ village, households: households.filter(one => one.village === village) }))
export const csvOf = (rows: Cell[][], delimiter: string) =>
  rows
    .map(row =>
      row
        .map(cell => (/[",;\n]/.test(`${cell ?? ''}`) ? `"${String(cell).replaceAll('"', '""')}"` : (cell ?? '')))
        .join(delimiter),
    )
    .join('\r\n')

/** A date as an Excel date cell, the parts it has as text or number. */
export function cellOfBirth(birth: string): Cell {
  if (birth.length === 4) return Number(birth)
  return birth.length === 7 ? day(birth) : new Date(`${birth}T00:00:00Z`)
}

export function done(
  name: string,
  rest: Partial<MadeUpList> & Pick<MadeUpList, 'sheets' | 'csv'>,
  households: MadeUpHousehold[],
): MadeUpList {
  const villages = madeUpVillages.filter(village => households.some(one => one.village === village))
  const counts = { households: households.length, members: membersOf(households) }
  return { name, households, villages, counts, errors: [], ...rest }
}
