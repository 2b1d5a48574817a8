// Which sums of the progress are kept, and how they are named: those of many offices together. Few offices are added up at once.
import { createHash } from 'node:crypto'

/** The name of a reader's sums: md5 of the text that the scope's setting is (db/migrations/0512). */
export const readerOf = (offices: readonly number[] | '*'): string =>
  createHash('md5')
    .update(offices === '*' ? '*' : `{${offices.join(',')}}`)
    .digest('hex')

const readers = new WeakMap<readonly number[], string>()

/** The same for an actor's offices, which stay the same list from read to read. */
export function readerOfScope(offices: readonly number[] | '*'): string {
  if (offices === '*') return readerOf(offices)
  const known = readers.get(offices)
  if (known !== undefined) return known
  const reader = readerOf(offices)
  readers.set(offices, reader)
  return reader
}

/** Fewer offices than this are added up by who reads. */
export const fewestKept = 20
/** So many postings since the sums were kept are added by who reads; then the sums are kept anew. */
export const mostSince = 50
