// Households out again: in any saved layout or the template's, as XLSX or CSV, streamed by a cursor from one snapshot. Noted in the
// read log. Citizen IDs are masked unless the reader may reveal them everywhere exported and says why.
import { sql } from 'kysely'
import { ethnicGroups } from '../../../law/registry/ethnic-groups.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { clientOf } from '../../platform/database.ts'
import { mediaTypes, pour } from '../../platform/file-out.ts'
import { downloadOf, type QueryContext } from '../../platform/query.ts'
import { writeCsv, writeXlsx } from '../../platform/spreadsheet-writer.ts'
import { cipherContext, maskCitizenId } from '../citizen-id.ts'
import { reachOf } from '../household-list.queries.ts'
import { type BirthPrecision, partialOf, type RelationCode, relationText, type Sex } from '../person.ts'
import { HouseholdClass } from '../status.ts'
import { exportList, listTemplate } from './list.api.ts'
import { savedMapping } from './list-file.queries.ts'
import type { ClassCode } from './reading/list-words.ts'
import type { ParsedHousehold, ParsedMember } from './reading/parsed-household.ts'
import { listPlan, templateMapping, templatePlans } from './reading/write-list.ts'

export const listTemplateDownload = downloadOf(listTemplate, {
  right: 'household.read',
  run: async (_, __, sink) =>
    pour(writeXlsx(templatePlans()), sink.start({ name: 'mau-danh-sach-ho.xlsx', mediaType: mediaTypes.xlsx })),
})

interface ExportRow {
  officeId: number
  householdId: number
  code: string
  villageId: number
  address: string
  phone: string
  class: HouseholdClass
  personId: number
  fullName: string
  relation: RelationCode
  birthDate: LocalDate | null
  birthPrecision: BirthPrecision
  sex: Sex | null
  ethnicCode: string | null
  tail: string | null
  cipher: Buffer | null
  b1: string | null
  b2: string | null
  causes: string[] | null
  causeText: string | null
  needs: string[] | null
  needText: string | null
  deprived: string[] | null
}

export const exportListDownload = downloadOf(exportList, {
  right: 'export.run',
  async run(input, context, sink) {
    const { services, actor, tx } = context
    const day = input.asOf ?? context.today
    const { tree, offices, villages } = await reachOf(context, input.areaId, day)
    if (offices !== '*' && offices.length === 0) throw problem('not-found', { what: 'địa bàn' })
    if (input.reveal) {
      const mayAll =
        offices === '*'
          ? actor.allows('citizen-id.reveal', { kind: 'everywhere' })
          : offices.every(officeId => actor.allows('citizen-id.reveal', { kind: 'office', officeId }))
      if (!mayAll || input.reason.length < 5) throw problem('list-reveal-refused')
    }
    const mapping = input.mappingId === undefined ? templateMapping : await savedMapping(tx, input.mappingId)
    const classes = input.classes
      .split(',')
      .filter(Boolean)
      .map(one => HouseholdClass.parse(one))
    const seen = new Map<number, number>()
    const nameOf = new Map<number, { village: string; commune: string }>()
    const placeOf = (villageId: number) => {
      const known = nameOf.get(villageId)
      if (known) return known
      const commune = tree.parentOf(villageId, day)
      const place = {
        village: tree.fullNameOf(villageId, day),
        commune: commune ? tree.fullNameOf(commune.areaId, day) : '',
      }
      nameOf.set(villageId, place)
      return place
    }
    async function* households(): AsyncGenerator<ParsedHousehold> {
      let current: (ParsedHousehold & { id: number }) | undefined
      for await (const row of exportRows(context, { offices, villages, day, classes })) {
        seen.set(row.officeId, (seen.get(row.officeId) ?? 0) + 1)
        if (current?.id !== row.householdId) {
          if (current) yield current
          current = { ...householdOf(row, placeOf(row.villageId)), id: row.householdId }
        }
        const id =
          input.reveal && row.cipher
            ? services.keys.decrypt(row.cipher, cipherContext(row.personId))
            : maskCitizenId(row.tail)
        current.members.push(memberOf(row, id))
      }
      if (current) yield current
    }
    const area = tree.fullNameOf(input.areaId, day)
    const plan = listPlan(mapping, households(), {
      ...(input.format === 'xlsx'
        ? { title: [`DANH SÁCH HỘ, ${area.toUpperCase()}`, `Đến ngày ${formatDay(day)}`] }
        : {}),
    })
    const out = sink.start({
      name: `danh-sach-ho-${tree.get(input.areaId).code}-${day}.${input.format}`,
      mediaType: mediaTypes[input.format],
    })
    try {
      await pour(input.format === 'xlsx' ? writeXlsx([plan]) : writeCsv(plan), out)
    } finally {
      // also what was cut off half way has been seen
      for (const [officeId, rows] of seen.size > 0 ? seen : [[offices === '*' ? 0 : (offices[0] ?? 0), 0] as const])
        context.seen(officeId, input.reveal ? 'reveal' : 'export', 'household', undefined, {
          rows,
          ...(input.reason ? { reason: input.reason } : {}),
        })
    }
  },
})

