// Reads of decision drafts and decisions. A draft is shown as frozen, with its hash checked again.
import { sql } from 'kysely'
import { areaTree } from '../../areas/area.queries.ts'
import type { AreaTree } from '../../areas/area.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { type QueryContext, query } from '../../platform/query.ts'
import type { ReviewClass } from '../case.ts'
import { inOffices } from '../round.queries.ts'
import { decisionListContract, decisionPageContract, draftListContract, draftPageContract } from './decision.api.ts'
import { type DecisionContent, hashOfDecision, totalsOf } from './decision.ts'

interface DraftRow {
  draft_id: number
  office_id: number
  round_id: number
  round_name: string | null
  area_id: number | null
  kind: string
  state: 'prepared' | 'signed' | 'registered' | 'returned'
  content: DecisionContent
  content_hash: string
  households: number
  prepared_by: number
  preparer: string | null
  prepared_at: Date
  signed_by: number | null
  signer: string | null
  signed_for: number | null
  giver: string | null
  signed_on: LocalDate | null
  returned_reason: string
  decision_id: number | null
  reason: string
  corrects_id: number | null
}

const draftRows = (context: QueryContext, where: ReturnType<typeof sql>) =>
  sql<DraftRow>`select d.*, r.name as round_name, r.area_id, p.name as preparer, s.name as signer, g.name as giver
    from decision_draft d
    left join round r on r.office_id = d.office_id and r.round_id = d.round_id
    left join v_user_name p on p.user_id = d.prepared_by
    left join v_user_name s on s.user_id = d.signed_by
    left join v_user_name g on g.user_id = d.signed_for
    where ${inOffices(context, 'd.office_id')} and ${where} order by d.draft_id desc limit 200`

const draftOf = (row: DraftRow, tree: AreaTree, today: LocalDate) => ({
  draftId: row.draft_id,
  officeId: row.office_id,
  roundId: row.round_id,
  roundName: row.round_name ?? '',
  areaName: row.area_id === null ? '' : tree.fullNameOf(row.area_id, today),
  kind: row.kind,
  state: row.state,
  hash: row.content_hash,
  households: row.households,
  totals: totalsOf(row.content.rows),
  preparedBy: row.preparer ?? '',
  preparedById: row.prepared_by,
  preparedAt: row.prepared_at.toISOString(),
  signedBy: row.signer,
  signedById: row.signed_by,
  signedFor: row.giver,
  signedForId: row.signed_for,
  signedOn: row.signed_on,
  returnedReason: row.returned_reason,
  decisionId: row.decision_id,
  reason: row.reason,
  correctsId: row.corrects_id,
})

export const draftList = query(draftListContract, {
  right: 'result.read',
  run: async ({ state, roundId, correctsId }, context) => {
    const tree = await areaTree(context.tx, context.services)
    const { rows } = await draftRows(
      context,
      sql`(${state.length === 0} or d.state = any (${state}::text[])) and (${roundId === undefined} or d.round_id = ${roundId ?? 0})
        and (${correctsId === undefined} or d.corrects_id = ${correctsId ?? 0})`,
    ).execute(context.tx)
    return { drafts: rows.map(row => draftOf(row, tree, context.today)) }
  },
})

export const draftPage = query(draftPageContract, {
  right: 'result.read',
  run: async ({ draftId }, context) => {
    const tree = await areaTree(context.tx, context.services)
    const { rows } = await draftRows(context, sql`d.draft_id = ${draftId}`).execute(context.tx)
    const row = rows[0]
    if (!row) throw problem('not-found', { what: 'dự thảo quyết định' })
    context.seen(row.office_id, 'page', 'decision-draft', draftId, { rows: row.households })
    return {
      draft: draftOf(row, tree, context.today),
      rows: row.content.rows,
      hashHolds: hashOfDecision(row.content) === row.content_hash,
    }
  },
})

interface DecisionRow {
  decision_id: number
  office_id: number
  kind: string
  number: string
  signed_on: LocalDate
  in_force_on: LocalDate
  signer_name: string
  year: number
  round_id: number | null
  file_id: number | null
  source: string
  corrects_id: number | null
  households: number
  certificates: number
}

/** Copies of one decision in several offices of a merged commune count as one: the lowest office speaks. */
const decisionRows = (context: QueryContext, where: ReturnType<typeof sql>, limit: number) =>
  sql<DecisionRow>`select d.*, (select count(*) from v_household_status s where s.office_id = any (d.offices) and s.decision_id = d.decision_id)::int as households,
      (select count(*) from certificate c where c.office_id = any (d.offices) and c.decision_id = d.decision_id)::int as certificates
    from (select decision_id, min(office_id) as office_id, array_agg(office_id) as offices, min(kind) as kind, min(number) as number,
        min(signed_on) as signed_on, min(in_force_on) as in_force_on, min(signer_name) as signer_name, min(year)::int as year,
        min(round_id) as round_id, min(file_id) as file_id, min(source) as source, min(corrects_id) as corrects_id
      from v_decision o where ${inOffices(context, 'o.office_id')} and ${where} group by decision_id) d
    order by d.signed_on desc, d.decision_id desc limit ${limit}`

