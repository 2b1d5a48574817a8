// A house over a transaction: locked with its list and its line; what may still be done to it.
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { CommandContext } from '../../platform/command.ts'
import './housing.problems.ts'

export async function lockHouse({ tx }: CommandContext, houseId: number) {
  const house = await tx.selectFrom('house').selectAll().where('house_id', '=', houseId).forUpdate().executeTakeFirst()
  if (!house) throw problem('not-found', { what: 'nhà' })
  const line = await tx
    .selectFrom('delivery as d')
    .innerJoin('support_list as l', join =>
      join.onRef('l.office_id', '=', 'd.office_id').onRef('l.list_id', '=', 'd.list_id'),
    )
    .innerJoin('v_household as h', join =>
      join.onRef('h.office_id', '=', 'd.office_id').onRef('h.household_id', '=', 'd.household_id'),
    )
    .select(['d.state', 'l.state as list_state', 'l.decided_on', 'l.title', 'h.head_name', 'h.code'])
    .where('d.office_id', '=', house.office_id)
    .where('d.delivery_id', '=', house.delivery_id)
    .executeTakeFirstOrThrow()
  return { ...house, line, name: `${line.head_name} (${line.code})` }
}
export type LockedHouse = Awaited<ReturnType<typeof lockHouse>>

/** On an approved list, not taken off, not handed over. Throws `house-not-approved`, `house-handed-over`. */
export function requireBuilding(house: LockedHouse): void {
  if (house.handed_over_on) throw problem('house-handed-over', { day: formatDay(house.handed_over_on) })
  if (house.line.list_state !== 'approved' || !['planned', 'absent'].includes(house.line.state))
    throw problem('house-not-approved')
}
