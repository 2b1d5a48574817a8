// Work by kind: forty lines that say the same become a heading with its places. What is late or due first stands first.
import { addDays, type LocalDate } from '../base/local-date.ts'

export interface Waiting {
  kind: string
  dueOn: LocalDate | null
  late: boolean
  place: string
  count?: number
}

export interface WorkGroup<Item extends Waiting> {
  kind: Item['kind']
  /** Due first, first; without a day last. */
  items: Item[]
  late: number
}

const dayOf = (item: Waiting | undefined) => item?.dueOn ?? '9999-12-31'

export function groupWork<Item extends Waiting>(items: readonly Item[]): WorkGroup<Item>[] {
  const kinds: Item['kind'][] = [...new Set(items.map(item => item.kind))]
  return kinds
    .map(kind => {
      const own = items
        .filter(item => item.kind === kind)
        .sort(
          (a, b) =>
            dayOf(a).localeCompare(dayOf(b)) || (b.count ?? 1) - (a.count ?? 1) || a.place.localeCompare(b.place, 'vi'),
        )
      return { kind, items: own, late: own.filter(item => item.late).length }
    })
    .sort((a, b) => Number(b.late > 0) - Number(a.late > 0) || dayOf(a.items[0]).localeCompare(dayOf(b.items[0])))
}

/** Not late, but due within a week. */
export const dueSoon = (items: readonly Waiting[], today: LocalDate): number =>
  items.filter(item => !item.late && item.dueOn !== null && item.dueOn <= addDays(today, 7)).length
