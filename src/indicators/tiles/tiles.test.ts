// The tiles of an area stand where its office put them; where nobody did, and for what came later, in the order of codes.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { world } from '../../../test/setup/registry-world.ts'
import { personAs, type ReviewWorld, reviewWorld } from '../../review/review.builders.ts'
import { arrangeTiles } from './tiles.commands.ts'
import { tileArrangement } from './tiles.queries.ts'
import { layOut, moveTile } from './tiles.ts'

describe('laying out', () => {
  const units = [{ areaId: 1 }, { areaId: 2 }, { areaId: 3 }]
  test('what is shown moves to the upper left corner, what nobody placed comes after', () => {
    const { placed, columns, others } = layOut(units, [
      { areaId: 2, row: 4, column: 5 },
      { areaId: 1, row: 5, column: 3 },
      { areaId: 9, row: 1, column: 1 },
    ])
    expect(placed.map(one => [one.unit.areaId, one.row, one.column])).toEqual([
      [2, 1, 3],
      [1, 2, 1],
    ])
    expect(columns).toBe(3)
    expect(others).toEqual([{ areaId: 3 }])
  })
  test('without a plan everything is in the order it came', () => {
    expect(layOut(units, [])).toEqual({ placed: [], columns: 0, others: units })
  })
  test('two units change places; one that had none sends the other off', () => {
    const [a, b] = [
      { areaId: 1, row: 1, column: 1 },
      { areaId: 2, row: 1, column: 2 },
    ]
    expect(moveTile([a, b], 1, { row: 1, column: 2 })).toEqual([
      { areaId: 2, row: 1, column: 1 },
      { areaId: 1, row: 1, column: 2 },
    ])
    expect(moveTile([a, b], 3, { row: 1, column: 2 })).toEqual([a, { areaId: 3, row: 1, column: 2 }])
  })
})

describe('the command', () => {
  let w: ReviewWorld
  beforeAll(async () => {
    w = await reviewWorld()
  })
  afterAll(() => w.close())
  const [mon, ta, noi] = [world.villages.mon, world.villages.ta, world.villages.noi]
  const officer = personAs('commune-officer', 11)
  const arrange = async (tiles: object[], note = 'theo vị trí nhà văn hóa') =>
    w.as(officer, arrangeTiles, { areaId: world.communes.muong, map: 'new', tiles, note })

  test('a plan is kept, and one laid out again takes its place', async () => {
    await arrange([{ areaId: mon, row: 1, column: 1 }])
    const done = await arrange([
      { areaId: mon, row: 1, column: 2 },
      { areaId: ta, row: 1, column: 1 },
    ])
    expect(done.changes[0]).toMatchObject({ before: '1 ô', after: '2 ô' })
    expect(done.changes.slice(2).map(one => [one.what, one.before, one.after])).toEqual([
      ['Bản Mờn', 'hàng 1, cột 1', 'hàng 1, cột 2'],
      ['Bản Tà', '', 'hàng 1, cột 1'],
    ])
    const { arrangements } = await w.ask(tileArrangement, { areaId: world.communes.muong }, officer)
    expect(arrangements).toEqual([
      {
        map: 'new',
        tiles: [
          { areaId: mon, row: 1, column: 2 },
          { areaId: ta, row: 1, column: 1 },
        ],
        note: 'theo vị trí nhà văn hóa',
      },
    ])
  })
  test('two on a cell, one on two cells, a unit of elsewhere, no word on why: refused', async () => {
    const at = (areaId: number, row: number, column: number) => ({ areaId, row, column })
    await expect(arrange([at(mon, 1, 1), at(ta, 1, 1)])).rejects.toMatchObject({ name: 'tiles-taken' })
    await expect(arrange([at(mon, 1, 1), at(mon, 1, 2)])).rejects.toMatchObject({ name: 'tiles-twice' })
    await expect(arrange([at(noi, 1, 1)])).rejects.toMatchObject({ name: 'tiles-foreign' })
    await expect(arrange([at(mon, 1, 1)], 'x')).rejects.toMatchObject({ name: 'tiles-note' })
    await expect(arrange([at(mon, 0, 1)])).rejects.toMatchObject({ name: 'invalid-input' })
    await expect(arrange([at(mon, 1, 7)])).rejects.toMatchObject({ name: 'invalid-input' })
  })
  test('with nothing on it the plan is gone; there is nothing to take back twice', async () => {
    await arrange([], '')
    await expect(arrange([], '')).rejects.toMatchObject({ name: 'tiles-none' })
  })
})
