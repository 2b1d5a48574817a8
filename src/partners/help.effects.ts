// Help in bulk, over a transaction: wishes, plans, tasks and visits as the demo brings them. Same rows as the commands write.
import type { LocalDate } from '../base/local-date.ts'
import type { PartnerContext } from './twinning.effects.ts'

interface InVillage {
  officeId: number
  villageId: number
}
interface OfTwinning extends InVillage {
  twinningId: number
}

export interface NewWish extends InVillage {
  householdId: number | null
  wish: string
  day: LocalDate
}
export interface NewPlan extends OfTwinning {
  year: number
  aims: string
  agreedOn: LocalDate
  agreedWith: string
}
export interface NewTask extends OfTwinning {
  wishId: number | null
  what: string
  who: string
  dueOn: LocalDate
  doneOn: LocalDate | null
  result: string
  value: bigint
  workdays: number
}
export interface NewVisit extends OfTwinning {
  day: LocalDate
  who: string
  what: string
}

export async function addWishes(
  { tx, services, actor, now }: PartnerContext,
  wishes: readonly NewWish[],
): Promise<number[]> {
  const ids = await services.ids.take(wishes.length)
  if (wishes.length > 0)
    await tx
      .insertInto('partner_wish')
      .values(
        wishes.map((one, i) => ({
          office_id: one.officeId,
          wish_id: ids[i]!,
          village_id: one.villageId,
          household_id: one.householdId,
          wish: one.wish,
          on_day: one.day,
          recorded_by: actor.userId,
          recorded_at: now,
        })),
      )
      .execute()
  return ids
}

export async function addHelp(
  { tx, services, actor, now }: PartnerContext,
  { plans, tasks, visits }: { plans: readonly NewPlan[]; tasks: readonly NewTask[]; visits: readonly NewVisit[] },
): Promise<void> {
  const recorded = { recorded_by: actor.userId, recorded_at: now }
  const of = (one: OfTwinning) => ({ office_id: one.officeId, twinning_id: one.twinningId, village_id: one.villageId })
  const ids = await services.ids.take(plans.length + tasks.length + visits.length)
  const next = () => ids.pop()!
  if (plans.length > 0)
    await tx
      .insertInto('help_plan')
      .values(
        plans.map(one => ({
          ...of(one),
          ...recorded,
          plan_id: next(),
          year: one.year,
          aims: one.aims,
          agreed_on: one.agreedOn,
          agreed_with: one.agreedWith,
        })),
      )
      .execute()
  if (tasks.length > 0)
    await tx
      .insertInto('partner_task')
      .values(
        tasks.map(one => ({
          ...of(one),
          ...recorded,
          task_id: next(),
          wish_id: one.wishId,
          what: one.what,
          who: one.who,
          due_on: one.dueOn,
          state: one.doneOn === null ? 'open' : 'done',
          done_on: one.doneOn,
          result: one.result,
          value: Number(one.value),
          workdays: one.workdays,
        })),
      )
      .execute()
  if (visits.length > 0)
    await tx
      .insertInto('partner_visit')
      .values(
        visits.map(one => ({
          ...of(one),
          ...recorded,
          visit_id: next(),
          on_day: one.day,
          who: one.who,
          what: one.what,
        })),
      )
      .execute()
}
