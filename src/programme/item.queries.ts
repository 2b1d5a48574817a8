// Finds an item of a programme by its code: national ones are law, an office's own are records.
import { problem } from '../base/problem.ts'
import type { Tx } from '../platform/database.ts'
import { nationalItem } from './item.ts'
import './money/money.problems.ts'

/** Throws `no-such-item` for the first code that nobody knows. */
export async function requireItems(_tx: Tx, lines: readonly { itemCode: string }[]): Promise<void> {
  const unknown = lines.find(line => !nationalItem(line.itemCode))
  if (unknown) throw problem('no-such-item', { code: unknown.itemCode })
}
