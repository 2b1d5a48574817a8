// Electricity money of the demo: the poor of each year and some social-policy households, quarter by quarter. The amount is the last one that was
// found; what is paid today was not verified, and the page says so.
import { electricitySupport, knownAmountsSource, knownMonthlyAmounts } from '../../law/support/electricity.ts'
import { localDate } from '../base/local-date.ts'
import type { CommandContext } from '../platform/command.ts'
import { addPastQuarters, addPastSocial } from '../support/electricity/past-electricity.effects.ts'
import { type Batch, classAt, isPoor, type Written } from './given.effects.ts'
import { demoSeed, type LoadedHousehold } from './loaded.effects.ts'
import { randomOf } from './random.ts'

const monthlyAmount = BigInt(knownMonthlyAmounts.at(-1)!.amount)
const { kwhPerMonth } = electricitySupport
/** What a quarter is reckoned by, as long as nobody enters the price of today. */
export const knownRate = {
  kwhPerMonth,
  monthlyAmount,
  source: `${knownAmountsSource}; giá hiện hành chưa xác minh`,
  confidence: 'unverified',
} as const
const lastDays = ['03-20', '06-20', '09-20', '12-15']

/** Never poor in the years that were published: over 5,000 households together with the poor. */
export const socialHouseholds = (loaded: readonly LoadedHousehold[]): LoadedHousehold[] =>
  randomOf(demoSeed, 'social')
    .shuffled(loaded.filter(one => classAt(one, 2022) === 'none' && classAt(one, 2023) === 'none'))
    .slice(0, 160)

export function electricityBatches(loaded: readonly LoadedHousehold[]): Batch[] {
  const social = socialHouseholds(loaded)
  const quarters = [2023, 2024, 2025, 2026].flatMap(year => [1, 2, 3, 4].map(quarter => ({ year, quarter })))
  return quarters.map(({ year, quarter }) => ({
    kind: 'electricity' as const,
    policyId: 'electricity',
    title: `Hỗ trợ tiền điện quý ${['I', 'II', 'III', 'IV'][quarter - 1]}/${year} (mẫu)`,
    cycle: `${year}-Q${quarter}`,
    day: localDate(`${year}-${lastDays[quarter - 1]}`),
    rows: [...loaded.filter(isPoor(year - 1)), ...social.filter(one => !isPoor(year - 1)(one))].map(one => ({
      one,
      class: classAt(one, year - 1),
      ...(isPoor(year - 1)(one) ? {} : { ground: 'social-policy' }),
      amount: 3n * monthlyAmount,
      quantity: `${kwhPerMonth} kWh x 3 tháng`,
      onceKey: `electricity:${year}-Q${quarter}:${one.householdId}`,
    })),
  }))
}

/** By which amount each list was reckoned; and who the social-policy households are. */
export async function reckonQuarters(
  context: CommandContext,
  loaded: readonly LoadedHousehold[],
  written: readonly Written[],
): Promise<void> {
  await addPastQuarters(
    context,
    written
      .filter(({ batch }) => batch.kind === 'electricity')
      .map(({ batch, officeId, listId }) => ({
        officeId,
        quarter: batch.cycle,
        ...knownRate,
        lists: [{ listId: listId!, deadline: localDate(`${batch.cycle.slice(0, 4)}-12-31`) }],
      })),
  )
  const random = randomOf(demoSeed, 'kwh')
  await addPastSocial(
    context,
    socialHouseholds(loaded).map(one => ({
      officeId: one.officeId,
      householdId: one.householdId,
      villageId: one.villageId,
      kwhPerMonth: random.between(12, electricitySupport.socialLimitKwh - 2),
      evidence: 'Hóa đơn tiền điện 3 tháng gần nhất (mẫu)',
      from: localDate('2023-01-01'),
    })),
  )
}
