// Fills the 15 tables from review facts. Every figure is a count of the facts; nothing is typed in, nothing is rounded
// before it is shown.
import { type ReportSpec, reportSpecs } from '../../../law/reports/tables.ts'
import { vietnameseOrder } from '../../base/fold.ts'
import { problem } from '../../base/problem.ts'
import {
  entryOf,
  type FactGroup,
  peopleAfter,
  type ReportArea,
  type ReviewFacts,
  type Standing,
} from './report-facts.ts'
import { householdRows } from './report-list.ts'
import {
  columnsOf,
  percentText,
  type ReportRow,
  type ReportTable,
  type ReportValue,
  rowValues,
} from './report-table.ts'

type Counts = Map<string, number>

export interface BuildOptions {
  /** The lowest level that gets rows of its own. */
  downTo?: ReportArea['level']
  /** Of these very facts, by `reportTree`: where several tables are built it is made once. */
  tree?: ReportNode | undefined
}

const levels: ReportArea['level'][] = ['country', 'province', 'district', 'commune', 'village']

/** One table of the report. Throws `report-unknown` for a number that no table has. */
export function buildReport(no: number, facts: ReviewFacts, options: BuildOptions = {}): ReportTable {
  const building = buildingReport(no, facts, options)
  for (;;) {
    const step = building.next()
    if (step.done) return step.value
  }
}

/** The same row by row: a province's tables are long work, and others want a turn meanwhile. */
export function* buildingReport(
  no: number,
  facts: ReviewFacts,
  { downTo = 'village', tree = reportTree(facts) }: BuildOptions = {},
): Generator<void, ReportTable> {
  const spec = reportSpecs.find(one => one.no === no) as ReportSpec
  if (!spec) throw problem('report-unknown', { no })
  const columns = columnsOf(spec, facts.catalogue)
  const empty: ReportTable = { no, title: spec.title, year: facts.year, spec, columns, rows: [] }
  if (spec.rows === 'households')
    return { ...empty, rows: yield* householdRows(columns, facts, no === 14 ? 'poor' : 'near-poor') }
  const rows: ReportRow[] = []
  function* walk(node: ReportNode, level: number): Generator<void> {
    rows.push(...rowsOf(spec, node, level, columns, facts))
    yield
    const shown = node.children.filter(child => levels.indexOf(child.area.level) <= levels.indexOf(downTo))
    if (shown.length === 0) return
    for (const child of shown) yield* walk(child, level + 1)
    if (node.own.length > 0 || node.ownTotal)
      yield* walk(
        { ...node, children: [], groups: node.own, total: node.ownTotal, area: { ...node.area, label: elsewhere } },
        level + 1,
      )
  }
  if (tree) yield* walk(tree, 0)
  return { ...empty, rows }
}

/** Households that are known for the commune only: without this row its villages would not add up to it. */
export const elsewhere = 'Chưa xác định thôn, bản'

/** An area with what was counted below it. */
export interface ReportNode {
  area: ReportArea
  children: ReportNode[]
  /** All groups below, and those recorded for this very area. */
  groups: FactGroup[]
  own: FactGroup[]
  total: { households: number; people: number } | null
  ownTotal: { households: number; people: number } | null
}

export function reportTree(facts: ReviewFacts): ReportNode | undefined {
  const nodes = new Map<number, ReportNode>()
  for (const area of facts.areas)
    nodes.set(area.id, { area, children: [], groups: [], own: [], total: null, ownTotal: null })
  for (const group of facts.groups) {
    const node = nodes.get(group.areaId)
    if (!node) throw problem('report-area-unknown', { areaId: group.areaId })
    node.own.push(group)
  }
  for (const area of [...facts.areas].reverse()) {
    const node = nodes.get(area.id)!
    for (const group of node.own) node.groups.push(group)
    const given = facts.totals.find(total => total.areaId === area.id)
    const counted = node.own.reduce(
      (sum, group) => ({ households: sum.households + present(group), people: sum.people + peopleAfter(group) }),
      { households: 0, people: 0 },
    )
    const below = node.children.reduce(
      (sum, child) => ({
        households: sum.households + child.total!.households,
        people: sum.people + child.total!.people,
      }),
      { households: 0, people: 0 },
    )
    // A given total of an area that has parts would not be their sum: what the parts lack stands in a row of its own.
    node.total = given && node.children.length === 0 ? given : null
    if (!node.total) {
      const own = given
        ? {
            households: Math.max(0, given.households - below.households),
            people: Math.max(0, given.people - below.people),
          }
        : counted
      node.ownTotal = node.own.length > 0 || own.households > 0 ? own : null
      node.total = { households: below.households + own.households, people: below.people + own.people }
    }
    if (area.parentId !== null) {
      const parent = nodes.get(area.parentId)
      parent?.children.unshift(node)
      if (parent) for (const group of node.groups) parent.groups.push(group)
    }
  }
  return facts.areas[0] && nodes.get(facts.areas[0].id)
}

const present = (group: FactGroup) => (group.after === 'absent' ? 0 : group.households)

