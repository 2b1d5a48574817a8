// Rows of imported lists that wait, with people of the same name beside them.
import { sql } from 'kysely'
import { areaTree, officesOfArea } from '../../areas/area.queries.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { query } from '../../platform/query.ts'
import { waitingRowsContract } from './import-rows.api.ts'

interface Candidate {
  personId: number
  householdId: number
  deliveryId: number | null
  name: string
  birth: LocalDate | null
  villageId: number
  head: string
}

export const waitingRows = query(waitingRowsContract, {
  // Who draws up lists decides whose a row is; it names people who may be nobody's here.
  right: 'support.write',
  run: async ({ kind, areaId, after, limit }, context) => {
    const { tx, services, today, seen } = context
    const offices = await officesOfArea(context, areaId)
    const [afterImport, afterRow] = after?.split('_') ?? []
    const { rows } = await sql<{
      office_id: number
      import_id: number
      row_no: number
      file_name: string
      as_of: LocalDate
      list_id: number | null
      name: string
      village: string
      birth: string
      said: Record<string, string>
      waits: string
      candidates: Candidate[] | null
    }>`select r.office_id, r.import_id, r.row_no, i.file_name, i.as_of, i.list_id, r.name, r.village, r.birth, r.said, r.waits,
        (select json_agg(c) from (
          select m.person_id as "personId", m.household_id as "householdId", d.delivery_id as "deliveryId", m.full_name as name, m.birth_date as birth,
            h.village_id as "villageId", h.head_name as head
          from v_member_now m join v_household h on h.office_id = m.office_id and h.household_id = m.household_id
            left join delivery d on d.office_id = m.office_id and d.list_id = i.list_id and d.person_id = m.person_id
              and d.state in ('planned', 'absent', 'given')
          where m.office_id = r.office_id and m.name_search = r.name_search and (i.list_id is null or d.delivery_id is not null)
          order by m.person_id limit 5) c) as candidates
      from support_import_row r join support_import i on i.office_id = r.office_id and i.import_id = r.import_id
      where r.state = 'open' and i.kind = ${kind} and (${offices === null} or r.office_id = any (${offices ?? []}::int[]))
        and (${afterImport ?? null}::bigint is null or (r.import_id, r.row_no) > (${afterImport ?? null}::bigint, ${afterRow ?? 0}::int))
      order by r.import_id, r.row_no limit ${limit + 1}`.execute(tx)
    const tree = await areaTree(tx, services)
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    for (const officeId of new Set(page.map(row => row.office_id)))
      seen(officeId, 'list', 'support-import', undefined, {
        rows: page.filter(row => row.office_id === officeId).length,
      })
    return {
      rows: page.map(row => ({
        importId: row.import_id,
        rowNo: row.row_no,
        fileName: row.file_name,
        asOf: row.as_of,
        listId: row.list_id,
        name: row.name,
        village: row.village,
        birth: row.birth,
        said: row.said,
        waits: row.waits,
        candidates: (row.candidates ?? []).map(({ villageId, ...one }) => ({
          ...one,
          village: tree.nameOf(villageId, today),
        })),
      })),
      next: rows.length > limit && last ? `${last.import_id}_${last.row_no}` : null,
    }
  },
})
