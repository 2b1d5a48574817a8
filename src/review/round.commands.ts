// Opens, cancels and closes rounds. Opening proposes the list set-based: households on the list, requests, and who left lately.
// A round by an illustrative score table or by income alone is a trial, unless its legal basis is recorded.
import { sql } from 'kysely'
import { formatDay, type LocalDate, localDate, yearOf } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { type CommandContext, command } from '../platform/command.ts'
import type { B1Table } from '../rules/b1-table.ts'
import type { ChangeLine } from './change-line.ts'
import { dueDayOfRound, type Procedure, procedureText, workStartsOn } from './procedure.ts'
import { holidays, procedureRulesOn } from './procedure-law.ts'
import { cancelRoundContract, closeRoundContract, openRoundContract } from './round.api.ts'
import { getRound, refreshVillages, requireChangeable, treeOf } from './round.effects.ts'
import { roundStateText } from './round.ts'
import { getB1Table, packForRound, trialReason } from './rules-pack.queries.ts'

/** Which requests a procedure takes up. */
const requestKinds: Record<Procedure, string[]> = {
  yearly: ['recognition', 'exit'],
  regular: ['recognition'],
  exit: ['exit'],
  average: ['average'],
}

export const openRound = command(openRoundContract, {
  load: async ({ areaId, opensOn }, context) => {
    const tree = await treeOf(context)
    const day = opensOn ?? context.today
    const commune = tree.find(areaId)
    if (commune?.level !== 'commune') throw problem('area-not-commune')
    const leadOffice = tree.leadOfficeOf(areaId, day)
    if (leadOffice === undefined) throw problem('area-not-commune')
    return { tree, day, leadOffice, offices: tree.officesOf(areaId, day), communeName: tree.fullNameOf(areaId, day) }
  },
  may: ({ offices, leadOffice }) => can('round.open').inOffices([...new Set([leadOffice, ...offices])]),
  run: async (input, { tree, day, leadOffice, offices, communeName }, context) => {
    const { tx, services, now, actor } = context
    const { areaId, procedure, year, method } = input
    await sql`select pg_advisory_xact_lock(${leadOffice}::int, ${year}::int)`.execute(tx)
    const rules = procedureRulesOn(procedure, day)
    const startsOn = rules.clock.value.kind === 'monthly' ? workStartsOn(rules, day) : day
    const due = dueDayOfRound(rules, year, startsOn, holidays)
    const running = await tx
      .selectFrom('round')
      .select('name')
      .where('office_id', '=', leadOffice)
      .where('area_id', '=', areaId)
      .where('procedure', '=', procedure)
      .where('state', '=', 'open')
      .where(eb => (procedure === 'yearly' ? eb('year', '=', year) : eb('opened_on', '=', startsOn)))
      .executeTakeFirst()
    if (running) throw problem('round-open-already', { name: running.name })

    const { pack, hash } = await packForRound(tx, tree, { areaId, day, packId: input.packId })
    const table = method === 'b1' ? await getB1Table(tx, input.b1TableId ?? null) : null
    const b1TableId = table?.b1TableId ?? null
    const b1Area = table ? b1AreaFor(table.content, tree.isUrban(areaId, day), input.b1Area) : null
    const why = await trialReason(tx, tree, { procedure, areaId, day, method, b1TableId })
    const roundId = await services.ids.next()
    const name =
      input.name ??
      (procedure === 'yearly'
        ? `${procedureText.yearly.vi} ${year} - ${communeName}`
        : `${procedureText[procedure].vi}, đợt ${formatDay(startsOn)} - ${communeName}`)
    await tx
      .insertInto('round')
      .values({
        office_id: leadOffice,
        round_id: roundId,
        area_id: areaId,
        procedure,
        year,
        name,
        pack_id: pack.id,
        pack_hash: hash,
        b1_table_id: b1TableId,
        b1_area: b1Area,
        method,
        trial: why !== null,
        trial_reason: why ?? '',
        opened_on: startsOn,
        due_on: due.day,
        state: 'open',
        show_result_to_reviewers: input.showResultToReviewers,
        opened_by: actor.userId,
        opened_at: now,
      })
      .execute()
    const villages = tree.villagesOf(areaId, day)
    await sql`insert into round_village (office_id, round_id, village_id, village_office_id, state, state_since, due_on)
      select ${leadOffice}::int, ${roundId}::bigint, v.id, v.office, 'list', ${context.today}::date, ${due.day}::date
      from unnest(${villages.map(v => v.areaId)}::int[], ${villages.map(v => v.officeId)}::int[]) v (id, office)`.execute(
      tx,
    )
    const counts = await proposeList(context, {
      roundId,
      leadOffice,
      offices,
      procedure,
      startsOn,
      villageIds: villages.map(v => v.areaId),
      everyHousehold: input.everyHousehold,
      formerSince: input.formerPoorYears > 0 ? localDate(`${yearOf(day) - input.formerPoorYears}-01-01`) : null,
    })
    if (counts.households === 0) throw problem('list-empty')
    const round = await getRound(tx, roundId)
    await refreshVillages(context, round)
    context.changed(leadOffice, 'round', roundId)

    const { rows: byVillage } = await sql<{
      village_id: number
      n: number
    }>`select village_id, cases as n from round_village
      where office_id = ${leadOffice} and round_id = ${roundId} and cases > 0 order by village_id`.execute(tx)
    const line = (what: string, after: string): ChangeLine => ({ subject: name, what, before: '', after })
    return {
      roundId,
      name,
      packId: pack.id,
      dueOn: due.day,
      trial: why !== null,
      trialReason: why ?? '',
      households: counts.households,
      fromList: counts.fromList,
      fromRequests: counts.fromRequests,
      byVillage: byVillage.map(row => ({
        villageId: row.village_id,
        name: tree.fullNameOf(row.village_id, day),
        households: row.n,
      })),
      changes: [
        line('Bộ chuẩn', pack.name.vi),
        line('Số hộ cần rà soát', String(counts.households)),
        line('Trong đó theo giấy đề nghị', String(counts.fromRequests)),
        line('Hạn hoàn thành', formatDay(due.day)),
      ],
      warnings: [
        ...(why ? [`Đây là đợt thử: ${why}. Đợt thử không ra quyết định, không cấp giấy chứng nhận.`] : []),
        ...due.unknownYears.map(unknown => `Chưa có lịch nghỉ lễ năm ${unknown}: hạn có thể sớm hơn thực tế.`),
        ...(rules.clock.value.kind === 'yearly' &&
        (day.slice(5) < rules.clock.value.from || day.slice(5) > rules.clock.value.to)
          ? ['Ngày mở đợt nằm ngoài thời gian rà soát định kỳ theo quy định.']
          : []),
      ],
    }
  },
})

