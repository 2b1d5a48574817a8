// Everything that is public of one place: a village, a commune, or a unit above; also of a unit of the old map.
import { areaTree } from '../areas/area.queries.ts'
import { type AreaRecord, type AreaTree, holds, nearestDay } from '../areas/area.ts'
import type { LocalDate } from '../base/local-date.ts'
import type { Tx } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { answersOf } from './petition.queries.ts'
import { withinOf } from './place.ts'
import {
  decisionsOf,
  evaluationsOf,
  figuresOf,
  groupsOf,
  meetingsOf,
  moneyOf,
  planLinesOf,
  plansOf,
  postingsOn,
  reportCountsOf,
  reportsOf,
  roundsOf,
  stepsOf,
  worksOf,
} from './public.queries.ts'
import type { PlaceLink, PublicPlace } from './public.ts'

export async function findPlace(
  tx: Tx,
  services: Services,
  areaId: number,
  today: LocalDate,
): Promise<PublicPlace | undefined> {
  const tree = await areaTree(tx, services)
  const area = tree.find(areaId)
  if (!area || area.level === 'country') return undefined
  const isNow = holds(area, today)
  const at = nearestDay(area, today)
  const isVillage = area.level === 'village'
  const villages = isNow ? tree.villagesOf(areaId, today).map(one => one.areaId) : []
  const former = isNow && !isVillage ? mergedInto(tree, areaId) : []
  // What was decided for a commune of the old map is of the commune that took it in.
  const areas = [areaId, ...former.map(one => one.areaId)]
  const offices = isNow ? tree.officesOf(areaId, today) : []
  const local = isVillage || area.level === 'commune'
  const plans = isVillage ? [] : await plansOf(tx, areas)
  const nameOf = (id: number) => tree.fullNameOf(id, today)
  return {
    areaId,
    level: area.level,
    name: tree.fullNameOf(areaId, at),
    path: pathOf(tree, areaId, at),
    within: withinOf(tree, areaId, at),
    endedOn: isNow ? null : area.to,
    now: isNow ? null : linkTo(tree, successorOf(tree, area, today), today),
    former: former.map(one => linkTo(tree, one, today)!),
    formerSince: tree.successors.find(one => one.toId === areaId)?.onDay ?? null,
    below: isNow && !isVillage ? tree.childrenOf(areaId, today).map(one => linkTo(tree, one, today)!) : [],
    postings: local ? await postingsOn(tx, villages, today) : [],
    steps: isVillage && isNow ? await stepsOf(tx, areaId) : [],
    meetings: local ? await meetingsOf(tx, villages) : [],
    rounds: area.level === 'commune' ? await roundsOf(tx, areas) : [],
    decisions: area.level === 'commune' ? await decisionsOf(tx, areas) : [],
    figures: await figuresOf(tx, [areaId]),
    groups: isVillage ? null : await groupsOf(tx, areaId),
    money: isVillage || !isNow ? [] : await moneyOf(tx, offices),
    plans,
    planLines: (await planLinesOf(tx, plans.slice(0, 1))).map(line => ({ ...line, place: nameOf(line.placeId) })),
    works: (await worksOf(tx, offices, isVillage ? areaId : undefined)).map(work => ({
      ...work,
      places: (work.villages ?? []).map(nameOf),
    })),
    reports: local && isNow ? await reportsOf(tx, villages) : [],
    reportCounts: local && isNow ? await reportCountsOf(tx, villages) : [],
    answers: local && isNow ? await answersOf(tx, { areas: [areaId, ...villages], limit: 2 }) : [],
    evaluations: area.level === 'commune' ? await evaluationsOf(tx, offices) : [],
    nameOf,
  }
}

const linkTo = (tree: AreaTree, area: AreaRecord | undefined, day: LocalDate): PlaceLink | null =>
  area ? { areaId: area.areaId, name: tree.fullNameOf(area.areaId, day) } : null

function pathOf(tree: AreaTree, areaId: number, day: LocalDate): PlaceLink[] {
  return tree
    .pathOf(areaId, day)
    .slice(1)
    .filter(one => one.level !== 'country')
    .map(one => linkTo(tree, one, day)!)
}

const mergedInto = (tree: AreaTree, areaId: number): AreaRecord[] =>
  tree.successors.filter(one => one.toId === areaId && one.kind === 'full').map(one => tree.get(one.fromId))

/** Where it belongs today: its full successor, or nothing where it was divided. */
const successorOf = (tree: AreaTree, area: AreaRecord, today: LocalDate) => tree.onMapOf(area.areaId, today)
