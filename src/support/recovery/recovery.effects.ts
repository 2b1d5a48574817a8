// Withdrawing after something was given: refused until it is said what becomes of it, then a task opens for everything that must come back.
import { sql } from 'kysely'
import { formatDong } from '../../base/dong.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { CommandContext } from '../../platform/command.ts'
import type { SupportKind } from '../delivery.ts'
import { valueGiven } from '../list/given-value.queries.ts'
import { tiedOf, undeliveredIn } from '../payment/payment.queries.ts'
import './recovery.problems.ts'
import { type AboutGiven, adviceOf, choicesOf, returnableOf } from './recovery.ts'

interface Withdrawal {
  officeId: number
  listId: number
  listAmount: bigint
  kind: SupportKind
  on: LocalDate
  reason: string
  aboutGiven: AboutGiven | null
  dueOn: LocalDate | null
}

/** Before the lines are taken off: throws `withdraw-after-given`, `withdraw-after-payment`, `withdraw-choice-wrong`, `withdraw-due-needed`; opens the tasks.
 *  Answers how many, and how much lay disbursed with nobody. */
export async function openRecoveries(
  { tx, services, actor, now }: CommandContext,
  withdrawal: Withdrawal,
): Promise<{ given: number; tasks: number; undelivered: bigint }> {
  const { officeId, listId, listAmount, kind, on, reason, aboutGiven, dueOn } = withdrawal
  const { rows: given } = await sql<{
    delivery_id: number
    household_id: number | null
    village_id: number
    amount: number
    quantity: string
  }>`select d.delivery_id, d.household_id, d.village_id, ${valueGiven} as amount, d.quantity from delivery d
    where d.office_id = ${officeId} and d.list_id = ${listId} and d.state = 'given' order by d.delivery_id for update of d`.execute(
    tx,
  )
  // A house that is being built is dealt with by its postings, which the list goes on to tell; handed over, it stays.
  const value = given.reduce((sum, one) => sum + BigInt(one.amount), 0n)
  const tied = await tiedOf(tx, officeId, listId)
  const undelivered = await undeliveredIn(tx, { office_id: officeId, list_id: listId, amount: listAmount }, tied, {
    lines: given.length,
    amount: value,
  })
  const advice = adviceOf[returnableOf[kind]]
  if (given.length === 0 && undelivered === 0n) return { given: 0, tasks: 0, undelivered: 0n }
  const from = formatDay(on)
  if (given.length > 0 && aboutGiven === null)
    throw problem('withdraw-after-given', { count: given.length, amount: formatDong(value + undelivered), advice })
  if (given.length === 0 && dueOn === null)
    throw problem('withdraw-after-payment', {
      amount: formatDong(tied.paid > 0n ? tied.paid - tied.refunded : undelivered),
      left: formatDong(undelivered),
      from,
    })
  if (aboutGiven !== null && given.length > 0 && !choicesOf(kind).includes(aboutGiven))
    throw problem('withdraw-choice-wrong', { advice })
  const needsDay = aboutGiven === 'recover' || undelivered > 0n
  if (needsDay && (dueOn === null || dueOn < on)) throw problem('withdraw-due-needed', { from })
  const isKept = aboutGiven === 'keep'
  const tasks = [
    // What is kept is written down too, as waived by this decision.
    ...given.map(one => ({ ...one, isKept })),
    // Money out of the treasury that reached nobody goes back whatever is decided about the others.
    ...(undelivered > 0n
      ? [
          {
            delivery_id: null,
            household_id: null,
            village_id: null,
            amount: Number(undelivered),
            quantity: '',
            isKept: false,
          },
        ]
      : []),
  ]
  if (tasks.length > 0) {
    const ids = await services.ids.take(tasks.length)
    const column = <T>(of: (one: (typeof tasks)[number]) => T) => tasks.map(of)
    await sql`insert into delivery_recovery (office_id, recovery_id, list_id, kind, delivery_id, household_id, village_id, amount, quantity, reason,
        opened_on, due_on, opened_by, opened_at, state, settled_on, document, settled_by)
      select ${officeId}, id, ${listId}, ${kind}, delivery_id, household_id, village_id, amount, quantity, ${reason}, ${on}::date, ${dueOn ?? on}::date, ${actor.userId}, ${now},
        case when kept then 'waived' else 'open' end, case when kept then ${on}::date end, case when kept then ${reason} else '' end, case when kept then ${actor.userId}::bigint end
      from unnest(${ids}::bigint[], ${column(one => one.delivery_id)}::bigint[], ${column(one => one.household_id)}::bigint[],
        ${column(one => one.village_id)}::int[], ${column(one => String(one.amount))}::bigint[], ${column(one => one.quantity)}::text[],
        ${column(one => one.isKept)}::boolean[]) as n(id, delivery_id, household_id, village_id, amount, quantity, kept)`.execute(
      tx,
    )
  }
  return { given: given.length, tasks: tasks.filter(one => !one.isKept).length, undelivered }
}

/** Lines marked as returned on their list are recovered. */
export async function closeRecoveries(
  { tx, actor }: Pick<CommandContext, 'tx' | 'actor'>,
  officeId: number,
  deliveryIds: readonly number[],
  on: LocalDate,
  document: string,
): Promise<void> {
  await tx
    .updateTable('delivery_recovery')
    .set(eb => ({
      state: 'recovered',
      recovered: eb.ref('amount'),
      settled_on: on,
      document,
      settled_by: actor.userId,
    }))
    .where('office_id', '=', officeId)
    .where('delivery_id', 'in', [...deliveryIds])
    .where('state', '=', 'open')
    .execute()
}