/** The table's column for the commune. Throws `b1-area-missing` where several fit and none is named. */
function b1AreaFor(table: B1Table, urban: boolean, named: string | undefined): string {
  const fitting = table.areas.filter(area => area.urban === urban)
  const chosen = named === undefined && fitting.length === 1 ? fitting[0] : fitting.find(area => area.code === named)
  if (!chosen) throw problem('b1-area-missing', { areas: fitting.map(area => area.code).join(', ') })
  return chosen.code
}

interface ListPlan {
  roundId: number
  leadOffice: number
  offices: number[]
  procedure: Procedure
  startsOn: LocalDate
  villageIds: number[]
  everyHousehold: boolean
  formerSince: LocalDate | null
}

/** Law: Decision 24/2021/QĐ-TTg, Art. 4(1): households on the current lists, and those that filed a request. */
async function proposeList(context: CommandContext, plan: ListPlan) {
  const { tx, services } = context
  const yearly = plan.procedure === 'yearly'
  await sql`create temp table candidate on commit drop as
    with asked as (select office_id, household_id, min(request_id) as request_id from review_request
      where office_id = any (${plan.offices}::int[]) and state = 'received' and kind = any (${requestKinds[plan.procedure]}::text[])
        and (${yearly} or coalesce(work_starts_on, received_on) <= ${plan.startsOn}::date)
      group by office_id, household_id),
    former as (select distinct office_id, household_id from v_household_status
      where ${plan.formerSince !== null} and office_id = any (${plan.offices}::int[]) and class in ('poor', 'near_poor')
        and valid_to >= coalesce(${plan.formerSince}::date, valid_to))
    select h.office_id, h.household_id, h.village_id, h.class, a.request_id,
      case when a.request_id is not null and h.class not in ('poor', 'near_poor') then 'request'
        when h.class in ('poor', 'near_poor') then 'current-list'
        when f.household_id is not null then 'former-poor' else 'proposed' end as source,
      row_number() over (order by h.village_id, h.code) as n
    from v_household h
    left join asked a on a.office_id = h.office_id and a.household_id = h.household_id
    left join former f on f.office_id = h.office_id and f.household_id = h.household_id
    where h.office_id = any (${plan.offices}::int[]) and h.closed_on is null and h.village_id = any (${plan.villageIds}::int[])
      and (a.request_id is not null
        or (${yearly} and (h.class in ('poor', 'near_poor') or ${plan.everyHousehold} or f.household_id is not null)))`.execute(
    tx,
  )
  const { rows } = await sql<{ households: number; requests: number }>`select count(*)::int as households,
    count(request_id)::int as requests from pg_temp.candidate`.execute(tx)
  const { households, requests } = rows[0]!
  const ids = await services.ids.take(households)
  await sql`insert into review_case (office_id, case_id, round_office_id, round_id, household_id, village_id, source, request_id,
      class_before, state, state_since)
    select c.office_id, i.id, ${plan.leadOffice}::int, ${plan.roundId}::bigint, c.household_id, c.village_id, c.source, c.request_id,
      c.class, 'to-survey', ${context.today}::date
    from pg_temp.candidate c join unnest(${ids}::bigint[]) with ordinality i (id, n) on i.n = c.n`.execute(tx)
  await sql`update review_request r set state = 'in-round', round_id = ${plan.roundId}::bigint from pg_temp.candidate c
    where r.office_id = c.office_id and r.request_id = c.request_id`.execute(tx)
  await sql`drop table pg_temp.candidate`.execute(tx)
  return { households, fromRequests: requests, fromList: households - requests }
}

