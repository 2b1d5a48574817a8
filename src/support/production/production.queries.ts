// Production projects of an area; one project with its members, inputs, sales and fund; crop plans.
import { sql } from 'kysely'
import { areaTree, officesOfArea } from '../../areas/area.queries.ts'
import type { AreaTree } from '../../areas/area.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { Tx } from '../../platform/database.ts'
import { query } from '../../platform/query.ts'
import { findPolicy } from '../policy.ts'
import { projectListContract, projectPageContract } from './production.api.ts'
import './production.problems.ts'
import { type Ground, meets, type ProjectKind, type ProjectState } from './production.ts'

interface ProjectSelected {
  office_id: number
  project_id: number
  kind: ProjectKind
  policy_id: string
  name: string
  description: string
  lead: string
  contract_number: string
  contract_on: LocalDate | null
  budget: number
  support: number
  direct: number | null
  area_m2: number
  min_share: number | null
  min_share_basis: string
  starts_on: LocalDate | null
  ends_on: LocalDate | null
  state: ProjectState
  proposed_on: LocalDate
  proposed_by: string
  appraised_on: LocalDate | null
  appraisal: string
  voted_on: LocalDate | null
  votes_for: number | null
  votes_against: number | null
  decision_number: string
  decided_on: LocalDate | null
  ended_on: LocalDate | null
  reason: string
  fund_balance: number
  village_ids: number[] | null
  members: number
  counted: number
}

/** Members are counted over the villages that the reader may see. */
const projects = sql`from production_project p
  left join lateral (select array_agg(village_id order by village_id) as village_ids from production_village v
    where v.office_id = p.office_id and v.project_id = p.project_id) v on true
  left join lateral (select count(*)::int as members, (count(*) filter (where m.ground <> 'other'))::int as counted from production_member m
    where m.office_id = p.office_id and m.project_id = p.project_id and m.left_on is null) m on true`

const rowOf = (row: ProjectSelected, tree: AreaTree, today: LocalDate) => ({
  projectId: row.project_id,
  kind: row.kind,
  name: row.name,
  lead: row.lead,
  villages: (row.village_ids ?? []).map(id => tree.nameOf(id, today)),
  state: row.state,
  members: row.members,
  counted: row.counted,
  areaM2: row.area_m2,
  budget: String(row.budget),
  support: String(row.support),
  fundBalance: String(row.fund_balance),
})

export const projectList = query(projectListContract, {
  right: 'support.read',
  run: async ({ kind, state, areaId, after, limit }, { tx, services, today }) => {
    const tree = await areaTree(tx, services)
    const offices = await officesOfArea({ tx, services, today }, areaId)
    const here = sql`(${offices === null} or p.office_id = any (${offices ?? []}::int[])) and (${kind ?? null}::text is null or p.kind = ${kind ?? null})
      and (${state ?? null}::text is null or p.state = ${state ?? null})`
    const { rows } =
      await sql<ProjectSelected>`select p.*, v.village_ids, m.members, m.counted ${projects} where ${here}
      and (${after ?? null}::bigint is null or p.project_id < ${after ?? null}::bigint) order by p.project_id desc limit ${limit + 1}`.execute(
        tx,
      )
    const { rows: sums } = await sql<{
      projects: number
      members: number
      area: string
      support: string
    }>`select count(*)::int as projects,
      coalesce(sum(m.members), 0)::int as members, coalesce(sum(p.area_m2), 0)::text as area, coalesce(sum(p.support), 0)::text as support
      ${projects} where ${here} and p.state in ('approved', 'ended')`.execute(tx)
    const page = rows.slice(0, limit)
    const total = sums[0]!
    return {
      rows: page.map(row => rowOf(row, tree, today)),
      next: rows.length > limit ? String(page.at(-1)!.project_id) : null,
      totals: { projects: total.projects, members: total.members, areaM2: Number(total.area), support: total.support },
    }
  },
})

interface Of {
  officeId: number
  projectId: number
}

async function membersOf(tx: Tx, { officeId, projectId }: Of, tree: AreaTree, today: LocalDate) {
  const { rows } = await sql<{
    member_id: number
    household_id: number
    head_name: string | null
    code: string | null
    village_id: number
    ground: Ground
    joined_on: LocalDate
    left_on: LocalDate | null
    area_m2: number
    income_before: number | null
    incomes: { year: number; amount: string }[] | null
  }>`select m.*, h.head_name, h.code, (select json_agg(json_build_object('year', i.year, 'amount', i.amount::text) order by i.year)
      from production_income i where i.office_id = m.office_id and i.member_id = m.member_id) as incomes
    from production_member m left join v_household h on h.office_id = m.office_id and h.household_id = m.household_id
    where m.office_id = ${officeId} and m.project_id = ${projectId} order by m.left_on nulls first, m.village_id, m.member_id limit 2000`.execute(
    tx,
  )
  return rows.map(row => ({
    memberId: row.member_id,
    householdId: row.household_id,
    household: row.head_name ?? '?',
    code: row.code ?? '',
    village: tree.nameOf(row.village_id, today),
    ground: row.ground,
    joinedOn: row.joined_on,
    leftOn: row.left_on,
    areaM2: row.area_m2,
    incomeBefore: row.income_before === null ? null : String(row.income_before),
    incomes: row.incomes ?? [],
  }))
}