function rowsOf(
  spec: ReportSpec,
  node: ReportNode,
  level: number,
  columns: ReportTable['columns'],
  facts: ReviewFacts,
): ReportRow[] {
  const row = (part: string | null, label: string, values: ReportValue[]): ReportRow => ({
    areaId: node.area.id,
    label,
    level,
    part,
    values,
  })
  const { label } = node.area
  if (spec.no === 2 || spec.no === 3) {
    const of = spec.no === 2 ? 'poor' : 'near-poor'
    return [
      row('households', label, rowValues(columns, movement(node.groups, of, 'households'))),
      row('people', label, rowValues(columns, movement(node.groups, of, 'people'))),
    ]
  }
  if (spec.no === 9) {
    const of = (groups: FactGroup[]) => rowValues(columns, classCounts(groups))
    const listed = node.groups.filter(group => group.after === 'poor' || group.after === 'near-poor')
    const names = new Map(facts.catalogue.ethnicGroups.map(group => [group.code, group.label]))
    const present = [...new Set(listed.map(group => group.ethnic))]
      .map(code => ({ code, label: names.get(code) ?? code }))
      .sort((a, b) => vietnameseOrder(a.label, b.label))
    return [
      row(null, label, of(listed)),
      ...present.map(({ code, label }) => row(code, label, of(listed.filter(group => group.ethnic === code)))),
    ]
  }
  if (spec.no === 5 || spec.no === 7) {
    const counts = deprivations(node.groups, spec.no === 5 ? 'poor' : 'near-poor', facts)
    const total = counts.get('total') ?? 0
    return [
      row(
        null,
        label,
        columns.map(({ id }) => (id === 'total' ? total : percentText(counts.get(id) ?? 0, total))),
      ),
    ]
  }
  return [row(null, label, rowValues(columns, plainCounts(spec.no, node, facts)))]
}

function plainCounts(no: number, node: ReportNode, facts: ReviewFacts): Counts {
  const { groups } = node
  switch (no) {
    case 1:
      return new Map([...classCounts(groups), ['households', node.total!.households], ['people', node.total!.people]])
    case 4:
      return deprivations(groups, 'poor', facts)
    case 6:
      return deprivations(groups, 'near-poor', facts)
    case 12:
      return standings(groups, 'poor')
    case 13:
      return standings(groups, 'near-poor')
    default: {
      const counts: Counts = new Map()
      for (const standing of ['poor', 'near-poor'] as const)
        for (const group of groups)
          if (group.after === standing)
            for (const [id, n] of sideCounts(no, group, facts)) add(counts, `${standing}-${id}`, n)
      return counts
    }
  }
}

function sideCounts(no: number, group: FactGroup, facts: ReviewFacts): [string, number][] {
  const n = group.households
  if (no === 8) {
    const groups: [string, boolean][] = [
      ['minority', group.minority],
      ['cannot-work', group.cannotWork],
      ['merit', group.merit],
    ]
    const found = groups.filter(([, is]) => is).map(([id]): [string, number] => [id, n])
    return [['total', n], ...(found.length > 0 ? found : ([['rest', n]] as [string, number][]))]
  }
  if (no === 10)
    return [
      ['total', n],
      ...bitsOf(group.causes, facts.catalogue.causes).map((code): [string, number] => [`cause.${code}`, n]),
    ]
  return [
    ['children', group.children],
    ['health', group.childrenHealth],
    ['education', group.childrenEducation],
  ]
}

function classCounts(groups: FactGroup[]): Counts {
  const counts: Counts = new Map()
  for (const group of groups)
    if (group.after !== 'other' && group.after !== 'absent') {
      add(counts, group.after, group.households)
      add(counts, `${group.after}-people`, peopleAfter(group))
    }
  return counts
}

function deprivations(groups: FactGroup[], of: Standing, facts: ReviewFacts): Counts {
  const counts: Counts = new Map()
  for (const group of groups)
    if (group.after === of) {
      add(counts, 'total', group.households)
      for (const code of bitsOf(group.deprived, facts.catalogue.indicators))
        add(counts, `lacks.${code}`, group.households)
    }
  return counts
}

function standings(groups: FactGroup[], of: Standing): Counts {
  const counts: Counts = new Map()
  for (const group of groups.filter(one => one.after === of)) {
    const as = [
      'total',
      group.minority ? 'minority' : 'kinh',
      ...(group.policyMerit ? ['policy-merit'] : []),
      ...(group.cannotWork ? ['cannot-work'] : []),
      ...(group.femaleHead ? ['female-head'] : []),
    ]
    for (const id of as) {
      add(counts, `${id}-households`, group.households)
      add(counts, `${id}-people`, peopleAfter(group))
    }
  }
  return counts
}

/**
 * How a class changed over the year. People are booked so that both tables tie: a household that changes class is counted
 * with its people at the end, in the table it leaves and in the one it enters; births, deaths and moves inside a household
 * are "other" in the table where it began.
 */
function movement(groups: FactGroup[], of: 'poor' | 'near-poor', unit: 'households' | 'people'): Counts {
  const other = of === 'poor' ? 'near-poor' : 'poor'
  const counts: Counts = new Map()
  for (const group of groups) {
    const after = unit === 'households' ? group.households : peopleAfter(group)
    if (group.before === of) {
      add(counts, 'start', unit === 'households' ? group.households : group.peopleBefore)
      if (group.after === 'absent')
        add(counts, 'less-other', unit === 'households' ? group.households : group.peopleLost)
      else if (unit === 'people') {
        add(counts, 'more-other', group.peopleGained)
        add(counts, 'less-other', group.peopleLost)
      }
      if (group.after === other) add(counts, of === 'poor' ? 'to-near-poor' : 'to-poor', after)
      else if (group.after === 'average' || group.after === 'other') add(counts, 'out', after)
    } else if (group.after === of) {
      if (group.before === other) add(counts, of === 'poor' ? 'from-near-poor' : 'from-poor', after)
      else add(counts, { relapsed: 'relapsed', new: 'new', other: 'more-other' }[entryOf(group)], after)
    }
  }
  return counts
}

const bitsOf = (bits: number, entries: { code: string }[]): string[] =>
  entries.filter((_, i) => Math.floor(bits / 2 ** i) % 2 === 1).map(entry => entry.code)

function add(counts: Counts, id: string, n: number): void {
  counts.set(id, (counts.get(id) ?? 0) + n)
}
