// Contracts of importing boundaries from a GeoJSON file, and of the boundaries of some areas.
import { z } from 'zod'
import { listOf, read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { Changes } from '../../review/change-line.ts'

export const BoundaryLevel = z.enum(['district', 'commune', 'village'])
export type BoundaryLevel = z.infer<typeof BoundaryLevel>

export const importBoundariesContract = write('boundary.import', {
  input: z.object({
    /** What the boundaries lie in. */
    areaId: z.int().positive(),
    level: BoundaryLevel,
    map: z.enum(['old', 'new']).default('new'),
    fileId: Id,
    /** Name of the property that holds the code of the area. */
    property: z.string().trim().min(1).max(60),
    /** Where the boundaries are from and under which terms. */
    source: z.string().trim().max(300).default(''),
  }),
  output: Changes.extend({ found: z.int(), unknown: z.array(z.string()), lacking: z.int() }),
  title: { vi: 'Nhập ranh giới (GeoJSON)', en: 'Import boundaries (GeoJSON)' },
})

export const boundaryMapContract = read('boundary.map', {
  path: '/boundaries',
  input: z.object({ areaIds: listOf(z.coerce.number().int().positive()).refine(ids => ids.length <= 1000) }),
  output: z.object({
    shapes: z.array(z.object({ areaId: z.int(), rings: z.array(z.array(z.number())) })),
    sources: z.array(z.string()),
  }),
  title: { vi: 'Ranh giới đã nhập', en: 'Boundaries' },
})
