// What a DataTable is told.
import type { ReactNode } from 'react'
import type { Tone } from './badge.tsx'
import type { ApiProblem } from './http.ts'

export interface Column<Row> {
  id: string
  title: string
  cell(row: Row): ReactNode
  /** Pixels. Leave one column without, to take the rest. */
  width?: number
  /** 'end' for figures. */
  align?: 'start' | 'end' | 'center'
  /** True if the list can be sorted by it (give `sort` and `onSort`). */
  sortable?: boolean
  /** Hidden until somebody asks for it. */
  hidden?: boolean
  /** Always shown: not in the column menu. The first column always is. */
  fixed?: boolean
  /** Place on a phone's card: the title, beside the title, a labelled line (default), or not at all. */
  card?: 'title' | 'aside' | 'line' | 'none'
}

export interface Sort {
  by: string
  down: boolean
}

export type RowKey = string | number

export interface Selection {
  keys: ReadonlySet<RowKey>
  onChange(keys: Set<RowKey>): void
  /** Buttons for the chosen rows. */
  actions?: ReactNode
}

export interface DataTableProps<Row> {
  /** Stable name under which the choice of columns is kept. */
  name: string
  /** What the list is, for screen readers. */
  label: string
  rows: Row[] | undefined
  columns: Column<Row>[]
  rowKey(row: Row): RowKey
  /** A row in words, for the check box of the row. */
  rowName?(row: Row): string
  /** The address a row opens; or `onOpen` for something else. */
  to?(row: Row): string
  onOpen?(row: Row): void
  /** A thin mark at the row's edge: 'bad' for late, say. The row's cells must say why in words. */
  tone?(row: Row): Tone | undefined
  loading?: boolean
  loadingRows?: number
  /** The rows shown belong to the question before; the next answer is on its way. */
  refreshing?: boolean
  problem?: ApiProblem | undefined
  onRetry?(): void
  empty?: { title: string; text?: ReactNode; action?: ReactNode; filteredAction?: ReactNode }
  /** True if filters are on: an empty list then says so. */
  filtered?: boolean
  total?: number | undefined
  hasMore?: boolean
  loadingMore?: boolean
  onMore?(): void
  /** Reads the whole list, for the spreadsheet; tells how many rows it has so far. */
  onAll?: ((told: (count: number) => void, signal: AbortSignal) => Promise<readonly Row[]>) | undefined
  sort?: Sort | undefined
  onSort?(sort: Sort): void
  selection?: Selection
  /** Height of a row in pixels: 40, or 56 for cells of two lines. */
  rowHeight?: number
  maxHeight?: number | string
}