export const cancelRound = command(cancelRoundContract, {
  load: ({ roundId }, { tx }) => getRound(tx, roundId, 'update'),
  may: round => can('round.open').inOffice(round.officeId),
  run: async ({ reason }, round, context) => {
    await requireChangeable(context.tx, round)
    await context.tx
      .updateTable('round')
      .set({ state: 'cancelled', closed_on: context.today, cancelled_reason: reason, version: round.version + 1 })
      .where('office_id', '=', round.officeId)
      .where('round_id', '=', round.roundId)
      .execute()
    // requests wait again, for another round
    await sql`update review_request set state = 'received', round_id = null
      where round_id = ${round.roundId} and state = 'in-round'`.execute(context.tx)
    context.changed(round.officeId, 'round', round.roundId)
    return {
      changes: [
        { subject: round.name, what: 'Trạng thái', before: roundStateText.open.vi, after: roundStateText.cancelled.vi },
      ],
      warnings: [],
    }
  },
})

export const closeRound = command(closeRoundContract, {
  load: ({ roundId }, { tx }) => getRound(tx, roundId, 'update'),
  may: round => can('round.open').inOffice(round.officeId),
  run: async (_, round, context) => {
    // a trial never has a decision; it is closed as it stands
    if (round.state !== 'decided' && !(round.trial && round.state === 'open'))
      throw problem('round-not-open', { state: roundStateText[round.state] })
    await context.tx
      .updateTable('round')
      .set({ state: 'closed', closed_on: context.today, version: round.version + 1 })
      .where('office_id', '=', round.officeId)
      .where('round_id', '=', round.roundId)
      .execute()
    context.changed(round.officeId, 'round', round.roundId)
    return {
      changes: [
        {
          subject: round.name,
          what: 'Trạng thái',
          before: roundStateText[round.state].vi,
          after: roundStateText.closed.vi,
        },
      ],
      warnings: [],
    }
  },
})
