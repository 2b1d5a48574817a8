// Quarters of electricity money that were reckoned and listed, and social-policy households that use little, in bulk: the same rows as the
// commands write. For the demo.
import type { Confidence } from '../../base/confidence.ts'
import type { LocalDate } from '../../base/local-date.ts'
import type { CommandContext } from '../../platform/command.ts'
import type { Quarter } from './electricity.ts'

type Context = Pick<CommandContext, 'tx' | 'actor' | 'now'>

export interface PastQuarter {
  officeId: number
  quarter: Quarter
  kwhPerMonth: number
  monthlyAmount: bigint
  source: string
  confidence: Confidence
  /** The lists that were made by it. */
  lists: readonly { listId: number; deadline: LocalDate }[]
}

export async function addPastQuarters({ tx, actor, now }: Context, quarters: readonly PastQuarter[]): Promise<void> {
  if (quarters.length === 0) return
  await tx
    .insertInto('electricity_rate')
    .values(
      quarters.map(one => ({
        office_id: one.officeId,
        quarter: one.quarter,
        kwh_per_month: one.kwhPerMonth,
        price: null,
        monthly_amount: Number(one.monthlyAmount),
        source: one.source,
        confidence: one.confidence,
        recorded_by: actor.userId,
        recorded_at: now,
      })),
    )
    .execute()
  const lists = quarters.flatMap(one =>
    one.lists.map(list => ({
      office_id: one.officeId,
      list_id: list.listId,
      quarter: one.quarter,
      kwh_per_month: one.kwhPerMonth,
      price: null,
      monthly_amount: Number(one.monthlyAmount),
      deadline: list.deadline,
    })),
  )
  if (lists.length > 0) await tx.insertInto('electricity_list').values(lists).execute()
}

export interface PastSocial {
  officeId: number
  householdId: number
  villageId: number
  kwhPerMonth: number
  evidence: string
  from: LocalDate
}

export async function addPastSocial({ tx, actor, now }: Context, households: readonly PastSocial[]): Promise<void> {
  if (households.length > 0)
    await tx
      .insertInto('electricity_social')
      .values(
        households.map(one => ({
          office_id: one.officeId,
          household_id: one.householdId,
          village_id: one.villageId,
          kwh_per_month: one.kwhPerMonth,
          evidence: one.evidence,
          valid_from: one.from,
          recorded_by: actor.userId,
          recorded_at: now,
        })),
      )
      .execute()
}
