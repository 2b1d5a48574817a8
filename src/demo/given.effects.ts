// What the parts of the demo's support share: lines as they are meant, and how they become lists, one for each office.
import type { AreaTree } from '../areas/area.ts'
import { groupBy } from '../base/group.ts'
import { type LocalDate, localDate } from '../base/local-date.ts'
import type { CommandContext } from '../platform/command.ts'
import type { NewDelivery, SupportKind } from '../support/delivery.ts'
import { recordPastLists } from '../support/past-lists.effects.ts'
import type { DemoClass } from './district.ts'
import { demoSeed, type LoadedHousehold } from './loaded.effects.ts'
import { randomOf } from './random.ts'

export interface Given {
  one: LoadedHousehold
  personId?: number
  class: DemoClass
  ground?: string
  amount?: bigint
  quantity?: string
  onceKey: string
}

export interface Batch {
  kind: SupportKind
  policyId: string
  title: string
  cycle: string
  day: LocalDate
  /** Of the decision; default: the day on which it was given. Null: no list, each line for itself. */
  decidedOn?: LocalDate | null
  itemCode?: string
  rows: Given[]
}

/** An office's part of a batch, as it stands in the database. */
export interface Written {
  batch: Batch
  officeId: number
  rows: Given[]
  listId: number | null
  deliveryIds: number[]
}

/** Writes what was given until today, all at once, in the order of the days. */
export async function writeBatches(
  context: CommandContext,
  tree: AreaTree,
  batches: readonly Batch[],
): Promise<Written[]> {
  const parts = batches
    .filter(batch => batch.day <= context.today)
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .flatMap(batch =>
      [...groupBy(batch.rows, row => row.one.officeId)].map(([officeId, rows]) => ({ batch, officeId, rows })),
    )
  const written = await recordPastLists(
    context,
    parts.map(({ batch, officeId, rows }, i) => ({
      ...batch,
      title: `${batch.title}, ${tree.fullNameOf(tree.communeOfOffice(officeId, old)!.areaId, old)}`,
      officeId,
      rows: rows.map(deliveryOf),
      givenOn: batch.day,
      decision:
        batch.decidedOn === null
          ? null
          : {
              number: `${10 + (i % 190)}/QĐ-UBND (mẫu)`,
              decidedOn: batch.decidedOn ?? batch.day,
              signer: 'Chủ tịch UBND xã (mẫu)',
            },
    })),
  )
  return parts.map((part, i) => ({ ...part, ...written[i]! }))
}

/** Each book is that of a commune of the old map; a list says of which. */
const old = localDate('2025-06-30')

const deliveryOf = ({ one, personId, amount, quantity, ground, onceKey, ...rest }: Given): NewDelivery => ({
  householdId: one.householdId,
  personId: personId ?? null,
  villageId: one.villageId,
  class: rest.class === 'none' ? '' : rest.class,
  ground: ground ?? '',
  amount: amount ?? 0n,
  quantity: quantity ?? '',
  onceKey,
})

export const classAt = (one: LoadedHousehold, year: number): DemoClass => one.household.classes[year] ?? 'none'
export const isPoor = (year: number) => (one: LoadedHousehold) => classAt(one, year) === 'poor'

/** Splits a sum into so many unequal parts of whole thousands; exact. */
export function parts(sum: bigint, count: number, words: string): bigint[] {
  const random = randomOf(demoSeed, 'parts', words)
  const weights = Array.from({ length: count }, () => BigInt(60 + random.between(0, 80)))
  const whole = weights.reduce((a, b) => a + b, 0n)
  const shares = weights.map(weight => ((sum * weight) / whole / 1000n) * 1000n)
  shares[0]! += sum - shares.reduce((a, b) => a + b, 0n)
  return shares
}
