// The register of requests about personal data, and the form that receives one.
import { Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import type { LocalDate } from '../../base/local-date.ts'
import { useSearchFilters } from '../../kit/address.ts'
import { useReadPages, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { PreviewButton } from '../../kit/dialogs.tsx'
import { FilterBar, FilterSelect, SearchField } from '../../kit/filter-bar.tsx'
import { showDay, showDue } from '../../kit/format.ts'
import { useGo } from '../../kit/link.tsx'
import { FormActions, Page, Rows, Section } from '../../kit/page.tsx'
import { ProblemNote } from '../../kit/states.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { useToday } from '../session.page.tsx'
import { changeRows } from '../users/user-form.page.tsx'
import { receiveRequest, requestList } from './request.api.ts'
import { requestText } from './request.text.ts'
import { RequestKind, RequestState, requestKindNames, requestStateNames } from './request.ts'

const states = ['under-way', 'all', ...RequestState.options] as const
const filterShape = z.object({ q: z.string().default(''), state: z.enum(states).default('under-way') })

type Answer = z.output<typeof requestList.output>
type Row = Answer['rows'][number]

export const requestTones = { open: 'info', replied: 'warn', done: 'good', refused: 'neutral' } as const

export function RequestListPage() {
  const t = useText()
  const today = useToday()
  const filters = useSearchFilters(filterShape)
  const { q, state } = filters.value
  const [receiving, setReceiving] = useState(false)
  const requests = useReadPages(requestList, { q: q || undefined, state, limit: 100 })
  const columns: Column<Row>[] = [
    { id: 'who', title: t(requestText.requester), card: 'title', cell: row => row.requester },
    { id: 'kind', title: t(requestText.kind), width: 200, cell: row => t(requestKindNames[row.kind]) },
    { id: 'received', title: t(requestText.receivedOn), width: 120, cell: row => showDay(row.receivedOn) },
    {
      id: 'due',
      title: t(requestText.due),
      width: 210,
      cell: row => (row.dueOn ? `${showDay(row.dueOn)} · ${showDue(row.dueOn, today, t)}` : '–'),
    },
    { id: 'office', title: t(requestText.office), width: 200, cell: row => row.officeName || '–' },
    {
      id: 'state',
      title: t(requestText.state),
      width: 180,
      card: 'aside',
      cell: row => <Badge tone={row.late ? 'bad' : requestTones[row.state]}>{t(requestStateNames[row.state])}</Badge>,
    },
  ]
  const late = requests.first?.late ?? 0
  const nameOf = (one: (typeof states)[number]) =>
    one === 'under-way' ? requestText.underWay : one === 'all' ? requestText.all : requestStateNames[one]
  const receive = <Button onClick={() => setReceiving(true)}>{t(requestText.receive)}</Button>
  return (
    <Page
      title={t(requestText.title)}
      about={t(requestText.about)}
      badges={late > 0 && <Badge tone="bad">{t(requestText.late, { n: late })}</Badge>}
      actions={!receiving && receive}
    >
      {receiving && <Receive offices={requests.first?.offices ?? []} onClose={() => setReceiving(false)} />}
      <Section flush>
        <FilterBar
          filters={filters}
          search={<SearchField label={t(requestText.search)} value={q} onChange={value => filters.set({ q: value })} />}
        >
          <FilterSelect
            label={t(requestText.state)}
            value={state}
            onChange={value => filters.set({ state: states.find(one => one === value) ?? 'under-way' })}
            data={states.map(value => ({ value, label: t(nameOf(value)) }))}
          />
        </FilterBar>
        <DataTable
          name="personal-data-requests"
          label={t(requestText.title)}
          {...requests.table}
          columns={columns}
          rowKey={row => `${row.officeId}/${row.requestId}`}
          to={row => `/app/personal-data/${row.officeId}/${row.requestId}`}
          tone={row => (row.late ? 'bad' : undefined)}
          filtered={filters.active > 0}
          empty={{ title: t(requestText.none), text: t(requestText.noneHint), action: receiving ? undefined : receive }}
        />
      </Section>
    </Page>
  )
}

function Receive({ offices, onClose }: { offices: Answer['offices']; onClose(): void }) {
  const t = useText()
  const go = useGo()
  const today = useToday()
  const receive = useWrite(receiveRequest)
  const [form, setForm] = useState({
    officeId: undefined as number | undefined,
    kind: 'view' as RequestKind,
    requester: '',
    contact: '',
    receivedOn: today as LocalDate | undefined,
    withOthers: false,
    note: '',
    subjectKind: undefined as 'household' | 'person' | 'user' | undefined,
    subjectId: '',
  })
  const set = (patch: Partial<typeof form>) => setForm({ ...form, ...patch })
  const officeId = form.officeId ?? offices[0]?.officeId
  const { receivedOn, subjectId, ...rest } = form
  return (
    <Section title={t(requestText.receive)}>
      <Rows>
        {offices.length > 1 && (
          <Select
            label={t(requestText.office)}
            maw={520}
            value={String(officeId ?? '')}
            data={offices.map(one => ({ value: String(one.officeId), label: one.name }))}
            onChange={value => set({ officeId: value === null ? undefined : Number(value) })}
          />
        )}
        <Select
          label={t(requestText.kind)}
          maw={520}
          allowDeselect={false}
          value={form.kind}
          data={RequestKind.options.map(value => ({ value, label: t(requestKindNames[value]) }))}
          onChange={value => set({ kind: RequestKind.options.find(one => one === value) ?? 'view' })}
        />
        <TextInput
          label={t(requestText.requester)}
          maw={520}
          value={form.requester}
          onChange={event => set({ requester: event.currentTarget.value })}
          error={receive.problem?.faultAt('requester')}
        />
        <TextInput
          label={t(requestText.contact)}
          maw={520}
          value={form.contact}
          onChange={event => set({ contact: event.currentTarget.value })}
        />
        <DayInput
          label={t(requestText.receivedOn)}
          maw={520}
          value={receivedOn}
          max={today}
          onChange={value => set({ receivedOn: value })}
          error={receive.problem?.faultAt('receivedOn')}
        />
        <Select
          label={t(requestText.subjectKind)}
          maw={520}
          clearable
          value={form.subjectKind ?? null}
          data={(['household', 'person', 'user'] as const).map(value => ({ value, label: t(requestText[value]) }))}
          onChange={value =>
            set({ subjectKind: (['household', 'person', 'user'] as const).find(one => one === value) })
          }
        />
        {form.subjectKind && (
          <TextInput
            label={t(requestText.subjectId)}
            maw={520}
            inputMode="numeric"
            value={subjectId}
            onChange={event => set({ subjectId: event.currentTarget.value.replace(/\D/g, '') })}
          />
        )}
        <Checkbox
          label={t(requestText.withOthers)}
          checked={form.withOthers}
          onChange={event => set({ withOthers: event.currentTarget.checked })}
        />
        <Textarea
          label={t(requestText.note)}
          maw={640}
          autosize
          minRows={2}
          value={form.note}
          onChange={event => set({ note: event.currentTarget.value })}
        />
        <ProblemNote problem={receive.problem} />
        <FormActions>
          <Button variant="default" onClick={onClose}>
            {t({ vi: 'Thôi', en: 'Cancel' })}
          </Button>
          {officeId !== undefined && receivedOn && form.requester.trim().length > 1 && (
            <PreviewButton
              label={t(requestText.receive)}
              write={receive}
              input={{ ...rest, officeId, receivedOn, subjectId: subjectId ? Number(subjectId) : null }}
              rows={changeRows}
              onDone={result => go(`/app/personal-data/${officeId}/${result.requestId}`)}
            />
          )}
        </FormActions>
      </Rows>
    </Section>
  )
}
