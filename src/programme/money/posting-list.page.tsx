// What was posted, newest first.
import { Select } from '@mantine/core'
import { z } from 'zod'
import { useArea, useCan } from '../../access/session.page.tsx'
import { useSearchFilters } from '../../kit/address.ts'
import { useReadPages } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { FilterBar } from '../../kit/filter-bar.tsx'
import { showDay, showDong } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Page, Section } from '../../kit/page.tsx'
import { DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { PostingKind, postingKindText } from './ledger.ts'
import { postingListContract } from './money.api.ts'
import { moneyText as text } from './money.text.ts'

const shape = z.object({ kind: z.string().default('') })

export function PostingListPage() {
  const t = useText()
  const language = useLanguage()
  const mayRecord = useCan('money.record')
  const { areaId } = useArea()
  const filters = useSearchFilters(shape)
  const kind = PostingKind.safeParse(filters.value.kind).data
  const list = useReadPages(postingListContract, { areaId, kind }, { rowsOf: page => page.rows })
  return (
    <Page
      title={t(text.postings)}
      crumbs={[{ title: t(text.book), to: '/app/money' }]}
      actions={mayRecord && <LinkButton to="/app/money/post">{t(text.post)}</LinkButton>}
    >
      <Section flush>
        <FilterBar filters={filters}>
          <Select
            aria-label={t(text.kind)}
            placeholder={t(text.allKinds)}
            clearable
            w={240}
            value={kind ?? null}
            onChange={next => filters.set({ kind: next ?? '' })}
            data={PostingKind.options.map(one => ({ value: one, label: postingKindText[one][language] }))}
          />
        </FilterBar>
        <DataTable
          name="money-postings"
          label={t(text.postings)}
          {...list.table}
          rowKey={row => row.postingId}
          to={row => `/app/money/postings/${row.postingId}`}
          filtered={filters.active > 0}
          empty={{ title: t(text.noPostings), text: t(text.noMoneyHint) }}
          columns={[
            { id: 'day', title: t(text.postedOn), width: 115, cell: row => showDay(row.postedOn) },
            {
              id: 'kind',
              title: t(text.kind),
              width: 190,
              card: 'title',
              cell: row => postingKindText[row.kind][language],
            },
            { id: 'document', title: t(text.document), cell: row => row.document },
            { id: 'note', title: t(text.note), width: 220, hidden: true, cell: row => row.note },
            { id: 'by', title: t(text.by), width: 160, cell: row => row.by },
            {
              id: 'amount',
              title: t(text.amount),
              width: 170,
              align: 'end',
              cell: row => showDong(row.amount),
            },
            {
              id: 'state',
              title: '',
              width: 100,
              card: 'aside',
              cell: row => row.isReversed && <Badge tone="warn">{t(text.reversed)}</Badge>,
            },
          ]}
        />
      </Section>
    </Page>
  )
}