async function inputsOf(tx: Tx, { officeId, projectId }: Of) {
  const { rows } = await sql<{
    item: string
    quantity: string
    given_on: LocalDate
    households: number
    amount: string
  }>`
    select item, quantity, given_on, count(*)::int as households, sum(amount)::text as amount from production_input
    where office_id = ${officeId} and project_id = ${projectId} group by item, quantity, given_on order by given_on desc, item`.execute(
    tx,
  )
  return rows.map(({ given_on, ...row }) => ({ ...row, givenOn: given_on }))
}

async function salesOf(tx: Tx, { officeId, projectId }: Of) {
  const rows = await tx
    .selectFrom('production_sale')
    .selectAll()
    .where('office_id', '=', officeId)
    .where('project_id', '=', projectId)
    .orderBy('sold_on', 'desc')
    .orderBy('sale_id', 'desc')
    .limit(500)
    .execute()
  return rows.map(row => ({
    saleId: row.sale_id,
    season: row.season,
    soldOn: row.sold_on,
    product: row.product,
    quantityKg: row.quantity_kg,
    revenue: String(row.revenue),
    buyer: row.buyer,
  }))
}

async function fundOf(tx: Tx, { officeId, projectId }: Of) {
  const { rows } = await sql<{
    entry_id: number
    on_day: LocalDate
    direction: 'in' | 'out'
    amount: number
    member: string | null
    document: string
    note: string
    balance: number
  }>`select f.*, h.head_name as member from production_fund f
      left join production_member m on m.office_id = f.office_id and m.member_id = f.member_id
      left join v_household h on h.office_id = m.office_id and h.household_id = m.household_id
    where f.office_id = ${officeId} and f.project_id = ${projectId} order by f.entry_id desc limit 500`.execute(tx)
  return rows.map(row => ({
    entryId: row.entry_id,
    onDay: row.on_day,
    direction: row.direction,
    amount: String(row.amount),
    member: row.member ?? '',
    document: row.document,
    note: row.note,
    balance: String(row.balance),
  }))
}

export const projectPage = query(projectPageContract, {
  right: 'support.read',
  run: async ({ projectId }, context) => {
    const { tx, services, today, actor } = context
    const { rows } =
      await sql<ProjectSelected>`select p.*, v.village_ids, m.members, m.counted ${projects} where p.project_id = ${projectId}`.execute(
        tx,
      )
    const row = rows[0]
    if (!row) throw problem('not-found', { what: 'dự án sản xuất' })
    const officeId = row.office_id
    const of = { officeId, projectId }
    const tree = await areaTree(tx, services)
    const members = await membersOf(tx, of, tree, today)
    const policy = findPolicy(row.policy_id)
    const office = { kind: 'office', officeId } as const
    context.seen(officeId, 'list', 'production-project', projectId, { rows: members.length })
    return {
      project: {
        ...rowOf(row, tree, today),
        description: row.description,
        contract: [row.contract_number, row.contract_on && formatDay(row.contract_on)].filter(Boolean).join(', '),
        direct: row.direct === null ? null : String(row.direct),
        minShare: row.min_share,
        minShareBasis: row.min_share_basis,
        meetsShare: row.min_share === null ? null : meets(row, row.min_share),
        startsOn: row.starts_on,
        endsOn: row.ends_on,
        proposedOn: row.proposed_on,
        proposedBy: row.proposed_by,
        appraisedOn: row.appraised_on,
        appraisal: row.appraisal,
        votedOn: row.voted_on,
        votesFor: row.votes_for,
        votesAgainst: row.votes_against,
        decision: [row.decision_number, row.decided_on && formatDay(row.decided_on)].filter(Boolean).join(', '),
        endedOn: row.ended_on,
        reason: row.reason,
        villageIds: row.village_ids ?? [],
        policy: {
          name: policy?.name ?? { vi: row.policy_id, en: row.policy_id },
          notes: [...(policy?.notes ?? [])],
          citation: policy?.citation ?? '',
          confidence: policy?.confidence ?? 'unverified',
        },
      },
      members,
      inputs: await inputsOf(tx, of),
      sales: await salesOf(tx, of),
      fund: await fundOf(tx, of),
      may: {
        write: actor.allows('support.write', office),
        approve: actor.allows('support.approve', office),
        record: (row.village_ids ?? []).some(villageId =>
          actor.allows('delivery.record', { kind: 'village', officeId, villageId }),
        ),
      },
    }
  },
})
