// A DataTable on a phone: one card per row, drawn as it comes into sight.
import { Checkbox } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { kitText } from './kit.text.ts'
import { AppLink } from './link.tsx'
import styles from './table.module.css'
import type { Column, DataTableProps } from './table.types.ts'
import { TableFoot } from './table-parts.tsx'
import { useText } from './text.ts'

export function TableCards<Row>(props: DataTableProps<Row> & { rows: Row[] }) {
  const { rows, rowKey, hasMore, loadingMore, onMore, selection } = props
  const t = useText()
  const frame = useRef<HTMLUListElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop(frame.current ? frame.current.getBoundingClientRect().top + window.scrollY : 0), [])
  const virtual = useWindowVirtualizer({ count: rows.length, estimateSize: () => 112, overscan: 8, scrollMargin: top })
  const drawn = virtual.getVirtualItems()
  const lastDrawn = drawn.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && !loadingMore && !props.problem && lastDrawn >= rows.length - 10) onMore?.()
  }, [hasMore, loadingMore, lastDrawn, rows.length, onMore, props.problem])

  const place = (wanted: Column<Row>['card']) =>
    props.columns.filter(
      (column, index) => (column.card ?? (index === 0 ? 'title' : column.hidden ? 'none' : 'line')) === wanted,
    )
  const [titles, asides, lines] = [place('title'), place('aside'), place('line')]

  return (
    <>
      <ul ref={frame} className={styles.cards} aria-label={props.label} style={{ height: virtual.getTotalSize() }}>
        {drawn.map(item => {
          const row = rows[item.index]!
          const key = rowKey(row)
          const chosen = selection?.keys.has(key) ?? false
          // A label without a value says nothing on a phone; the table keeps its empty cell.
          const said = lines
            .map(column => ({ column, value: column.cell(row) }))
            .filter(({ value }) => value !== null && value !== undefined && value !== '' && value !== false)
          const title = titles.map(column => <span key={column.id}>{column.cell(row)}</span>)
          // The title is the link and covers the card; buttons and links of the row lie above it, not inside it.
          const body = (
            <>
              <span className={styles.cardHead}>
                <span className={styles.cardTitle}>
                  {props.to ? (
                    <AppLink to={props.to(row)} className={styles.cardLink}>
                      {title}
                    </AppLink>
                  ) : (
                    title
                  )}
                </span>
                {asides.map(column => (
                  <span key={column.id}>{column.cell(row)}</span>
                ))}
              </span>
              {said.length > 0 && (
                <dl className={styles.cardLines}>
                  {said.map(({ column, value }) => (
                    <div key={column.id}>
                      {column.title && <dt>{column.title}</dt>}
                      <dd>{value}</dd>
                    </div>
                  ))}
                </dl>
              )}
            </>
          )
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={item.index}
              data-tone={props.tone?.(row)}
              className={styles.card}
              style={{ transform: `translateY(${item.start - virtual.options.scrollMargin}px)` }}
            >
              {selection && (
                <Checkbox
                  size="md"
                  className={styles.cardCheck}
                  aria-label={t(kitText.selectRow, { name: props.rowName?.(row) ?? String(item.index + 1) })}
                  checked={chosen}
                  onChange={() => {
                    const next = new Set(selection.keys)
                    if (chosen) next.delete(key)
                    else next.add(key)
                    selection.onChange(next)
                  }}
                />
              )}
              {props.to ? (
                <div className={styles.cardBody}>
                  {body}
                  <IconChevronRight size={18} stroke={1.5} aria-hidden className={styles.cardArrow} />
                </div>
              ) : props.onOpen ? (
                <button type="button" className={styles.cardBody} onClick={() => props.onOpen?.(row)}>
                  {body}
                </button>
              ) : (
                <div className={styles.cardBody}>{body}</div>
              )}
            </li>
          )
        })}
      </ul>
      <TableFoot {...props} count={rows.length} />
    </>
  )
}
