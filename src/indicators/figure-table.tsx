// A small table of figures, as it stands beside a picture: a name a line, and numbers. Fits a phone without moving sideways.
import type { ReactNode } from 'react'
import styles from './figures.module.css'

export interface FigureColumn<Row> {
  id: string
  title: string
  cell(row: Row): ReactNode
}

/** The first column names the line, all others hold figures. `sum`: a last line, in bold. */
export function FigureTable<Row>({
  label,
  columns,
  rows,
  rowKey,
  isSum = () => false,
}: {
  label?: string
  columns: readonly FigureColumn<Row>[]
  rows: readonly Row[]
  rowKey(row: Row): string | number
  isSum?(row: Row): boolean
}) {
  return (
    <table className={styles.figures} aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ id, title }, i) => (
            <th key={id} scope="col" className={i > 0 ? styles.n : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={rowKey(row)} className={isSum(row) ? styles.sum : undefined}>
            {columns.map(({ id, cell }, i) =>
              i === 0 ? (
                <th key={id} scope="row">
                  {cell(row)}
                </th>
              ) : (
                <td key={id} className={styles.n}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
