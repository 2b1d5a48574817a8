// Reads of areas: what lies in the reader's reach, and one unit with its history. Counts come from the tallies.
import { areaTree } from '../../areas/area.queries.ts'
import type { AreaRecord, AreaTree } from '../../areas/area.ts'
import { holds } from '../../areas/area.ts'
import type { Confidence } from '../../base/confidence.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { Scope } from '../../platform/database.ts'
import { query } from '../../platform/query.ts'
import { type AreaNode, areaList, areaPage } from './area.api.ts'

/** Units inside a scope, with those above them: a village-level reader sees her villages and the path to them. */
export function areasInScope(tree: AreaTree, scope: Scope, day: LocalDate): Set<number> {
  const ids = new Set<number>()
  const offices = scope.offices === '*' ? undefined : new Set(scope.offices)
  const villages = scope.villages === '*' ? undefined : new Set(scope.villages)
  const addPath = (areaId: number) => {
    for (const area of tree.pathOf(areaId, day)) ids.add(area.areaId)
  }
  for (const area of tree.all()) {
    if (!holds(area, day)) continue
    if (area.level === 'village') {
      if ((!offices || offices.has(area.officeId!)) && (!villages || villages.has(area.areaId))) addPath(area.areaId)
    } else if (!villages) {
      if (!offices) ids.add(area.areaId)
      else if (tree.offices.some(o => o.areaId === area.areaId && offices.has(o.officeId) && holds(o, day)))
        addPath(area.areaId)
    }
  }
  return ids
}

export function nodeOf(tree: AreaTree, area: AreaRecord, day: LocalDate): AreaNode {
  return {
    areaId: area.areaId,
    parentId: tree.parentOf(area.areaId, day)?.areaId ?? null,
    level: area.level,
    code: area.code,
    name: tree.nameOf(area.areaId, day),
    fullName: tree.fullNameOf(area.areaId, day),
    zone: tree.zoneOf(area.areaId, day),
    difficult: tree.isDifficult(area.areaId, day),
  }
}

export const areaListQuery = query(areaList, {
  right: 'area.read',
  run: async ({ day, under, levels }, { tx, services, scope, today }) => {
    const on = day ?? today
    const tree = await areaTree(tx, services)
    const visible = areasInScope(tree, scope, on)
    const inside = under ? new Set(tree.below(under, on).map(a => a.areaId)) : undefined
    const areas = [...tree.all()].filter(
      a =>
        visible.has(a.areaId) && (!inside || inside.has(a.areaId)) && (levels.length === 0 || levels.includes(a.level)),
    )
    return { day: on, areas: areas.map(area => nodeOf(tree, area, on)).sort((a, b) => (a.code < b.code ? -1 : 1)) }
  },
})

