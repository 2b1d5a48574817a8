// Those who help, as the pages show them: who helps which village, which village nobody helps, what is late, an agency's years.
import { sql } from 'kysely'
import { areaTree } from '../areas/area.queries.ts'
import { type AreaTree, holds } from '../areas/area.ts'
import type { LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { type QueryContext, query } from '../platform/query.ts'
import { predecessorsOf } from './agency-line.queries.ts'
import { countPoor } from './assignment-facts.queries.ts'
import { branchRows, communeName, taskRows, twinningRows } from './help-rows.queries.ts'
import type { AgencyKind } from './partner.ts'
import { agencyPageContract, partnersOverviewContract, partnerVillageContract } from './partners.api.ts'
import { officeOfVillage } from './village.queries.ts'

/** Especially difficult villages of today that the reader may see, within the area. */
function difficultVillages(tree: AreaTree, { scope, today }: QueryContext, within: ReadonlySet<number> | undefined) {
  return [...tree.all()].filter(
    area =>
      area.level === 'village' &&
      area.officeId !== null &&
      holds(area, today) &&
      tree.isDifficult(area.areaId, today) &&
      (scope.offices === '*' || scope.offices.includes(area.officeId)) &&
      (scope.villages === '*' || scope.villages.includes(area.areaId)) &&
      (within === undefined || within.has(area.areaId)),
  )
}

/** Villages of an area on today's map; undefined: all. */
const villagesWithin = (tree: AreaTree, areaId: number | undefined, day: LocalDate) =>
  areaId === undefined || !tree.find(areaId)
    ? undefined
    : new Set(tree.villagesOf(areaId, day).map(village => village.areaId))

export const partnersOverview = query(partnersOverviewContract, {
  right: 'partner.read',
  run: async ({ areaId }, context) => {
    const { tx, services, actor, today } = context
    const tree = await areaTree(tx, services)
    const within = villagesWithin(tree, areaId, today)
    const which = { villageIds: within && [...within] }
    const twinnings = await twinningRows(context, tree, { ...which, openOnly: true })
    const helped = new Set(twinnings.map(one => one.villageId))
    const difficult = difficultVillages(tree, context, within)
    const without = difficult.filter(village => !helped.has(village.areaId))
    const poor = await countPoor(
      tx,
      without.map(village => village.areaId),
    )
    const count = new Map<number, number>()
    for (const one of twinnings) count.set(one.agencyId, (count.get(one.agencyId) ?? 0) + 1)
    const agencies = await tx.selectFrom('agency').selectAll().orderBy('name').limit(2000).execute()
    return {
      twinnings,
      difficult: difficult.length,
      without: without
        .map(({ areaId: villageId }) => ({
          villageId,
          villageName: tree.fullNameOf(villageId, today),
          communeName: communeName(tree, villageId, today),
          poor: poor.get(villageId) ?? 0,
        }))
        .sort((a, b) => b.poor - a.poor || a.villageName.localeCompare(b.villageName, 'vi')),
      late: await taskRows(context, tree, { ...which, lateOnly: true }),
      agencies: agencies.map(one => ({
        agencyId: one.agency_id,
        name: one.name,
        kind: one.kind as AgencyKind,
        sector: one.sector,
        from: one.valid_from,
        to: one.valid_to,
        villages: count.get(one.agency_id) ?? 0,
      })),
      mayWrite: actor.allows('partner.write', { kind: 'somewhere' }),
    }
  },
})

export const partnerVillage = query(partnerVillageContract, {
  right: 'partner.read',
  run: async ({ villageId }, context) => {
    const { tx, services, actor, today } = context
    const tree = await areaTree(tx, services)
    const officeId = officeOfVillage(tree, villageId)
    const place = { kind: 'village', officeId, villageId } as const
    if (!actor.allows('partner.read', place)) throw problem('not-found', { what: 'bản' })
    const mayWrite = actor.allows('partner.write', place)
    const mayReport = mayWrite || actor.allows('partner.report', place)
    const which = { villageIds: [villageId] }
    const twinnings = await twinningRows(context, tree, which)
    const agencyOf = new Map(twinnings.map(one => [one.twinningId, one.agencyName]))
    const { rows: wishes } = await sql<{
      wish_id: number
      household_id: number | null
      head_name: string | null
      wish: string
      on_day: LocalDate
      tasks: number
    }>`select w.wish_id, w.household_id, h.head_name, w.wish, w.on_day,
        (select count(*)::int from partner_task k where k.office_id = w.office_id and k.wish_id = w.wish_id) as tasks
      from partner_wish w left join v_household h on h.office_id = w.office_id and h.household_id = w.household_id
      where w.office_id = ${officeId} and w.village_id = ${villageId} order by w.on_day desc, w.wish_id desc limit 500`.execute(
      tx,
    )
    const own = { office_id: officeId, village_id: villageId }
    const plans = await tx
      .selectFrom('help_plan')
      .selectAll()
      .where(eb => eb.and(own))
      .orderBy('year', 'desc')
      .execute()
    const visits = await tx
      .selectFrom('partner_visit')
      .selectAll()
      .where(eb => eb.and(own))
      .orderBy('on_day', 'desc')
      .limit(500)
      .execute()
    const households = mayReport
      ? await tx
          .selectFrom('v_household')
          .select(['household_id', 'head_name', 'code'])
          .where(eb => eb.and(own))
          .where('class', 'in', ['poor', 'near_poor'])
          .where('closed_on', 'is', null)
          .orderBy('head_name')
          .limit(1000)
          .execute()
      : []
    if (households.length > 0 || wishes.some(row => row.household_id !== null))
      context.seen(officeId, 'page', 'partner-village', villageId)
    return {
      villageId,
      name: tree.fullNameOf(villageId, today),
      communeName: communeName(tree, villageId, today),
      difficult: tree.isDifficult(villageId, today),
      twinnings,
      wishes: wishes.map(row => ({
        wishId: row.wish_id,
        householdId: row.household_id,
        household: row.head_name ?? '',
        wish: row.wish,
        day: row.on_day,
        tasks: row.tasks,
      })),
      plans: plans.map(row => ({
        planId: row.plan_id,
        agencyName: agencyOf.get(row.twinning_id) ?? '',
        year: row.year,
        aims: row.aims,
        agreedOn: row.agreed_on,
        agreedWith: row.agreed_with,
      })),
      tasks: await taskRows(context, tree, which),
      visits: visits.map(row => ({
        visitId: row.visit_id,
        agencyName: agencyOf.get(row.twinning_id) ?? '',
        day: row.on_day,
        who: row.who,
        what: row.what,
      })),
      branches: await branchRows(context, tree, which),
      households: households.map(row => ({ householdId: row.household_id!, name: `${row.head_name} (${row.code})` })),
      agencies: mayWrite ? await agencyNames(context) : [],
      mayReport,
      mayWrite,
    }
  },
})

/** Those who are still there. */
const agencyNames = async ({ tx, today }: QueryContext) =>
  (
    await tx
      .selectFrom('agency')
      .select(['agency_id', 'name'])
      .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', today)]))
      .orderBy('name')
      .execute()
  ).map(row => ({ agencyId: row.agency_id, name: row.name }))

export async function findAgency({ tx }: QueryContext, agencyId: number) {
  const row = await tx.selectFrom('agency').selectAll().where('agency_id', '=', agencyId).executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'cơ quan giúp đỡ' })
  return row
}

