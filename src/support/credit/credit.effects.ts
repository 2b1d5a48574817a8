// Loans as the bank's list tells them become records: a new one is a delivery (or settles the line by which the commune confirmed it), a
// known one gets its balance of the day.
import { sql } from 'kysely'
import { formatDong } from '../../base/dong.ts'
import type { LocalDate } from '../../base/local-date.ts'
import type { CommandContext } from '../../platform/command.ts'
import { addDeliveries, settleDeliveries } from '../support-list.effects.ts'

export interface Borrower {
  personId: number
  householdId: number
  villageId: number
  class: string
}

/** A loan that `faultOfLoan` has let pass, with its borrower. */
export interface FittingLoan {
  borrower: Borrower
  bankNumber: string
  programme: string
  purpose: string
  groupId: number | null
  principal: bigint
  outstanding: bigint
  overdue: bigint
  lentOn: LocalDate
  dueOn: LocalDate | null
}

export interface NewLoan extends Omit<FittingLoan, 'borrower'>, Pick<Borrower, 'personId' | 'villageId'> {
  officeId: number
  /** The line by which it was given. */
  deliveryId: number
  asOf: LocalDate
}

export async function addLoans({ tx }: Pick<CommandContext, 'tx'>, loans: readonly NewLoan[]): Promise<void> {
  for (let at = 0; at < loans.length; at += 1000)
    await tx
      .insertInto('credit_loan')
      .values(
        loans.slice(at, at + 1000).map(one => ({
          office_id: one.officeId,
          delivery_id: one.deliveryId,
          village_id: one.villageId,
          person_id: one.personId,
          group_id: one.groupId,
          programme: one.programme,
          bank_number: one.bankNumber,
          purpose: one.purpose,
          principal: Number(one.principal),
          lent_on: one.lentOn,
          due_on: one.dueOn,
          outstanding: Number(one.outstanding),
          overdue: Number(one.overdue),
          as_of: one.asOf,
        })),
      )
      .execute()
}

export async function takeLoans(
  context: CommandContext,
  officeId: number,
  asOf: LocalDate,
  loans: readonly FittingLoan[],
): Promise<{ added: number; updated: number }> {
  const { tx } = context
  const key = (one: { programme: string; bankNumber: string }) => `${one.programme} ${one.bankNumber}`
  const { rows: known } = await sql<{ delivery_id: number; programme: string; bankNumber: string }>`
    select delivery_id, programme, bank_number as "bankNumber" from credit_loan
    where office_id = ${officeId} and bank_number = any (${loans.map(one => one.bankNumber)}::text[]) for update`.execute(
    tx,
  )
  const deliveryOf = new Map(known.map(one => [key(one), one.delivery_id]))
  const fresh = loans.filter(one => !deliveryOf.has(key(one)))
  const again = loans.filter(one => deliveryOf.has(key(one)))
  await sql`update credit_loan l set outstanding = n.outstanding, overdue = n.overdue, as_of = ${asOf}::date
    from unnest(${again.map(one => deliveryOf.get(key(one))!)}::bigint[], ${again.map(one => String(one.outstanding))}::bigint[],
      ${again.map(one => String(one.overdue))}::bigint[]) as n(delivery_id, outstanding, overdue)
    where l.office_id = ${officeId} and l.delivery_id = n.delivery_id and l.as_of <= ${asOf}::date`.execute(tx)
  const ids = await deliveriesFor(context, officeId, fresh)
  await addLoans(
    context,
    fresh.map((one, i) => ({ ...one, ...one.borrower, officeId, deliveryId: ids[i]!, asOf })),
  )
  return { added: fresh.length, updated: again.length }
}

/** The line of each loan: the one by which the commune confirmed it, where it still waits; otherwise a new one. */
async function deliveriesFor(
  context: CommandContext,
  officeId: number,
  loans: readonly FittingLoan[],
): Promise<number[]> {
  const { rows: confirmed } = await sql<{ delivery_id: number; household_id: number; policy_id: string }>`
    select d.delivery_id, d.household_id, d.policy_id from delivery d join support_list l on l.office_id = d.office_id and l.list_id = d.list_id
    where d.office_id = ${officeId} and d.kind = 'credit' and d.state in ('planned', 'absent') and l.state = 'approved'
      and d.household_id = any (${loans.map(one => one.borrower.householdId)}::bigint[]) order by d.delivery_id`.execute(
    context.tx,
  )
  const free = [...confirmed]
  const ids: (number | undefined)[] = []
  for (const one of loans) {
    const at = free.findIndex(
      line => line.household_id === one.borrower.householdId && line.policy_id === one.programme,
    )
    const line = at < 0 ? undefined : free.splice(at, 1)[0]
    ids.push(line?.delivery_id)
    if (line)
      await settleDeliveries(context, {
        officeId,
        deliveryIds: [line.delivery_id],
        state: 'given',
        day: one.lentOn,
        reason: `Ngân hàng cho vay ${formatDong(one.principal)}, món vay ${one.bankNumber}.`,
        despite: 'ngân hàng đã cho vay',
      })
  }
  const own = loans.filter((_, i) => ids[i] === undefined)
  const added: number[] = []
  // One call per day and programme: a line says when it was given.
  for (const [i, one] of own.entries()) {
    const [id] = await addDeliveries(context, {
      officeId,
      kind: 'credit',
      policyId: one.programme,
      cycle: one.lentOn.slice(0, 4),
      state: 'given',
      givenOn: one.lentOn,
      rows: [
        {
          householdId: one.borrower.householdId,
          personId: one.borrower.personId,
          villageId: one.borrower.villageId,
          class: one.borrower.class,
          ground: '',
          amount: one.principal,
          quantity: '',
          onceKey: `credit:loan:${one.programme}:${one.bankNumber}`,
        },
      ],
    })
    added[i] = id!
    context.changed(officeId, 'household', one.borrower.householdId)
  }
  let next = 0
  return ids.map(id => id ?? added[next++]!)
}
