// Several calls of one command in one transaction: each with its own right, key, journal entry and answer, as if it had been done by
// itself, for a hundredth of the round trips. All or none: who needs the good ones in spite of a bad one asks for fewer at once.
import { sql } from 'kysely'
import type { Actor } from './actor.ts'
import { type Answer, type AnyCommand, answerAgain, contextOf, hashOfInput, requireRights, upcast } from './command.ts'
import { payloadOf, writeJournal } from './command-journal.ts'
import { isOvertaken, isRetryable, type Tx } from './database.ts'
import { parseInput } from './input.ts'
import type { Services } from './services.ts'
import { bothOf, inSlices } from './slices.ts'

export interface KeyedCall {
  key: string
  input: unknown
  /** As of `Call`. */
  written?: unknown
  version?: number
  /** The input, if `prepareInput` has read it. */
  prepared?: PreparedInput | undefined
}

export interface PreparedInput {
  input: unknown
}

/** Reads an input before its transaction begins: while the database is busy with something else. Throws what is wrong with it. */
export const prepareInput = (definition: AnyCommand, call: Pick<KeyedCall, 'input' | 'version'>): PreparedInput => ({
  input: parseInput(definition.contract.input, upcast(definition, call)),
})

/** Answers in the order of the calls, which must have keys of their own and not depend on each other. Throws the first refusal,
 *  with nothing done; those done before under their keys are answered from what is kept. `later`: as of `Database.write`. */
export async function executeTogether<O>(
  services: Services,
  definition: AnyCommand,
  actor: Actor,
  calls: readonly KeyedCall[],
  { later = false } = {},
): Promise<Answer<O>[]> {
  // many inputs at once are much to read: others have their turn between
  const parsed = await inSlices(calls, call => ({
    key: call.key,
    written: call.written,
    ...(call.prepared ?? prepareInput(definition, call)),
  }))
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptOnce<O>(services, definition, actor, parsed, later)
    } catch (error) {
      const mayRetry = isRetryable(error) || isOvertaken(error)
      if (!mayRetry || attempt === 5) throw error
    }
  }
}

async function attemptOnce<O>(
  services: Services,
  definition: AnyCommand,
  actor: Actor,
  calls: readonly { key: string; input: unknown; written: unknown }[],
  later: boolean,
): Promise<Answer<O>[]> {
  const { together } = definition
  if (!together) throw new Error(`${definition.contract.name} is not written for several at once`)
  const work = async (tx: Tx): Promise<Answer<O>[]> => {
    const keys = calls.map(call => call.key)
    const before = await tx
      .selectFrom('command_key')
      .selectAll()
      .where('actor_id', '=', actor.userId)
      .where(sql<boolean>`key = any (${keys}::text[])`)
      .execute()
    const known = new Map(before.map(row => [row.key, row]))
    const answered = new Map<string, Answer<O>>()
    for (const { key, input, written } of calls) {
      const row = known.get(key)
      if (row) answered.set(key, answerAgain<O>(definition, row, hashOfInput(written ?? input)))
    }
    const open = calls
      .filter(call => !answered.has(call.key))
      .map(call => ({ ...call, ...contextOf(services, tx, actor, false) }))
    if (open.length > 0) {
      const inputs = open.map(one => one.input)
      const loaded = await together.load(inputs, open[0]!.context)
      const needed = open.map((one, i) => requireRights(actor, definition.may(loaded[i], one.input, actor)))
      const [results, kept] = await bothOf(
        together.run(open.map(({ input, context }, i) => ({ input, loaded: loaded[i], context }))),
        // while that waits for the database
        inSlices(open, ({ input, written }) => ({
          inputHash: hashOfInput(written ?? input),
          payload: payloadOf(definition, input),
        })),
      )
      const done = open.map((one, i) => ({ ...one, ...kept[i]!, result: results[i], needed: needed[i]! }))
      const ids = await writeJournal(open[0]!.context, definition, done)
      for (const [i, { key }] of open.entries())
        answered.set(key, { journalId: ids[i]!, repeated: false, result: results[i] as O })
    }
    return calls.map(({ key }) => answered.get(key)!)
  }
  return services.db.write(actor.scope(), work, { later, planned: true })
}
