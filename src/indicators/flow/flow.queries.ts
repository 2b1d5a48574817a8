// Movement of households between classes, counted from the statuses that held on either day.
import { areaTree } from '../../areas/area.queries.ts'
import { addMonths } from '../../base/local-date.ts'
import { query } from '../../platform/query.ts'
import { movementBetween } from '../../registry/figures-over-time.queries.ts'
import { placeOf } from '../board/place.queries.ts'
import { flowContract } from './flow.api.ts'

export const indicatorFlow = query(flowContract, {
  right: 'report.read',
  run: async ({ areaId, from, asOf }, context) => {
    const { tx, services, today } = context
    const tree = await areaTree(tx, services)
    const day = asOf !== undefined && asOf < today ? asOf : today
    const year = addMonths(day, -12)
    const start = from !== undefined && from < day ? from : year
    const { area, at, villages, offices } = placeOf(tree, areaId, day, '', context)
    const movements = await movementBetween(
      tx,
      offices,
      villages.map(one => one.areaId),
      start,
      day,
    )
    return {
      areaId: area.areaId,
      area: tree.fullNameOf(area.areaId, at),
      from: start,
      asOf: day,
      movements: movements.length === 0 ? null : movements,
    }
  },
})
