// Rounds of rice relief of an area, with the amounts that hold; one round with what came and who received.
import { sql } from 'kysely'
import { areaTree, officesOfArea } from '../../areas/area.queries.ts'
import type { Confidence } from '../../base/confidence.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { Tx } from '../../platform/database.ts'
import { type QueryContext, query } from '../../platform/query.ts'
import type { DeliveryState, ListState } from '../delivery.ts'
import { hinderedOf } from '../hindrance.queries.ts'
import { riceListContract, ricePageContract } from './rice.api.ts'
import './rice.problems.ts'
import type { Occasion } from './rice.ts'

interface RoundSelected {
  office_id: number
  list_id: number
  title: string
  state: ListState
  occasion: Occasion
  year: number
  months: number
  norm_from: LocalDate
  grams_per_person_month: number
  listed_grams: number
  arrived_grams: number
  handed_grams: number
  returned_grams: number
  returned_on: LocalDate | null
  returned_paper: string
  decision_number: string | null
  decided_on: LocalDate | null
  signer: string
  source: string | null
  confidence: Confidence | null
  households: number
  persons: number
  handed: number
  waiting: number
}

/** Lines are counted over the villages that the reader may see. */
const rounds = sql`from rice_round r join support_list s on s.office_id = r.office_id and s.list_id = r.list_id
  left join rice_norm n on n.office_id = r.office_id and n.valid_from = r.norm_from
  left join lateral (select count(*)::int as households, coalesce(sum(l.persons), 0)::int as persons, (count(*) filter (where d.state = 'given'))::int as handed,
      (count(*) filter (where d.state in ('planned', 'absent')))::int as waiting
    from rice_line l join delivery d on d.office_id = l.office_id and d.delivery_id = l.delivery_id
    where l.office_id = r.office_id and l.list_id = r.list_id and d.state <> 'cancelled') d on true`
const columns = sql`r.*, s.title, s.state, s.decision_number, s.decided_on, s.signer, n.source, n.confidence, d.households, d.persons, d.handed, d.waiting`

const rowOf = (row: RoundSelected) => ({
  listId: row.list_id,
  title: row.title,
  state: row.state,
  occasion: row.occasion,
  year: row.year,
  months: row.months,
  gramsPerPersonMonth: row.grams_per_person_month,
  households: row.households,
  persons: row.persons,
  handed: row.handed,
  waiting: row.waiting,
  listedGrams: row.listed_grams,
  arrivedGrams: row.arrived_grams,
  handedGrams: row.handed_grams,
  returnedGrams: row.returned_grams,
})

export const riceList = query(riceListContract, {
  right: 'support.read',
  run: async ({ occasion, areaId, after, limit }, context) => {
    const { tx } = context
    const offices = await officesOfArea(context, areaId)
    const here = sql`(${offices === null} or r.office_id = any (${offices ?? []}::int[])) and (${occasion ?? null}::text is null or r.occasion = ${occasion ?? null})`
    const { rows } = await sql<RoundSelected>`select ${columns} ${rounds} where ${here}
      and (${after ?? null}::bigint is null or r.list_id < ${after ?? null}::bigint) order by r.list_id desc limit ${limit + 1}`.execute(
      tx,
    )
    const { rows: sums } = await sql<{ households: number; persons: number; handed: string; back: string }>`
      select count(distinct (d.office_id, d.household_id))::int as households, coalesce(sum(l.persons), 0)::int as persons,
        coalesce(sum(l.grams), 0)::text as handed,
        (select coalesce(sum(r.returned_grams), 0)::text from rice_round r where ${here}) as back
      from rice_round r join rice_line l on l.office_id = r.office_id and l.list_id = r.list_id
        join delivery d on d.office_id = l.office_id and d.delivery_id = l.delivery_id
      where ${here} and d.state = 'given'`.execute(tx)
    const { rows: norms } = await sql<{
      office: string
      validFrom: LocalDate
      gramsPerPersonMonth: number
      source: string
      confidence: Confidence
    }>`select o.name as office, n.valid_from as "validFrom", n.grams_per_person_month as "gramsPerPersonMonth", n.source, n.confidence
      from rice_norm n join office o on o.office_id = n.office_id
      where (${offices === null} or n.office_id = any (${offices ?? []}::int[])) order by n.valid_from desc, o.office_id limit 50`.execute(
      tx,
    )
    const page = rows.slice(0, limit)
    const { handed, back, ...people } = sums[0]!
    return {
      rows: page.map(rowOf),
      next: rows.length > limit ? String(page.at(-1)!.list_id) : null,
      totals: { ...people, handedGrams: Number(handed), returnedGrams: Number(back) },
      norms,
    }
  },
})

