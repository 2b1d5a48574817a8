// Plants records of several communes into every table that has an office, each full of its own marker text. Works from the
// catalogue of the database, so that a new table is planted without a word here; only enumerations are named.

import type { Role } from '../../src/access/role.ts'
import { levelsOf } from '../../src/access/users/grant.ts'
import { localDate } from '../../src/base/local-date.ts'
import { sealAttachment } from '../../src/petitions/attachment.queries.ts'
import type { Services } from '../../src/platform/services.ts'
import { emptyAnswers } from '../../src/rules/answers.ts'
import { emptyRow } from '../../src/rules/fact-table.ts'
import { plantUser } from '../setup/two-communes.ts'

/** One planted ground: a village of a commune, with everything a commune keeps. */
export interface Subject {
  name: string
  /** Stands in every text of it, and nowhere else. */
  marker: string
  officeId: number
  villageId: number
  communeId: number
  districtId: number
  provinceId: number
  /** Its user, who stands in every "…_by". */
  userId: number
  grantId: number
  /** Id by the column's name: household_id, round_id, … */
  idOf(column: string, table?: string): number
}

const since = '2021-01-01'
let columnIndex: Map<string, number>

function subject(
  name: string,
  marker: string,
  base: number,
  place: Pick<Subject, 'officeId' | 'villageId' | 'communeId' | 'districtId' | 'provinceId'>,
): Subject {
  const self: Subject = {
    name,
    marker,
    ...place,
    userId: 0,
    grantId: 0,
    idOf: column => {
      if (/(^|_)office_id$/.test(column)) return place.officeId
      if (/(^|_)village_id$/.test(column)) return place.villageId
      if (/(^|_)(area_id|commune_id)$/.test(column)) return place.communeId
      if (/_by$|^(user|actor|reviewer|surveyor|signer|created_by)_?(id)?$/.test(column)) return self.userId
      if (column === 'grant_id') return self.grantId
      if (column === 'subject_id' || column === 'other_household_id' || column === 'head_id')
        return self.idOf(column === 'head_id' ? 'person_id' : 'household_id')
      return base + (columnIndex.get(column) ?? 0)
    },
  }
  return self
}

export interface Ground {
  /** Of another commune, district and province. */
  foreign: Subject
  /** Of the roles' own commune and village. */
  own: Subject
  /** Of the own commune, in another village. */
  neighbour: Subject
  /** One user per role, placed in the own area at the role's level. */
  users: { role: Role; userId: number; singleVillage: boolean }[]
  tables: number
  rows: number
}

const country = 1

