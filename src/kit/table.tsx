// DataTable: long lists, quickly. Draws only the rows in sight, asks for more near the end, header and first column stay;
// arrows move, Enter opens, Space selects (with Shift a range); cards on a phone; all loaded rows on paper.
//   <DataTable name="households" label="Danh sách hộ" {...list.table} columns={columns} rowKey={r => r.householdId} to={r => `/app/households/${r.householdId}`} />
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  isValidElement,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import { kitText } from './kit.text.ts'
import { AppLink, useGo } from './link.tsx'
import { Empty, Loading, ProblemNote } from './states.tsx'
import styles from './table.module.css'
import type { DataTableProps } from './table.types.ts'
import { TableCards } from './table-cards.tsx'
import { useColumns } from './table-columns.ts'
import { HeadCell, SelectAll, SelectRow, TableFoot } from './table-parts.tsx'
import { useText } from './text.ts'
import { useNarrow } from './use-narrow.ts'

export type { Column, DataTableProps, Selection, Sort } from './table.types.ts'

const selectWidth = 40
const headHeight = 36

export function DataTable<Row>(props: DataTableProps<Row>) {
  const t = useText()
  const narrow = useNarrow()
  const { rows, problem } = props
  if (problem && !rows?.length)
    return (
      <div className={styles.state}>
        <ProblemNote problem={problem} onRetry={props.onRetry} />
      </div>
    )
  if (props.loading || rows === undefined)
    return (
      <div className={styles.state}>
        <Loading rows={props.loadingRows ?? 8} label={`${props.label}: ${t(kitText.loading)}`} />
      </div>
    )
  if (rows.length === 0)
    return props.filtered ? (
      <Empty title={t(kitText.emptyFiltered)} action={props.empty?.filteredAction}>
        {t(kitText.emptyFilteredHint)}
      </Empty>
    ) : (
      <Empty title={props.empty?.title ?? t(kitText.emptyTitle)} action={props.empty?.action}>
        {props.empty?.text}
      </Empty>
    )
  return (
    <>
      {problem && (
        <div className={styles.state}>
          <ProblemNote problem={problem} onRetry={props.onRetry} />
        </div>
      )}
      {narrow ? <TableCards {...props} rows={rows} /> : <Grid {...props} rows={rows} />}
    </>
  )
}

