// Applies edits that were made without a network to a record, field by field, and keeps what disagrees for a person to decide.
// The record's own noun says what a field holds now and writes what this says to set; only conflicts are written here.
import { sql } from 'kysely'
import { problem } from '../../base/problem.ts'
import type { CommandContext } from '../../platform/command.ts'
import type { Tx } from '../../platform/database.ts'
import { type Alternative, type FieldEdit, type FieldValue, mergeField } from './field-merge.ts'

export type ConflictSubject = 'case' | 'household' | 'person'

export interface EditedSubject {
  officeId: number
  householdId: number
  villageId: number
  kind: ConflictSubject
  subjectId: number
}

/** Who edited: a device and its clock, or the desk (null). */
export interface EditAuthor {
  deviceId: number | null
  /** By the author's own clock. */
  at: string | null
}

/** Who gave a field its current value, as far as it is known. */
export interface CurrentAuthor {
  by: number | null
  byName: string
  at: Date | null
  source: string
}

export interface SettledEdits {
  /** Path -> the value that the record must take. */
  set: Map<string, FieldValue>
  /** Conflicts that wait now because of these edits. */
  kept: number
}

interface NewConflict {
  subject: EditedSubject
  edit: FieldEdit
  current: FieldValue
  author: CurrentAuthor
}

/** Merges edits of several subjects at once. `currentOf` gives what a field holds, `authorOf` who gave it that value.
 *  Subjects' rows must be locked. One entry of the answer per subject, in their order. */
export async function settleEdits(
  context: Pick<CommandContext, 'tx' | 'actor' | 'now' | 'services'>,
  items: readonly {
    subject: EditedSubject
    edits: readonly FieldEdit[]
    author: EditAuthor
    currentOf: (path: string) => FieldValue
    authorOf: (path: string) => CurrentAuthor
  }[],
): Promise<SettledEdits[]> {
  const { tx } = context
  const waiting = await openAlternatives(
    tx,
    items.map(item => item.subject),
  )
  const fresh: (NewConflict & { device: EditAuthor })[] = []
  const replaced: { officeId: number; conflictId: number; value: FieldValue; at: string | null }[] = []
  const givenUp: { officeId: number; conflictId: number }[] = []
  const settled = items.map(({ subject, edits, author, currentOf, authorOf }) => {
    const set = new Map<string, FieldValue>()
    let kept = 0
    for (const edit of edits) {
      const current = set.has(edit.path) ? (set.get(edit.path) as FieldValue) : currentOf(edit.path)
      const alternatives = waiting.size > 0 ? waiting.get(keyOf(subject, edit.path)) : undefined
      const outcome = mergeField(current, alternatives ?? nothingWaits, edit, author.deviceId)
      if (outcome.kind === 'set') set.set(edit.path, edit.after)
      if (outcome.kind === 'known' && outcome.settles !== undefined)
        givenUp.push({ officeId: subject.officeId, conflictId: outcome.settles })
      if (outcome.kind === 'replace') {
        replaced.push({
          officeId: subject.officeId,
          conflictId: outcome.conflictId,
          value: edit.after,
          at: author.at,
        })
        kept += 1
      }
      if (outcome.kind === 'keep-both') {
        fresh.push({ subject, edit, current, author: authorOf(edit.path), device: author })
        kept += 1
      }
    }
    return { set, kept }
  })
  await writeConflicts(context, fresh)
  for (const one of replaced)
    await tx
      .updateTable('field_conflict')
      .set(eb => ({
        other_value: JSON.stringify(one.value),
        other_at: one.at === null ? null : new Date(one.at),
        received_at: context.now,
        version: eb('version', '+', 1),
      }))
      .where('office_id', '=', one.officeId)
      .where('conflict_id', '=', one.conflictId)
      .execute()
  for (const one of givenUp)
    await tx
      .updateTable('field_conflict')
      .set(eb => ({ state: 'given-up', decided_at: context.now, version: eb('version', '+', 1) }))
      .where('office_id', '=', one.officeId)
      .where('conflict_id', '=', one.conflictId)
      .execute()
  return settled
}

