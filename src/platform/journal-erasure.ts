// Erasing personal values from the journal: the payloads of a subject's entries go, the chained entries stay.
// The command that calls this must name each emptied entry as changed ("journal-entry"), else verifying reports it.
import type { Tx } from './database.ts'

/** Ids of the entries whose payload was erased. */
export async function erasePayloadsOf(tx: Tx, officeId: number, kind: string, subjectId: number): Promise<number[]> {
  const erased = await tx
    .deleteFrom('journal_payload')
    .where('office_id', '=', officeId)
    .where('journal_id', 'in', entries =>
      entries
        .selectFrom('journal_subject')
        .select('journal_id')
        .where('office_id', '=', officeId)
        .where('kind', '=', kind)
        .where('subject_id', '=', subjectId),
    )
    .returning('journal_id')
    .execute()
  return erased.map(row => row.journal_id)
}
