// Files that others give back: opened by content, each once, and every row kept – what could not be matched waits for a person.
import { sql } from 'kysely'
import { fold } from '../../base/fold.ts'
import { groupBy } from '../../base/group.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { defineProblems, problem } from '../../base/problem.ts'
import type { CommandContext } from '../../platform/command.ts'
import { constraintOf } from '../../platform/database.ts'
import { claimUpload, type Upload } from '../../platform/uploads.ts'
import { hashPurpose, tailOf } from '../../registry/citizen-id.ts'

defineProblems({
  'support-file-columns': {
    status: 422,
    vi: 'Không tìm thấy hàng tiêu đề có các cột {columns} trong tệp "{name}". Chưa nhập gì. Hãy kiểm tra có đúng tệp không.',
    en: 'No row of headings with the columns {columns} was found in "{name}". Nothing was imported. Check that it is the right file.',
  },
  'support-file-twice': {
    status: 409,
    vi: 'Tệp "{name}" đã được nhập rồi. Không nhập lần nữa.',
    en: 'The file "{name}" was imported before. It is not imported again.',
  },
})

export type ImportKind = 'health-insurance' | 'credit'
export interface KeptRow {
  no: number
  name: string
  village?: string
  birth?: string
  citizenId?: string | undefined
  said: Record<string, string>
  state: 'applied' | 'open'
  waits: string
  personId?: number | null
  householdId?: number | null
  matchedBy: '' | 'line' | 'citizen-id'
}

/** Keeps the file and all its rows. Throws `support-file-twice`. */
export async function keepImport(
  context: CommandContext,
  of: {
    officeId: number
    kind: ImportKind
    upload: Upload
    asOf: LocalDate
    listId: number | null
    rows: readonly KeptRow[]
  },
): Promise<number> {
  const { tx, services, actor, now } = context
  const importId = await services.ids.next()
  const fileId = await claimUpload(tx, of.upload, {
    officeId: of.officeId,
    subjectKind: 'support-import',
    subjectId: importId,
    fileId: await services.ids.next(),
    now,
  })
  try {
    await tx
      .insertInto('support_import')
      .values({
        office_id: of.officeId,
        import_id: importId,
        kind: of.kind,
        file_id: fileId,
        file_sha256: of.upload.sha256,
        file_name: of.upload.name,
        as_of: of.asOf,
        list_id: of.listId,
        rows: of.rows.length,
        created_by: actor.userId,
        created_at: now,
      })
      .execute()
  } catch (error) {
    if (constraintOf(error) === 'support_import_once') throw problem('support-file-twice', { name: of.upload.name })
    throw error
  }
  const column = <T>(map: (row: KeptRow) => T) => of.rows.map(map)
  const hash = (row: KeptRow) => (row.citizenId ? services.keys.lookupHash(hashPurpose, row.citizenId) : null)
  await sql`insert into support_import_row (office_id, import_id, row_no, name, name_search, village, birth, citizen_id_hash, citizen_id_tail,
      said, state, waits, person_id, household_id, matched_by)
    select ${of.officeId}, ${importId}, * from unnest(${column(r => r.no)}::int[], ${column(r => r.name)}::text[], ${column(r => fold(r.name))}::text[],
      ${column(r => r.village ?? '')}::text[], ${column(r => r.birth ?? '')}::text[], ${column(hash)}::bytea[],
      ${column(r => (r.citizenId ? tailOf(r.citizenId) : null))}::text[], ${column(r => JSON.stringify(r.said))}::jsonb[],
      ${column(r => r.state)}::text[], ${column(r => r.waits)}::text[], ${column(r => r.personId ?? null)}::bigint[],
      ${column(r => r.householdId ?? null)}::bigint[], ${column(r => r.matchedBy)}::text[])`.execute(tx)
  context.changed(of.officeId, 'support-import', importId)
  return importId
}

/** Persons of an office by citizen ID, in the scope of whoever asks. */
export async function personsByCitizenId(
  { tx, services }: Pick<CommandContext, 'tx' | 'services'>,
  officeId: number,
  ids: readonly string[],
): Promise<Map<string, number[]>> {
  const byHash = new Map(ids.map(id => [services.keys.lookupHash(hashPurpose, id).toString('hex'), id]))
  const { rows } = await sql<{ person_id: number; id_hash: Buffer }>`select person_id, id_hash from v_person_id_hash
    where office_id = ${officeId} and id_hash = any (${[...byHash.keys()].map(hex => Buffer.from(hex, 'hex'))}::bytea[])`.execute(
    tx,
  )
  const found = groupBy(rows, row => byHash.get(row.id_hash.toString('hex'))!)
  return new Map([...found].map(([id, of]) => [id, of.map(row => row.person_id)]))
}
