// Lists of support and their lines, by key; and a list as a sheet to hand over.
import { sql } from 'kysely'
import { areaTree, officesOfArea } from '../areas/area.queries.ts'
import type { LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { type QueryContext, query } from '../platform/query.ts'
import { defineScans } from '../platform/scan.ts'
import type { DeliveryState, ListState, SupportKind } from './delivery.ts'
import { hinderedOf } from './hindrance.queries.ts'
import { toRecoverOf } from './list/list-money.queries.ts'
import { hashOfList } from './list-hash.queries.ts'
import { supportListContract, supportListsContract } from './support-list.api.ts'

defineScans('support-list', async ({ actor }, officeId) => actor.allows('support.read', { kind: 'office', officeId }))

interface ListSelected {
  office_id: number
  list_id: number
  kind: SupportKind
  policy_id: string
  title: string
  cycle: string
  state: ListState
  rows: number
  amount: number
  decision_number: string | null
  decided_on: LocalDate | null
  by: string | null
  created_at: Date
  given: number
  waiting: number
}

const listColumns = sql`l.*, u.name as by, c.given, c.waiting`
/** Counted over the villages that the reader may see, as the lines are. */
const listTables = sql`support_list l left join v_user_name u on u.user_id = l.created_by
  left join lateral (select (count(*) filter (where d.state = 'given'))::int as given, (count(*) filter (where d.state in ('planned', 'absent')))::int as waiting
    from delivery d where d.office_id = l.office_id and d.list_id = l.list_id) c on true`

const listRow = (row: ListSelected) => ({
  listId: row.list_id,
  kind: row.kind,
  policyId: row.policy_id,
  title: row.title,
  cycle: row.cycle,
  state: row.state,
  rows: row.rows,
  amount: String(row.amount),
  decisionNumber: row.decision_number,
  decidedOn: row.decided_on,
  createdBy: row.by ?? '',
  createdAt: row.created_at.toISOString(),
  given: row.given,
  waiting: row.waiting,
})

export const supportLists = query(supportListsContract, {
  right: 'support.read',
  run: async ({ kind, state, areaId, after, limit }, context) => {
    const offices = await officesOfArea(context, areaId)
    const { rows } = await sql<ListSelected>`select ${listColumns} from ${listTables}
      where (${kind ?? null}::text is null or l.kind = ${kind ?? null}) and (${state ?? null}::text is null or l.state = ${state ?? null})
        and (${offices === null} or l.office_id = any (${offices ?? []}::int[])) and (${after ?? null}::bigint is null or l.list_id < ${after ?? null}::bigint)
      order by l.list_id desc limit ${limit + 1}`.execute(context.tx)
    const page = rows.slice(0, limit)
    return { rows: page.map(listRow), next: rows.length > limit ? String(page.at(-1)!.list_id) : null }
  },
})

export interface LineSelected {
  delivery_id: number
  household_id: number | null
  person_id: number | null
  name: string | null
  household: string | null
  village_id: number
  class: string
  ground: string
  amount: number
  quantity: string
  state: DeliveryState
  given_on: LocalDate | null
  until: LocalDate | null
  reason: string
  proof_file_id: number | null
}

/** Lines of a list in the order of villages and of the list, after a key. */
export async function linesOf(
  tx: QueryContext['tx'],
  { listId, officeId }: { listId: number; officeId: number },
  { state, after, limit }: { state?: DeliveryState; after?: string; limit: number },
): Promise<LineSelected[]> {
  const [village, id] = after?.split('_') ?? []
  const { rows } =
    await sql<LineSelected>`select d.delivery_id, d.household_id, d.person_id, coalesce(p.full_name, h.head_name) as name,
      case when h.household_id is null then null else h.head_name || ' (' || h.code || ')' end as household, d.village_id, d.class, d.ground, d.amount, d.quantity, d.state, d.given_on, d.until,
      d.reason, d.proof_file_id
    from delivery d
      left join v_household h on h.office_id = d.office_id and h.household_id = d.household_id
      left join v_person_name p on p.office_id = d.office_id and p.person_id = d.person_id
    where d.office_id = ${officeId} and d.list_id = ${listId} and (${state ?? null}::text is null or d.state = ${state ?? null})
      and (${village ?? null}::int is null or (d.village_id, d.delivery_id) > (${village ?? null}::int, ${id ?? 0}::bigint))
    order by d.village_id, d.delivery_id limit ${limit}`.execute(tx)
  return rows
}

export const supportList = query(supportListContract, {
  right: 'support.read',
  run: async ({ listId, state, after, limit }, context) => {
    const { tx, services, today, actor } = context
    const { rows } = await sql<
      ListSelected & {
        signer: string
        approver: string | null
        content_hash: Buffer | null
        reason: string
        replaces: number | null
      }
    >`select ${listColumns}, a.name as approver from ${listTables} left join v_user_name a on a.user_id = l.approved_by
      where l.list_id = ${listId}`.execute(tx)
    const list = rows[0]
    if (!list) throw problem('not-found', { what: 'danh sách' })
    const officeId = list.office_id
    const tree = await areaTree(tx, services)
    const lines = await linesOf(tx, { listId, officeId }, { state, after, limit: limit + 1 })
    const page = lines.slice(0, limit)
    const last = page.at(-1)
    // Only who sees all villages of the office can tell whether the whole list is as it was approved.
    const hindered = await hinderedOf(tx, { officeId, state: list.state }, page, today)
    const hindrances = new Map(hindered.map(one => [one.deliveryId, one.hindrance]))
    const seesAll = context.scope.villages === '*'
    context.seen(officeId, 'list', 'support-list', listId, { rows: page.length })
    const at = { kind: 'office', officeId } as const
    return {
      list: {
        ...listRow(list),
        officeId,
        signer: list.signer,
        approvedBy: list.approver ?? '',
        hash: list.content_hash?.toString('hex') ?? null,
        isIntact:
          list.content_hash && seesAll && list.state !== 'withdrawn'
            ? (await hashOfList(context, officeId, listId)).equals(list.content_hash)
            : null,
        reason: list.reason,
        toRecover: list.state === 'withdrawn' ? String(await toRecoverOf(tx, list)) : '0',
        replaces: list.replaces,
        may: {
          write: actor.allows('support.write', at),
          approve: actor.allows('support.approve', at),
          record: actor.allows('delivery.record', { kind: 'somewhere' }),
        },
      },
      rows: page.map(row => ({
        deliveryId: row.delivery_id,
        householdId: row.household_id,
        personId: row.person_id,
        name: row.name ?? '',
        household: row.household ?? '',
        villageId: row.village_id,
        village: tree.nameOf(row.village_id, today),
        class: row.class,
        ground: row.ground,
        amount: String(row.amount),
        quantity: row.quantity,
        state: row.state,
        givenOn: row.given_on,
        until: row.until,
        hindrance: hindrances.get(row.delivery_id) ?? null,
        reason: row.reason,
        proofFileId: row.proof_file_id,
      })),
      next: lines.length > limit && last ? `${last.village_id}_${last.delivery_id}` : null,
    }
  },
})
