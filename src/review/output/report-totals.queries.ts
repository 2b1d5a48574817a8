// The denominators of report tables: dated totals of villages with their source, where the registry does not hold everybody.
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import type { Tx } from '../../platform/database.ts'
import { endOfDay } from '../../registry/as-of.queries.ts'
import type { AreaTotal } from './report-facts.ts'

/** The area of the report in which a village counts; undefined: outside. */
export type Place = (villageId: number) => number | undefined

/** Dated totals with their source, for villages where they are higher than what the registry holds: it is not complete there.
 *  Villages that share an area on this map add up, each by its own rule. As known on a day: a total told later is left out. */
export async function lackingTotals(
  tx: Tx,
  { offices, end, knownOn }: { offices: number[]; end: LocalDate; knownOn: LocalDate | undefined },
  counted: readonly { villageId: number; households: number; people: number }[],
  place: Place,
): Promise<AreaTotal[]> {
  const totals = await tx
    .selectFrom('v_village_total')
    .select(['village_id', 'as_of', 'households', 'people', 'source'])
    .distinctOn(['office_id', 'village_id'])
    .where('office_id', 'in', offices)
    .where('as_of', '<=', end)
    .$if(knownOn !== undefined, query => query.where('recorded_at', '<', endOfDay(knownOn!)))
    .orderBy('office_id')
    .orderBy('village_id')
    .orderBy('as_of', 'desc')
    .execute()
  const registry = new Map<number, { households: number; people: number }>()
  for (const { villageId, households, people } of counted) {
    const known = registry.get(villageId) ?? { households: 0, people: 0 }
    registry.set(villageId, { households: known.households + households, people: known.people + people })
  }
  const lacking = totals.filter(total => total.households > (registry.get(total.village_id)?.households ?? 0))
  const areas = new Map<number, AreaTotal>()
  for (const total of lacking) {
    const areaId = place(total.village_id)
    if (areaId === undefined) continue
    const source = `${total.source} (${formatDay(total.as_of)})`
    const known = areas.get(areaId)
    areas.set(areaId, {
      areaId,
      households: (known?.households ?? 0) + total.households,
      people: (known?.people ?? 0) + total.people,
      source: known && known.source !== source ? `${known.source}; ${source}` : source,
    })
  }
  // Other villages of the same area, which the registry holds whole.
  const used = new Set(lacking.map(total => total.village_id))
  for (const [villageId, known] of registry) {
    const areaId = used.has(villageId) ? undefined : place(villageId)
    const total = areaId === undefined ? undefined : areas.get(areaId)
    if (!total) continue
    total.households += known.households
    total.people += known.people
  }
  return [...areas.values()]
}
