// The one way to change anything: parse, open a transaction, load, check the right on what was loaded, do it,
// write one journal entry, answer. Idempotent by (actor, key). Commands do not call commands; they share effects.
import { createHash, randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { Title, Write } from '../base/contract.ts'
import { dayInVietnam } from '../base/instant.ts'
import type { LocalDate } from '../base/local-date.ts'
import { Problem, problem } from '../base/problem.ts'
import type { Actor, Place, Requirement } from './actor.ts'
import { constraintOf, isRetryable, type Tx } from './database.ts'
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
  },
): Command<z.output<I>, z.input<O>, L> {
  commandTitles.set(contract.name, contract.title)
  return { contract, load: async () => undefined as L, ...definition }
}

// biome-ignore lint/suspicious/noExplicitAny: a list of commands of all kinds; each is typed where it is defined
export type AnyCommand = Command<any, any, any>

export interface Call {
  actor: Actor
  /** Idempotency key; without one the command is done each time it is called (system only). */
  key?: string
  input: unknown
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

/** Runs a command. Throws Problems for refusals; retries deadlocks; the same key with other input is refused. */
export async function execute<I, O, L>(
  services: Services,
  definition: Command<I, O, L>,
  call: Call,
): Promise<Answer<O>> {
  const input = parseInput(definition.contract.input, upcast(definition, call)) as I
  const inputHash = createHash('sha256').update(canonicalJson(input)).digest()
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptOnce(services, definition, call, input, inputHash)
    } catch (error) {
      if (error instanceof Rollback) return { journalId: null, repeated: false, result: error.result as O }
      // The same command sent twice at once: the second met what the first had done in the meantime.
      const done = error instanceof Problem ? await findDone<O>(services, definition, call, inputHash) : undefined
      if (done) return done
      const mayRetry = isRetryable(error) || constraintOf(error) === 'command_key_pkey'
      if (!mayRetry || attempt === 5) throw error
    }
  }
}

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
      if (done) {
        if (!done.input_hash.equals(inputHash) || done.command !== definition.contract.name)
          throw problem('key-used-otherwise', { key })
        return { journalId: done.journal_id, repeated: true, result: done.result as O }
      }
    }
    const now = services.clock()
    const subjects: { officeId: number; kind: string; subjectId: number | null }[] = []
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
    const loaded = await definition.load(input, context)
    const needed = requireRights(actor, definition.may(loaded, input, actor))
    const result = await definition.run(input, loaded, context)
    if (preview) throw new Rollback(result)
    const journalId = await writeJournal(
      context,
      definition,
      definition.payload ? definition.payload(input, result) : input,
      subjects,
      behalfOf(actor, needed, subjects[0]?.officeId),
    )
    if (key) {
      await tx
        .insertInto('command_key')
        .values({
          actor_id: actor.userId,
          key,
          command: definition.contract.name,
          input_hash: inputHash,
          office_id: subjects[0]!.officeId,
          journal_id: journalId,
          result: JSON.stringify(result ?? null),
          at: now,
        })
        .execute()
    }
    return { journalId, repeated: false, result }
  })
}

/** Throws `not-permitted` unless the actor holds every requirement. An empty list is a bug: nothing is free for all. */
export function requireRights(actor: Actor, needed: Requirement | readonly Requirement[]): readonly Requirement[] {
  const list = Array.isArray(needed) ? (needed as readonly Requirement[]) : [needed as Requirement]
  if (list.length === 0) throw new Error('a command must require something')
  for (const { right, place } of list) if (!actor.allows(right, place)) throw problem('not-permitted', { right })
  return list
}

/** Who delegated the first of the rights that the actor does not hold in the own name. Where a right is needed just
 *  somewhere, it counts where the change was made. */
function behalfOf(actor: Actor, needed: readonly Requirement[], officeId: number | undefined): number | null {
  for (const { right, place } of needed) {
    const here: Place = place.kind === 'somewhere' && officeId !== undefined ? { kind: 'office', officeId } : place
    const giver = actor.behalfOf?.(right, actor.allows(right, here) ? here : place)
    if (giver !== undefined) return giver
  }
  return null
}

async function writeJournal(
  context: CommandContext,
  definition: AnyCommand,
  payload: unknown,
  subjects: { officeId: number; kind: string; subjectId: number | null }[],
  onBehalfOf: number | null,
): Promise<number> {
  const { tx, actor, now, services } = context
  const subject = subjects[0]
  if (!subject) throw new Error(`${definition.contract.name} did not say what it changed`)
  const journalId = await services.ids.next()
  const salt = randomBytes(16)
  await tx
    .insertInto('journal')
    .values({
      office_id: subject.officeId,
      journal_id: journalId,
      command: definition.contract.name,
      version: definition.contract.version,
      actor_id: actor.userId,
      on_behalf_of: onBehalfOf,
      at: now,
      subject_kind: subject.kind,
      subject_id: subject.subjectId,
      salt,
      digest: journalDigest(salt, payload),
    })
    .execute()
  await tx
    .insertInto('journal_payload')
    .values({ office_id: subject.officeId, journal_id: journalId, payload: canonicalJson(payload ?? null) })
    .execute()
  const others = subjects.filter(s => s.subjectId !== null)
  for (let i = 0; i < others.length; i += 5000) {
    await tx
      .insertInto('journal_subject')
      .values(
        others
          .slice(i, i + 5000)
          .map(s => ({ office_id: s.officeId, kind: s.kind, subject_id: s.subjectId!, journal_id: journalId })),
      )
      .execute()
  }
  return journalId
}

/** The salted digest that stands in the chained journal for the erasable payload. */
export function journalDigest(salt: Buffer, payload: unknown): Buffer {
  return createHash('sha256')
    .update(salt)
    .update(canonicalJson(payload ?? null))
    .digest()
}

/** JSON with sorted keys, the same for equal values. Bigints as strings, undefined left out. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'bigint') return `"${value}"`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (value instanceof Date) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const entries = Object.entries(value).filter(([, v]) => v !== undefined)
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`)
    .join(',')}}`
}

function upcast(definition: AnyCommand, call: Call): unknown {
  const newest = definition.contract.version
  let input = call.input
  for (let version = call.version ?? newest; version < newest; version += 1) {
    const step = definition.upcast?.[version]
    if (!step) throw problem('command-too-old', { command: definition.contract.name })
    input = step(input)
  }
  return input
}
