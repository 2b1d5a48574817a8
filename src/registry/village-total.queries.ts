// The totals of villages beside what the registry holds, and which of both serves as denominator today.

import { sql } from 'kysely'
import { groupBy } from '../base/group.ts'
import type { LocalDate } from '../base/local-date.ts'
import { query } from '../platform/query.ts'
import { countsNow, denominatorOf } from './figures.queries.ts'
import { reachOf } from './household-list.queries.ts'
import { villageTotalList } from './village-total.api.ts'

interface RawTotal {
  villageId: number
  asOf: LocalDate
  households: number
  people: number
  source: string
  registryComplete: boolean
  recordedAt: Date
  by: string
}

export const villageTotalListQuery = query(villageTotalList, {
  right: 'household.list',
  async run({ areaId }, context) {
    const { tx, today, actor, scope } = context
    const { tree, offices } = await reachOf(context, areaId, today)
    const counts = new Map((await countsNow(tx, offices)).map(c => [c.villageId, c]))
    const { rows } =
      await sql<RawTotal>`select t.village_id as "villageId", t.as_of as "asOf", t.households, t.people, t.source,
        t.registry_complete as "registryComplete", t.recorded_at as "recordedAt", coalesce(u.name, '') as by
      from village_total t left join app_user u on u.user_id = t.recorded_by
      where ${offices === '*' ? sql`true` : sql`t.office_id = any(${[...offices]}::int[])`}
      order by t.village_id, t.as_of desc`.execute(tx)
    const totals = groupBy(rows, row => row.villageId)
    const inScope = (villageId: number) => scope.villages === '*' || scope.villages.includes(villageId)
    const villages = [...tree.all()].filter(
      area =>
        area.level === 'village' &&
        area.officeId !== null &&
        (offices === '*' || offices.includes(area.officeId)) &&
        inScope(area.areaId) &&
        (area.to === null || area.to >= today),
    )
    const wanted = areaId === undefined ? undefined : new Set(tree.below(areaId, today).map(a => a.areaId))
    return {
      villages: villages
        .filter(v => !wanted || wanted.has(v.areaId))
        .sort((a, b) => (a.code < b.code ? -1 : 1))
        .map(village => {
          const count = counts.get(village.areaId) ?? { households: 0, people: 0 }
          const own = totals.get(village.areaId) ?? []
          const commune = tree.parentOf(village.areaId, today)
          return {
            officeId: village.officeId!,
            villageId: village.areaId,
            villageName: tree.fullNameOf(village.areaId, today),
            communeName: commune ? tree.fullNameOf(commune.areaId, today) : '',
            registry: { households: count.households, people: count.people },
            basis: denominatorOf(
              count,
              own.find(t => t.asOf <= today),
              today,
            ).basis,
            totals: own.map(({ villageId: _, ...t }) => ({ ...t, recordedAt: t.recordedAt.toISOString() })),
            mayWrite: actor.allows('household.write', {
              kind: 'village',
              officeId: village.officeId!,
              villageId: village.areaId,
            }),
          }
        }),
    }
  },
})
