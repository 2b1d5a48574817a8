// Contracts of laying out the tiles of an area, and of how they are laid out.
import { z } from 'zod'
import { read, write } from '../../base/contract.ts'
import { Changes } from '../../review/change-line.ts'
import { Tile } from './tiles.ts'

export const arrangeTilesContract = write('tiles.arrange', {
  input: z.object({
    areaId: z.int().positive(),
    map: z.enum(['old', 'new']),
    /** None: the order of codes again. */
    tiles: z.array(Tile).max(300),
    /** By what they were laid out. */
    note: z.string().trim().max(300).default(''),
  }),
  output: Changes,
  title: { vi: 'Xếp bản đồ ô', en: 'Lay out the tile map' },
})

export const tilesContract = read('tiles.arrangement', {
  path: '/tile-arrangements',
  input: z.object({ areaId: z.coerce.number().int().positive() }),
  output: z.object({
    arrangements: z.array(z.object({ map: z.enum(['old', 'new']), tiles: z.array(Tile), note: z.string() })),
  }),
  title: { vi: 'Cách xếp bản đồ ô', en: 'How the tile map is laid out' },
})
