// What stays of commands that were done: the journal's entries, their erasable payloads, whom they were about, and the keys under
// which they are not done again. One command or several of one transaction, each table once.
import { createHash, randomBytes } from 'node:crypto'
import type { Actor, Place, Requirement } from './actor.ts'
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
}

/** Writes one entry for each call, and keeps their keys. Returns the entries' ids in order. */
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
    const payload = definition.payload ? definition.payload(call.input, call.result) : call.input
    return { ...call, journalId: ids[i]!, subject, payload, salt: randomBytes(16) }
  })
  await tx
    .insertInto('journal')
    .values(
      entries.map(({ journalId, subject, needed, salt, payload }) => ({
        office_id: subject.officeId,
        journal_id: journalId,
        command: name,
        version,
        actor_id: actor.userId,
        on_behalf_of: behalfOf(actor, needed, subject.officeId),
        at: now,
        subject_kind: subject.kind,
        subject_id: subject.subjectId,
        salt,
        digest: journalDigest(salt, payload),
      })),
    )
    .execute()
  await tx
    .insertInto('journal_payload')
    .values(
      entries.map(({ journalId, subject, payload }) => ({
        office_id: subject.officeId,
        journal_id: journalId,
        payload: JSON.stringify(payload ?? null),
      })),
    )
    .execute()
  const others = entries.flatMap(({ journalId, subjects }) =>
    subjects
      .filter(one => one.subjectId !== null)
      .map(one => ({
        office_id: one.officeId,
        kind: one.kind,
        subject_id: one.subjectId!,
        journal_id: journalId,
      })),
  )
  for (let i = 0; i < others.length; i += 5000)
    await tx
      .insertInto('journal_subject')
      .values(others.slice(i, i + 5000))
      .execute()
  const kept = entries.flatMap(({ key, inputHash, subject, journalId, result }) =>
    key
      ? [
          {
            actor_id: actor.userId,
            key,
            command: name,
            input_hash: inputHash,
            office_id: subject.officeId,
            journal_id: journalId,
            result: JSON.stringify(result ?? null),
            at: now,
          },
        ]
      : [],
  )
  if (kept.length > 0) await tx.insertInto('command_key').values(kept).execute()
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
