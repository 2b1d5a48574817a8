// The catalogue of programmes, national and own, with how sure we are of each name; and which level does what since when.
import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useArea, useCan } from '../../access/session.page.tsx'
import { fold } from '../../base/fold.ts'
import { useSearchFilters } from '../../kit/address.ts'
import { useRead } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { ConfidenceMark } from '../../kit/citation.tsx'
import { FilterBar, SearchField } from '../../kit/filter-bar.tsx'
import { Page, Rows, Section, useTab } from '../../kit/page.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { type ItemRow, itemListContract } from './item.api.ts'
import { ItemDialog } from './item-dialog.tsx'
import styles from './items.module.css'
import { LevelsTab } from './levels-tab.tsx'
import { itemKindText, shortCodeOf } from './own-item.ts'
import { itemsText as text } from './plan.text.ts'
import { inTreeOrder } from './use-items.tsx'

const shape = z.object({ q: z.string().default(''), own: z.string().default('') })

export function ItemsPage() {
  const t = useText()
  const mayWrite = useCan('plan.write')
  const [adding, setAdding] = useState(false)
  const { tab, bar } = useTab([
    { id: 'items', title: t(text.itemsTab) },
    { id: 'levels', title: t(text.levelsTab) },
  ])
  return (
    <Page
      title={t(text.all)}
      about={t(text.about)}
      actions={mayWrite ? <Button onClick={() => setAdding(true)}>{t(text.add)}</Button> : undefined}
    >
      <Rows>
        {bar}
        {tab === 'items' ? <Catalogue /> : <LevelsTab />}
      </Rows>
      {adding && <ItemDialog onClose={() => setAdding(false)} />}
    </Page>
  )
}

function Catalogue() {
  const t = useText()
  const language = useLanguage()
  const { areaId } = useArea()
  const filters = useSearchFilters(shape)
  const [editing, setEditing] = useState<ItemRow>()
  const list = useRead(itemListContract, { areaId })
  const { q, own } = filters.value
  const rows =
    list.data &&
    inTreeOrder(list.data.rows).filter(
      ({ item }) =>
        (!own || item.areaId !== null) && (!q || fold(`${item.code} ${item.vi} ${item.en}`).includes(fold(q))),
    )
  type Row = NonNullable<typeof rows>[number]
  const columns: Column<Row>[] = [
    {
      id: 'name',
      title: t(text.name),
      card: 'title',
      cell: ({ item, depth }) => (
        <div className={styles.name} style={{ paddingInlineStart: depth * 20 }}>
          {item.kind === 'programme' ? <strong>{item[language] || item.vi}</strong> : item[language] || item.vi}{' '}
          {item.areaId !== null && <Badge tone="info">{t(text.own, { area: item.areaName })}</Badge>}{' '}
          {item.retiredOn !== null && <Badge tone="warn">{t(text.retired)}</Badge>}
        </div>
      ),
    },
    {
      id: 'sure',
      title: t(text.sure),
      width: 170,
      cell: ({ item }) => (item.confidence === null ? '–' : <ConfidenceMark confidence={item.confidence} />),
    },
    { id: 'code', title: t(text.code), width: 130, cell: ({ item }) => shortCodeOf(item.code) },
    { id: 'kind', title: t(text.kind), width: 110, cell: ({ item }) => itemKindText[item.kind][language] },
    {
      id: 'years',
      title: t(text.years),
      width: 110,
      cell: ({ item }) => (item.toYear >= 2100 ? `${item.fromYear} –` : `${item.fromYear}–${item.toYear}`),
    },
    { id: 'basis', title: t(text.basis), width: 230, hidden: true, card: 'line', cell: ({ item }) => item.basis },
    { id: 'policies', title: t(text.policies), width: 240, hidden: true, cell: ({ item }) => item.policies || '–' },
    { id: 'owner', title: t(text.owner), width: 180, hidden: true, cell: ({ item }) => item.ownerUnit || '–' },
  ]
  return (
    <Section flush>
      <FilterBar
        filters={filters}
        search={<SearchField label={t(text.name)} value={q} onChange={next => filters.set({ q: next })} />}
      >
        <Checkbox
          label={t(text.onlyOwn)}
          checked={own !== ''}
          onChange={event => filters.set({ own: event.currentTarget.checked ? '1' : '' })}
        />
      </FilterBar>
      <DataTable
        name="programme-items"
        label={t(text.all)}
        rows={rows}
        columns={columns}
        rowKey={row => row.item.code}
        rowHeight={56}
        onOpen={row => row.item.mayChange && setEditing(row.item)}
        loading={list.isLoading}
        problem={list.error ?? undefined}
        filtered={filters.active > 0}
        empty={{ title: t(text.none) }}
      />
      {editing && <ItemDialog item={editing} onClose={() => setEditing(undefined)} />}
    </Section>
  )
}
