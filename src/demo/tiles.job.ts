// The demo's tile maps: today's communes by the seats that the resolution of 2025 names, as far as six columns allow; the communes of the
// old map beside those with which they were merged. Where they lie among themselves was not looked up, and the note says so.
import { localDate } from '../base/local-date.ts'
import { arrangeTiles } from '../indicators/tiles/tiles.commands.ts'
import type { Tx } from '../platform/database.ts'
import type { EffectContext } from '../registry/registry.effects.ts'
import { demoActs } from './acts.job.ts'
import type { DemoPlaces } from './plans.job.ts'

/** Codes in rows; a dot is a free cell. */
const today = ['.     .     04108 .', '04117 .     04123 04136', '.     04132 .     04105', '04144 .     04159 .']
const before = [
  '.     .     .     04111 04108 04114',
  '04117 04120 04126 04123 04136 04165',
  '04129 04132 04153 04105 04135 .',
  '04141 04147 04150 .     04138 .',
  '04144 .     04162 04156 .     .',
  '.     .     .     04159 .     .',
]

export async function loadTiles(
  tx: Tx,
  effects: EffectContext,
  { tree, district, province }: Pick<DemoPlaces, 'tree' | 'district' | 'province'>,
): Promise<void> {
  const { act } = demoActs(tx, effects)
  const old = localDate('2024-12-31')
  await act(arrangeTiles, '2024-12-31', {
    areaId: district,
    map: 'old',
    tiles: tilesOf(before, code => tree.findByCode('commune', code, old)?.areaId),
    note: 'xã cũ đặt cạnh xã đã sáp nhập cùng; vị trí trong từng nhóm chưa xác minh (dữ liệu mẫu)',
  })
  const day = localDate('2025-07-01')
  if (effects.today < day) return
  await act(arrangeTiles, '2025-07-01', {
    areaId: province,
    map: 'new',
    tiles: tilesOf(today, code => tree.findByCode('commune', code, day)?.areaId),
    note: 'gần đúng theo vị trí trụ sở xã mới; chỉ các xã có dữ liệu mẫu',
  })
}

function tilesOf(plan: readonly string[], find: (code: string) => number | undefined) {
  return plan.flatMap((line, row) =>
    line.split(/ +/).flatMap((code, column) => {
      const areaId = code === '.' ? undefined : find(code)
      return areaId === undefined ? [] : [{ areaId, row: row + 1, column: column + 1 }]
    }),
  )
}
