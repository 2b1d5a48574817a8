// The gallery's lists: a long one with filters, choice and sorting, and the states of a list.
import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { z } from 'zod'
import { fold } from '../base/fold.ts'
import { localDate } from '../base/local-date.ts'
import { useSearchFilters } from './address.ts'
import { Badge, ClassBadge, Due, type Tone } from './badge.tsx'
import { DownloadButton } from './buttons.tsx'
import { FilterBar, FilterSelect, SearchField } from './filter-bar.tsx'
import { showDong } from './format.ts'
import { type SampleHousehold, sampleHouseholds } from './gallery-sample.ts'
import { networkProblem } from './http.ts'
import { Columns, Section } from './page.tsx'
import { type Column, DataTable, type Sort } from './table.tsx'

const filterShape = z.object({ q: z.string().default(''), class: z.string().optional(), state: z.string().optional() })
const today = localDate('2026-11-23')

const classNames: Record<SampleHousehold['class'], [string, Tone]> = {
  poor: ['Hộ nghèo', 'bad'],
  'near-poor': ['Hộ cận nghèo', 'warn'],
  average: ['Mức sống trung bình', 'info'],
  above: ['Trên trung bình', 'good'],
}
const stateNames: Record<SampleHousehold['state'], [string, Tone]> = {
  'to-survey': ['Chờ khảo sát', 'neutral'],
  surveyed: ['Đã khảo sát', 'info'],
  meeting: ['Chờ họp dân', 'plum'],
  posted: ['Đang niêm yết', 'warn'],
}
const choices = (names: Record<string, [string, Tone]>) =>
  Object.entries(names).map(([value, [label]]) => ({ value, label }))

export function GalleryList() {
  const filters = useSearchFilters(filterShape)
  const [loaded, setLoaded] = useState(100)
  const [sort, setSort] = useState<Sort>({ by: 'code', down: false })
  const [chosen, setChosen] = useState<Set<string | number>>(new Set())
  const all = useMemo(() => sampleHouseholds(0, 1240), [])
  const { q, class: wantedClass, state } = filters.value
  const found = all
    .filter(
      row =>
        (!q || fold(row.head).includes(fold(q))) &&
        (!wantedClass || row.class === wantedClass) &&
        (!state || row.state === state),
    )
    .sort(
      (a, b) =>
        (sort.by === 'income' ? Number(a.income - b.income) : a.householdId - b.householdId) * (sort.down ? -1 : 1),
    )

  const columns: Column<SampleHousehold>[] = [
    { id: 'head', title: 'Chủ hộ', width: 190, cell: row => row.head, card: 'title' },
    { id: 'code', title: 'Mã hộ', width: 132, cell: row => row.code, sortable: true },
    { id: 'village', title: 'Bản', cell: row => row.village },
    {
      id: 'class',
      title: 'Phân loại',
      width: 180,
      cell: row => <ClassBadge tone={classNames[row.class][1]}>{classNames[row.class][0]}</ClassBadge>,
      card: 'aside',
    },
    { id: 'income', title: 'Thu nhập', width: 120, align: 'end', sortable: true, cell: row => showDong(row.income) },
    { id: 'members', title: 'Khẩu', width: 64, align: 'end', cell: row => row.members },
    {
      id: 'state',
      title: 'Trạng thái',
      width: 136,
      cell: row => <Badge tone={stateNames[row.state][1]}>{stateNames[row.state][0]}</Badge>,
    },
    { id: 'due', title: 'Hạn', width: 140, cell: row => <Due due={localDate(row.due)} today={today} /> },
    { id: 'reviewer', title: 'Điều tra viên', width: 130, cell: row => row.reviewer, hidden: true },
    { id: 'born', title: 'Năm sinh', width: 90, align: 'end', cell: row => row.born, hidden: true },
  ]
  const plain = {
    name: 'gallery-small',
    label: 'Danh sách hộ',
    columns: columns.slice(0, 3),
    rowKey: (row: SampleHousehold) => row.householdId,
  }
  return (
    <>
      <Section flush>
        <FilterBar
          filters={filters}
          search={<SearchField label="Tìm theo tên chủ hộ" value={q} onChange={value => filters.set({ q: value })} />}
          end={<DownloadButton href="#">Xuất Excel</DownloadButton>}
        >
          <FilterSelect
            label="Phân loại"
            value={wantedClass}
            onChange={value => filters.set({ class: value })}
            data={choices(classNames)}
          />
          <FilterSelect
            label="Trạng thái"
            value={state}
            onChange={value => filters.set({ state: value })}
            data={choices(stateNames)}
          />
        </FilterBar>
        <DataTable
          name="gallery"
          label="Danh sách hộ"
          rows={found.slice(0, loaded)}
          total={found.length}
          columns={columns}
          rowKey={row => row.householdId}
          rowName={row => row.head}
          to={row => `/app/kit?tab=page&h=${row.householdId}`}
          tone={row => (row.due < today ? 'bad' : undefined)}
          sort={sort}
          onSort={setSort}
          filtered={filters.active > 0}
          hasMore={loaded < found.length}
          onMore={() => setLoaded(loaded + 100)}
          selection={{
            keys: chosen,
            onChange: setChosen,
            actions: (
              <Button size="xs" variant="default">
                Giao điều tra viên
              </Button>
            ),
          }}
        />
      </Section>
      <Columns>
        <Section title="Danh sách trống" flush>
          <DataTable
            {...plain}
            rows={[]}
            empty={{
              title: 'Bản này chưa có hộ nào',
              text: 'Nhập danh sách hộ của bản từ Excel, hoặc thêm từng hộ.',
              action: <Button size="xs">Nhập từ Excel</Button>,
            }}
          />
        </Section>
        <Section title="Không khớp bộ lọc" flush>
          <DataTable {...plain} rows={[]} filtered />
        </Section>
        <Section title="Đang tải" flush>
          <DataTable {...plain} rows={undefined} loading loadingRows={4} />
        </Section>
        <Section title="Không tải được" flush>
          <DataTable {...plain} rows={undefined} problem={networkProblem()} onRetry={() => {}} />
        </Section>
      </Columns>
    </>
  )
}