const nothingWaits: readonly Alternative[] = []
const keyOf = (subject: EditedSubject, path: string) => `${subject.kind} ${subject.subjectId} ${path}`

async function openAlternatives(tx: Tx, subjects: readonly EditedSubject[]): Promise<Map<string, Alternative[]>> {
  const offices = [...new Set(subjects.map(one => one.officeId))]
  const { rows } = await sql<{
    conflict_id: number
    subject_kind: ConflictSubject
    subject_id: number
    path: string
    other_value: FieldValue
    other_device: number | null
  }>`select conflict_id, subject_kind, subject_id, path, other_value, other_device from field_conflict
    where office_id = any (${offices}::int[]) and state = 'open'
      and (subject_kind, subject_id) in (select * from unnest(${subjects.map(one => one.kind)}::text[], ${subjects.map(one => one.subjectId)}::bigint[]))
    order by conflict_id for update`.execute(tx)
  const found = new Map<string, Alternative[]>()
  for (const row of rows) {
    const key = `${row.subject_kind} ${row.subject_id} ${row.path}`
    const list = found.get(key) ?? []
    list.push({ conflictId: row.conflict_id, value: row.other_value, deviceId: row.other_device })
    found.set(key, list)
  }
  return found
}

async function writeConflicts(
  { tx, actor, now, services }: Pick<CommandContext, 'tx' | 'actor' | 'now' | 'services'>,
  fresh: readonly (NewConflict & { device: EditAuthor })[],
): Promise<void> {
  if (fresh.length === 0) return
  const ids = await services.ids.take(fresh.length)
  await tx
    .insertInto('field_conflict')
    .values(
      fresh.map(({ subject, edit, current, author, device }, i) => ({
        office_id: subject.officeId,
        conflict_id: ids[i]!,
        household_id: subject.householdId,
        village_id: subject.villageId,
        subject_kind: subject.kind,
        subject_id: subject.subjectId,
        path: edit.path,
        current_value: JSON.stringify(current),
        current_by: author.by,
        current_by_name: author.byName,
        current_at: author.at,
        current_source: author.source,
        other_value: JSON.stringify(edit.after),
        other_by: actor.userId,
        other_device: device.deviceId,
        other_at: device.at === null ? null : new Date(device.at),
        received_at: now,
      })),
    )
    .execute()
}

export interface OpenConflict {
  officeId: number
  conflictId: number
  householdId: number
  villageId: number
  kind: ConflictSubject
  subjectId: number
  path: string
  other: FieldValue
  version: number
}

/** An undecided conflict, locked. Throws `not-found`, or `conflict-decided` where somebody was faster. */
export async function lockConflict(tx: Tx, conflictId: number): Promise<OpenConflict> {
  const row = await tx
    .selectFrom('field_conflict')
    .selectAll()
    .where('conflict_id', '=', conflictId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'chỗ khác nhau' })
  if (row.state !== 'open') throw problem('conflict-decided')
  return {
    officeId: row.office_id,
    conflictId,
    householdId: row.household_id,
    villageId: row.village_id,
    kind: row.subject_kind as ConflictSubject,
    subjectId: row.subject_id,
    path: row.path,
    other: row.other_value as FieldValue,
    version: row.version,
  }
}

/** A person has decided: which value, and why. Others that wait for the same field stay. */
export async function closeConflict(
  { tx, actor, now }: Pick<CommandContext, 'tx' | 'actor' | 'now'>,
  conflict: OpenConflict,
  decision: { choice: 'current' | 'other' | 'third'; value: FieldValue; replaced: FieldValue; note: string },
): Promise<void> {
  await tx
    .updateTable('field_conflict')
    .set({
      state: 'decided',
      choice: decision.choice,
      // what the field held when the person decided: it may have changed since the conflict arose
      current_value: JSON.stringify(decision.replaced),
      decided_value: JSON.stringify(decision.value),
      decided_by: actor.userId,
      decided_at: now,
      note: decision.note,
      version: conflict.version + 1,
    })
    .where('office_id', '=', conflict.officeId)
    .where('conflict_id', '=', conflict.conflictId)
    .execute()
}
