// Reads: one scoped, read-only transaction, one shape. A read without a scope does not exist.
import type { z } from 'zod'
import type { Download, Read } from '../base/contract.ts'
import { dayInVietnam } from '../base/instant.ts'
import type { LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import type { Actor } from './actor.ts'
import { everything, type Scope, type Tx } from './database.ts'
import { parseInput } from './input.ts'
import type { Services } from './services.ts'

export interface QueryContext {
  tx: Tx
  /** Absent only in open reads. */
  actor: Actor
  /** The offices and villages in which the actor holds the read's right; already set in the transaction. */
  scope: Scope
  now: Date
  today: LocalDate
  services: Services
  /** Notes in the read log that personal data were looked at. */
  seen(
    officeId: number,
    kind: string,
    subjectKind: string,
    subjectId?: number,
    extra?: { reason?: string; rows?: number },
  ): void
}

export interface Query<I = unknown, O = unknown> {
  contract: Read
  /** The right that gives the scope; undefined: any signed-in user, scope of all rights together. */
  right?: string
  run(input: I, context: QueryContext): Promise<O>
}

// biome-ignore lint/suspicious/noExplicitAny: a list of reads of all kinds; each is typed where it is defined
export type AnyQuery = Query<any, any>

export function query<I extends z.ZodType, O extends z.ZodType>(
  contract: Read<I, O>,
  definition: { right?: string; run: (input: z.output<I>, context: QueryContext) => Promise<z.input<O>> },
): Query<z.output<I>, z.input<O>> {
  return { contract, ...definition }
}

/** Where a download writes: call `start` once, then write, then return. */
export interface Sink {
  start(file: { name: string; mediaType: string; inline?: boolean }): NodeJS.WritableStream
}

export interface DownloadOf<I = unknown> {
  contract: Download
  right?: string
  run(input: I, context: QueryContext, sink: Sink): Promise<void>
}

// biome-ignore lint/suspicious/noExplicitAny: see AnyQuery
export type AnyDownload = DownloadOf<any>

export function downloadOf<I extends z.ZodType>(
  contract: Download<I>,
  definition: { right?: string; run: (input: z.output<I>, context: QueryContext, sink: Sink) => Promise<void> },
): DownloadOf<z.output<I>> {
  return { contract, ...definition }
}

/** Runs a read for an actor (none for open reads). Throws `not-permitted` when the right is held nowhere. */
export async function ask<I, O>(
  services: Services,
  definition: Query<I, O>,
  actor: Actor | undefined,
  input: unknown,
): Promise<O> {
  const parsed = parseInput(definition.contract.input, input) as I
  return inContext(services, definition, actor, context => definition.run(parsed, context))
}

/** Runs a download into a sink. The transaction stays open until the file is written: one snapshot, however large. */
export async function fetchInto<I>(
  services: Services,
  definition: DownloadOf<I>,
  actor: Actor | undefined,
  input: unknown,
  sink: Sink,
): Promise<void> {
  const parsed = parseInput(definition.contract.input, input) as I
  return inContext(services, definition, actor, context => definition.run(parsed, context, sink))
}

async function inContext<T>(
  services: Services,
  definition: { contract: { open: boolean }; right?: string },
  actor: Actor | undefined,
  work: (context: QueryContext) => Promise<T>,
): Promise<T> {
  if (!actor && !definition.contract.open) throw problem('not-signed-in')
  const scope = actor ? actor.scope(definition.right) : everything
  if (actor && definition.right && scope.offices !== '*' && scope.offices.length === 0)
    throw problem('not-permitted', { right: definition.right })
  const now = services.clock()
  return services.db.read(scope, tx =>
    work({
      tx,
      actor: actor as Actor,
      scope,
      now,
      today: dayInVietnam(now),
      services,
      seen: (officeId, kind, subjectKind, subjectId, extra) =>
        services.readLog.note({
          officeId,
          at: now,
          actorId: actor?.userId ?? 0,
          kind,
          subjectKind,
          subjectId,
          ...extra,
        }),
    }),
  )
}
