// Preferential loans of the demo: nearly 3,000 of 112 billion until July 2024, and later ones; each with its group, its number at the bank and what
// is still owed. Groups, numbers and balances are made up.
import { groupBy } from '../base/group.ts'
import { addMonths, type LocalDate, localDate } from '../base/local-date.ts'
import type { CommandContext } from '../platform/command.ts'
import { addLoans } from '../support/credit/credit.effects.ts'
import type { Union } from '../support/credit/credit.ts'
import { addGroups } from '../support/credit/past-groups.effects.ts'
import { type Batch, classAt, type Given, parts, type Written } from './given.effects.ts'
import { demoSeed, type LoadedHousehold } from './loaded.effects.ts'
import { randomOf } from './random.ts'

/** Published on 26 July 2024, counted since 2023: "nearly 3,000", 112 billion. */
const facts = { loans: 2_963, sum: 112_000_000_000n }
const asOf = localDate('2026-10-31')
const months = 60

export function loanBatches(loaded: readonly LoadedHousehold[]): Batch[] {
  const shuffled = randomOf(demoSeed, 'loans').shuffled(loaded)
  const able = shuffled.filter(one => classAt(one, 2022) !== 'none' || classAt(one, 2023) !== 'none').slice(0, 2_300)
  const chosen = new Set(able.map(one => one.householdId))
  const others = shuffled.filter(one => !chosen.has(one.householdId)).slice(0, facts.loans - able.length + 900)
  const sums = parts(facts.sum, facts.loans, 'loans')
  const loans = [...able, ...others].map((one, i) => {
    const isLater = i >= facts.loans
    const programme =
      classAt(one, 2022) === 'poor'
        ? 'credit-poor'
        : classAt(one, 2022) === 'near_poor'
          ? 'credit-near-poor'
          : 'credit-difficult-area'
    return {
      one,
      personId: one.personIds[0]!,
      class: classAt(one, 2022),
      ground: programme === 'credit-difficult-area' ? 'difficult-area' : '',
      amount: isLater ? 50_000_000n : sums[i]!,
      programme,
      day: isLater ? addMonths(localDate('2024-08-12'), i % 20) : addMonths(localDate('2023-01-12'), i % 18),
      onceKey: `credit:loan:${programme}:${bankNumber(i)}`,
    }
  })
  return [...groupBy(loans, loan => `${loan.day} ${loan.programme}`).values()].map(rows => ({
    kind: 'credit',
    policyId: rows[0]!.programme,
    title: '',
    cycle: rows[0]!.day.slice(0, 4),
    day: rows[0]!.day,
    decidedOn: null,
    rows,
  }))
}

const bankNumber = (i: number) => `MAU-${String(i + 1).padStart(6, '0')}`
const numberOf = (row: Given) => row.onceKey.split(':').at(-1)!

const purposes = [
  'Mua trâu, bò sinh sản',
  'Trồng cà phê',
  'Trồng cây ăn quả',
  'Chăn nuôi lợn, gia cầm',
  'Mua máy nông nghiệp nhỏ',
  'Trồng mía',
]
const unions: readonly Union[] = ['farmers', 'women', 'veterans', 'youth']

/** The bank's list of the end of October, as if it had been taken in. */
export async function keepLoans(
  context: CommandContext,
  loaded: readonly LoadedHousehold[],
  written: readonly Written[],
): Promise<void> {
  const loans = written
    .filter(({ batch }) => batch.kind === 'credit')
    .flatMap(({ batch, officeId, rows, deliveryIds }) =>
      rows.map((row, i) => ({ batch, officeId, row, deliveryId: deliveryIds[i]! })),
    )
  const borrowing = new Set(loans.map(({ row }) => row.one.villageId))
  const villages = [...groupBy(loaded, one => one.villageId)].filter(([villageId]) => borrowing.has(villageId))
  const groupIds = await addGroups(
    context,
    villages.map(([villageId, households], i) => ({
      officeId: households[0]!.officeId,
      villageId,
      name: 'Tổ 1 (mẫu)',
      entrustedTo: unions[i % unions.length]!,
      headName: randomOf(demoSeed, 'group', i).pick(households).household.members[0]!.name,
      from: localDate('2019-03-08'),
    })),
  )
  const groupOf = new Map(villages.map(([villageId], i) => [villageId, groupIds[i]!]))
  await addLoans(
    context,
    loans.map(({ batch, officeId, row, deliveryId }) => {
      const random = randomOf(demoSeed, 'loan', numberOf(row))
      const principal = row.amount!
      const passed = BigInt(Math.min(months, monthsBetween(batch.day, asOf)))
      const outstanding = (((principal * (BigInt(months) - passed)) / BigInt(months) / 100_000n) * 100_000n * 6n) / 5n
      const owed = outstanding < principal ? outstanding : principal
      return {
        officeId,
        deliveryId,
        villageId: row.one.villageId,
        personId: row.personId!,
        groupId: groupOf.get(row.one.villageId)!,
        programme: batch.policyId,
        bankNumber: numberOf(row),
        purpose: random.pick(purposes),
        principal,
        outstanding: owed,
        overdue: random.chance(0.012) ? owed / 5n : 0n,
        lentOn: batch.day,
        dueOn: addMonths(batch.day, months),
        asOf,
      }
    }),
  )
}

const monthsBetween = (from: LocalDate, to: LocalDate) =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
