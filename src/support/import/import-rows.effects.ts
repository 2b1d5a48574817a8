// A waiting row is decided once, by a person, and stays with what was decided.
import { sql } from 'kysely'
import { defineProblems, problem } from '../../base/problem.ts'
import type { CommandContext } from '../../platform/command.ts'

defineProblems({
  'import-row-decided': {
    status: 409,
    vi: 'Dòng {row} đã được xử lý rồi. Hãy tải lại trang.',
    en: 'Row {row} was dealt with already. Reload the page.',
  },
})

export async function lockRow({ tx }: Pick<CommandContext, 'tx'>, importId: number, rowNo: number) {
  const { rows } = await sql<{
    office_id: number
    kind: string
    list_id: number | null
    as_of: string
    state: string
    name: string
    said: Record<string, string>
    waits: string
  }>`select r.office_id, i.kind, i.list_id, i.as_of, r.state, r.name, r.said, r.waits
    from support_import_row r join support_import i on i.office_id = r.office_id and i.import_id = r.import_id
    where r.import_id = ${importId} and r.row_no = ${rowNo} for update of r`.execute(tx)
  const row = rows[0]
  if (!row) throw problem('not-found', { what: 'dòng nhập' })
  return { ...row, importId, rowNo }
}
export type LockedRow = Awaited<ReturnType<typeof lockRow>>

export function requireOpen(row: LockedRow): void {
  if (row.state !== 'open') throw problem('import-row-decided', { row: row.rowNo })
}

export async function decideRow(
  { tx, actor, now, changed }: CommandContext,
  row: LockedRow,
  as: { state: 'applied' | 'set-aside'; note?: string; personId?: number | null; householdId?: number | null },
): Promise<void> {
  requireOpen(row)
  await tx
    .updateTable('support_import_row')
    .set({
      state: as.state,
      note: as.note ?? '',
      ...(as.state === 'applied'
        ? { person_id: as.personId ?? null, household_id: as.householdId ?? null, matched_by: 'person' }
        : {}),
      decided_by: actor.userId,
      decided_at: now,
    })
    .where('office_id', '=', row.office_id)
    .where('import_id', '=', row.importId)
    .where('row_no', '=', row.rowNo)
    .execute()
  changed(row.office_id, 'support-import', row.importId)
}
