// Finds items of programmes by their codes: national ones are law, an office's own are records.
import { problem } from '../base/problem.ts'
import type { Tx } from '../platform/database.ts'
import { nationalItem } from './item.ts'
import './money/money.problems.ts'

/** Names by code; asks the database only for codes that the law does not know. */
async function namesOf(tx: Tx, codes: Iterable<string>): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  const others: string[] = []
  for (const code of new Set(codes)) {
    const national = nationalItem(code)
    if (national) names.set(code, national.vi)
    else others.push(code)
  }
  if (others.length === 0) return names
  const own = await tx
    .selectFrom('own_programme_item')
    .select(['code', 'name_vi'])
    .where('code', 'in', others)
    .execute()
  for (const item of own) names.set(item.code, item.name_vi)
  return names
}

/** The Vietnamese name of each of these items; the code itself where nobody knows it. */
export async function itemNames(tx: Tx, codes: Iterable<string>): Promise<(code: string) => string> {
  const names = await namesOf(tx, codes)
  return code => names.get(code) ?? code
}

/** The same for one item. */
export const itemName = async (tx: Tx, code: string): Promise<string> => (await itemNames(tx, [code]))(code)

/** Throws `no-such-item` for the first code that nobody knows. */
export async function requireItems(tx: Tx, lines: readonly { itemCode: string }[]): Promise<void> {
  const codes = lines.map(line => line.itemCode)
  const names = await namesOf(tx, codes)
  const unknown = codes.find(code => !names.has(code))
  if (unknown !== undefined) throw problem('no-such-item', { code: unknown })
}
