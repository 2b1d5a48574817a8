// The plan against deprivations: per indicator how many are open and without anybody in charge; lines; giving them to an office.
import { Button, Modal, MultiSelect, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useCan, useToday } from '../access/session.page.tsx'
import { yearOf } from '../base/local-date.ts'
import { useSearchFilters } from '../kit/address.ts'
import { useReadPages, useWrite } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { PreviewButton } from '../kit/dialogs.tsx'
import { FilterBar, FilterSelect } from '../kit/filter-bar.tsx'
import { showDay, showDong, showNumber } from '../kit/format.ts'
import { AppLink } from '../kit/link.tsx'
import { NumberField } from '../kit/number-input.tsx'
import { FormActions, Page, Rows, Section } from '../kit/page.tsx'
import { SumInput } from '../kit/sum-input.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { assignDeprivationContract, type DeprivationLine, deprivationListContract } from './deprivation-plan.api.ts'
import { DeprivationState, deprivationStateText, indicatorName } from './deprivation-plan.ts'
import { deprivationText as text } from './proposal.text.ts'

type Answer = z.output<typeof deprivationListContract.output>
const shape = z.object({
  state: DeprivationState.default('open'),
  indicator: z.string().default(''),
  village: z.string().default(''),
  unassigned: z.string().default(''),
})

export function DeprivationsPage() {
  const t = useText()
  const language = useLanguage()
  const mayAssign = useCan('support.write')
  const filters = useSearchFilters(shape)
  const { state, indicator, village, unassigned } = filters.value
  const [assigning, setAssigning] = useState(false)
  const list = useReadPages(
    deprivationListContract,
    {
      state,
      unassigned: unassigned ? 'true' : 'false',
      indicator,
      ...(village ? { villageId: Number(village) } : {}),
    },
    { rowsOf: page => page.lines },
  )
  const sums = list.first?.sums ?? []
  const columns: Column<DeprivationLine>[] = [
    {
      id: 'household',
      title: t(text.household),
      width: 240,
      card: 'title',
      cell: row => (
        <AppLink to={`/app/households/${row.householdId}?tab=support`}>
          {row.headName} ({row.code})
        </AppLink>
      ),
    },
    { id: 'village', title: t(text.village), width: 140, cell: row => row.villageName },
    { id: 'indicator', title: t(text.indicator), width: 230, cell: row => indicatorName(row.indicator)[language] },
    {
      id: 'who',
      title: t(text.responsible),
      cell: row => row.responsible || <Badge tone="warn">{t(text.unassigned)}</Badge>,
    },
    { id: 'year', title: t(text.year), width: 80, cell: row => row.plannedYear ?? '–' },
    {
      id: 'amount',
      title: t(text.money),
      width: 150,
      align: 'end',
      cell: row => (row.amount === null ? '–' : showDong(row.amount)),
    },
    { id: 'since', title: t(text.since), width: 110, cell: row => showDay(row.openedOn) },
    ...(state === 'open'
      ? []
      : [{ id: 'closed', title: t(text.closed), width: 120, cell: (row: DeprivationLine) => showDay(row.closedOn) }]),
  ]
  return (
    <Page
      title={t(text.title)}
      about={t(text.about)}
      actions={mayAssign && <Button onClick={() => setAssigning(true)}>{t(text.assign)}</Button>}
    >
      <Section flush>
        <SumTable sums={sums} onChoose={code => filters.set({ indicator: code })} />
      </Section>
      <Section flush>
        <FilterBar filters={filters}>
          <FilterSelect
            label={t(text.indicator)}
            value={indicator}
            onChange={next => filters.set({ indicator: next ?? '' })}
            data={sums.map(one => ({ value: one.indicator, label: indicatorName(one.indicator)[language] }))}
          />
          <FilterSelect
            label={t(text.village)}
            value={village}
            onChange={next => filters.set({ village: next ?? '' })}
            data={(list.first?.villages ?? []).map(one => ({ value: String(one.villageId), label: one.name }))}
          />
          <FilterSelect
            label={t(text.state)}
            value={state}
            clearable={false}
            onChange={next => filters.set({ state: (next ?? 'open') as DeprivationState })}
            data={DeprivationState.options.map(value => ({ value, label: deprivationStateText[value][language] }))}
          />
          <Button
            variant={unassigned ? 'filled' : 'default'}
            onClick={() => filters.set({ unassigned: unassigned ? '' : '1' })}
          >
            {t(text.onlyUnassigned)}
          </Button>
        </FilterBar>
        <DataTable
          name="deprivations"
          label={t(text.title)}
          {...list.table}
          columns={columns}
          rowKey={row => `${row.householdId} ${row.indicator} ${row.openedOn}`}
          filtered={filters.active > 0}
          empty={{ title: t(text.none), text: t(text.noneHint) }}
        />
      </Section>
      {assigning && list.first && (
        <Assign answer={list.first} indicator={indicator} village={village} onClose={() => setAssigning(false)} />
      )}
    </Page>
  )
}

