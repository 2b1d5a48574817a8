// Finds an item of a programme by its code: national ones are law, an office's own are records.
import { problem } from '../base/problem.ts'
import type { Tx } from '../platform/database.ts'
import { nationalItem } from './item.ts'
import './money/money.problems.ts'

/** Throws `no-such-item` for the first code that nobody knows. */
export async function requireItems(tx: Tx, lines: readonly { itemCode: string }[]): Promise<void> {
  const others = [...new Set(lines.map(line => line.itemCode).filter(code => !nationalItem(code)))]
  if (others.length === 0) return
  const own = await tx.selectFrom('own_programme_item').select('code').where('code', 'in', others).execute()
  const unknown = others.find(code => !own.some(item => item.code === code))
  if (unknown !== undefined) throw problem('no-such-item', { code: unknown })
}