/** Plants the areas, the users and the records. */
export async function plantGround(services: Services): Promise<Ground> {
  const { pool } = services.db
  const { rows: names } = await pool.query<{ column_name: string }>(
    `select distinct column_name from information_schema.columns where table_schema = 'public' order by 1`,
  )
  columnIndex = new Map(names.map((row, index) => [row.column_name, index + 1]))
  const foreign = subject('foreign', 'ZZLAKKHAC', 10_000_000, {
    officeId: 71,
    villageId: 7111,
    communeId: 711,
    districtId: 710,
    provinceId: 70,
  })
  const own = subject('own', 'XXCUAMINH', 20_000_000, {
    officeId: 81,
    villageId: 8111,
    communeId: 811,
    districtId: 810,
    provinceId: 80,
  })
  const neighbour = subject('neighbour', 'YYBANBENN', 30_000_000, {
    officeId: 81,
    villageId: 8112,
    communeId: 811,
    districtId: 810,
    provinceId: 80,
  })
  const area = async (
    id: number,
    level: string,
    parent: number | null,
    office: number | null,
    kind: string,
    name: string,
  ) => {
    await pool.query('insert into area (area_id, level, code, office_id, valid_from) values ($1, $2, $3, $4, $5)', [
      id,
      level,
      `M${id}`,
      office,
      since,
    ])
    await pool.query(
      `insert into area_name (area_id, valid_from, kind, name, name_search) values ($1, $2, $3, $4, lower($4))`,
      [id, since, kind, name],
    )
    if (parent !== null)
      await pool.query('insert into area_parent (area_id, parent_id, valid_from) values ($1, $2, $3)', [
        id,
        parent,
        since,
      ])
  }
  await area(country, 'country', null, null, 'Nước', 'Việt Nam')
  for (const one of [foreign, own]) {
    await pool.query(`insert into office values ($1, $2, 'commune', $3)`, [
      one.officeId,
      `Cơ quan ${one.marker}`,
      since,
    ])
    await area(one.provinceId, 'province', country, null, 'Tỉnh', `Tỉnh ${one.marker}`)
    await area(one.districtId, 'district', one.provinceId, null, 'Huyện', `Huyện ${one.marker}`)
    await area(one.communeId, 'commune', one.districtId, null, 'Xã', `Xã ${one.marker}`)
    await pool.query('insert into office_area (office_id, area_id, valid_from) values ($1, $2, $3)', [
      one.officeId,
      one.communeId,
      since,
    ])
  }
  // That the own commune has another village is no secret; what is in it is.
  for (const one of [foreign, own, neighbour])
    await area(
      one.villageId,
      'village',
      one.communeId,
      one.officeId,
      'Bản',
      one === neighbour ? 'Bên Kia' : `Bản ${one.marker}`,
    )
  await pool.query('update area_version set version = version + 1')

  for (const one of [foreign, own, neighbour]) {
    const user = await plantUser(services, `${one.marker.toLowerCase()}.cb`, [['commune-officer', one.communeId]], {
      name: `Người ${one.marker}`,
    })
    one.userId = user.userId
    one.grantId = user.grantIds[0]!
  }
  const users: Ground['users'] = []
  for (const [role, levels] of Object.entries(levelsOf) as [Role, readonly string[]][]) {
    // Once for every level below the country at which the role can be held.
    const places = {
      province: own.provinceId,
      district: own.districtId,
      commune: own.communeId,
      village: own.villageId,
    }
    for (const [level, areaId] of Object.entries(places)) {
      if (!levels.includes(level)) continue
      const { userId } = await plantUser(services, `thu.${role}.${level}`, [[role, areaId, localDate('2030-01-01')]])
      users.push({ role, userId, singleVillage: level === 'village' })
    }
  }
  const counts = { tables: 0, rows: 0 }
  for (const one of [foreign, own, neighbour]) await plantUpload(services, one)
  for (const one of [foreign, own, neighbour]) {
    const planted = await plantRecords(services, one)
    counts.tables = Math.max(counts.tables, planted.tables)
    counts.rows += planted.rows
  }
  return { foreign, own, neighbour, users, ...counts }
}

/** A file that the subject's user has sent and no record has claimed: nobody else may use it. */
async function plantUpload(services: Services, one: Subject): Promise<void> {
  const { sha256, size } = await services.files.put(Buffer.from(`Họ và tên,Số\n${one.marker},1\n`))
  await services.db.pool.query(
    `insert into file (office_id, file_id, sha256, name, media_type, size, created_by, created_at)
     values (0, $1, $2, $3, 'text/csv', $4, $5, now())`,
    [one.idOf('file_id'), sha256, `${one.marker}.csv`, size, one.userId],
  )
}

const placeOf = ({ officeId, villageId, communeId, districtId, provinceId }: Subject) => ({
  officeId,
  villageId,
  communeId,
  districtId,
  provinceId,
})

let moreBase = 20_000_000

/** As many records again of the other commune, with ids of their own: what others are told must not change by them. */
export async function plantMoreForeign(services: Services, { foreign }: Ground): Promise<number> {
  const place = placeOf(foreign)
  let rows = 0
  moreBase += 20_000_000
  for (const base of [moreBase, moreBase + 10_000_000]) {
    // Texts of their own, which still hold the marker: codes are unique.
    const more = subject('more', `${foreign.marker}${base}`, base, place)
    more.userId = foreign.userId
    more.grantId = foreign.grantId
    rows += (await plantRecords(services, more)).rows
  }
  return rows
}

/** More records of a subject's own, some beside it (other households of its village, in other rounds and lists), some below it (more
 *  members of its household, more cases of its round, more lines of its list): whatever an answer lists becomes longer. */
