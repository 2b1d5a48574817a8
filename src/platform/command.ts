// The one way to change anything: parse, open a transaction, load, check the right on what was loaded, do it,
// write one journal entry, answer. Idempotent by (actor, key). Commands do not call commands; they share effects.
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Title, Write } from '../base/contract.ts'
import { dayInVietnam } from '../base/instant.ts'
import type { LocalDate } from '../base/local-date.ts'
import { Problem, problem } from '../base/problem.ts'
import type { Actor, Requirement } from './actor.ts'
import { canonicalJson, writeJournal } from './command-journal.ts'
import { isOvertaken, isRetryable, type Tx } from './database.ts'
import { parseInput } from './input.ts'
import type { Services } from './services.ts'
import './problems.ts'

/** What a command works with. */
export interface CommandContext {
  tx: Tx
  actor: Actor
  now: Date
  today: LocalDate
  services: Services
  /** True when the result will be shown and rolled back. */
  preview: boolean
  /** Names what was changed; the first is the entry's subject and gives the journal's office. At least one. */
  changed(officeId: number, kind: string, subjectId?: number | null): void
}

export interface Command<I = unknown, O = unknown, L = unknown> {
  contract: Write
  /** Brings input of an earlier version to this one. */
  upcast?: Record<number, (input: unknown) => unknown>
  load(input: I, context: CommandContext): Promise<L>
  may(loaded: L, input: I, actor: Actor): Requirement | readonly Requirement[]
  run(input: I, loaded: L, context: CommandContext): Promise<O>
  /** What the journal keeps of the input; leave out secrets and bulk. Default: all of it. */
  payload?(input: I, output: O): unknown
  /** The same for several at once, in the order of their inputs (`executeTogether`). */
  together?: Together<I, O, L>
}

/** How several calls of a command are done in one transaction. They must not depend on each other; the first that is refused
 *  refuses all. Each has a context of its own over the same transaction. */
export interface Together<I = unknown, O = unknown, L = unknown> {
  load(inputs: readonly I[], context: CommandContext): Promise<L[]>
  run(items: readonly { input: I; loaded: L; context: CommandContext }[]): Promise<O[]>
}

/** What each command is called, for whoever reads the journal. */
export const commandTitles = new Map<string, Title>()

/** Defines a command for its contract. `load` may be left out when nothing is needed to decide. */
export function command<I extends z.ZodType, O extends z.ZodType, L = undefined>(
  contract: Write<I, O>,
  definition: {
    load?: (input: z.output<I>, context: CommandContext) => Promise<L>
    may: (loaded: L, input: z.output<I>, actor: Actor) => Requirement | readonly Requirement[]
    run: (input: z.output<I>, loaded: L, context: CommandContext) => Promise<z.input<O>>
    payload?: (input: z.output<I>, output: z.input<O>) => unknown
    upcast?: Record<number, (input: unknown) => unknown>
    together?: Together<z.output<I>, z.input<O>, L>
  },
): Command<z.output<I>, z.input<O>, L> {
  commandTitles.set(contract.name, contract.title)
  return { contract, load: async () => undefined as L, ...definition }
}

/** A command that is written for several at once; one alone is several of one. */
export function commandOfSeveral<I extends z.ZodType, O extends z.ZodType, L>(
  contract: Write<I, O>,
  definition: {
    may: (loaded: L, input: z.output<I>, actor: Actor) => Requirement | readonly Requirement[]
    /** Written out while the command runs, so that it cannot know what comes of it. */
    payload?: (input: z.output<I>) => unknown
  } & Together<z.output<I>, z.input<O>, L>,
): Command<z.output<I>, z.input<O>, L> {
  const { load, run, ...rest } = definition
  return command(contract, {
    ...rest,
    load: async (input, context) => (await load([input], context))[0]!,
    run: async (input, loaded, context) => (await run([{ input, loaded, context }]))[0]!,
    together: { load, run },
  })
}

// biome-ignore lint/suspicious/noExplicitAny: a list of commands of all kinds; each is typed where it is defined
export type AnyCommand = Command<any, any, any>

export interface Call {
  actor: Actor
  /** Idempotency key; without one the command is done each time it is called (system only). */
  key?: string
  input: unknown
  /** What the caller wrote, where the input was made from it and may be made otherwise the next time: the key stands for this. */
  written?: unknown
  version?: number
  preview?: boolean
}

export interface Answer<O = unknown> {
  journalId: number | null
  repeated: boolean
  result: O
}

class Rollback extends Error {
  readonly result: unknown
  constructor(result: unknown) {
    super('preview')
    this.result = result
  }
}

/** Runs a command. Throws Problems for refusals; tries again after a deadlock, and where somebody else was faster; the same key with
 *  other input is refused. */
