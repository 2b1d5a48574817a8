// Hand-outs of an area: what waits, what is due to be looked at, how it fared; one list with its items and lines.
import { sql } from 'kysely'
import { areaTree, officesOfArea } from '../../areas/area.queries.ts'
import { addDays, formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { Tx } from '../../platform/database.ts'
import { type QueryContext, query } from '../../platform/query.ts'
import { itemName } from '../../programme/item.queries.ts'
import type { DeliveryState, ListState } from '../delivery.ts'
import { hinderedOf } from '../hindrance.queries.ts'
import { handoutListContract, handoutPageContract } from './handout.api.ts'
import './handout.problems.ts'
import type { ThingKind } from './handout.ts'

interface ListSelected {
  office_id: number
  list_id: number
  title: string
  state: ListState
  year: number
  supplier: string
  contract: string
  place: string
  check_after_days: number
  item_code: string | null
  decision_number: string | null
  decided_on: LocalDate | null
  signer: string
  amount: number
  items: string | null
  missing: number
  households: number
  handed: number
  waiting: number
  due: number
}

/** The last look at a line. */
const lastCheck = sql`left join lateral (select k.* from handout_check k where k.office_id = l.office_id and k.delivery_id = l.delivery_id
  order by k.checked_on desc limit 1) k on true`

/** Lines are counted over the villages that the reader may see. */
const listsOf = (today: LocalDate) => sql`from handout_list o
  join support_list s on s.office_id = o.office_id and s.list_id = o.list_id
  left join lateral (select string_agg(i.name, ', ' order by i.item_id) as items, (count(*) filter (where i.needs_paper and i.paper_on is null))::int as missing
    from handout_item i where i.office_id = o.office_id and i.list_id = o.list_id) i on true
  left join lateral (select count(distinct d.household_id)::int as households, (count(distinct d.household_id) filter (where d.state = 'given'))::int as handed,
      (count(*) filter (where d.state in ('planned', 'absent')))::int as waiting,
      (count(*) filter (where d.state = 'given' and d.given_on + o.check_after_days <= ${today}::date and k.checked_on is null))::int as due
    from handout_line l join delivery d on d.office_id = l.office_id and d.delivery_id = l.delivery_id ${lastCheck}
    where l.office_id = o.office_id and l.list_id = o.list_id and d.state <> 'cancelled') d on true`
const columns = sql`o.*, s.title, s.state, s.item_code, s.decision_number, s.decided_on, s.signer, s.amount, i.items, i.missing,
  d.households, d.handed, d.waiting, d.due`

const rowOf = (row: ListSelected) => ({
  listId: row.list_id,
  title: row.title,
  state: row.state,
  year: row.year,
  supplier: row.supplier,
  items: row.items ?? '',
  households: row.households,
  handed: row.handed,
  waiting: row.waiting,
  amount: String(row.amount),
  checksDue: row.due,
  missingPapers: row.missing,
})

export const handoutList = query(handoutListContract, {
  right: 'support.read',
  run: async ({ state, areaId, after, limit }, context) => {
    const { tx, today } = context
    const offices = await officesOfArea(context, areaId)
    const here = sql`(${offices === null} or o.office_id = any (${offices ?? []}::int[])) and (${state ?? null}::text is null or s.state = ${state ?? null})`
    const { rows } = await sql<ListSelected>`select ${columns} ${listsOf(today)} where ${here}
      and (${after ?? null}::bigint is null or o.list_id < ${after ?? null}::bigint) order by o.list_id desc limit ${limit + 1}`.execute(
      tx,
    )
    const { rows: sums } = await sql<{
      lists: number
      households: number
      value: string
      given: number
      checked: number
      alive: number
      dead: number
      sold: number
      used: number
    }>`select count(distinct (o.office_id, o.list_id))::int as lists, count(distinct (d.office_id, d.household_id))::int as households,
        coalesce(sum(l.given * i.unit_value), 0)::text as value, coalesce(sum(l.given), 0)::int as given, count(k.checked_on)::int as checked,
        coalesce(sum(k.alive), 0)::int as alive, coalesce(sum(k.dead), 0)::int as dead, coalesce(sum(k.sold), 0)::int as sold,
        coalesce(sum(k.used), 0)::int as used
      from handout_list o join support_list s on s.office_id = o.office_id and s.list_id = o.list_id
        join handout_line l on l.office_id = o.office_id and l.list_id = o.list_id
        join handout_item i on i.office_id = l.office_id and i.item_id = l.item_id
        join delivery d on d.office_id = l.office_id and d.delivery_id = l.delivery_id ${lastCheck}
      where ${here} and d.state = 'given'`.execute(tx)
    const page = rows.slice(0, limit)
    return {
      rows: page.map(rowOf),
      next: rows.length > limit ? String(page.at(-1)!.list_id) : null,
      totals: sums[0]!,
    }
  },
})

export interface LineSelected {
  delivery_id: number
  item_id: number
  household_id: number
  household: string | null
  head_name: string | null
  village_id: number
  class: string
  ground: string
  listed: number
  given: number
  replaced: number
  unit_value: number
  receiver: string
  state: DeliveryState
  given_on: LocalDate | null
  reason: string
  checked_on: LocalDate | null
  alive: number | null
  dead: number | null
  sold: number | null
  used: number | null
  note: string | null
}
interface Of {
  officeId: number
  listId: number
}

export async function handoutLines(tx: Tx, { officeId, listId }: Of): Promise<LineSelected[]> {
  const { rows } =
    await sql<LineSelected>`select l.delivery_id, l.item_id, d.household_id, h.head_name, h.head_name || ' (' || h.code || ')' as household, l.village_id,
      d.class, d.ground, l.listed, l.given, l.replaced, i.unit_value, l.receiver, d.state, d.given_on, d.reason,
      k.checked_on, k.alive, k.dead, k.sold, k.used, k.note
    from handout_line l
      join handout_item i on i.office_id = l.office_id and i.item_id = l.item_id
      join delivery d on d.office_id = l.office_id and d.delivery_id = l.delivery_id
      left join v_household h on h.office_id = d.office_id and h.household_id = d.household_id ${lastCheck}
    where l.office_id = ${officeId} and l.list_id = ${listId} and d.state <> 'cancelled'
    order by l.village_id, h.head_name, d.household_id, l.item_id limit 5000`.execute(tx)
  return rows
}

export async function getHandout({ tx, today }: Pick<QueryContext, 'tx' | 'today'>, listId: number) {
  const { rows } = await sql<ListSelected>`select ${columns} ${listsOf(today)} where o.list_id = ${listId}`.execute(tx)
  if (!rows[0]) throw problem('not-found', { what: 'danh sách cấp phát' })
  return rows[0]
}

export async function handoutItems(tx: Tx, { officeId, listId }: Of) {
  return tx
    .selectFrom('handout_item')
    .selectAll()
    .where('office_id', '=', officeId)
    .where('list_id', '=', listId)
    .orderBy('item_id')
    .execute()
}

export const handoutPage = query(handoutPageContract, {
  right: 'support.read',
  run: async ({ listId }, context) => {
    const { tx, services, today, actor } = context
    const row = await getHandout(context, listId)
    const of = { officeId: row.office_id, listId }
    const tree = await areaTree(tx, services)
    const lines = await handoutLines(tx, of)
    const items = await handoutItems(tx, of)
    context.seen(row.office_id, 'list', 'support-list', listId, { rows: lines.length })
    const sum = (itemId: number, of: (line: LineSelected) => number | null) =>
      lines
        .filter(line => line.item_id === itemId && line.state === 'given')
        .reduce((all, line) => all + (of(line) ?? 0), 0)
    return {
      list: {
        ...rowOf(row),
        contract: row.contract,
        place: row.place,
        checkAfterDays: row.check_after_days,
        item: row.item_code === null ? '' : await itemName(tx, row.item_code),
        decision: [row.decision_number, row.decided_on && formatDay(row.decided_on)].filter(Boolean).join(', '),
      },
      items: items.map(one => ({
        itemId: one.item_id,
        kind: one.kind as ThingKind,
        name: one.name,
        unit: one.unit,
        unitValue: String(one.unit_value),
        needsPaper: one.needs_paper,
        paper: one.paper,
        paperOn: one.paper_on,
        paperIssuer: one.paper_issuer,
        paperFileId: one.paper_file_id,
        warrantyUntil: one.warranty_until,
        listed: lines.filter(line => line.item_id === one.item_id).reduce((all, line) => all + line.listed, 0),
        fate: {
          given: sum(one.item_id, line => line.given),
          alive: sum(one.item_id, line => line.alive),
          dead: sum(one.item_id, line => line.dead),
          sold: sum(one.item_id, line => line.sold),
          used: sum(one.item_id, line => line.used),
        },
      })),
      lines: lines.map(line => ({
        deliveryId: line.delivery_id,
        itemId: line.item_id,
        householdId: line.household_id,
        household: line.household ?? '?',
        village: tree.nameOf(line.village_id, today),
        class: line.class,
        ground: line.ground,
        listed: line.listed,
        given: line.given,
        replaced: line.replaced,
        value: String(BigInt(line.unit_value) * BigInt(line.state === 'given' ? line.given : line.listed)),
        receiver: line.receiver,
        state: line.state,
        givenOn: line.given_on,
        reason: line.reason,
        checkedOn: line.checked_on,
        alive: line.alive,
        dead: line.dead,
        sold: line.sold,
        used: line.used,
        note: line.note ?? '',
        isDue:
          line.state === 'given' &&
          line.given_on !== null &&
          line.checked_on === null &&
          addDays(line.given_on, row.check_after_days) <= today,
      })),
      hindered: await hinderedOf(tx, { officeId: row.office_id, state: row.state }, lines, today),
      may: {
        write: actor.allows('support.write', { kind: 'office', officeId: row.office_id }),
        record: actor.allows('delivery.record', { kind: 'somewhere' }),
      },
    }
  },
})
