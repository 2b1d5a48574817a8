// The list of households and members as a file, streamed by a cursor: no cap, one snapshot, bounded memory. Noted in the read log.
// Citizen IDs are masked unless the reader may reveal them in every office exported and says why.
import { sql } from 'kysely'
import { ethnicGroups } from '../../law/registry/ethnic-groups.ts'
import { formatDay, type LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { type CellValue, type SheetColumn, type SheetPlan, serialOfDay } from '../base/sheet.ts'
import { clientOf } from '../platform/database.ts'
import { mediaTypes, pour } from '../platform/file-out.ts'
import { downloadOf, type QueryContext } from '../platform/query.ts'
import { writeCsv, writeXlsx } from '../platform/spreadsheet-writer.ts'
import { endOfDay } from './as-of.queries.ts'
import { cipherContext, maskCitizenId } from './citizen-id.ts'
import { householdExport } from './household.api.ts'
import { reachOf } from './household-list.queries.ts'
import { type BirthPrecision, formatBirth, type RelationCode, relationText, type Sex, sexNames } from './person.ts'
import { findMatches } from './search.queries.ts'
import { classNames, type HouseholdClass } from './status.ts'

const columns: SheetColumn[] = [
  { header: ['STT hộ'], width: 8 },
  { header: ['Mã hộ'], width: 16, text: true },
  { header: ['Xã'], width: 18 },
  { header: ['Bản'], width: 18 },
  { header: ['Địa chỉ'], width: 22 },
  { header: ['Phân loại'], width: 18 },
  { header: ['Từ ngày'], width: 12 },
  { header: ['Họ và tên'], width: 26 },
  { header: ['Quan hệ với chủ hộ'], width: 16 },
  { header: ['Ngày sinh'], width: 12, text: true },
  { header: ['Giới tính'], width: 9 },
  { header: ['Dân tộc'], width: 12 },
  { header: ['Số định danh'], width: 18, text: true },
]

interface ExportRow {
  officeId: number
  householdId: number
  code: string
  villageId: number
  address: string
  class: HouseholdClass
  classSince: LocalDate | null
  personId: number
  fullName: string
  relation: RelationCode
  birthDate: LocalDate | null
  birthPrecision: BirthPrecision
  sex: Sex | null
  ethnicCode: string | null
  tail: string | null
  cipher: Buffer | null
}

export const householdExportDownload = downloadOf(householdExport, {
  right: 'export.run',
  async run(input, context, sink) {
    const day = input.asOf ?? context.today
    const { tree, offices, villages } = await reachOf(context, input.areaId, day)
    if (input.reveal) {
      if (input.reason.length < 5) throw problem('export-reveal-reason')
      const mayAll =
        offices === '*'
          ? context.actor.allows('citizen-id.reveal', { kind: 'everywhere' })
          : offices.every(officeId => context.actor.allows('citizen-id.reveal', { kind: 'office', officeId }))
      if (!mayAll) throw problem('not-permitted', { right: 'citizen-id.reveal' })
    }
    const found = input.q ? await findMatches(context, input.q, offices, 5000) : undefined
    const households = found && [...found.people.map(p => p.householdId), ...found.households]
    const rows = exportRows(context, {
      offices,
      villages,
      day,
      knownOn: input.knownOn,
      households,
      classes: input.classes,
      closed: input.closed,
    })
    let [number, lastHousehold] = [0, 0]
    const seenOffices = new Map<number, number>()
    async function* cells(): AsyncGenerator<CellValue[]> {
      for await (const row of rows) {
        seenOffices.set(row.officeId, (seenOffices.get(row.officeId) ?? 0) + 1)
        if (row.householdId !== lastHousehold) number += 1
        lastHousehold = row.householdId
        const commune = tree.parentOf(row.villageId, day)
        yield [
          number,
          row.code,
          commune ? tree.fullNameOf(commune.areaId, day) : '',
          tree.fullNameOf(row.villageId, day),
          row.address,
          classNames[row.class].vi,
          row.classSince && { kind: 'date', serial: serialOfDay(row.classSince) },
          row.fullName,
          relationText(row.relation, row.sex ?? undefined),
          formatBirth({ date: row.birthDate, precision: row.birthPrecision }),
          row.sex && sexNames[row.sex].vi,
          ethnicNames.get(row.ethnicCode ?? '') ?? row.ethnicCode,
          input.reveal && row.cipher
            ? context.services.keys.decrypt(row.cipher, cipherContext(row.personId))
            : maskCitizenId(row.tail),
        ]
      }
    }
    const area = input.areaId === undefined ? '' : ` ${tree.fullNameOf(input.areaId, day)}`
    const plan: SheetPlan = {
      name: 'Hộ và nhân khẩu',
      title:
        input.format === 'xlsx' ? [`DANH SÁCH HỘ VÀ NHÂN KHẨU${area.toUpperCase()}`, `Đến ngày ${formatDay(day)}`] : [],
      columns,
      rows: cells(),
    }
    const out = sink.start({
      name: `ho-va-nhan-khau-${day}.${input.format}`,
      mediaType: mediaTypes[input.format],
    })
    try {
      await pour(input.format === 'xlsx' ? writeXlsx([plan]) : writeCsv(plan), out)
    } finally {
      // also what was cut off half way has been seen
      const kind = input.reveal ? 'reveal' : 'export'
      for (const [officeId, seenRows] of seenOffices.size > 0 ? seenOffices : [[0, 0] as const])
        context.seen(officeId, kind, 'household', undefined, {
          rows: seenRows,
          ...(input.reason ? { reason: input.reason } : {}),
        })
    }
  },
})

const ethnicNames = new Map(ethnicGroups.map(group => [group.code, group.name]))

async function* exportRows(
  { tx }: QueryContext,
  filter: {
    offices: readonly number[] | '*'
    villages: readonly number[] | undefined
    day: LocalDate
    knownOn: LocalDate | undefined
    households: readonly number[] | undefined
    classes: readonly HouseholdClass[]
    closed: boolean
  },
): AsyncGenerator<ExportRow> {
  const { offices, villages, households, day, knownOn } = filter
  const client = clientOf(tx)
  const values: unknown[] = [day]
  const any = (column: string, list: readonly unknown[] | '*' | undefined, type: string) => {
    if (list === '*' || list === undefined) return 'true'
    values.push([...list])
    return `${column} = any($${values.length}::${type}[])`
  }
  const where = [
    any('h.office_id', offices, 'int'),
    any('v.village_id', villages, 'int'),
    any('h.household_id', households, 'bigint'),
    any(`coalesce(s.class, 'none')`, filter.classes.length > 0 ? filter.classes : undefined, 'text'),
    filter.closed
      ? 'h.closed_on <= $1::date'
      : // as known on a day: open if somebody was believed to live there, which the join with members asks
        knownOn === undefined
        ? 'h.registered_on <= $1::date and (h.closed_on is null or h.closed_on > $1::date)'
        : 'true',
  ].join(' and ')
  if (knownOn !== undefined) values.push(endOfDay(knownOn))
  const moment = `$${values.length}::timestamptz`
  const believed = (alias: string) =>
    knownOn === undefined
      ? `${alias}.superseded_at is null`
      : `${alias}.recorded_at < ${moment} and (${alias}.superseded_at is null or ${alias}.superseded_at >= ${moment})`
  const held = (alias: string) =>
    `${alias}.valid_from <= $1::date and (${alias}.valid_to is null or ${alias}.valid_to >= $1::date)`
  await client.query(
    `declare household_export no scroll cursor for
     select h.office_id as "officeId", h.household_id as "householdId", h.code, v.village_id as "villageId", h.address,
       coalesce(s.class, 'none') as class, s.valid_from as "classSince", p.person_id as "personId", p.full_name as "fullName",
       m.relation, p.birth_date as "birthDate", p.birth_precision as "birthPrecision", p.sex, p.ethnic_code as "ethnicCode",
       p.citizen_id_tail as tail, p.citizen_id_cipher as cipher
     from household h
     join household_village v on v.office_id = h.office_id and v.household_id = h.household_id and ${held('v')} and ${believed('v')}
     join membership m on m.office_id = h.office_id and m.household_id = h.household_id and ${believed('m')}
       and ${filter.closed ? 'm.valid_to is not null' : held('m')}
     join person p on p.office_id = m.office_id and p.person_id = m.person_id
     left join household_status s on s.office_id = h.office_id and s.household_id = h.household_id and ${believed('s')}
       and ${held('s')}
     where ${where}
     order by h.office_id, v.village_id, h.code, m.relation <> 'head', p.birth_date nulls last, m.membership_id`,
    values,
  )
  for (;;) {
    const { rows } = await client.query<ExportRow>('fetch 2000 from household_export')
    if (rows.length === 0) break
    yield* rows
  }
  await sql`close household_export`.execute(tx)
}
