// Lays out the tiles of an area. Kept for the office that acts for the area; laid out again, the new plan takes the place of the old one.
import { holds } from '../../areas/area.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { lastDayOfOldMap } from '../../review/output/report-map.ts'
import { areaToWrite } from '../board/place.queries.ts'
import { arrangeTilesContract } from './tiles.api.ts'
import './tiles.problems.ts'
import { cellOf, type Tile } from './tiles.ts'

export const arrangeTiles = command(arrangeTilesContract, {
  load: async ({ areaId, map }, context) => {
    const found = await areaToWrite(context, areaId, map === 'old' ? lastDayOfOldMap : context.today)
    const { tree, area, at } = found
    // A district's own office ended with it: who is above it looks at the old map now.
    const above = holds(area, context.today) ? undefined : tree.parentOf(areaId, at)
    const officeId = (above && tree.leadOfficeOf(above.areaId, context.today)) ?? found.officeId
    return { ...found, officeId }
  },
  may: ({ officeId }) => can('plan.write').inOffice(officeId),
  run: async ({ areaId, map, tiles, note }, { tree, at, officeId, name }, { tx, actor, now, changed }) => {
    const inside = new Set(tree.below(areaId, at).map(one => one.areaId))
    if (tiles.some(one => one.areaId === areaId || !inside.has(one.areaId)))
      throw problem('tiles-foreign', { area: name })
    const nameOf = (id: number) => tree.fullNameOf(id, at)
    const [units, cells] = [new Set<number>(), new Map<string, number>()]
    for (const tile of tiles) {
      if (units.has(tile.areaId)) throw problem('tiles-twice', { name: nameOf(tile.areaId) })
      const other = cells.get(cellOf(tile))
      if (other !== undefined)
        throw problem('tiles-taken', { ...tile, names: `${nameOf(other)}, ${nameOf(tile.areaId)}` })
      units.add(tile.areaId)
      cells.set(cellOf(tile), tile.areaId)
    }
    if (tiles.length > 0 && note.length < 5) throw problem('tiles-note')
    const before = await tx
      .deleteFrom('tile_arrangement')
      .where('office_id', '=', officeId)
      .where('area_id', '=', areaId)
      .where('map', '=', map)
      .returning(['tiles', 'note'])
      .executeTakeFirst()
    if (!before && tiles.length === 0) throw problem('tiles-none')
    if (tiles.length > 0)
      await tx
        .insertInto('tile_arrangement')
        .values({
          office_id: officeId,
          area_id: areaId,
          map,
          tiles: JSON.stringify(tiles),
          note,
          set_by: actor.userId,
          set_at: now,
        })
        .execute()
    changed(officeId, 'tile-arrangement', areaId)
    const known = new Map(((before?.tiles ?? []) as Tile[]).map(one => [one.areaId, one]))
    const wanted = new Map(tiles.map(one => [one.areaId, one]))
    const where = (tile: Tile | undefined) => (tile ? `hàng ${tile.row}, cột ${tile.column}` : '')
    return {
      changes: [
        {
          subject: name,
          what: map === 'old' ? 'Bản đồ ô, bản đồ cũ' : 'Bản đồ ô, bản đồ hiện nay',
          before: known.size > 0 ? `${known.size} ô` : 'xếp theo mã',
          after: tiles.length > 0 ? `${tiles.length} ô` : 'xếp theo mã',
        },
        { subject: name, what: 'Xếp theo', before: before?.note ?? '', after: tiles.length > 0 ? note : '' },
        // What moved; of a first plan the number of tiles says enough.
        ...[...new Set([...known.keys(), ...wanted.keys()])]
          .filter(() => known.size > 0 && wanted.size > 0)
          .map(id => ({ subject: name, what: nameOf(id), before: where(known.get(id)), after: where(wanted.get(id)) }))
          .filter(one => one.before !== one.after),
      ],
      warnings: [],
    }
  },
})
