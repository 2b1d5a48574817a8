// Tables 14 and 15: the poor and the near-poor households, one row a member. They name people: never for posting.
import { groupBy } from '../../base/group.ts'
import type { ListedHousehold, ReviewFacts } from './report-facts.ts'
import type { LaidColumn, ReportRow, ReportValue } from './report-table.ts'

/** Rows by area in the order of the report: a heading for each lowest area, below it the heads with their members. */
export function* householdRows(
  columns: LaidColumn[],
  facts: ReviewFacts,
  standing: 'poor' | 'near-poor',
): Generator<void, ReportRow[]> {
  const byArea = groupBy(
    facts.households.filter(household => household.standing === standing),
    household => household.areaId,
  )
  const rows: ReportRow[] = []
  let headNo = 0
  for (const area of facts.areas) {
    const households = byArea.get(area.id)
    if (!households) continue
    rows.push({
      areaId: area.id,
      label: `${area.label}: ${households.length} hộ`,
      level: 0,
      part: 'heading',
      values: columns.map(() => null),
    })
    for (const household of households) {
      yield
      headNo += 1
      household.members.forEach((member, i) => {
        const cells = i === 0 ? headCells(household, headNo) : new Map<string, ReportValue>()
        cells.set('member-no', i + 1)
        cells.set('name', member.name)
        cells.set(
          member.sex === 'male' ? 'born-male' : 'born-female',
          member.birthYear === null ? null : String(member.birthYear),
        )
        cells.set('ethnic', member.ethnic)
        cells.set('relation', member.relation)
        const values = columns.map(column => cells.get(column.id) ?? null)
        rows.push({
          areaId: area.id,
          label: member.name,
          level: i === 0 ? 1 : 2,
          part: i === 0 ? 'head' : 'member',
          values,
        })
      })
    }
  }
  return rows
}

function headCells(household: ListedHousehold, no: number): Map<string, ReportValue> {
  const marks = [
    household.history,
    ...(household.policyMerit ? ['policy-merit'] : []),
    ...(household.cannotWork ? ['cannot-work'] : []),
    ...household.needs.map(need => `need-${need}`),
  ]
  return new Map<string, ReportValue>([['head-no', no], ...marks.map((id): [string, string] => [id, 'x'])])
}
