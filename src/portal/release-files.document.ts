// The files of one release, byte for byte as they are sent: who lists them tells their sizes and digests. Pure.
import { createHash } from 'node:crypto'
import type { LocalDate } from '../base/local-date.ts'
import type { PublicGroups } from '../indicators/groups/group.ts'
import { groupsCsv } from './groups.document.ts'
import { type FigureRow, figuresCsv } from './open-data.document.ts'

/** What an address of a release ends with. */
export type FileEnding = '.csv' | '.json' | '-nhom.csv'

export interface ReleaseFile {
  ending: FileEnding
  content: string
}

/** How large a file is, not compressed, and its SHA-256 in hexadecimal. */
export interface FileMark {
  ending: FileEnding
  bytes: number
  sha256: string
}

/** `groups` null: told before groups were, or the area’s own sum only; then they have no file. */
export function filesOfRelease(
  release: number,
  asOf: LocalDate,
  rows: readonly FigureRow[],
  groups: PublicGroups | null,
): ReleaseFile[] {
  const told = { release, asOf, dictionary: '/so-lieu/tu-dien.json', rows, groups }
  return [
    { ending: '.csv', content: figuresCsv(rows) },
    { ending: '.json', content: JSON.stringify(told) },
    ...(groups ? [{ ending: '-nhom.csv' as const, content: groupsCsv(groups, asOf) }] : []),
  ]
}

export const markOf = ({ ending, content }: ReleaseFile): FileMark => ({
  ending,
  bytes: Buffer.byteLength(content),
  sha256: createHash('sha256').update(content).digest('hex'),
})
