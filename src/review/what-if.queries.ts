// The reads behind what-if and the B1 template. The columns carry facts alone, in an order that says nothing; whoever may not
// see results (reviewers, village heads) cannot ask.
import { sql } from 'kysely'
import illustration from '../../law/rules/b1-illustration.ts'
import { areaTree } from '../areas/area.queries.ts'
import { holds } from '../areas/area.ts'
import { localDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { mediaTypes, pour } from '../platform/file-out.ts'
import { downloadOf, query } from '../platform/query.ts'
import { writeXlsx } from '../platform/spreadsheet-writer.ts'
import { b1SheetRows } from '../rules/b1-sheet.ts'
import { B1Table } from '../rules/b1-table.ts'
import { columnsOf } from '../rules/columns.ts'
import { derivationVersion, type FactRow } from '../rules/fact-table.ts'
import { b1TemplateContract, whatIfColumnsContract } from './what-if.api.ts'
import { plainColumns } from './what-if.ts'

interface Surveyed {
  villageId: number
  packId: string
  version: number
  row: FactRow
  variants: FactRow[]
}

export const whatIfColumnsQuery = query(whatIfColumnsContract, {
  right: 'result.read',
  run: async ({ areaId, year }, { tx, services, scope, today, seen }) => {
    const tree = await areaTree(tx, services)
    const area = tree.find(areaId)
    const end = localDate(`${year}-12-31`)
    const asked = end < today ? end : today
    if (!area) throw problem('not-found', { what: 'địa bàn' })
    const day = holds(area, asked) ? asked : (area.to ?? area.from)
    const offices = [...new Set(tree.villagesOf(areaId, day).map(village => village.officeId!))]
    if (scope.offices !== '*' && offices.some(id => !(scope.offices as readonly number[]).includes(id)))
      throw problem('not-found', { what: 'địa bàn' })
    const villages = tree.villagesOf(areaId, day).map(village => village.areaId)
    const { rows } = await sql<Surveyed>`
      select distinct on (f.office_id, f.household_id) s.village_id as "villageId", f.pack_id as "packId",
        f.derivation_version as version, f.facts->'row' as row, f.facts->'variants' as variants
      from household_fact f
        join survey s on s.office_id = f.office_id and s.survey_id = f.survey_id
        join v_household h on h.office_id = f.office_id and h.household_id = f.household_id
      where f.office_id = any(${offices}::int[]) and s.superseded_at is null
        and s.surveyed_on between ${`${year}-01-01`}::date and ${end}::date
        and (h.closed_on is null or h.closed_on > ${end}::date)
      order by f.office_id, f.household_id, s.surveyed_on desc, f.survey_id desc`.execute(tx)
    const { rows: lacking } = await sql<{ n: number }>`
      with last as (
        select distinct on (s.office_id, s.household_id) s.office_id, s.household_id, s.class from v_household_status s
        where s.office_id = any(${offices}::int[]) and s.year <= ${year}
        order by s.office_id, s.household_id, s.year desc, s.valid_from desc
      )
      select count(*)::int as n
      from last join v_household h on h.office_id = last.office_id and h.household_id = last.household_id
      where last.class in ('poor', 'near_poor') and (h.closed_on is null or h.closed_on > ${end}::date)
        and h.village_id = any(${villages}::int[])
        and not exists (select 1 from survey s where s.office_id = h.office_id and s.household_id = h.household_id
          and s.superseded_at is null and s.surveyed_on between ${`${year}-01-01`}::date and ${end}::date)`.execute(tx)
    const level = area.level === 'commune' || area.level === 'village' ? 'village' : 'commune'
    const names: string[] = []
    const groupIds = new Map<number, number>()
    const groupOf = (villageId: number): number | undefined => {
      const at = tree.onMapOf(villageId, day)
      const path = at ? tree.pathOf(at.areaId, day) : []
      const group = path.some(one => one.areaId === areaId) ? path.find(one => one.level === level) : undefined
      if (!group) return undefined
      if (!groupIds.has(group.areaId)) {
        groupIds.set(group.areaId, names.length)
        names.push(tree.fullNameOf(group.areaId, day))
      }
      return groupIds.get(group.areaId)
    }
    const current = rows.filter(row => row.version === derivationVersion)
    const households = current
      .flatMap(({ villageId, row, variants }) => {
        const commune = groupOf(villageId)
        return commune === undefined ? [] : [{ facts: { row, variants }, commune }]
      })
      // An order by content: the place in the columns tells nothing that the columns do not.
      .map(one => ({ ...one, key: `${one.commune} ${JSON.stringify(one.facts.row)}` }))
      .sort((a, b) => a.commune - b.commune || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    const packs = new Map<string, number>()
    for (const { packId } of current) packs.set(packId, (packs.get(packId) ?? 0) + 1)
    seen(0, 'page', 'what-if', areaId, { rows: households.length })
    return {
      areaName: tree.fullNameOf(areaId, day),
      year,
      packId: [...packs].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null,
      groups: names,
      columns: plainColumns(columnsOf(households)),
      withoutSurvey: lacking[0]?.n ?? 0,
      outdated: rows.length - current.length,
    }
  },
})

export const b1TemplateDownload = downloadOf(b1TemplateContract, {
  right: 'rules.read',
  run: async ({ b1TableId }, { tx }, sink) => {
    const stored =
      b1TableId === undefined
        ? undefined
        : await tx.selectFrom('b1_table').select('content').where('b1_table_id', '=', b1TableId).executeTakeFirst()
    if (b1TableId !== undefined && !stored) throw problem('not-found', { what: 'bảng điểm' })
    const table = stored ? B1Table.parse(stored.content) : illustration
    const [header, ...rows] = b1SheetRows(table)
    const stream = sink.start({
      name: stored ? `Bảng điểm B1 ${b1TableId}.xlsx` : 'Mẫu bảng điểm B1 (minh hoạ).xlsx',
      mediaType: mediaTypes.xlsx,
    })
    const widths = [10, 22, 16, 34, 12, 14, 40]
    const plan = {
      name: 'B1',
      title: [
        table.name,
        'Mỗi dòng là một lựa chọn. Không đổi dòng tiêu đề; cột điểm ghi "mã: tên vùng", thêm * trước vùng thành thị.',
      ],
      columns: header!.map((text, i) => ({ header: [text], width: widths[i] ?? 18, text: i < 7 })),
      rows: rows.map(row => row.map((value, i) => (i < 7 ? value : value === '' ? null : Number(value)))),
    }
    await pour(writeXlsx([plan]), stream)
    stream.end()
  },
})
