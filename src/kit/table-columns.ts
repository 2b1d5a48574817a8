// Which columns of a table are shown: the person's choice, kept in this browser under the table's name.
import { useState } from 'react'
import type { Column } from './table.types.ts'

export interface ColumnChoice<Row> {
  shown: Column<Row>[]
  /** Columns that may be hidden, with their state. */
  choices: { id: string; title: string; shown: boolean }[]
  toggle(id: string): void
}

export function useColumns<Row>(name: string, columns: Column<Row>[]): ColumnChoice<Row> {
  const key = `bv.columns.${name}`
  const [chosen, setChosen] = useState<Record<string, boolean>>(() => readChoice(key))
  const isShown = (column: Column<Row>, place: number) =>
    place === 0 || column.fixed || (chosen[column.id] ?? !column.hidden)
  return {
    shown: columns.filter(isShown),
    choices: columns
      .filter((column, place) => place > 0 && !column.fixed)
      .map(column => ({ id: column.id, title: column.title, shown: Boolean(isShown(column, 1)) })),
    toggle(id) {
      const column = columns.find(one => one.id === id)
      if (!column) return
      const next = { ...chosen, [id]: !isShown(column, 1) }
      setChosen(next)
      try {
        localStorage.setItem(key, JSON.stringify(next))
      } catch {
        // The choice then lasts as long as the page.
      }
    },
  }
}

function readChoice(key: string): Record<string, boolean> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, boolean>
  } catch {
    return {}
  }
}
