// What stays of commands that were done: the journal's entries, their erasable payloads, whom they were about, and the keys under
// which they are not done again. One command or several of one transaction, each table once.
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor, Place, Requirement } from './actor.ts'
import { byteaArray, jsonbArray } from './array-values.ts'
import type { AnyCommand, ChangedSubject, CommandContext } from './command.ts'

/** A command that was done and is not yet written down. */
export interface DoneCall {
  input: unknown
  result: unknown
  /** The first is the entry's subject and gives the journal's office. */
  subjects: readonly ChangedSubject[]
  needed: readonly Requirement[]
  key: string | undefined
  inputHash: Buffer
  /** If it was written out before. */
  payload?: JournalPayload
}

/** What the journal keeps of a call, and the salted digest that stands for it in the chain. */
export interface JournalPayload {
  canonical: string
  salt: Buffer
  digest: Buffer
}

export function payloadOf(definition: AnyCommand, input: unknown, result?: unknown): JournalPayload {
  const canonical = canonicalJson((definition.payload ? definition.payload(input, result) : input) ?? null)
  const salt = randomBytes(16)
  return { canonical, salt, digest: digestOf(salt, canonical) }
}

/** Writes one entry for each call, and keeps their keys: one statement for the four tables. Returns the entries' ids in order. */
export async function writeJournal(
  { tx, actor, now, services }: Pick<CommandContext, 'tx' | 'actor' | 'now' | 'services'>,
  definition: AnyCommand,
  calls: readonly DoneCall[],
): Promise<number[]> {
  const { name, version } = definition.contract
  const ids = await services.ids.take(calls.length)
  const entries = calls.map((call, i) => {
    const subject = call.subjects[0]
    if (!subject) throw new Error(`${name} did not say what it changed`)
    const { canonical, salt, digest } = call.payload ?? payloadOf(definition, call.input, call.result)
    return { ...call, journalId: ids[i]!, subject, canonical, salt, digest }
  })
  const of = <T>(pick: (entry: (typeof entries)[number]) => T): T[] => entries.map(pick)
  const officeIds = of(one => one.subject.officeId)
  const others = entries.flatMap(({ journalId, subjects }) =>
    subjects.filter(one => one.subjectId !== null).map(one => ({ ...one, journalId })),
  )
  const kept = entries.filter(one => one.key !== undefined)
  await sql`with entry as (insert into journal (office_id, journal_id, command, version, actor_id, on_behalf_of, at, subject_kind, subject_id,
        salt, digest)
      select n.office_id, n.journal_id, ${name}::text, ${version}::int, ${actor.userId}::bigint, n.on_behalf_of, ${now}::timestamptz,
        n.subject_kind, n.subject_id, n.salt, n.digest
      from unnest(${officeIds}::int[], ${ids}::bigint[], ${of(one => behalfOf(actor, one.needed, one.subject.officeId))}::bigint[],
        ${of(one => one.subject.kind)}::text[], ${of(one => one.subject.subjectId)}::bigint[], ${byteaArray(of(one => one.salt))}::bytea[],
        ${byteaArray(of(one => one.digest))}::bytea[])
        n (office_id, journal_id, on_behalf_of, subject_kind, subject_id, salt, digest)),
    payload as (insert into journal_payload (office_id, journal_id, payload)
      select * from unnest(${officeIds}::int[], ${ids}::bigint[], ${jsonbArray(of(one => one.canonical))}::jsonb[])),
    subject as (insert into journal_subject (office_id, kind, subject_id, journal_id)
      select * from unnest(${others.map(one => one.officeId)}::int[], ${others.map(one => one.kind)}::text[],
        ${others.map(one => one.subjectId)}::bigint[], ${others.map(one => one.journalId)}::bigint[]))
    insert into command_key (actor_id, key, command, input_hash, office_id, journal_id, result, at)
    select ${actor.userId}::bigint, n.key, ${name}::text, n.input_hash, n.office_id, n.journal_id, n.result, ${now}::timestamptz
    from unnest(${kept.map(one => one.key)}::text[], ${byteaArray(kept.map(one => one.inputHash))}::bytea[], ${kept.map(one => one.subject.officeId)}::int[],
      ${kept.map(one => one.journalId)}::bigint[], ${jsonbArray(kept.map(one => JSON.stringify(one.result ?? null)))}::jsonb[])
      n (key, input_hash, office_id, journal_id, result)`.execute(tx)
  return ids
}

/** Who delegated the first of the rights that the actor does not hold in the own name. Where a right is needed just
 *  somewhere, it counts where the change was made. */
function behalfOf(actor: Actor, needed: readonly Requirement[], officeId: number): number | null {
  for (const { right, place } of needed) {
    const here: Place = place.kind === 'somewhere' ? { kind: 'office', officeId } : place
    const giver = actor.behalfOf?.(right, actor.allows(right, here) ? here : place)
    if (giver !== undefined) return giver
  }
  return null
}

/** The salted digest that stands in the chained journal for the erasable payload. */
export const journalDigest = (salt: Buffer, payload: unknown): Buffer => digestOf(salt, canonicalJson(payload ?? null))

const digestOf = (salt: Buffer, canonical: string): Buffer =>
  createHash('sha256').update(salt).update(canonical).digest()

/** JSON with sorted keys, the same for equal values. Bigints as strings, undefined left out. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'bigint') return `"${value}"`
  if (typeof value === 'string') return quoted(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (value instanceof Date) return JSON.stringify(value)
  let text = ''
  if (Array.isArray(value)) {
    for (const one of value) text += `${text === '' ? '' : ','}${canonicalJson(one)}`
    return `[${text}]`
  }
  for (const key of sortedKeys(value)) {
    const one = (value as Record<string, unknown>)[key]
    if (one !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonicalJson(one)}`
  }
  return `{${text}}`
}

let lastKeys: readonly string[] = []
let lastSorted: readonly string[] = []

/** A list's objects have the same keys, one after the other: those of a survey's answers are put in order once, not a hundred times. */
function sortedKeys(value: object): readonly string[] {
  const keys = Object.keys(value)
  if (keys.length !== lastKeys.length || keys.some((key, i) => key !== lastKeys[i])) {
    lastKeys = keys
    lastSorted = [...keys].sort()
  }
  return lastSorted
}

/** A phone's survey holds hundreds of short words; most need no escapes. */
const plainWord = /^[\w .:/+-]*$/
const quoted = (text: string): string => (text.length < 60 && plainWord.test(text) ? `"${text}"` : JSON.stringify(text))
