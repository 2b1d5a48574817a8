// Makes the demo's figures public as the district and the province would: each year's end with its villages, and the day on which the
// district told its results.
import type { AreaTree } from '../areas/area.ts'
import { localDate } from '../base/local-date.ts'
import { releaseFigures } from '../indicators/release.effects.ts'
import { systemActor } from '../platform/actor.ts'
import { everything, type Tx } from '../platform/database.ts'
import type { EffectContext } from '../registry/registry.effects.ts'

export async function loadPublicFigures(
  tx: Tx,
  context: EffectContext,
  tree: AreaTree,
  districtCode: string,
): Promise<void> {
  const district = tree.findByCode('district', districtCode, localDate('2024-12-31'))!
  const province = tree.parentOf(district.areaId, localDate('2024-12-31'))!
  const reading = { ...context, tx, actor: systemActor, scope: everything, seen: () => undefined }
  for (const [area, day, parts] of [
    [district, '2023-12-31', true],
    [district, '2024-07-26', false],
    [district, '2024-12-31', true],
    [province, '2025-12-31', true],
  ] as const) {
    const asOf = localDate(day)
    if (asOf < context.today) await releaseFigures(reading, { areaId: area.areaId, asOf, parts })
  }
}
