// The pieces of a DataTable: head cells, check boxes, the foot with count, columns and "load more".
import { Button, Checkbox, Menu } from '@mantine/core'
import { IconArrowDown, IconArrowsSort, IconArrowUp, IconColumns3 } from '@tabler/icons-react'
import { showNumber } from './format.ts'
import { kitText } from './kit.text.ts'
import styles from './table.module.css'
import type { Column, DataTableProps, RowKey, Selection, Sort } from './table.types.ts'
import type { ColumnChoice } from './table-columns.ts'
import { TableExport } from './table-export.tsx'
import { useText } from './text.ts'

export function HeadCell<Row>({
  column,
  first,
  indent,
  sort,
  onSort,
}: {
  column: Column<Row>
  first: boolean
  indent: number
  sort: Sort | undefined
  onSort: ((sort: Sort) => void) | undefined
}) {
  const t = useText()
  const sorted = sort?.by === column.id
  const Icon = !sorted ? IconArrowsSort : sort.down ? IconArrowDown : IconArrowUp
  return (
    <th
      scope="col"
      data-align={column.align}
      data-first={first || undefined}
      style={first && indent ? { left: indent } : undefined}
      aria-sort={sorted ? (sort.down ? 'descending' : 'ascending') : undefined}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          className={styles.sort}
          data-on={sorted || undefined}
          onClick={() => onSort({ by: column.id, down: sorted ? !sort.down : false })}
        >
          <span>{column.title}</span>
          <Icon size={14} stroke={1.75} aria-hidden />
        </button>
      ) : (
        // A column of buttons has no title in sight, but it has one to be read aloud.
        column.title || <span className="bv-hidden">{t(kitText.actions)}</span>
      )}
    </th>
  )
}

export function SelectAll<Row>({
  rows,
  rowKey,
  selection,
}: {
  rows: Row[]
  rowKey: (row: Row) => RowKey
  selection: Selection
}) {
  const t = useText()
  const all = rows.every(row => selection.keys.has(rowKey(row)))
  return (
    <th scope="col" data-select>
      <Checkbox
        size="xs"
        aria-label={t(kitText.selectAll)}
        checked={all}
        indeterminate={!all && selection.keys.size > 0}
        onChange={() => selection.onChange(all ? new Set() : new Set(rows.map(rowKey)))}
      />
    </th>
  )
}

export function SelectRow({
  chosen,
  name,
  onPick,
}: {
  chosen: boolean
  name: string
  onPick: (range: boolean) => void
}) {
  const t = useText()
  return (
    <td data-select>
      <Checkbox
        size="xs"
        aria-label={t(kitText.selectRow, { name })}
        checked={chosen}
        tabIndex={-1}
        onChange={() => {}}
        onClick={event => onPick(event.shiftKey)}
      />
    </td>
  )
}

export function TableFoot<Row>({
  name,
  label,
  rows,
  onAll,
  count,
  total,
  hasMore,
  loadingMore,
  onMore,
  selection,
  choice,
  hint,
}: DataTableProps<Row> & { rows: Row[]; count: number; choice?: ColumnChoice<Row>; hint?: string | undefined }) {
  const t = useText()
  const chosen = selection?.keys.size ?? 0
  const counted =
    total !== undefined && total > count
      ? t(kitText.rowsShownOf, { n: showNumber(count), total: showNumber(total) })
      : t(hasMore ? kitText.rowsShownMore : kitText.rowsShown, { n: showNumber(count) })
  return (
    <div className={`${styles.foot} bv-no-print`} data-chosen={chosen > 0 || undefined}>
      {chosen > 0 ? (
        <div className={styles.chosen} aria-live="polite">
          <strong>{t(kitText.selected, { n: showNumber(chosen) })}</strong>
          {selection?.actions}
          <Button variant="subtle" size="xs" onClick={() => selection?.onChange(new Set())}>
            {t(kitText.deselect)}
          </Button>
        </div>
      ) : (
        <span className={styles.count} aria-live="polite">
          {counted}
        </span>
      )}
      {hint && chosen === 0 && <span className={styles.hint}>{hint}</span>}
      <span className={styles.footEnd}>
        {hasMore && (
          <Button variant="default" size="xs" loading={loadingMore ?? false} onClick={onMore}>
            {t(kitText.more)}
          </Button>
        )}
        {choice && (!hasMore || onAll) && (
          <TableExport
            name={name}
            label={label}
            rows={rows}
            columns={choice.shown}
            onAll={hasMore ? onAll : undefined}
          />
        )}
        {choice && choice.choices.length > 0 && <ColumnMenu columns={choice} />}
      </span>
    </div>
  )
}

function ColumnMenu<Row>({ columns }: { columns: ColumnChoice<Row> }) {
  const t = useText()
  return (
    <Menu closeOnItemClick={false} position="top-end">
      <Menu.Target>
        <Button variant="subtle" color="gray.7" size="xs" leftSection={<IconColumns3 size={15} aria-hidden />}>
          {t(kitText.columns)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t(kitText.showColumns)}>
        {columns.choices.map(choice => (
          <Menu.CheckboxItem key={choice.id} checked={choice.shown} onChange={() => columns.toggle(choice.id)}>
            {choice.title}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