export async function plantMoreOwn(services: Services, own: Subject): Promise<number> {
  const { rows: keys } = await services.db.pool.query<{ table: string; column: string }>(
    `select distinct on (1) i.indrelid::regclass::text as table, a.attname as column from pg_index i
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey) where i.indisprimary
     order by 1, array_position(i.indkey::int[], a.attnum::int) desc`,
  )
  const keyOf = new Map(keys.map(row => [row.table, row.column]))
  const people = new Set(['household_id', 'person_id', 'case_id'])
  const kept: ((column: string, table: string | undefined) => boolean)[] = [
    () => false,
    column => column === 'household_id',
    (column, table) => !people.has(column) && keyOf.get(table ?? '') !== column,
    (column, table) => keyOf.get(table ?? '') !== column,
  ]
  let rows = 0
  for (let turn = 0; turn < 3; turn += 1)
    for (const keeps of kept) {
      moreBase += 20_000_000
      const fresh = subject('more', `${own.marker}${moreBase}`, moreBase, placeOf(own))
      const more: Subject = {
        ...fresh,
        userId: own.userId,
        grantId: own.grantId,
        idOf: (column, table) =>
          fresh.idOf(column) < moreBase || keeps(column, table) ? own.idOf(column, table) : fresh.idOf(column, table),
      }
      rows += (await plantRecords(services, more, keeps === kept[0] ? {} : { 'membership.relation': 'child' })).rows
    }
  return rows
}

interface Column {
  table: string
  column: string
  type: string
  nullable: boolean
}

/** Words that mean something to the program; every other text is the marker. */
const words: Record<string, string> = {
  'household.class': 'poor',
  'household_status.class': 'poor',
  'household_status.change_kind': 'new',
  'household_fact.class': 'poor',
  'household_fact.income_test': 'below',
  'household_fact.pack_id': 'vn-2022-2026',
  'membership.relation': 'head',
  'membership.reason_in': 'registered',
  'absence.kind': 'work',
  'life_event.kind': 'birth',
  'round.pack_id': 'vn-2022-2026',
  'round_village.state': 'survey',
  'review_case.state': 'surveyed',
  'review_case.source': 'current-list',
  'review_case.class_before': 'poor',
  'review_case.class_draft': 'poor',
  'review_case.class_agreed': 'poor',
  'review_case.class_final': 'poor',
  'review_case.change_kind': 'continued',
  'review_request.channel': 'paper',
  'list_change.class_from': 'poor',
  'list_change.class_to': 'near_poor',
  'survey.outcome': 'interviewed',
  'survey.language': 'vi',
  'meeting.subject_kind': 'round',
  'meeting_vote.subject_kind': 'household',
  'decision_draft.kind': 'yearly',
  'certificate.class': 'poor',
  'delivery.class': 'poor',
  'delivery.kind': 'rice',
  'delivery.state': 'planned',
  'support_import_row.state': 'open',
  'support_import.kind': 'credit',
  'electricity_rate.quarter': '2026-Q3',
  'insurance_card.increase_reason': 'class',
  'support_proposal.choice': 'accept',
  'support_proposal.class': 'poor',
  'support_proposal.policy_id': 'electricity',
  'support_choice.policy_id': 'electricity',
  'deprivation_line.indicator': 'NO1',
  'level_opinion.level': 'district',
  'journal.subject_kind': 'household',
  'journal.command': 'household.register',
  'journal_subject.kind': 'household',
  'read_log.kind': 'page',
  'read_log.subject_kind': 'household',
  'personal_data_request.kind': 'view',
  'personal_data_request.subject_kind': 'household',
  'file.subject_kind': 'household',
  'file.media_type': 'text/plain',
  'survey.source': 'phone',
  'field_conflict.subject_kind': 'household',
  'field_conflict.path': 'address',
  'field_photo.state': 'stored',
  'sync_entry.state': 'refused',
  'sync_entry.command': 'survey.merge',
  'sync_entry.problem': 'cause-refused',
  'article_comment.state': 'shown',
  'broadcast.at_hour': '05:30',
  'bulletin_audio.language': 'thai',
  'broadcast.language': 'thai',
  'job.kind': 'none',
  'command_key.command': 'household.register',
}

