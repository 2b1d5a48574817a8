// Legal aid of an area: how many for everybody who follows the support; the cases themselves for who holds the right in the office.
import { sql } from 'kysely'
import { areaTree, officesOfArea } from '../../areas/area.queries.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { query } from '../../platform/query.ts'
import { caseListContract } from './legal-aid.api.ts'
import './legal-aid.problems.ts'
import type { CaseState, LegalField, LegalForm } from './legal-aid.ts'

interface Selected {
  office_id: number
  case_id: number
  household_id: number
  name: string | null
  household: string | null
  village_id: number
  class: string
  field: LegalField
  form: LegalForm
  provider: string
  asked_on: LocalDate
  ended_on: LocalDate | null
  state: CaseState
  ground: string
  document: string
  subject: string | null
  outcome: string | null
}

export const caseList = query(caseListContract, {
  right: 'support.read',
  run: async ({ state, areaId, after, limit }, context) => {
    const { tx, services, today, actor, seen } = context
    const offices = await officesOfArea(context, areaId)
    const here = sql`(${offices === null} or c.office_id = any (${offices ?? []}::int[]))`
    const { rows: sums } = await sql<{
      cases: number
      open: number
      done: number
      people: number
    }>`select count(*)::int as cases,
        (count(*) filter (where c.state = 'open'))::int as open, (count(*) filter (where c.state = 'done'))::int as done,
        count(distinct (c.office_id, c.person_id))::int as people
      from legal_aid_case c where ${here}`.execute(tx)
    const { rows: all } = await sql<{
      office_id: number
    }>`select distinct office_id from legal_aid_case c where ${here}`.execute(tx)
    const open = all
      .map(one => one.office_id)
      .filter(officeId => actor.allows('legal-aid.read', { kind: 'office', officeId }))
    const { rows } =
      await sql<Selected>`select c.*, p.full_name as name, h.head_name || ' (' || h.code || ')' as household, s.subject, s.outcome
      from legal_aid_case c
        left join legal_aid_subject s on s.office_id = c.office_id and s.case_id = c.case_id
        left join v_person_name p on p.office_id = c.office_id and p.person_id = c.person_id
        left join v_household h on h.office_id = c.office_id and h.household_id = c.household_id
      where c.office_id = any (${open}::int[]) and (${state ?? null}::text is null or c.state = ${state ?? null})
        and (${after ?? null}::bigint is null or c.case_id < ${after ?? null}::bigint) order by c.case_id desc limit ${limit + 1}`.execute(
        tx,
      )
    const tree = await areaTree(tx, services)
    const page = rows.slice(0, limit)
    for (const officeId of open)
      seen(officeId, 'list', 'legal-aid', undefined, { rows: page.filter(row => row.office_id === officeId).length })
    const somewhere = { kind: 'somewhere' } as const
    return {
      rows: page.map(row => ({
        caseId: row.case_id,
        householdId: row.household_id,
        name: row.name ?? '?',
        household: row.household ?? '',
        village: tree.nameOf(row.village_id, today),
        class: row.class,
        field: row.field,
        form: row.form,
        provider: row.provider,
        askedOn: row.asked_on,
        endedOn: row.ended_on,
        state: row.state,
        ground: row.ground,
        document: row.document,
        subject: row.subject ?? '',
        outcome: row.outcome ?? '',
      })),
      next: rows.length > limit ? String(page.at(-1)!.case_id) : null,
      totals: sums[0]!,
      may: {
        read: actor.allows('legal-aid.read', somewhere),
        write: actor.allows('legal-aid.read', somewhere) && actor.allows('support.write', somewhere),
      },
    }
  },
})