export const agencyPage = query(agencyPageContract, {
  right: 'partner.read',
  run: async ({ agencyId }, context) => {
    const { tx, services, actor, today } = context
    const tree = await areaTree(tx, services)
    const row = await findAgency(context, agencyId)
    const named = (column: 'agency_id' | 'predecessor_id', id: number) =>
      tx.selectFrom('agency').select(['agency_id as agencyId', 'name']).where(column, '=', id).execute()
    const before = row.predecessor_id === null ? [] : await named('agency_id', row.predecessor_id)
    const mayWrite = actor.allows('partner.write', { kind: 'office', officeId: row.office_id })
    const { rows: years } = await sql<{
      year: number
      done: number
      open: number
      value: number
      workdays: number
      visits: number
    }>`
      with own as (select office_id, twinning_id from twinning where agency_id = ${agencyId}),
      done as (select extract(year from coalesce(k.done_on, k.due_on))::int as year, count(*) filter (where state = 'done')::int as done,
          count(*) filter (where state = 'open')::int as open, sum(value)::bigint as value, sum(workdays)::int as workdays
        from partner_task k join own using (office_id, twinning_id) group by 1),
      seen as (select extract(year from on_day)::int as year, count(*)::int as visits from partner_visit join own using (office_id, twinning_id) group by 1)
      select year, coalesce(done, 0) as done, coalesce(open, 0) as open, coalesce(value, 0) as value, coalesce(workdays, 0) as workdays,
        coalesce(visits, 0) as visits from done full join seen using (year) order by year desc`.execute(tx)
    return {
      agencyId,
      name: row.name,
      kind: row.kind as AgencyKind,
      sector: row.sector,
      contactName: row.contact_name,
      contactPhone: row.contact_phone,
      from: row.valid_from,
      to: row.valid_to,
      version: row.version,
      areaId: tree.offices.find(one => one.officeId === row.office_id && holds(one, today))?.areaId ?? null,
      seatAreaId: row.seat_area_id,
      seat: row.seat_area_id === null ? '' : tree.fullNameOf(row.seat_area_id, today),
      predecessor: before[0] ?? null,
      earlier: await predecessorsOf(context, agencyId),
      successors: await named('predecessor_id', agencyId),
      others: mayWrite ? (await agencyNames(context)).filter(one => one.agencyId !== agencyId) : [],
      twinnings: await twinningRows(context, tree, { agencyId }),
      tasks: await taskRows(context, tree, { agencyId }),
      branches: await branchRows(context, tree, { agencyId }),
      years: years.map(one => ({ ...one, value: String(one.value) })),
      mayWrite,
    }
  },
})
