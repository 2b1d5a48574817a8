// The page of a kind of support in an area: sums, filters, the table of what there is, and a dialog that begins the next one.
import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useCan } from '../../access/session.page.tsx'
import type { Filters } from '../../kit/address.ts'
import { PrintButton } from '../../kit/buttons.tsx'
import { Tiles } from '../../kit/figures.tsx'
import { FilterBar } from '../../kit/filter-bar.tsx'
import { Page, Rows, Section } from '../../kit/page.tsx'
import { DataTable, type DataTableProps } from '../../kit/table.tsx'
import { type Text, useText } from '../../kit/text.ts'

type TableOf<Row> = Pick<DataTableProps<Row>, 'name' | 'columns' | 'rowKey' | 'to' | 'rowHeight'>

interface Props<Row, Value> extends TableOf<Row> {
  text: { title: Text; about: Text; none: Text; noneHint: Text }
  /** What `useReadPages` knows for a table. */
  list: Omit<DataTableProps<Row>, keyof TableOf<Row> | 'label'>
  filters: Filters<Value>
  choices: ReactNode
  /** Sums of all that is filtered; absent until they are read. */
  tiles: ReactNode | undefined
  /** How the next one begins; offered to those who may write. */
  start: { label: Text; dialog(close: () => void): ReactNode }
  /** Buttons beside the main one. */
  actions?: ReactNode
  /** Between the sums and the table. */
  notice?: ReactNode
  children?: ReactNode
}

export function KindPage<Row, Value>({
  text,
  list,
  filters,
  choices,
  tiles,
  start,
  actions,
  notice,
  children,
  ...table
}: Props<Row, Value>) {
  const t = useText()
  const mayWrite = useCan('support.write')
  const [starting, setStarting] = useState(false)
  const begin = mayWrite && <Button onClick={() => setStarting(true)}>{t(start.label)}</Button>
  return (
    <Page
      title={t(text.title)}
      about={t(text.about)}
      actions={
        <>
          <PrintButton />
          {actions}
          {begin}
        </>
      }
    >
      <Rows>
        {tiles && <Tiles>{tiles}</Tiles>}
        {notice}
        <Section flush>
          <FilterBar filters={filters}>{choices}</FilterBar>
          <DataTable
            label={t(text.title)}
            {...list}
            {...table}
            filtered={filters.active > 0}
            empty={{ title: t(text.none), text: t(text.noneHint), action: begin }}
          />
        </Section>
        {children}
      </Rows>
      {starting && start.dialog(() => setStarting(false))}
    </Page>
  )
}
