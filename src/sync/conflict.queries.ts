// The fields with two values, with everything a village head needs to decide: who, when, where, and what else could be right.
import { sql } from 'kysely'
import { areaTree } from '../areas/area.queries.ts'
import { query } from '../platform/query.ts'
import type { FieldValue } from '../registry/fields/field-merge.ts'
import { householdFieldTitle, tellHouseholdField } from '../registry/fields/household-field.ts'
import { addressOfField, fieldOf, fieldTitle } from '../review/survey/survey-fields.ts'
import { SurveyAnswers } from '../rules/answers.ts'
import { type ConflictRow, conflictListContract } from './conflict.api.ts'
import { choicesOfField, tellSurveyValue } from './conflict-words.ts'

interface Row {
  conflict_id: number
  household_id: number
  head_name: string
  code: string
  village_id: number
  subject_kind: ConflictRow['kind']
  subject_id: number
  path: string
  current_value: FieldValue
  current_by: string
  current_at: Date | null
  current_source: string
  current_device: string | null
  other_value: FieldValue
  other_by: string
  other_at: Date | null
  device: string | null
  received_at: Date
  state: ConflictRow['state']
  decided_by: string | null
  decided_at: Date | null
  decided_value: FieldValue
  note: string
  person: string | null
  now: unknown
}

export const conflictList = query(conflictListContract, {
  right: 'conflict.decide',
  run: async ({ villageId, householdId, state, after, limit }, context) => {
    const { tx, services, today, scope } = context
    const tree = await areaTree(tx, services)
    const offices = scope.offices === '*' ? null : [...scope.offices]
    const { rows } =
      await sql<Row>`select k.conflict_id, k.household_id, h.head_name, h.code, k.village_id, k.subject_kind, k.subject_id,
        k.path, k.current_value, coalesce(nullif(k.current_by_name, ''), cu.name, '') as current_by, k.current_at, k.current_source, cd.name as current_device,
        k.other_value, ou.name as other_by, k.other_at, d.name as device, k.received_at, k.state, du.name as decided_by, k.decided_at,
        k.decided_value, k.note, n.full_name as person,
        case when k.subject_kind = 'case' then (select s.answers from v_survey s where s.office_id = k.office_id
          and s.case_id = k.subject_id and s.superseded_at is null limit 1) end as now
      from v_field_conflict k
      join v_household h on h.office_id = k.office_id and h.household_id = k.household_id
      left join v_user_name cu on cu.user_id = k.current_by left join v_user_name ou on ou.user_id = k.other_by
      left join v_user_name du on du.user_id = k.decided_by left join device d on d.device_id = k.other_device
      left join v_person_card n on n.office_id = k.office_id and k.subject_kind <> 'household' and n.person_id = coalesce(
        case when k.subject_kind = 'person' then k.subject_id end,
        case when k.path ~ '^members\\.[0-9]{1,16}\\.' then split_part(k.path, '.', 2)::bigint end)
      left join lateral (select c.name from sync_entry e join device c on c.office_id = e.office_id and c.device_id = e.device_id
        where k.current_source = 'phone' and e.office_id = k.office_id and e.user_id = k.current_by and e.household_id = k.household_id
          and e.command = case k.subject_kind when 'case' then 'survey.merge' else 'household.edit' end and e.state = 'applied'
          and e.received_at between k.current_at - interval '30 days' and k.current_at and e.settled_at >= k.current_at
        order by e.device_id = k.other_device, e.settled_at limit 1) cd on true
      where (${offices === null} or k.office_id = any (${offices ?? []}::int[]))
        and ${state === 'open' ? sql`k.state = 'open'` : sql`k.state <> 'open'`}
        and (${villageId ?? null}::int is null or k.village_id = ${villageId ?? null})
        and (${householdId ?? null}::bigint is null or k.household_id = ${householdId ?? null})
        and k.conflict_id > ${after ?? 0}
      order by k.conflict_id limit ${limit + 1}`.execute(tx)
    const shown = rows.slice(0, limit)
    const { rows: counted } = await sql<{ n: number }>`select count(*)::int as n from v_field_conflict
      where (${offices === null} or office_id = any (${offices ?? []}::int[])) and state = 'open'
        and (${villageId ?? null}::int is null or village_id = ${villageId ?? null})`.execute(tx)
    return {
      rows: shown.map(row => tellConflict(row, id => tree.nameOf(id, today))),
      next: rows.length > limit ? shown.at(-1)!.conflict_id : null,
      open: counted[0]!.n,
    }
  },
})

const sources: Record<string, string> = {
  desk: 'máy tính của xã',
  paper: 'phiếu giấy nhập ở xã',
  phone: 'điện thoại',
  import: 'danh sách nhập vào',
  demo: 'dữ liệu mẫu',
}

/** Its name stands in quotes: it may be "Điện thoại" itself. */
const tellPhone = (name: string): string => `máy “${name}”`

function tellConflict(row: Row, villageName: (id: number) => string): ConflictRow {
  const inSurvey = row.subject_kind === 'case'
  const tell = (value: FieldValue) =>
    inSurvey ? tellSurveyValue(row.path, value) : tellHouseholdField(row.path, value) || 'không rõ'
  const title = inSurvey
    ? fieldTitle(row.path)
    : { vi: householdFieldTitle(row.path), en: householdFieldTitle(row.path) }
  const ofPerson = row.person !== null && (row.subject_kind === 'person' || addressOfField(row.path)?.kind === 'member')
  // the record may have changed since: the choice is between what it holds now and the value that waits
  const now =
    inSurvey && row.state === 'open' && row.now !== null && !isGone(row.current_value)
      ? fieldOf(SurveyAnswers.parse(row.now), row.path)
      : row.current_value
  return {
    conflictId: row.conflict_id,
    householdId: row.household_id,
    household: row.head_name,
    code: row.code,
    villageId: row.village_id,
    villageName: villageName(row.village_id),
    kind: row.subject_kind,
    subjectId: row.subject_id,
    caseId: inSurvey ? row.subject_id : null,
    path: row.path,
    field: ofPerson ? { vi: `${row.person}: ${title.vi}`, en: `${row.person}: ${title.en}` } : title,
    current: {
      value: now,
      text: tell(now),
      by: row.current_by,
      at: row.current_at?.toISOString() ?? null,
      where: row.current_device ? tellPhone(row.current_device) : (sources[row.current_source] ?? 'ghi từ trước'),
    },
    other: {
      value: row.other_value,
      text: tell(row.other_value),
      by: row.other_by,
      at: (row.other_at ?? row.received_at).toISOString(),
      where: row.device ? tellPhone(row.device) : 'điện thoại',
    },
    choices: inSurvey ? choicesOfField(row.path).map(choice => ({ value: choice.value, text: choice.vi })) : [],
    receivedAt: row.received_at.toISOString(),
    state: row.state,
    decidedBy: row.decided_by ?? '',
    decidedAt: row.decided_at?.toISOString() ?? null,
    decision: row.state === 'decided' ? tell(row.decided_value) : '',
    note: row.note,
  }
}

const isGone = (value: FieldValue): boolean => value !== null && typeof value === 'object' && 'gone' in value
