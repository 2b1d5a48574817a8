// How the reader's offices laid out the tiles of an area; of two plans of one map the newer.
import { sql } from 'kysely'
import type { z } from 'zod'
import { query } from '../../platform/query.ts'
import { tilesContract } from './tiles.api.ts'

export const tileArrangement = query(tilesContract, {
  right: 'report.read',
  run: async ({ areaId }, { tx }) => {
    const { rows } = await sql<z.output<typeof tilesContract.output>['arrangements'][number]>`
      select distinct on (map) map, tiles, note from tile_arrangement where area_id = ${areaId} order by map, set_at desc`.execute(
      tx,
    )
    return { arrangements: rows }
  },
})
