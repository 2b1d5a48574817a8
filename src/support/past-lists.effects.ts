// What was handed out long ago, written down in bulk: lists as they were approved with the hash of their content, lines as they were
// given. Same rows as draftList, freezeList and settleDeliveries write; nobody is asked whether it was right. For the demo, and whoever
// brings years of lists at once.
import { sql } from 'kysely'
import type { LocalDate } from '../base/local-date.ts'
import type { CommandContext } from '../platform/command.ts'
import type { Tx } from '../platform/database.ts'
import { type Cell, stageRows } from '../registry/rows.effects.ts'
import { hashOfContent } from './list-hash.queries.ts'
import type { NewList } from './support-list.effects.ts'

export interface PastList extends NewList {
  /** When all of it was given; null: approved, and waiting to be given. */
  givenOn: LocalDate | null
  /** Null: lines that stand on no list (a loan of the bank). */
  decision: { number: string; decidedOn: LocalDate; signer: string } | null
}

export interface WrittenList {
  listId: number | null
  /** In the order of the rows. */
  deliveryIds: number[]
}

const lineColumns =
  'office_id int, delivery_id bigint, kind text, policy_id text, list_id bigint, cycle text, household_id bigint, person_id bigint, ' +
  'village_id int, class text, ground text, amount bigint, quantity text, state text, given_on date, once_key text'

/** Writes the lists and all their lines, each table once. */
export async function recordPastLists(
  { tx, services, actor, now }: Pick<CommandContext, 'tx' | 'services' | 'actor' | 'now'>,
  lists: readonly PastList[],
): Promise<WrittenList[]> {
  const lines = lists.reduce((sum, list) => sum + list.rows.length, 0)
  const listIds = await services.ids.take(lists.length)
  const ids = await services.ids.take(lines)
  let next = 0
  const written = lists.map((list, i): WrittenList => {
    const deliveryIds = ids.slice(next, next + list.rows.length)
    next += list.rows.length
    return { listId: list.decision ? listIds[i]! : null, deliveryIds }
  })
  const onPaper = lists.flatMap((list, i) => (list.decision ? [{ list, decision: list.decision, ...written[i]! }] : []))
  for (let at = 0; at < onPaper.length; at += 500)
    await tx
      .insertInto('support_list')
      .values(
        onPaper.slice(at, at + 500).map(({ list, decision, listId, deliveryIds }) => ({
          office_id: list.officeId,
          list_id: listId!,
          kind: list.kind,
          policy_id: list.policyId,
          title: list.title,
          cycle: list.cycle,
          item_code: list.itemCode ?? null,
          replaces: null,
          rows: list.rows.length,
          amount: Number(list.rows.reduce((sum, row) => sum + row.amount, 0n)),
          state: 'approved',
          content_hash: hashOfContent(
            list.rows.map((row, i) => ({
              delivery_id: deliveryIds[i]!,
              household_id: row.householdId,
              person_id: row.personId,
              village_id: row.villageId,
              class: row.class,
              ground: row.ground,
              amount: Number(row.amount),
              quantity: row.quantity,
              once_key: row.onceKey,
            })),
          ),
          decision_number: decision.number,
          decided_on: decision.decidedOn,
          signer: decision.signer,
          approved_by: actor.userId,
          approved_at: now,
          created_by: actor.userId,
          created_at: now,
          // as if it had been drawn up and then approved
          version: 2,
        })),
      )
      .execute()
  await stageRows(tx, 'past_delivery', lineColumns, cellsOf(lists, written), { joined: false })
  await sql`insert into delivery (office_id, delivery_id, kind, policy_id, list_id, cycle, household_id, person_id, village_id, class, ground,
      amount, quantity, state, given_on, once_key, recorded_by, recorded_at)
    select p.*, ${actor.userId}::bigint, ${now}::timestamptz from pg_temp.past_delivery p`.execute(tx)
  await dropStage(tx)
  return written
}

const dropStage = (tx: Tx) => sql`drop table pg_temp.past_delivery`.execute(tx)

function* cellsOf(lists: readonly PastList[], written: readonly WrittenList[]): Generator<Cell[]> {
  for (const [i, list] of lists.entries()) {
    const { listId, deliveryIds } = written[i]!
    for (const [j, row] of list.rows.entries())
      yield [
        list.officeId,
        deliveryIds[j],
        list.kind,
        list.policyId,
        listId,
        list.cycle,
        row.householdId,
        row.personId,
        row.villageId,
        row.class,
        row.ground,
        String(row.amount),
        row.quantity,
        list.givenOn === null ? 'planned' : 'given',
        list.givenOn,
        row.onceKey,
      ]
  }
}
