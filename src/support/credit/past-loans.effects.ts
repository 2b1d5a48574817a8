// Savings-and-credit groups and loans that the bank has told of, in bulk: the same rows as the commands write. For the demo.
import type { LocalDate } from '../../base/local-date.ts'
import type { CommandContext } from '../../platform/command.ts'
import type { Union } from './credit.ts'

type Context = Pick<CommandContext, 'tx' | 'services' | 'actor' | 'now'>

export interface NewGroup {
  officeId: number
  villageId: number
  name: string
  entrustedTo: Union
  headName: string
  from: LocalDate
}

/** The groups' ids, in their order. */
export async function addGroups({ tx, services, actor, now }: Context, groups: readonly NewGroup[]): Promise<number[]> {
  const ids = await services.ids.take(groups.length)
  for (let at = 0; at < groups.length; at += 1000)
    await tx
      .insertInto('credit_group')
      .values(
        groups.slice(at, at + 1000).map((one, i) => ({
          office_id: one.officeId,
          group_id: ids[at + i]!,
          village_id: one.villageId,
          name: one.name,
          entrusted_to: one.entrustedTo,
          head_name: one.headName,
          opened_on: one.from,
          recorded_by: actor.userId,
          recorded_at: now,
        })),
      )
      .execute()
  return ids
}

export interface PastLoan {
  officeId: number
  deliveryId: number
  villageId: number
  personId: number
  groupId: number
  programme: string
  bankNumber: string
  purpose: string
  principal: bigint
  outstanding: bigint
  overdue: bigint
  lentOn: LocalDate
  dueOn: LocalDate
  asOf: LocalDate
}

export async function addPastLoans({ tx }: Pick<Context, 'tx'>, loans: readonly PastLoan[]): Promise<void> {
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
