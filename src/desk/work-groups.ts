// Work by kind: forty lines that say the same become a heading with its places. What is late or due first stands first.
import { addDays, type LocalDate } from '../base/local-date.ts'
import type { WorkItem, WorkKind } from '../review/work.api.ts'

export interface WorkGroup {
  kind: WorkKind
  /** Due first, first; without a day last. */
  items: WorkItem[]
  late: number
}

const dayOf = (item: WorkItem | undefined) => item?.dueOn ?? '9999-12-31'

export function groupWork(items: readonly WorkItem[]): WorkGroup[] {
  const kinds = [...new Set(items.map(item => item.kind))]
  return kinds
    .map(kind => {
      const own = items
        .filter(item => item.kind === kind)
        .sort((a, b) => dayOf(a).localeCompare(dayOf(b)) || b.count - a.count || a.place.localeCompare(b.place, 'vi'))
      return { kind, items: own, late: own.filter(item => item.late).length }
    })
    .sort((a, b) => Number(b.late > 0) - Number(a.late > 0) || dayOf(a.items[0]).localeCompare(dayOf(b.items[0])))
}

/** Not late, but due within a week. */
export const dueSoon = (items: readonly WorkItem[], today: LocalDate): number =>
  items.filter(item => !item.late && item.dueOn !== null && item.dueOn <= addDays(today, 7)).length
