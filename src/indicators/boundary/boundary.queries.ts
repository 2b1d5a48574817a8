// The boundaries that the reader's offices imported; of an area that two of them know, the newer.
import { sql } from 'kysely'
import { query } from '../../platform/query.ts'
import { boundaryMapContract } from './boundary.api.ts'
import type { Rings } from './geojson.ts'

export const boundaryMap = query(boundaryMapContract, {
  right: 'report.read',
  run: async ({ areaIds }, { tx }) => {
    const { rows } = await sql<{ areaId: number; rings: Rings; source: string }>`
      select distinct on (area_id) area_id as "areaId", rings, source from area_boundary
      where area_id = any (${areaIds}::int[]) order by area_id, imported_at desc`.execute(tx)
    return {
      shapes: rows.map(({ areaId, rings }) => ({ areaId, rings })),
      sources: [...new Set(rows.map(row => row.source))],
    }
  },
})
