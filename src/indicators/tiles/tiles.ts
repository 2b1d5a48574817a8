// The tile map of an area: its units in rows and columns as an office laid them out, roughly where they lie; in the order of codes where
// nobody did. A plan, not a map: it needs no boundaries. Pure.
import { z } from 'zod'

/** More columns could not be read on a phone. */
export const mostColumns = 6
export const mostRows = 30

export const Tile = z.object({
  areaId: z.int().positive(),
  row: z.int().min(1).max(mostRows),
  column: z.int().min(1).max(mostColumns),
})
export type Tile = z.infer<typeof Tile>

export const cellOf = ({ row, column }: { row: number; column: number }): string => `${row}:${column}`

/** The tiles of the units that are shown, moved to the upper left corner; the others are left for the end. */
export function layOut<U extends { areaId: number }>(units: readonly U[], tiles: readonly Tile[]) {
  const byId = new Map(tiles.map(one => [one.areaId, one]))
  const known = units.flatMap(unit => {
    const tile = byId.get(unit.areaId)
    return tile ? [{ unit, ...tile }] : []
  })
  const top = Math.min(...known.map(one => one.row)) - 1
  const left = Math.min(...known.map(one => one.column)) - 1
  const placed = known.map(({ unit, row, column }) => ({ unit, row: row - top, column: column - left }))
  return {
    placed: placed.sort((a, b) => a.row - b.row || a.column - b.column),
    columns: Math.max(0, ...placed.map(one => one.column)),
    others: units.filter(unit => !byId.has(unit.areaId)),
  }
}

/** Puts a unit on a cell; who stood there goes to where the unit was, or off the plan. */
export function moveTile(tiles: readonly Tile[], areaId: number, to: { row: number; column: number }): Tile[] {
  const from = tiles.find(one => one.areaId === areaId)
  return [
    ...tiles.flatMap(one => {
      if (one.areaId === areaId) return []
      if (cellOf(one) !== cellOf(to)) return [one]
      return from ? [{ ...from, areaId: one.areaId }] : []
    }),
    { areaId, ...to },
  ]
}
