// The queue of likely doubles, most likely first, both records side by side. Of a record elsewhere only the commune is told.
import { sql } from 'kysely'
import { problem } from '../../base/problem.ts'
import { query } from '../../platform/query.ts'
import { maskCitizenId } from '../citizen-id.ts'
import { reachOf } from '../household-list.queries.ts'
import { type DuplicateRow, type DuplicateSide, duplicateList } from './duplicate.api.ts'
import type { DuplicateReason } from './duplicate.ts'

type RawSide = Omit<DuplicateSide, 'birth' | 'citizenIdMasked' | 'villageName'> & {
  birthDate: DuplicateSide['birth']['date']
  birthPrecision: DuplicateSide['birth']['precision']
  tail: string | null
  villageId: number | null
}

const sideOf = (
  person: string,
  office: string,
) => sql`(select json_build_object('officeId', p.office_id, 'personId', p.person_id,
    'fullName', p.full_name, 'birthDate', p.birth_date, 'birthPrecision', p.birth_precision, 'sex', p.sex, 'ethnicCode', p.ethnic_code,
    'tail', p.citizen_id_tail, 'relation', m.relation, 'householdId', h.household_id, 'code', coalesce(h.code, ''),
    'headName', coalesce(h.head_name, ''), 'villageId', h.village_id)
  from person p
  left join membership m on m.office_id = p.office_id and m.person_id = p.person_id and m.valid_to is null and m.superseded_at is null
  left join household h on h.office_id = m.office_id and h.household_id = m.household_id
  where p.office_id = ${sql.ref(office)} and p.person_id = ${sql.ref(person)})`

export const duplicateListQuery = query(duplicateList, {
  right: 'duplicate.decide',
  async run({ areaId, state, after, limit }, context) {
    const { tx, today, seen } = context
    const { tree, offices } = await reachOf(context, areaId, today)
    const key = after === undefined ? undefined : /^(\d{1,4})-(\d{1,16})$/.exec(after)
    if (key === null) throw problem('invalid-input', { count: 1, first: 'after' })
    const { rows } = await sql<{
      officeId: number
      duplicateId: number
      score: number
      reasons: DuplicateReason[]
      state: DuplicateRow['state']
      foundAt: Date
      decidedAt: Date | null
      decidedBy: string
      note: string
      otherOfficeId: number
      one: RawSide | null
      other: RawSide | null
    }>`select c.office_id as "officeId", c.duplicate_id as "duplicateId", c.score, c.reasons, c.state, c.found_at as "foundAt",
        c.decided_at as "decidedAt", coalesce(u.name, '') as "decidedBy", c.note, c.other_office_id as "otherOfficeId",
        ${sideOf('c.person_id', 'c.office_id')} as one, ${sideOf('c.other_person_id', 'c.other_office_id')} as other
      from duplicate_case c left join app_user u on u.user_id = c.decided_by
      where ${offices === '*' ? sql`true` : sql`c.office_id = any(${[...offices]}::int[])`} and c.state = ${state}
        and ${key ? sql`(c.score < ${Number(key[1])}::int or (c.score = ${Number(key[1])}::int and c.duplicate_id > ${Number(key[2])}::bigint))` : sql`true`}
      order by c.score desc, c.duplicate_id limit ${limit + 1}`.execute(tx)
    const side = ({ birthDate, birthPrecision, tail, villageId, ...p }: RawSide): DuplicateSide => ({
      ...p,
      birth: { date: birthDate, precision: birthPrecision },
      citizenIdMasked: maskCitizenId(tail),
      villageName: villageId === null ? '' : tree.fullNameOf(villageId, today),
    })
    const page = rows.slice(0, limit)
    for (const officeId of new Set(page.map(row => row.officeId)))
      seen(officeId, 'page', 'duplicate', undefined, { rows: page.filter(row => row.officeId === officeId).length })
    const last = rows.length > limit ? page.at(-1) : undefined
    return {
      rows: page
        .filter(row => row.one !== null)
        .map(({ otherOfficeId, ...row }) => {
          const commune = tree.communeOfOffice(otherOfficeId, today)
          return {
            ...row,
            foundAt: row.foundAt.toISOString(),
            decidedAt: row.decidedAt?.toISOString() ?? null,
            one: side(row.one!),
            other: row.other && side(row.other),
            otherPlace: commune ? tree.fullNameOf(commune.areaId, today) : '',
          }
        }),
      next: last ? `${last.score}-${last.duplicateId}` : null,
    }
  },
})
