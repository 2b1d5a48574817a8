// Which columns of a table are shown: the person's choice, kept in this browser under the table's name.
import { useKept } from './kept.ts'
import type { Column } from './table.types.ts'

export interface ColumnChoice<Row> {
  shown: Column<Row>[]
  /** Columns that may be hidden, with their state. */
  choices: { id: string; title: string; shown: boolean }[]
  toggle(id: string): void
}

export function useColumns<Row>(name: string, columns: Column<Row>[]): ColumnChoice<Row> {
  const [chosen, choose] = useKept(`bv.columns.${name}`)
  const isShown = (column: Column<Row>, place: number) =>
    place === 0 || column.fixed || (chosen[column.id] ?? !column.hidden)
  return {
    shown: columns.filter(isShown),
    choices: columns
      .filter((column, place) => place > 0 && !column.fixed)
      .map(column => ({ id: column.id, title: column.title, shown: Boolean(isShown(column, 1)) })),
    toggle(id) {
      const column = columns.find(one => one.id === id)
      if (column) choose(id, !isShown(column, 1))
    },
  }
}
