// Houses that were assessed, planned, built and handed over, in bulk: the same rows as the commands write, with one photo for each stage and
// the paper of the hand-over. For the demo.
import type { LocalDate } from '../../base/local-date.ts'
import type { CommandContext } from '../../platform/command.ts'
import { claimUploads, type Upload } from '../../platform/uploads.ts'
import {
  type Assessed,
  BuiltStage,
  type FundForm,
  type FundSource,
  type HouseWork,
  needOf,
  type Shares,
} from './house.ts'

type Context = Pick<CommandContext, 'tx' | 'services' | 'actor' | 'now'>

export interface PastHouse {
  officeId: number
  householdId: number
  villageId: number
  name: string
  deliveryId: number
  listId: number
  work: HouseWork
  policyId: string
  norm: bigint
  normOn: LocalDate
  shares: Shares
  assessed: Assessed & { on: LocalDate; votedOn: LocalDate }
  funds: readonly { source: FundSource; form: FundForm; giver: string; quantity: string; amount: bigint }[]
  /** Of each stage: reached, and accepted by the office. */
  stages: Record<BuiltStage, { reachedOn: LocalDate; acceptedOn: LocalDate }>
  payments: readonly { on: LocalDate; amount: bigint; postingId: number; document: string }[]
  handedOver: { on: LocalDate; receiver: string }
}

export async function addPastHouses(
  { tx, services, actor, now }: Context,
  houses: readonly PastHouse[],
  { photos, paper }: { photos: Record<BuiltStage, Upload>; paper: Upload },
): Promise<void> {
  if (houses.length === 0) return
  const [houseIds, assessmentIds] = [await services.ids.take(houses.length), await services.ids.take(houses.length)]
  const recorded = { recorded_by: actor.userId, recorded_at: now }
  const place = (one: PastHouse) => ({ office_id: one.officeId, village_id: one.villageId })
  await tx
    .insertInto('house_assessment')
    .values(
      houses.map((one, i) => ({
        ...place(one),
        ...recorded,
        assessment_id: assessmentIds[i]!,
        household_id: one.householdId,
        assessed_on: one.assessed.on,
        hardship: one.assessed.hardship,
        frame_weak: one.assessed.frameWeak,
        wall_weak: one.assessed.wallWeak,
        roof_weak: one.assessed.roofWeak,
        land: one.assessed.land,
        workers: one.assessed.workers,
        savings: Number(one.assessed.savings),
        relatives: Number(one.assessed.relatives),
        independent_since: one.assessed.independentSince,
        voted_on: one.assessed.votedOn,
        votes_for: one.assessed.votesFor,
        votes_against: one.assessed.votesAgainst,
        committed_on: one.assessed.committedOn,
      })),
    )
    .execute()
  const files = await claimUploads(
    { tx, services, now },
    houses.flatMap((one, i) => {
      const owner = { officeId: one.officeId, subjectKind: 'house', subjectId: houseIds[i]! }
      return [
        ...BuiltStage.options.map(stage => ({ ...photos[stage], name: `${one.name}.png`, owner })),
        { ...paper, name: `Bàn giao nhà ${one.name}.pdf`, owner },
      ]
    }),
  )
  const perHouse = BuiltStage.options.length + 1
  await tx
    .insertInto('house')
    .values(
      houses.map((one, i) => ({
        ...place(one),
        house_id: houseIds[i]!,
        delivery_id: one.deliveryId,
        list_id: one.listId,
        household_id: one.householdId,
        assessment_id: assessmentIds[i]!,
        work: one.work,
        policy_id: one.policyId,
        norm: Number(one.norm),
        norm_on: one.normOn,
        points: needOf(one.assessed).points,
        stage: 'handed-over',
        share_foundation: one.shares.foundation,
        share_frame: one.shares.frame,
        share_roof: one.shares.roof,
        share_done: one.shares.done,
        paid: Number(one.payments.reduce((sum, payment) => sum + payment.amount, 0n)),
        handed_over_on: one.handedOver.on,
        receiver: one.handedOver.receiver,
        hand_over_file_id: files[i * perHouse + perHouse - 1]!,
      })),
    )
    .execute()
  await tx
    .insertInto('house_stage')
    .values(
      houses.flatMap((one, i) =>
        BuiltStage.options.map((stage, at) => ({
          ...place(one),
          ...recorded,
          house_id: houseIds[i]!,
          stage,
          reached_on: one.stages[stage].reachedOn,
          photo_file_id: files[i * perHouse + at]!,
          accepted_on: one.stages[stage].acceptedOn,
          accepted_by: 'Tổ nghiệm thu của xã (mẫu)',
        })),
      ),
    )
    .execute()
  const funds = houses.flatMap((one, i) => one.funds.map(fund => ({ one, fund, houseId: houseIds[i]! })))
  const payments = houses.flatMap((one, i) => one.payments.map(payment => ({ one, payment, houseId: houseIds[i]! })))
  const ids = await services.ids.take(funds.length + payments.length)
  const next = () => ids.pop()!
  if (funds.length > 0)
    await tx
      .insertInto('house_fund')
      .values(
        funds.map(({ one, fund, houseId }) => ({
          ...place(one),
          ...recorded,
          fund_id: next(),
          house_id: houseId,
          ...fund,
          amount: Number(fund.amount),
        })),
      )
      .execute()
  if (payments.length > 0)
    await tx
      .insertInto('house_payment')
      .values(
        payments.map(({ one, payment, houseId }) => ({
          ...place(one),
          ...recorded,
          payment_id: next(),
          house_id: houseId,
          paid_on: payment.on,
          amount: Number(payment.amount),
          posting_id: payment.postingId,
          document_text: payment.document,
        })),
      )
      .execute()
}
