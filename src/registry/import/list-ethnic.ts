// Ethnic groups by the words of a list, remembered: the same few words fill a whole column.
import { findEthnicGroup } from './list-words.ts'

/** Two digits: "03". */
export type EthnicGroupCode = string

const known = new Map<string, EthnicGroupCode | undefined>()

export function ethnicCodeOf(written: string): EthnicGroupCode | undefined {
  if (written === '') return undefined
  if (known.has(written)) return known.get(written)
  const code = findEthnicGroup(written)?.code
  if (known.size > 2_000) known.clear()
  known.set(written, code)
  return code
}
