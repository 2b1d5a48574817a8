// What rests on a posting follows its reversal. Nouns that keep what was paid or received say here, once, how theirs follows; the ledger
// knows none of them. All of it in the transaction of the reversal: either everything follows, or nothing is reversed.
import type { LocalDate } from '../../base/local-date.ts'
import type { CommandContext } from '../../platform/command.ts'
import type { ChangeLine } from '../../review/change-line.ts'

export interface Reversal {
  postingId: number
  on: LocalDate
  reason: string
}

/** Takes back what rested on the posting; says what changed. */
export type Follow = (context: CommandContext, reversal: Reversal) => Promise<ChangeLine[]>

const followers = new Map<string, Follow>()

export function defineFollower(name: string, follow: Follow): void {
  followers.set(name, follow)
}

export async function followReversal(context: CommandContext, reversal: Reversal): Promise<ChangeLine[]> {
  const lines: ChangeLine[] = []
  for (const follow of followers.values()) lines.push(...(await follow(context, reversal)))
  return lines
}