function Grid<Row>(props: DataTableProps<Row> & { rows: Row[] }) {
  const { rows, rowKey, selection, rowHeight = 40, hasMore, onMore, loadingMore } = props
  const t = useText()
  const go = useGo()
  const frame = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const [wantsFocus, setWantsFocus] = useState(false)
  const lastPicked = useRef<number | undefined>(undefined)
  const printing = usePrinting()
  const height = useRoom(frame, props.maxHeight)
  const columns = useColumns(props.name, props.columns)

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // The sticky header stands above the rows: a row scrolled to must neither hide under it nor fall below the frame.
    paddingStart: headHeight,
    scrollPaddingStart: headHeight,
  })
  const drawn = virtual.getVirtualItems()
  const lastDrawn = drawn.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && !loadingMore && !props.problem && lastDrawn >= rows.length - 15) onMore?.()
  }, [hasMore, loadingMore, lastDrawn, rows.length, onMore, props.problem])

  useLayoutEffect(() => {
    if (!wantsFocus) return
    frame.current?.querySelector<HTMLElement>(`tr[data-index="${active}"]`)?.focus({ preventScroll: true })
    setWantsFocus(false)
  }, [wantsFocus, active])

  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, index))
    virtual.scrollToIndex(next)
    setActive(next)
    requestAnimationFrame(() => setWantsFocus(true))
  }
  const open = (row: Row) => (props.onOpen ? props.onOpen(row) : props.to && go(props.to(row)))
  const pick = (index: number, range: boolean) => {
    if (!selection) return
    const next = new Set(selection.keys)
    const from = range && lastPicked.current !== undefined ? lastPicked.current : index
    const on = range ? true : !next.has(rowKey(rows[index]!))
    for (let i = Math.min(from, index); i <= Math.max(from, index); i += 1) {
      const key = rowKey(rows[i]!)
      if (on) next.add(key)
      else next.delete(key)
    }
    lastPicked.current = index
    selection.onChange(next)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, index: number) => {
    if (event.target !== event.currentTarget) return
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 400) / rowHeight) - 2)
    const moves: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: rows.length - 1,
    }
    const target = moves[event.key]
    if (target !== undefined) {
      event.preventDefault()
      if (event.shiftKey && selection) pick(Math.max(0, Math.min(rows.length - 1, target)), true)
      moveTo(target)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      open(rows[index]!)
    } else if (event.key === ' ' && selection) {
      event.preventDefault()
      pick(index, event.shiftKey)
    }
  }
  const onClick = (event: MouseEvent<HTMLTableRowElement>, index: number) => {
    const inner = (event.target as HTMLElement).closest('a, button, input, label, [role="menu"]')
    if (inner || window.getSelection()?.toString()) return
    setActive(index)
    const address = props.to?.(rows[index]!)
    if (address && (event.ctrlKey || event.metaKey)) window.open(address, '_blank', 'noopener')
    else if (address || props.onOpen) open(rows[index]!)
  }

  const before = printing ? 0 : (drawn[0]?.start ?? headHeight) - headHeight
  const after = printing ? 0 : virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0)
  const indexes = printing ? rows.map((_, index) => index) : drawn.map(item => item.index)
  const span = columns.shown.length + (selection ? 1 : 0)
  const opens = Boolean(props.to || props.onOpen)

  return (
    <>
      <div
        ref={frame}
        className={styles.frame}
        style={printing ? undefined : { maxHeight: height }}
        data-refreshing={props.refreshing || undefined}
      >
        <table className={styles.table} aria-label={props.label} aria-rowcount={hasMore ? -1 : rows.length + 1}>
          <colgroup>
            {selection && <col style={{ width: selectWidth }} />}
            {columns.shown.map(column => (
              <col key={column.id} style={column.width ? { width: column.width } : undefined} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              {selection && <SelectAll rows={rows} rowKey={rowKey} selection={selection} />}
              {columns.shown.map((column, place) => (
                <HeadCell
                  key={column.id}
                  column={column}
                  first={place === 0}
                  indent={selection ? selectWidth : 0}
                  sort={props.sort}
                  onSort={props.onSort}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {before > 0 && <Spacer height={before} span={span} />}
            {indexes.map(index => {
              const row = rows[index]!
              const key = rowKey(row)
              const chosen = selection?.keys.has(key) ?? false
              return (
                <tr
                  key={key}
                  data-index={index}
                  aria-rowindex={index + 2}
                  data-opens={opens || undefined}
                  data-chosen={chosen || undefined}
                  data-tone={props.tone?.(row)}
                  aria-selected={selection ? chosen : undefined}
                  tabIndex={index === Math.min(active, rows.length - 1) ? 0 : -1}
                  style={{ height: rowHeight }}
                  onFocus={event => event.target === event.currentTarget && setActive(index)}
                  onKeyDown={event => onKeyDown(event, index)}
                  onClick={event => onClick(event, index)}
                >
                  {selection && (
                    <SelectRow
                      chosen={chosen}
                      name={props.rowName?.(row) ?? String(index + 1)}
                      onPick={range => pick(index, range)}
                    />
                  )}
                  {columns.shown.map((column, place) => (
                    <td
                      key={column.id}
                      data-align={column.align}
                      data-first={place === 0 || undefined}
                      style={place === 0 && selection ? { left: selectWidth } : undefined}
                    >
                      {place === 0 && props.to ? (
                        <AppLink to={props.to(row)} tabIndex={-1} className={styles.rowLink}>
                          <Cell>{column.cell(row)}</Cell>
                        </AppLink>
                      ) : (
                        <Cell>{column.cell(row)}</Cell>
                      )}
                    </td>
                  ))}
                </tr>
              )
            })}
            {after > 0 && <Spacer height={after} span={span} />}
          </tbody>
        </table>
      </div>
      <TableFoot
        {...props}
        rows={rows}
        count={rows.length}
        choice={columns}
        hint={opens ? t(selection ? kitText.tableKeysSelect : kitText.tableKeys) : undefined}
      />
    </>
  )
}

/** Words get two lines before they are cut off; what is made of parts cares for itself. */
function Cell({ children }: { children: ReactNode }) {
  if (typeof children === 'string') return <span className={styles.words}>{children}</span>
  // a name in bold is words, too
  const bold = isValidElement<{ children?: ReactNode }>(children) && children.type === 'strong'
  return bold && typeof children.props.children === 'string' ? (
    <strong className={styles.words}>{children.props.children}</strong>
  ) : (
    children
  )
}

function Spacer({ height, span }: { height: number; span: number }) {
  return (
    <tr aria-hidden style={{ height }} className={styles.spacer}>
      <td colSpan={span} />
    </tr>
  )
}

/** The height left in the window below the table's top, at least ten rows; a number or CSS length overrides it. */
function useRoom(frame: React.RefObject<HTMLDivElement | null>, given: number | string | undefined): number | string {
  const [room, setRoom] = useState(560)
  const measure = useCallback(() => {
    const top = frame.current ? frame.current.getBoundingClientRect().top + window.scrollY : 0
    setRoom(Math.max(420, window.innerHeight - top - 72))
  }, [frame])
  useLayoutEffect(() => {
    measure()
    addEventListener('resize', measure)
    return () => removeEventListener('resize', measure)
  }, [measure])
  return useMemo(() => given ?? room, [given, room])
}

/** True while the browser prepares paper: all loaded rows are drawn then. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const start = () => flushSync(() => setPrinting(true))
    const stop = () => setPrinting(false)
    addEventListener('beforeprint', start)
    addEventListener('afterprint', stop)
    return () => {
      removeEventListener('beforeprint', start)
      removeEventListener('afterprint', stop)
    }
  }, [])
  return printing
}