const decisionOf = (row: DecisionRow) => ({
  decisionId: row.decision_id,
  officeId: row.office_id,
  kind: row.kind,
  number: row.number,
  signedOn: row.signed_on,
  inForceOn: row.in_force_on,
  signerName: row.signer_name,
  year: row.year,
  roundId: row.round_id,
  fileId: row.file_id,
  source: row.source,
  correctsId: row.corrects_id,
  households: row.households,
  certificates: row.certificates,
})

export const decisionList = query(decisionListContract, {
  right: 'result.read',
  run: async (input, context) => {
    const tree = await areaTree(context.tx, context.services)
    const offices = input.areaId === undefined ? [] : tree.officesOf(input.areaId, context.today)
    const [afterDay, afterId] = input.after?.split(' ') ?? []
    const { rows } = await decisionRows(
      context,
      sql`(${input.areaId === undefined} or o.office_id = any (${offices}::int[])) and (${input.year === undefined} or o.year = ${input.year ?? 0})
        and (${input.roundId === undefined} or o.round_id = ${input.roundId ?? 0})
        and (${input.after === undefined} or (o.signed_on, o.decision_id) < (${afterDay ?? null}::date, ${Number(afterId ?? 0)}::bigint))`,
      input.limit + 1,
    ).execute(context.tx)
    const page = rows.slice(0, input.limit)
    const last = page.at(-1)
    return {
      decisions: page.map(decisionOf),
      next: rows.length > input.limit && last ? `${last.signed_on} ${last.decision_id}` : null,
    }
  },
})

export const decisionPage = query(decisionPageContract, {
  right: 'result.read',
  run: async ({ decisionId }, context) => {
    const tree = await areaTree(context.tx, context.services)
    const { rows } = await decisionRows(context, sql`o.decision_id = ${decisionId}`, 1).execute(context.tx)
    const row = rows[0]
    if (!row) throw problem('not-found', { what: 'quyết định' })
    const households = await decidedHouseholds(context, decisionId)
    context.seen(row.office_id, 'page', 'decision', decisionId, { rows: households.length })
    return {
      decision: decisionOf(row),
      rows: households.map(one => ({
        householdId: one.household_id,
        officeId: one.office_id,
        code: one.code,
        headName: one.head_name,
        villageName: tree.fullNameOf(one.village_id, row.signed_on),
        class: one.class,
        changeKind: one.change_kind,
        certificateNumber: one.certificate,
        classNow: one.class_now,
        stands: one.stands,
      })),
    }
  },
})

export interface DecidedHousehold {
  household_id: number
  office_id: number
  code: string
  head_name: string
  village_id: number
  class: ReviewClass
  change_kind: string
  certificate: string | null
  class_now: ReviewClass
  stands: boolean
  members: number
  class_before: ReviewClass
}

/** What a decision said, as it was signed: a later correction takes nothing out of it. Decisions that were taken over from lists
 *  have no frozen content; of them we know the statuses. */
export async function decidedHouseholds(context: QueryContext, decisionId: number): Promise<DecidedHousehold[]> {
  const { rows } = await sql<DecidedHousehold>`with frozen as (
      select d.office_id as lead, jsonb_array_elements(d.content -> 'rows') as one from decision_draft d
      where d.decision_id = ${decisionId}
    ), said as (
      select (one ->> 'officeId')::int as office_id, (one ->> 'householdId')::bigint as household_id, one ->> 'code' as code,
        one ->> 'headName' as head_name, (one ->> 'villageId')::int as village_id, one ->> 'class' as class,
        one ->> 'changeKind' as change_kind, (one ->> 'memberCount')::int as members, one ->> 'classBefore' as class_before
      from frozen
      union all
      select s.office_id, s.household_id, h.code, h.head_name, h.village_id, s.class, s.change_kind, s.member_count,
        coalesce((select e.class from v_household_status e where e.office_id = s.office_id and e.household_id = s.household_id
          and e.valid_to = s.valid_from - 1 limit 1), 'none')
      from v_household_status s join v_household h on h.office_id = s.office_id and h.household_id = s.household_id
      where s.decision_id = ${decisionId} and not exists (select from frozen)
    )
    select n.*, c.number as certificate, h.class as class_now,
      exists (select from v_household_status s where s.office_id = n.office_id and s.household_id = n.household_id
        and s.decision_id = ${decisionId} and (s.valid_to is null or s.valid_to >= ${context.today}::date)) as stands
    from said n
    join v_household h on h.office_id = n.office_id and h.household_id = n.household_id
    left join lateral (select number from certificate c where c.office_id = n.office_id and c.household_id = n.household_id
      and c.decision_id = ${decisionId} and c.revoked_on is null limit 1) c on true
    where ${inOffices(context, 'n.office_id')}
    order by n.village_id, n.code`.execute(context.tx)
  return rows
}