/** What a commune keeps for all its villages: no secret from somebody who works in one of them. */
const communeWide = new Set([
  'campaign',
  'decision',
  'decision_draft',
  'level_opinion',
  'round',
  'budget_unit',
  'money_document',
  'money_posting',
  'money_account',
  'money_commitment',
  'money_entry',
  'money_flow',
  'money_progress',
  'treasury_account',
  'treasury_statement',
  'treasury_line',
  'treasury_decision',
  'treasury_month',
  'support_list',
  'house_appeal',
  'house_pledge',
  'house_receipt',
  'work',
  'work_village',
  'work_fund',
  'work_progress',
  'work_remark',
  'work_benefit',
  'work_upkeep',
  'evaluation',
  'figure_release',
  'figure_cell',
  'support_import_row',
  'support_import',
  'electricity_list',
  'electricity_rate',
  'insurance_decrease',
  'production_project',
  'production_village',
  'production_sale',
  'production_fund',
  'crop_plan',
  'training_class',
  'training_session',
  'handout_list',
  'handout_item',
  'rice_norm',
  'rice_round',
  'rice_arrival',
  'tuition_list',
  'gift_in_kind',
  'crop_plan_line',
  'plan',
  'plan_line',
  'plan_assigned_line',
  'support_run',
  'directive',
  'directive_receipt',
  'obstacle',
  'obstacle_answer',
  'inquiry',
  'inquiry_note',
  'article',
  'article_revision',
  'article_picture',
  'article_comment',
  'bulletin',
  'bulletin_audio',
])

/** Tables whose rows the planting of users and areas makes, or that hold no records of an office. */
const elsewhere = new Set(['office', 'area', 'office_area', 'journal_pending', 'journal_seal'])

async function plantRecords(
  services: Services,
  one: Subject,
  otherWords: Record<string, string> = {},
): Promise<{ tables: number; rows: number }> {
  const { pool } = services.db
  // from the catalogue itself: its standard views take a second each time
  const { rows: columns } = await pool.query<Column>(`
    select c.relname as table, a.attname as column, t.typname as type, not a.attnotnull as nullable
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and exists (select from pg_attribute o
      where o.attrelid = c.oid and o.attname = 'office_id' and not o.attisdropped)
    order by c.relname, a.attnum`)
  const { rows: checks } = await pool.query<{ table: string; text: string }>(
    `select conrelid::regclass::text as table, pg_get_constraintdef(oid) as text from pg_constraint where contype = 'c'`,
  )
  const allowed = (table: string, column: string): string | undefined =>
    checks
      .filter(check => check.table === table)
      .map(check => new RegExp(`\\(\\(?${column} = ANY \\(ARRAY\\['([^']+)'`).exec(check.text)?.[1])
      .find(value => value !== undefined)
  const isNeighbour = one.name === 'neighbour'
  const tables = [...new Set(columns.map(column => column.table))].filter(
    table => !elsewhere.has(table) && !(isNeighbour && communeWide.has(table)),
  )
  // a real one, so that a scan that gets out is found by its content
  const { sha256: scan } = await services.files.put(Buffer.from(`%PDF-1.4 ${one.marker}`))
  const scanOf = (petitionId: number) =>
    sealAttachment(services.keys, petitionId, 1, Buffer.from(`%PDF-1.4 ${one.marker}`))
  const { sha256: sealed } = await services.files.put(scanOf(one.idOf('petition_id', 'petition_attachment')))
  const client = await pool.connect()
  let rows = 0
  try {
    // Keys of other tables fit by construction: a column's name gives its id.
    await client.query('set session_replication_role = replica')
    for (const table of tables) {
      const own = columns.filter(column => column.table === table)
      const values = own.map(column =>
        /^(article_picture|bulletin_audio|file)$/.test(table) && /sha256$/.test(column.column)
          ? scan
          : table === 'petition_attachment' && column.column === 'sha256'
            ? sealed
            : plantedValue(column, one, allowed(table, column.column), otherWords),
      )
      const given = own
        .map((column, index) => ({ column: column.column, value: values[index] }))
        .filter(v => v.value !== undefined)
      const result = await client.query(
        `insert into ${table} (${given.map(v => v.column).join(', ')}) values (${given.map((_, i) => `$${i + 1}`).join(', ')}) on conflict do nothing`,
        given.map(v => v.value),
      )
      rows += result.rowCount ?? 0
    }
  } finally {
    await client.query('set session_replication_role = origin')
    client.release()
  }
  return { tables: tables.length, rows }
}