function SumTable({ sums, onChoose }: { sums: Answer['sums']; onChoose(code: string): void }) {
  const t = useText()
  const language = useLanguage()
  const columns: Column<Answer['sums'][number]>[] = [
    { id: 'indicator', title: t(text.indicator), card: 'title', cell: row => indicatorName(row.indicator)[language] },
    { id: 'open', title: t(text.open), width: 140, align: 'end', cell: row => showNumber(row.open) },
    { id: 'unassigned', title: t(text.unassigned), width: 130, align: 'end', cell: row => showNumber(row.unassigned) },
    { id: 'gone', title: t(text.gone), width: 110, align: 'end', cell: row => showNumber(row.gone) },
    {
      id: 'money',
      title: t(text.money),
      width: 180,
      align: 'end',
      cell: row => (row.amount === '0' ? '–' : showDong(row.amount)),
    },
  ]
  return (
    <DataTable
      name="deprivation-sums"
      label={t(text.indicator)}
      rows={sums}
      columns={columns}
      rowKey={row => row.indicator}
      onOpen={row => onChoose(row.indicator)}
      empty={{ title: t(text.none), text: t(text.noneHint) }}
    />
  )
}

function Assign({
  answer,
  indicator,
  village,
  onClose,
}: {
  answer: Answer
  indicator: string
  village: string
  onClose(): void
}) {
  const t = useText()
  const language = useLanguage()
  const write = useWrite(assignDeprivationContract)
  const today = useToday()
  const [code, setCode] = useState<string | null>(indicator || null)
  const [villages, setVillages] = useState<string[]>(village ? [village] : [])
  const [responsible, setResponsible] = useState('')
  const [year, setYear] = useState<number | undefined>(yearOf(today) + 1)
  const [amount, setAmount] = useState<bigint>()
  const [note, setNote] = useState('')
  const ready = code !== null && villages.length > 0 && responsible.trim().length > 1 && year !== undefined
  return (
    <Modal opened onClose={onClose} title={t(text.assign)} size="lg" centered>
      <Rows>
        <Select
          label={t(text.indicator)}
          required
          value={code}
          onChange={setCode}
          data={answer.sums
            .filter(one => one.open > 0)
            .map(one => ({ value: one.indicator, label: `${indicatorName(one.indicator)[language]} (${one.open})` }))}
        />
        <MultiSelect
          label={t(text.villages)}
          required
          searchable
          value={villages}
          onChange={setVillages}
          data={answer.villages.map(one => ({ value: String(one.villageId), label: one.name }))}
        />
        <TextInput
          label={t(text.responsible)}
          required
          value={responsible}
          onChange={event => setResponsible(event.currentTarget.value)}
        />
        <NumberField
          label={t(text.year)}
          required
          grouped={false}
          value={year}
          onChange={setYear}
          min={2015}
          max={2100}
        />
        <SumInput label={t(text.amount)} value={amount} onChange={setAmount} />
        <Textarea
          label={t(text.note)}
          autosize
          minRows={2}
          value={note}
          onChange={event => setNote(event.currentTarget.value)}
        />
        <FormActions>
          <PreviewButton
            label={t(text.assign)}
            write={write}
            button={{ disabled: !ready }}
            input={{
              indicator: code ?? '',
              villageIds: villages.map(Number),
              responsible,
              plannedYear: year ?? 0,
              amount: amount === undefined ? null : String(amount),
              note,
            }}
            onDone={onClose}
          />
        </FormActions>
      </Rows>
    </Modal>
  )
}