export interface RiceLineSelected {
  delivery_id: number
  household_id: number
  household: string | null
  head_name: string | null
  village_id: number
  class: string
  ground: string
  persons: number
  grams: number
  receiver: string
  state: DeliveryState
  given_on: LocalDate | null
  reason: string
}

export async function riceLines(tx: Tx, { officeId, listId }: { officeId: number; listId: number }) {
  const { rows } =
    await sql<RiceLineSelected>`select l.delivery_id, d.household_id, h.head_name, h.head_name || ' (' || h.code || ')' as household, l.village_id,
      d.class, d.ground, l.persons, l.grams, l.receiver, d.state, d.given_on, d.reason
    from rice_line l join delivery d on d.office_id = l.office_id and d.delivery_id = l.delivery_id
      left join v_household h on h.office_id = d.office_id and h.household_id = d.household_id
    where l.office_id = ${officeId} and l.list_id = ${listId} and d.state <> 'cancelled'
    order by l.village_id, h.head_name, l.delivery_id limit 5000`.execute(tx)
  return rows
}

export async function getRound({ tx }: Pick<QueryContext, 'tx'>, listId: number) {
  const { rows } = await sql<RoundSelected>`select ${columns} ${rounds} where r.list_id = ${listId}`.execute(tx)
  if (!rows[0]) throw problem('not-found', { what: 'đợt cứu trợ gạo' })
  return rows[0]
}

export const ricePage = query(ricePageContract, {
  right: 'support.read',
  run: async ({ listId }, context) => {
    const { tx, services, today, actor } = context
    const row = await getRound(context, listId)
    const officeId = row.office_id
    const tree = await areaTree(tx, services)
    const lines = await riceLines(tx, { officeId, listId })
    const arrivals = await tx
      .selectFrom('rice_arrival')
      .selectAll()
      .where('office_id', '=', officeId)
      .where('list_id', '=', listId)
      .orderBy('arrived_on')
      .orderBy('arrival_id')
      .execute()
    context.seen(officeId, 'list', 'support-list', listId, { rows: lines.length })
    return {
      round: {
        ...rowOf(row),
        decision: [row.decision_number, row.decided_on && formatDay(row.decided_on)].filter(Boolean).join(', '),
        source: row.source ?? '',
        confidence: row.confidence ?? 'unverified',
        returnedOn: row.returned_on,
        returnedPaper: row.returned_paper,
      },
      arrivals: arrivals.map(one => ({
        arrivalId: one.arrival_id,
        arrivedOn: one.arrived_on,
        grams: one.grams,
        giver: one.giver,
        paper: one.paper,
        reversedOn: one.reversed_on,
        reason: one.reason,
      })),
      lines: lines.map(one => ({
        deliveryId: one.delivery_id,
        householdId: one.household_id,
        household: one.household ?? '?',
        village: tree.nameOf(one.village_id, today),
        class: one.class,
        ground: one.ground,
        persons: one.persons,
        grams: one.grams,
        receiver: one.receiver,
        state: one.state,
        givenOn: one.given_on,
        reason: one.reason,
      })),
      hindered: await hinderedOf(tx, { officeId, state: row.state }, lines, today),
      may: {
        write: actor.allows('support.write', { kind: 'office', officeId }),
        record: actor.allows('delivery.record', { kind: 'somewhere' }),
      },
    }
  },
})
