// Lists of support and their lines, over a transaction: drawn up, frozen, given. Used by every kind of delivery.
import { sql } from 'kysely'
import { formatDong } from '../base/dong.ts'
import { formatDay, type LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { can, type Requirement } from '../platform/actor.ts'
import type { CommandContext } from '../platform/command.ts'
import { constraintOf, type Tx } from '../platform/database.ts'
import { claimScan } from '../platform/scan.ts'
import { notToCome } from '../registry/not-to-come.ts'
import {
  type DeliveryState,
  deliveryStateText,
  hindranceText,
  type ListState,
  listStateText,
  type NewDelivery,
  nextStates,
  type SupportKind,
} from './delivery.ts'
import { hindrancesOf } from './hindrance.queries.ts'
import { stands } from './list/standing.queries.ts'
import { hashOfList } from './list-hash.queries.ts'
import { namesOf } from './people/names.ts'
import './housing/housing.problems.ts'
import './support.problems.ts'

export interface NewList {
  officeId: number
  kind: SupportKind
  policyId: string
  title: string
  /** What may be given once in it: "2026", "2026-Q1", a class, a project. */
  cycle: string
  itemCode?: string | null
  replaces?: number | null
  rows: readonly NewDelivery[]
}

type ListContext = Pick<CommandContext, 'tx' | 'services' | 'actor' | 'now' | 'changed'>

/** Draws up a list; set-based. Throws `support-list-empty`; `given-already`, `held-by-closed-list` with the names of those who stand on
 *  another list. */
export async function draftList(
  context: ListContext,
  list: NewList,
): Promise<{ listId: number; deliveryIds: number[] }> {
  const { tx, services, actor, now, changed } = context
  if (list.rows.length === 0) throw problem('support-list-empty')
  await refuseTwice(context, list.officeId, list.rows)
  const listId = await services.ids.next()
  await tx
    .insertInto('support_list')
    .values({
      office_id: list.officeId,
      list_id: listId,
      kind: list.kind,
      policy_id: list.policyId,
      title: list.title,
      cycle: list.cycle,
      item_code: list.itemCode ?? null,
      replaces: list.replaces ?? null,
      rows: list.rows.length,
      amount: Number(list.rows.reduce((sum, row) => sum + row.amount, 0n)),
      created_by: actor.userId,
      created_at: now,
    })
    .execute()
  const deliveryIds = await addDeliveries(context, {
    ...list,
    listId,
  })
  changed(list.officeId, 'support-list', listId)
  return { listId, deliveryIds }
}

/** Lines without a list of their own (a loan, a course) or of one. Throws `given-already`. */
export async function addDeliveries(
  { tx, services, actor, now }: Pick<ListContext, 'tx' | 'services' | 'actor' | 'now'>,
  {
    officeId,
    kind,
    policyId,
    cycle,
    listId = null,
    rows,
    state = 'planned',
    givenOn = null,
  }: Pick<NewList, 'officeId' | 'kind' | 'policyId' | 'cycle' | 'rows'> & {
    listId?: number | null
    state?: DeliveryState
    givenOn?: LocalDate | null
  },
): Promise<number[]> {
  const ids = await services.ids.take(rows.length)
  const column = <T>(of: (row: NewDelivery) => T) => rows.map(of)
  try {
    await sql`insert into delivery (office_id, delivery_id, kind, policy_id, list_id, cycle, household_id, person_id, village_id, class, ground,
        amount, quantity, state, given_on, once_key, recorded_by, recorded_at)
      select ${officeId}, id, ${kind}, ${policyId}, ${listId}::bigint, ${cycle}, household_id, person_id, village_id, class, ground, amount, quantity,
        ${state}, ${givenOn}::date, once_key, ${actor.userId}, ${now}
      from unnest(${ids}::bigint[], ${column(r => r.householdId)}::bigint[], ${column(r => r.personId)}::bigint[], ${column(r => r.villageId)}::int[],
        ${column(r => r.class)}::text[], ${column(r => r.ground)}::text[], ${column(r => String(r.amount))}::bigint[], ${column(r => r.quantity)}::text[],
        ${column(r => r.onceKey)}::text[]) as n(id, household_id, person_id, village_id, class, ground, amount, quantity, once_key)`.execute(
      tx,
    )
  } catch (error) {
    // Somebody else put the same household on a list in this very moment, or it stands here twice.
    if (constraintOf(error) === 'delivery_given_once')
      throw problem('given-already', { count: 1, who: 'xem danh sách', where: elsewhere })
    throw error
  }
  return ids
}

/** For lines whose key stands on another list, or twice on this one. Throws `given-already`; `held-by-closed-list` where all that stands in
 *  the way are lines that were never given, of lists that are done with; `house-money-owed` where it is money paid for a house. */
export async function refuseTwice(
  { tx }: Pick<ListContext, 'tx'>,
  officeId: number,
  rows: readonly NewDelivery[],
): Promise<void> {
  const keys = rows.flatMap(row => row.onceKey ?? [])
  const met = new Set<string>()
  const twice = rows.filter(row => row.onceKey !== null && met.size === met.add(row.onceKey).size)
  if (keys.length === 0) return
  const { rows: standing } = await sql<{
    name: string | null
    list: string | null
    held: boolean
    owed: string | null
  }>`
    select coalesce(p.full_name, h.head_name) as name, l.title as list, l.state = 'closed' and d.state in ('planned', 'absent') as held,
      case when d.state = 'owed' then x.paid end::text as owed from delivery d
      left join house x on x.office_id = d.office_id and x.delivery_id = d.delivery_id
      left join support_list l on l.office_id = d.office_id and l.list_id = d.list_id
      left join v_household h on h.office_id = d.office_id and h.household_id = d.household_id
      left join v_person_card p on p.office_id = d.office_id and p.person_id = d.person_id
    where d.office_id = ${officeId} and d.once_key = any (${keys}::text[]) and ${stands}
    order by 3 desc nulls last, 1 limit 200`.execute(tx)
  if (standing.length === 0 && twice.length === 0) return
  if (standing.length === 0)
    throw problem('given-already', { count: twice.length, who: await namesIn(tx, officeId, twice), where: thisList })
  const who = namesOf(standing.map(row => row.name ?? '?'))
  const lists = [...new Set(standing.flatMap(row => row.list ?? []))]
  if (standing.every(row => row.owed !== null))
    throw problem('house-money-owed', {
      who,
      amount: formatDong(standing.reduce((sum, row) => sum + BigInt(row.owed!), 0n)),
      list: namesOf(lists),
    })
  if (standing.every(row => row.held))
    throw problem('held-by-closed-list', { count: standing.length, who, lists: namesOf(lists) })
  const where =
    lists.length === 0 ? elsewhere : { vi: `danh sách “${namesOf(lists)}”`, en: `the list “${namesOf(lists)}”` }
  throw problem('given-already', { count: standing.length, who, where })
}

const thisList = { vi: 'chính danh sách này', en: 'this very list' }
const elsewhere = { vi: 'danh sách khác', en: 'another list' }

/** Of the person of a line, else of the head of its household. */
async function namesIn(tx: Tx, officeId: number, rows: readonly NewDelivery[]): Promise<string> {
  const { rows: names } = await sql<{ name: string | null }>`select coalesce(p.full_name, h.head_name) as name
    from unnest(${rows.map(row => row.householdId)}::bigint[], ${rows.map(row => row.personId)}::bigint[]) as n(household_id, person_id)
      left join v_household h on h.office_id = ${officeId} and h.household_id = n.household_id
      left join v_person_card p on p.office_id = ${officeId} and p.person_id = n.person_id`.execute(tx)
  return namesOf(names.map(one => one.name ?? '?'))
}

export async function lockList({ tx }: Pick<ListContext, 'tx'>, listId: number) {
  const list = await tx
    .selectFrom('support_list')
    .selectAll()
    .where('list_id', '=', listId)
    .forUpdate()
    .executeTakeFirst()
  if (!list) throw problem('not-found', { what: 'danh sách' })
  return list
}

export function requireState(list: { state: string }, ...states: ListState[]): void {
  if (!states.includes(list.state as ListState)) {
    const text = listStateText[list.state as ListState]
    throw problem('support-list-not-in-state', { state: text.vi, stateEn: text.en })
  }
}

/** What is given back may come back after the list was done with. Throws `support-list-not-in-state`. */
export function requireSettleable(list: { state: string }, state: DeliveryState): void {
  requireState(list, 'approved', ...(state === 'returned' ? (['closed', 'withdrawn'] as const) : []))
}

/** A day that has come, and the decision with it. Throws `day-in-future`, `given-before-decision`. */
export function requireGivable(
  list: { decided_on: LocalDate | null },
  day: LocalDate,
  context: { today: LocalDate },
): void {
  notToCome(day, context)
  if (list.decided_on !== null && day < list.decided_on)
    throw problem('given-before-decision', { day: formatDay(day), decided: formatDay(list.decided_on) })
}

/** What became of lines is recorded by whoever may do so in each of their villages. */
export const mayRecord = ({
  list,
  rows,
}: {
  list: { office_id: number }
  rows: readonly { village_id: number }[]
}): Requirement[] =>
  can('delivery.record').inVillages(
    list.office_id,
    rows.map(row => row.village_id),
  )

const classAdvice = {
  vi: 'Nếu chính sách vẫn cho hưởng, hãy điền ô căn cứ dành cho hộ đã đổi diện rồi làm lại; nếu không, hãy bỏ chọn các dòng này',
  en: 'Where the policy still gives, say on what ground and try again; else leave these lines out',
}
const goneAdvice = {
  vi: 'Hãy bỏ chọn các dòng này rồi cấp cho các hộ còn lại; dòng của hộ đã chuyển đi, người đã mất để chờ, khi kết thúc danh sách thì ghi không cấp',
  en: 'Leave these lines out and give to the others; the lines of who has left or died wait, and when the list is closed you say that they are not given',
}

export interface Settling {
  officeId: number
  deliveryIds: readonly number[]
  state: Exclude<DeliveryState, 'planned'>
  day: LocalDate
  reason?: string
  proofFileId?: number | null
  until?: LocalDate | null
  /** On what ground the right still holds although the class has changed. */
  despite?: string
}

/** Says what became of lines: given, absent, declined, returned, taken off. All or none. Giving looks once more at the household and
 *  the person on that day. Throws `delivery-not-in-state`, `delivery-hindered`. */
export async function settleDeliveries({ tx, actor, now, changed }: ListContext, settling: Settling): Promise<void> {
  const { officeId, state, day, reason = '', proofFileId = null, until = null, despite = '' } = settling
  const ids = [...new Set(settling.deliveryIds)]
  const { rows } = await sql<{
    delivery_id: number
    household_id: number | null
    state: DeliveryState
    name: string
  }>`select d.delivery_id, d.household_id, d.state, coalesce(p.full_name, h.head_name, '') as name from delivery d
      left join v_household h on h.office_id = d.office_id and h.household_id = d.household_id
      left join v_person_card p on p.office_id = d.office_id and p.person_id = d.person_id
    where d.office_id = ${officeId} and d.delivery_id = any (${ids}::bigint[]) order by d.delivery_id for update of d`.execute(
    tx,
  )
  if (rows.length < ids.length) throw problem('not-found', { what: 'dòng trong danh sách' })
  const wrong = rows.find(row => !nextStates[row.state].includes(state))
  if (wrong)
    throw problem('delivery-not-in-state', {
      who: wrong.name,
      state: deliveryStateText[wrong.state].vi,
      next: deliveryStateText[state].vi,
    })
  if (state === 'given') {
    const hindered = (await hindrancesOf(tx, officeId, ids, day)).filter(
      one => !(despite !== '' && one.hindrance === 'class-changed'),
    )
    if (hindered.length > 0)
      throw problem('delivery-hindered', {
        count: hindered.length,
        who: {
          vi: namesOf(hindered.map(one => `${one.name} (${hindranceText[one.hindrance].vi})`)),
          en: namesOf(hindered.map(one => `${one.name} (${hindranceText[one.hindrance].en})`)),
        },
        advice: hindered.every(one => one.hindrance === 'class-changed') ? classAdvice : goneAdvice,
      })
  }
  await tx
    .updateTable('delivery')
    .set(eb => ({
      state,
      ...(state === 'given' ? { given_on: day, until } : {}),
      reason: [reason, despite && `Vẫn được hưởng: ${despite}`].filter(Boolean).join(' '),
      ...(proofFileId === null ? {} : { proof_file_id: proofFileId }),
      recorded_by: actor.userId,
      recorded_at: now,
      version: eb('version', '+', 1),
    }))
    .where('office_id', '=', officeId)
    .where(sql<boolean>`delivery_id = any (${ids}::bigint[])`)
    .execute()
  const households = [...new Set(rows.flatMap(row => row.household_id ?? []))]
  for (const householdId of households) changed(officeId, 'household', householdId)
  if (households.length === 0) changed(officeId, 'delivery', ids[0]!)
}

/** As `settleDeliveries`, for lines of one list, with the scan of what was signed that day. */
export async function settleWithProof(
  context: ListContext,
  list: { office_id: number; list_id: number; title: string },
  { proofFileId, ...settling }: Omit<Settling, 'officeId' | 'until'> & { proofFileId: number | null },
): Promise<void> {
  const scan =
    proofFileId === null
      ? null
      : await claimScan(context, proofFileId, {
          officeId: list.office_id,
          subjectKind: 'support-list',
          subjectId: list.list_id,
          title: `${list.title} ${formatDay(settling.day)}`,
        })
  await settleDeliveries(context, {
    ...settling,
    officeId: list.office_id,
    proofFileId: scan?.fileId ?? null,
  })
}

/** Freezes a list as the decision approved it. */
export async function freezeList(
  { tx, actor, now }: Pick<ListContext, 'tx' | 'actor' | 'now'>,
  { officeId, listId }: { officeId: number; listId: number },
  decision: { number: string; decidedOn: LocalDate; signer: string },
): Promise<void> {
  await tx
    .updateTable('support_list')
    .set(eb => ({
      state: 'approved',
      decision_number: decision.number,
      decided_on: decision.decidedOn,
      signer: decision.signer,
      approved_by: actor.userId,
      approved_at: now,
      version: eb('version', '+', 1),
    }))
    .where('office_id', '=', officeId)
    .where('list_id', '=', listId)
    .execute()
  await tx
    .updateTable('support_list')
    .set({ content_hash: await hashOfList({ tx }, officeId, listId) })
    .where('office_id', '=', officeId)
    .where('list_id', '=', listId)
    .execute()
}