/** What a planted row holds in a column; undefined: the column's default (or nothing). */
function plantedValue(
  { table, column, type, nullable }: Column,
  one: Subject,
  allowed: string | undefined,
  otherWords: Record<string, string>,
): unknown {
  const word = otherWords[`${table}.${column}`] ?? words[`${table}.${column}`] ?? allowed
  if (type === 'text') return word ?? `${one.marker} ${column}`
  if (column === 'spent_months') return Array.from({ length: 13 }, () => 0)
  if (type === '_int8') return [one.idOf(column.replace(/s$/, ''))]
  if (type === '_text') return [`${one.marker} ${column}`]
  if (type === 'int8' || type === 'int4') {
    if (/_id$|_by$/.test(column))
      return nullable && /corrects|repost|b1_table/.test(column) ? undefined : one.idOf(column, table)
    if (/^(balance|advanced|spent|released|returned_grams)$/.test(column)) return 0
    return nullable ? undefined : /(^|_)year$/.test(column) ? 2026 : 1
  }
  if (type === 'date')
    return nullable && !/^(held_on|signed_on|in_force_on|consent_on)$/.test(column)
      ? undefined
      : column.startsWith('due') || column === 'until_day'
        ? '2026-12-14'
        : `${table}.${column}` === 'survey.surveyed_on'
          ? '2026-11-20'
          : '2026-03-01'
  if (type === 'timestamptz') return nullable ? undefined : '2026-03-01T02:00:00Z'
  if (type === 'bytea') return nullable && !/hash/.test(column) ? undefined : Buffer.from(`${one.marker}${column}`)
  if (type === 'jsonb') return JSON.stringify(shapeOf(table, column, one))
  if (type === 'bool') return nullable ? undefined : false
  if (type === 'float8') return 21.1
  if (type === 'int2') return 1
  return undefined
}

/** Documents kept as JSON whose readers rely on a shape; each still holds the marker. */
function shapeOf(table: string, column: string, one: Subject): unknown {
  if (`${table}.${column}` === 'twinning_proposal_pair.factors')
    return { km: null, near: 'unknown', field: one.marker, lacks: 0, ofLacks: 0, continues: false }
  const { marker } = one
  const householdId = one.idOf('household_id')
  const head = {
    caseId: one.idOf('case_id'),
    householdId,
    headName: `${marker} chủ hộ`,
    code: `${marker} code`,
    class: 'poor',
  }
  switch (`${table}.${column}`) {
    case 'duplicate_case.reasons':
      return [`${marker} lý do`]
    case 'list_mapping.mapping':
      return {
        version: 1,
        name: marker,
        headerRows: 1,
        grouping: 'number',
        columns: [{ field: 'name', header: [marker] }],
        defaults: {},
      }
    case 'article_revision.blocks':
      return [{ kind: 'paragraph', text: marker }]
    case 'figure_release.results':
      return []
    case 'tile_arrangement.tiles':
      return []
    case 'figure_release.groups':
      return { tables: [], held: [], reason: null }
    case 'treasury_account.columns':
      return { number: marker }
    case 'support_run.counts':
      return []
    case 'support_run.quotas':
      return {}
    case 'posting.list':
      return { rows: [head], note: marker }
    case 'decision_draft.content':
      return {
        kind: 'yearly',
        year: 2026,
        roundId: one.idOf('round_id'),
        correctsId: null,
        reason: marker,
        rows: [
          { ...head, villageId: one.villageId, officeId: one.officeId, changeKind: 'continued-poor', memberCount: 1 },
        ],
      }
    case 'household_fact.facts':
      return { version: 1, asOf: '2026-03-01', row: emptyRow(1), variants: [], witnesses: {}, note: marker }
    case 'survey.answers':
      return { ...emptyAnswers([String(one.idOf('person_id'))]), causesOther: marker, wishesOther: marker }
    default:
      return { note: marker }
  }
}
