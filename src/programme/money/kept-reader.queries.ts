// How the kept sums of a reader are named.
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