export async function execute<I, O, L>(
  services: Services,
  definition: Command<I, O, L>,
  call: Call,
): Promise<Answer<O>> {
  const input = parseInput(definition.contract.input, upcast(definition, call)) as I
  const inputHash = hashOfInput(call.written ?? input)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptOnce(services, definition, call, input, inputHash)
    } catch (error) {
      if (error instanceof Rollback) return { journalId: null, repeated: false, result: error.result as O }
      // The same command sent twice at once: the second met what the first had done in the meantime.
      const done = error instanceof Problem ? await findDone<O>(services, definition, call, inputHash) : undefined
      if (done) return done
      const mayRetry = isRetryable(error) || isOvertaken(error)
      if (!mayRetry || attempt === 5) throw error
    }
  }
}

export const hashOfInput = (input: unknown): Buffer => createHash('sha256').update(canonicalJson(input)).digest()

/** The answer of the same command under the same key, if it was done after all. */
async function findDone<O>(
  services: Services,
  definition: AnyCommand,
  { actor, key, preview = false }: Call,
  inputHash: Buffer,
): Promise<Answer<O> | undefined> {
  if (!key || preview) return undefined
  const done = await services.db.read(actor.scope(), tx => findKey(tx, actor, key))
  if (!done?.input_hash.equals(inputHash) || done.command !== definition.contract.name) return undefined
  return { journalId: done.journal_id, repeated: true, result: done.result as O }
}

const findKey = (tx: Tx, actor: Actor, key: string) =>
  tx
    .selectFrom('command_key')
    .selectAll()
    .where('actor_id', '=', actor.userId)
    .where('key', '=', key)
    .executeTakeFirst()

async function attemptOnce<I, O, L>(
  services: Services,
  definition: Command<I, O, L>,
  call: Call,
  input: I,
  inputHash: Buffer,
): Promise<Answer<O>> {
  const { actor, key, preview = false } = call
  return services.db.write(actor.scope(), async tx => {
    if (key && !preview) {
      const done = await findKey(tx, actor, key)
      if (done) return answerAgain<O>(definition, done, inputHash)
    }
    const { context, subjects } = contextOf(services, tx, actor, preview)
    const loaded = await definition.load(input, context)
    const needed = requireRights(actor, definition.may(loaded, input, actor))
    const result = await definition.run(input, loaded, context)
    if (preview) throw new Rollback(result)
    const [journalId] = await writeJournal(context, definition, [{ input, result, subjects, needed, key, inputHash }])
    return { journalId: journalId!, repeated: false, result }
  })
}

/** What was answered when the command was done under this key. Throws `key-used-otherwise` where it was another. */
export function answerAgain<O>(
  definition: AnyCommand,
  done: { key: string; command: string; input_hash: Buffer; journal_id: number; result: unknown },
  inputHash: Buffer,
): Answer<O> {
  if (!done.input_hash.equals(inputHash) || done.command !== definition.contract.name)
    throw problem('key-used-otherwise', { key: done.key })
  return { journalId: done.journal_id, repeated: true, result: done.result as O }
}

export interface ChangedSubject {
  officeId: number
  kind: string
  subjectId: number | null
}

/** A command's context, and the list that fills as the command names what it changed. */
export function contextOf(
  services: Services,
  tx: Tx,
  actor: Actor,
  preview: boolean,
): { context: CommandContext; subjects: ChangedSubject[] } {
  const now = services.clock()
  const subjects: ChangedSubject[] = []
  const named = new Set<string>()
  const context: CommandContext = {
    tx,
    actor,
    now,
    today: dayInVietnam(now),
    services,
    preview,
    changed: (officeId, kind, subjectId = null) => {
      const name = `${officeId} ${kind} ${subjectId}`
      if (!named.has(name)) subjects.push({ officeId, kind, subjectId })
      named.add(name)
    },
  }
  return { context, subjects }
}

/** Throws `not-permitted` unless the actor holds every requirement. An empty list is a bug: nothing is free for all. */
export function requireRights(actor: Actor, needed: Requirement | readonly Requirement[]): readonly Requirement[] {
  const list = Array.isArray(needed) ? (needed as readonly Requirement[]) : [needed as Requirement]
  if (list.length === 0) throw new Error('a command must require something')
  for (const { right, place } of list) if (!actor.allows(right, place)) throw problem('not-permitted', { right })
  return list
}

/** The call's input in the newest form. Throws `command-too-old`. */
export function upcast(definition: AnyCommand, call: Pick<Call, 'input' | 'version'>): unknown {
  const newest = definition.contract.version
  let input = call.input
  for (let version = call.version ?? newest; version < newest; version += 1) {
    const step = definition.upcast?.[version]
    if (!step) throw problem('command-too-old', { command: definition.contract.name })
    input = step(input)
  }
  return input
}
