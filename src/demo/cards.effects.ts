// Health insurance cards of the demo: the class of the end of a year gives the right of the next, the place gives it to others. The cards of this
// year have made-up numbers; in the demo's own commune everybody who has a right holds one, so that a month's lists are short there.
import type { AreaTree } from '../areas/area.ts'
import { type LocalDate, localDate } from '../base/local-date.ts'
import type { Tx } from '../platform/database.ts'
import { groundOfGroup, groupOf, type InsuranceGroupId, placeOf } from '../support/health-insurance/insurance.ts'
import { addPastCards } from '../support/health-insurance/past-cards.effects.ts'
import { type Batch, classAt, type Given, isPoor, type Written } from './given.effects.ts'
import { demoSeed, type LoadedHousehold } from './loaded.effects.ts'
import { randomOf } from './random.ts'

/** Published on 26 July 2024, counted since 2023: "over 30,000". */
const people = 30_412
const thisYear = 2026

export function cardBatches(
  loaded: readonly LoadedHousehold[],
  tree: AreaTree,
  homeOffices: readonly number[],
): Batch[] {
  const placeIn = (year: number) => {
    const known = new Map<number, ReturnType<typeof placeOf>>()
    return (villageId: number) => {
      const place = known.get(villageId) ?? placeOf(tree, villageId, localDate(`${year}-01-05`))
      known.set(villageId, place)
      return place
    }
  }
  const placeOf2024 = placeIn(2024)
  const early = new Set<number>()
  for (const one of loaded) if (isPoor(2022)(one) || isPoor(2023)(one)) for (const id of one.personIds) early.add(id)
  // Others have their right as residents of especially difficult villages; so many that the published number is reached.
  const others: LoadedHousehold[] = []
  let count = early.size
  for (const one of randomOf(demoSeed, 'cards').shuffled(loaded)) {
    if (count >= people) break
    if (isPoor(2022)(one) || isPoor(2023)(one) || !placeOf2024(one.villageId).isEspeciallyDifficult) continue
    const room = Math.min(one.personIds.length, people - count)
    others.push({ ...one, personIds: one.personIds.slice(0, room) })
    count += room
  }
  const home = new Set(homeOffices)
  return [2023, 2024, 2025, thisYear].map(year => {
    const place = placeIn(year)
    const row = (one: LoadedHousehold, personId: number): Given[] => {
      const group = groupOf({
        class: classAt(one, year - 1),
        ethnicCode: one.household.members[0]!.ethnic,
        ...place(one.villageId),
      })
      if (group === undefined) return []
      const ground = groundOfGroup[group]
      return [
        {
          one,
          personId,
          class: classAt(one, year - 1),
          ...(ground ? { ground } : {}),
          quantity: '1 thẻ',
          onceKey: year === thisYear ? `bhyt:${personId}:1` : `bhyt:${year}:${personId}`,
        },
      ]
    }
    // Where nothing was published, children who were born before the year have a card too.
    const childrenOf = (one: LoadedHousehold) =>
      year === thisYear ? one.bornIds.filter((_, i) => one.household.born[i]!.birth < `${year}`) : []
    const all = (list: readonly LoadedHousehold[]) =>
      list.flatMap(one => [...one.personIds, ...childrenOf(one)].flatMap(personId => row(one, personId)))
    const atHome = (one: LoadedHousehold) => year === thisYear && home.has(one.officeId)
    return {
      kind: 'health-insurance' as const,
      policyId: 'health-insurance',
      title: `Thẻ bảo hiểm y tế năm ${year} (mẫu)`,
      cycle: String(year),
      day: localDate(`${year}-01-05`),
      rows: [
        ...all(loaded.filter(one => isPoor(year - 1)(one) || atHome(one))),
        ...(year === 2023 ? [] : all(others.filter(one => !isPoor(year - 1)(one) && !atHome(one)))),
      ],
    }
  })
}

/** This year's cards, as the insurer answered: of a class until the end of the year, of a place without an end. */
export async function numberCards(tx: Tx, written: readonly Written[]): Promise<void> {
  const year = localDate(`${thisYear}-01-01`)
  let number = 0
  const untilOf = (group: InsuranceGroupId): LocalDate | null =>
    group === 'bhyt-difficult-area' ? null : localDate(`${thisYear}-12-31`)
  await addPastCards(
    tx,
    written
      .filter(({ batch }) => batch.kind === 'health-insurance' && batch.cycle === String(thisYear))
      .flatMap(({ rows, officeId, deliveryIds }) =>
        rows.map((row, i) => {
          number += 1
          const group: InsuranceGroupId =
            row.ground === 'difficult-area'
              ? 'bhyt-difficult-area'
              : row.class === 'poor'
                ? 'bhyt-poor'
                : 'bhyt-near-poor'
          return {
            officeId,
            deliveryId: deliveryIds[i]!,
            personId: row.personId!,
            villageId: row.one.villageId,
            group,
            reason: 'class' as const,
            number: `MAU${String(number).padStart(10, '0')}`,
            from: year,
            to: untilOf(group),
            answeredOn: localDate(`${thisYear}-01-20`),
          }
        }),
      ),
  )
}