export const areaPageQuery = query(areaPage, {
  right: 'area.read',
  run: async ({ areaId, day }, { tx, services, scope, today }) => {
    const tree = await areaTree(tx, services)
    const area = tree.find(areaId)
    const on = day ?? (area && !holds(area, today) && area.to ? area.to : today)
    const visible = areasInScope(tree, scope, on)
    if (!area || !visible.has(areaId)) throw problem('not-found', { what: 'đơn vị' })
    const villages = tree.villagesOf(areaId, on).filter(v => visible.has(v.areaId))
    const counts = await tx
      .selectFrom('village_tally')
      .select(eb =>
        ['households', 'people', 'poor', 'near_poor'].map(c =>
          eb.fn.coalesce(eb.fn.sum<number>(c as 'poor'), eb.lit(0)).as(c),
        ),
      )
      .where('office_id', 'in', [-1, ...new Set(villages.map(v => v.officeId!))])
      .where('village_id', 'in', [-1, ...villages.map(v => v.areaId)])
      .executeTakeFirstOrThrow()
    const names = await tx
      .selectFrom('area_name')
      .selectAll()
      .where('area_id', '=', areaId)
      .orderBy('valid_from')
      .execute()
    const parents = await tx
      .selectFrom('area_parent')
      .selectAll()
      .where('area_id', '=', areaId)
      .orderBy('valid_from')
      .execute()
    const zones = await tx
      .selectFrom('area_zone')
      .selectAll()
      .where('area_id', '=', areaId)
      .orderBy('valid_from')
      .execute()
    const difficult = await tx
      .selectFrom('area_difficult')
      .selectAll()
      .where('area_id', '=', areaId)
      .orderBy('valid_from')
      .execute()
    const dated = (
      row: {
        valid_from: LocalDate
        valid_to: LocalDate | null
        decision: string | null
        confidence?: string
        made_up?: boolean
      },
      text: string,
    ) => ({
      from: row.valid_from,
      to: row.valid_to,
      text,
      decision: row.decision,
      confidence: (row.confidence ?? null) as Confidence | null,
      madeUp: row.made_up ?? false,
    })
    const link = (id: number, onDay: LocalDate, kind: string, at: LocalDate) => ({
      areaId: id,
      fullName: tree.fullNameOf(id, at),
      onDay,
      kind,
    })
    return {
      area: nodeOf(tree, area, on),
      from: area.from,
      to: area.to,
      path: tree
        .pathOf(areaId, on)
        .reverse()
        .map(a => nodeOf(tree, a, on)),
      children: tree
        .childrenOf(areaId, on)
        .filter(c => visible.has(c.areaId))
        .map(c => nodeOf(tree, c, on)),
      names: names.map(row => dated(row, `${row.kind} ${row.name}`.trim())),
      parents: parents.map(row => dated(row, tree.fullNameOf(row.parent_id, row.valid_from))),
      zones: zones.map(row =>
        dated(row, row.zone ? `Khu vực ${['I', 'II', 'III'][row.zone - 1]}` : 'Không thuộc khu vực I, II, III'),
      ),
      difficult: difficult.map(row => dated(row, row.difficult ? 'Đặc biệt khó khăn' : 'Không đặc biệt khó khăn')),
      predecessors: tree.successors
        .filter(s => s.toId === areaId)
        .map(s => link(s.fromId, s.onDay, s.kind, tree.get(s.fromId).to ?? on)),
      successors: tree.successors.filter(s => s.fromId === areaId).map(s => link(s.toId, s.onDay, s.kind, s.onDay)),
      counts: {
        villages: villages.length,
        households: Number(counts.households),
        people: Number(counts.people),
        poor: Number(counts.poor),
        nearPoor: Number(counts.near_poor),
      },
      criteria: await listCriteria(tx, areaId, area.level),
    }
  },
})

async function listCriteria(tx: import('../../platform/database.ts').Tx, areaId: number, level: string) {
  const sets = await tx
    .selectFrom('criteria_set')
    .selectAll()
    .where('level', '=', level)
    .orderBy('criteria_set_id')
    .execute()
  if (sets.length === 0) return []
  const items = await tx
    .selectFrom('criterion as c')
    .leftJoinLateral(
      eb =>
        eb
          .selectFrom('criterion_result as r')
          .select(['r.met', 'r.value', 'r.as_of'])
          .where('r.area_id', '=', areaId)
          .whereRef('r.criteria_set_id', '=', 'c.criteria_set_id')
          .whereRef('r.no', '=', 'c.no')
          .orderBy('r.as_of', 'desc')
          .limit(1)
          .as('r'),
      join => join.onTrue(),
    )
    .select(['c.criteria_set_id', 'c.no', 'c.name', 'r.met', 'r.value', 'r.as_of'])
    .orderBy('c.criteria_set_id')
    .orderBy('c.no')
    .execute()
  const recognitions = await tx
    .selectFrom('area_recognition')
    .selectAll()
    .where('area_id', '=', areaId)
    .orderBy('valid_from')
    .execute()
  return sets.map(set => ({
    criteriaSetId: set.criteria_set_id,
    name: set.name,
    basis: set.basis,
    confidence: set.confidence as Confidence,
    items: items
      .filter(i => i.criteria_set_id === set.criteria_set_id)
      .map(i => ({ no: i.no, name: i.name, met: i.met, value: i.value ?? '', asOf: i.as_of })),
    recognitions: recognitions
      .filter(r => r.criteria_set_id === set.criteria_set_id)
      .map(r => ({
        from: r.valid_from,
        to: r.valid_to,
        text: r.met ? 'Đạt' : 'Chưa đạt',
        decision: r.decision_number,
        confidence: null,
        madeUp: r.made_up,
      })),
  }))
}
