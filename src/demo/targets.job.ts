// What the demo's places were to reach, and a trial of other lines that its commune has kept. Two points a year for the whole, four to five in
// especially difficult communes, is what the district says; how much each place was given, and all paper numbers, are made up and say so.
import { type LocalDate, localDate, yearOf } from '../base/local-date.ts'
import { type Counted, hundredthsOf, indicatorOf, sumCounted } from '../indicators/board/indicator.ts'
import { type Placed, placeOf, unitsBelow } from '../indicators/board/place.queries.ts'
import { setTarget } from '../indicators/board/target.commands.ts'
import { keepWhatIf } from '../indicators/what-if/note.commands.ts'
import { everything, type Tx } from '../platform/database.ts'
import { countsOnDays, denominatorsOnDays } from '../registry/figures-over-time.queries.ts'
import type { EffectContext } from '../registry/registry.effects.ts'
import { demoActs } from './acts.job.ts'
import type { DemoPlaces } from './plans.job.ts'

/** By how many hundredths of a point the poverty rate is to fall in a year. */
const falls = { whole: 200, difficult: 450, other: 100 }

const papers = {
  whole: 'Chỉ tiêu chung: giảm bình quân 2 điểm phần trăm một năm (số văn bản: dữ liệu mẫu)',
  difficult: 'Xã đặc biệt khó khăn: giảm 4 đến 5 điểm phần trăm một năm (mức giao từng nơi: dữ liệu mẫu)',
  other: 'Mức giao từng nơi (dữ liệu mẫu)',
}

export async function loadTargets(
  tx: Tx,
  effects: EffectContext,
  { tree, district, province, home }: DemoPlaces,
): Promise<void> {
  const { act, contextOn } = demoActs(tx, effects)
  const read = { ...contextOn(effects.today), scope: everything, seen: () => undefined }
  /** Targets of a year for an area and what lies below, from where they stood at the end of the year before. */
  const give = async (areaId: number, year: number, difficult: (areaId: number, on: LocalDate) => boolean) => {
    const before = localDate(`${year - 1}-12-31`)
    if (before >= effects.today) return
    const ground = placeOf(tree, areaId, before, '', read)
    const rateOf = await ratesOn(tx, ground, before)
    const places = [
      { areaId, villages: ground.villages, kind: areaId === home ? ('difficult' as const) : ('whole' as const) },
      ...unitsBelow(tree, ground).map(one => ({
        areaId: one.area.areaId,
        villages: one.villages,
        kind: difficult(one.area.areaId, before) ? ('difficult' as const) : ('other' as const),
      })),
    ]
    for (const { areaId: place, villages, kind } of places) {
      const rate = rateOf(villages)
      if (rate === null) continue
      await act(setTarget, `${year}-01-15`, {
        areaId: place,
        indicator: 'poverty-rate',
        kind: 'target',
        year,
        value: Math.max(0, rate - falls[kind]) / 100,
        basis: papers[kind],
      })
    }
  }
  const inRegionThree = (areaId: number, on: LocalDate) => tree.zoneOf(areaId, on) === 3
  await give(district, 2024, inRegionThree)
  await give(district, 2025, inRegionThree)
  // The communes of today took over villages of hard and easier ones: which are difficult now is not decided in the demo.
  await give(province, 2026, areaId => areaId === home)
  await give(home, 2026, () => true)
  if (yearOf(effects.today) >= 2026)
    await act(keepWhatIf, '2026-11-10', {
      areaId: home,
      year: 2026,
      name: 'Chuẩn nông thôn 2.200.000 đồng, hộ nghèo từ 2 chỉ số (mẫu)',
      note: 'Dữ liệu mẫu: thử xem thêm bao nhiêu hộ thành hộ nghèo, và quyền lợi một năm thêm bao nhiêu tiền.',
      packId: 'vn-2022-2026',
      lines: { ruralLine: 2_200_000, poorFrom: 2 },
      premium: 1_000_000,
      electricity: 60_000,
      priceSource: 'Mức tròn để tính thử (dữ liệu mẫu)',
    })
}

/** The poverty rate of villages together on a day, in hundredths, as the page of indicators tells it. */
async function ratesOn(tx: Tx, { offices, villages }: Placed, day: LocalDate) {
  const ids = villages.map(one => one.areaId)
  const counts = await countsOnDays(tx, offices, ids, [day])
  const denominator = await denominatorsOnDays(tx, offices, ids, counts)
  const known = new Map(
    counts
      .filter(one => one.known)
      .map(one => [one.villageId, { ...one, households: denominator(one).households } satisfies Counted]),
  )
  const nothing: Counted = { households: null, poor: 0, nearPoor: 0 }
  return (some: readonly { areaId: number }[]) =>
    hundredthsOf(indicatorOf('poverty-rate').of(sumCounted(some.map(one => known.get(one.areaId) ?? nothing))))
}
