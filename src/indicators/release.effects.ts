// Makes the figures of an area and day public: counts the villages, holds back what tells too much, and keeps the rest for ever. Once
// told, a unit's day is never told again: two tellings could be subtracted.
import './release.problems.ts'
import { sql } from 'kysely'
import { areaTree } from '../areas/area.queries.ts'
import type { AreaRecord } from '../areas/area.ts'
import { addMonths, formatDay, type LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import type { QueryContext } from '../platform/query.ts'
import { countsAsOf, denominatorOf, totalsOn } from '../registry/figures.queries.ts'
import { householdsByGroup } from '../registry/figures-by-group.queries.ts'
import { movementBetween } from '../registry/figures-over-time.queries.ts'
import { hindranceOf } from './already-told.queries.ts'
import { childBelow } from './board/indicator.ts'
import { type Counts, publish } from './disclosure.ts'
import { type PublicMoves, publicMovements } from './flow/flow.ts'
import type { PublicGroups } from './groups/group.ts'
import { publishGroups } from './groups/group-disclosure.ts'
import { publicResults, unitsOf } from './release.ts'
import { resultsTable } from './results.queries.ts'

export interface Released {
  releaseId: number
  officeId: number
  villages: number
  held: number
  households: number
  poor: number | null
  /** Null: without parts, and so without groups. */
  groups: PublicGroups | null
}

/** `parts`: with communes and villages; without, only the sum and the results of a district or province, as often as wanted. */
export async function releaseFigures(
  context: QueryContext,
  { areaId, asOf, parts }: { areaId: number; asOf: LocalDate; parts: boolean },
): Promise<Released> {
  const { tx, services, today, now, actor } = context
  if (asOf >= today) throw problem('figures-not-over', { day: formatDay(asOf) })
  const tree = await areaTree(tx, services)
  const area = tree.find(areaId)
  if (!area || area.level === 'village' || area.level === 'country') throw problem('not-found', { what: 'địa bàn' })
  if (!parts && area.level === 'commune') throw problem('figures-small-area')
  // One after the other, wherever: what is told is judged with everything that is public already, also with what another tells just now.
  await sql`select pg_advisory_xact_lock(hashtextextended('figure-release', 0))`.execute(tx)
  const villages = tree.villagesOf(areaId, asOf)
  const offices = [...new Set(villages.map(one => one.officeId).filter(id => id !== null))]
  const counts = await villageCounts(context, offices, asOf)
  const root = unitsOf(tree, areaId, asOf, counts)
  if (root.parts.length === 0) throw problem('figures-none', { day: formatDay(asOf) })
  const all = publish(root)
  const cells = parts ? all : all.slice(-1)
  const ids = cells.map(cell => cell.areaId)
  const hindrance = await hindranceOf(context, tree, { areaId, asOf, parts, offices, cells })
  if (hindrance === 'told') throw problem('figures-told', { day: formatDay(asOf) })
  if (hindrance === 'left') throw problem('figures-left', { day: formatDay(asOf) })
  const whole = cells.at(-1)!
  const results = await resultsTable.run({ areaId, asOf }, context)
  const moves = area.level === 'commune' ? null : await yearOfMoves(context, villages, offices, asOf)
  // With the parts or never: details are told once a review, and were judged with the groups beside them.
  const groups = parts ? publishGroups(root, all, await groupCounts(context, villages, offices, asOf)) : null
  const releaseId = await services.ids.next()
  // The district's own office ended with it: then who tells for it keeps the release where they work.
  const lead = tree.leadOfficeOf(areaId, asOf)
  const isOwn = lead !== undefined && actor.allows('figures.release', { kind: 'office', officeId: lead })
  const officeId = isOwn ? lead : offices[0]!
  const leaves = cells.filter(cell => tree.get(cell.areaId).level === 'village')
  const held = leaves.filter(cell => cell.poor === null).length
  await tx
    .insertInto('figure_release')
    .values({
      office_id: officeId,
      release_id: releaseId,
      area_id: areaId,
      as_of: asOf,
      parts,
      villages: leaves.length,
      held,
      results: JSON.stringify(publicResults(results.rows, whole.poor === null)),
      moves: moves && JSON.stringify(moves),
      groups: groups && JSON.stringify(groups),
      released_by: actor.userId,
      released_at: now,
    })
    .execute()
  await sql`insert into figure_cell (office_id, release_id, area_id, as_of, households, poor, near_poor)
    select ${officeId}, ${releaseId}, c.area, ${asOf}::date, c.households, c.poor, c.near_poor
    from unnest(${ids}::int[], ${cells.map(cell => cell.households)}::int[], ${cells.map(cell => cell.poor)}::int[],
      ${cells.map(cell => cell.nearPoor)}::int[]) as c (area, households, poor, near_poor)`.execute(tx)
  return { releaseId, officeId, villages: leaves.length, held, households: whole.households, poor: whole.poor, groups }
}

async function villageCounts({ tx }: QueryContext, offices: number[], day: LocalDate): Promise<Map<number, Counts>> {
  const counts = await countsAsOf(tx, offices, undefined, day)
  const totals = await totalsOn(tx, offices, undefined, day)
  return new Map(
    counts.map(one => {
      const { households } = denominatorOf(one, totals.get(one.villageId), day)
      return [one.villageId, { households, poor: one.poor, nearPoor: one.nearPoor }]
    }),
  )
}

async function groupCounts({ tx }: QueryContext, villages: readonly AreaRecord[], offices: number[], day: LocalDate) {
  const ids = villages.map(one => one.areaId)
  const rows = await householdsByGroup(tx, offices, ids, day, childBelow)
  return rows.map(({ households, poor, nearPoor, ...one }) => ({ ...one, counts: { households, poor, nearPoor } }))
}

/** How households moved in the year before; null where a band is of a few, or nothing is known of a year ago. */
async function yearOfMoves(
  { tx }: QueryContext,
  villages: readonly AreaRecord[],
  offices: number[],
  asOf: LocalDate,
): Promise<PublicMoves | null> {
  const from = addMonths(asOf, -12)
  const ids = villages.map(one => one.areaId)
  const movements = publicMovements(await movementBetween(tx, offices, ids, from, asOf))
  return movements && { from, movements }
}