const classOf: Record<HouseholdClass, ClassCode | undefined> = {
  poor: 'poor',
  near_poor: 'near_poor',
  average: 'average',
  none: undefined,
}

function householdOf(row: ExportRow, place: { village: string; commune: string }): ParsedHousehold {
  const code = classOf[row.class]
  return {
    sheet: '',
    row: 0,
    code: row.code,
    village: place.village,
    commune: place.commune,
    ...(code ? { class: code } : {}),
    ...(row.b1 === null ? {} : { b1: Number(row.b1) }),
    ...(row.b2 === null ? {} : { b2: Number(row.b2) }),
    causes: (row.causes ?? []) as ParsedHousehold['causes'],
    ...(row.causeText ? { causeText: row.causeText } : {}),
    needs: (row.needs ?? []) as ParsedHousehold['needs'],
    ...(row.needText ? { needText: row.needText } : {}),
    deprived: row.deprived ?? [],
    groups: [],
    ...(row.address ? { address: row.address } : {}),
    ...(row.phone ? { phone: row.phone } : {}),
    members: [],
    errors: 0,
  }
}

function memberOf(row: ExportRow, citizenId: string | null): ParsedMember {
  const birth = partialOf({ date: row.birthDate, precision: row.birthPrecision })
  const ethnic = ethnicGroups.find(group => group.code === row.ethnicCode)?.code
  return {
    row: 0,
    name: row.fullName,
    relation: { code: row.relation, text: relationText(row.relation, row.sex ?? undefined) },
    ...(row.sex ? { sex: row.sex } : {}),
    ...(birth ? { birth } : {}),
    ...(citizenId ? { citizenId } : {}),
    ...(ethnic ? { ethnic } : {}),
    ...(row.relation === 'head' && row.phone ? { phone: row.phone } : {}),
  }
}

async function* exportRows(
  { tx }: QueryContext,
  filter: {
    offices: readonly number[] | '*'
    villages: readonly number[] | undefined
    day: LocalDate
    classes: readonly HouseholdClass[]
  },
): AsyncGenerator<ExportRow> {
  const client = clientOf(tx)
  const values: unknown[] = [filter.day]
  const any = (column: string, list: readonly unknown[] | '*' | undefined, type: string) => {
    if (list === '*' || list === undefined) return 'true'
    values.push([...list])
    return `${column} = any($${values.length}::${type}[])`
  }
  const where = [
    any('h.office_id', filter.offices, 'int'),
    any('v.village_id', filter.villages, 'int'),
    any(`coalesce(s.class, 'none')`, filter.classes.length > 0 ? filter.classes : undefined, 'text'),
  ].join(' and ')
  const held = (alias: string) =>
    `${alias}.valid_from <= $1::date and (${alias}.valid_to is null or ${alias}.valid_to >= $1::date)`
  await client.query(
    `declare list_export no scroll cursor for
     select h.office_id as "officeId", h.household_id as "householdId", h.code, v.village_id as "villageId", h.address, h.phone,
       coalesce(s.class, 'none') as class, p.person_id as "personId", p.full_name as "fullName", m.relation,
       p.birth_date as "birthDate", p.birth_precision as "birthPrecision", p.sex, p.ethnic_code as "ethnicCode",
       p.citizen_id_tail as tail, p.citizen_id_cipher as cipher, a.b1, a.b2, a.causes, a.cause_text as "causeText", a.needs,
       a.need_text as "needText", a.deprived
     from household h
     join household_village v on v.office_id = h.office_id and v.household_id = h.household_id and ${held('v')} and v.superseded_at is null
     join membership m on m.office_id = h.office_id and m.household_id = h.household_id and m.superseded_at is null and ${held('m')}
     join person p on p.office_id = m.office_id and p.person_id = m.person_id
     left join household_status s on s.office_id = h.office_id and s.household_id = h.household_id and s.superseded_at is null
       and ${held('s')}
     left join lateral (select * from imported_answer i where i.office_id = h.office_id and i.household_id = h.household_id
       and i.as_of <= $1::date order by i.as_of desc limit 1) a on true
     where ${where} and h.registered_on <= $1::date and (h.closed_on is null or h.closed_on > $1::date)
     order by h.office_id, v.village_id, h.code, h.household_id, m.relation <> 'head', p.birth_date nulls last, m.membership_id`,
    values,
  )
  for (;;) {
    const { rows } = await client.query<ExportRow>('fetch 2000 from list_export')
    if (rows.length === 0) break
    yield* rows
  }
  await sql`close list_export`.execute(tx)
}
