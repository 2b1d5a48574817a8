// Yearly plans of the reader's areas: what is drawn up, submitted, in force.
import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useArea, useCan, useToday } from '../../access/session.page.tsx'
import { yearOf } from '../../base/local-date.ts'
import { useSearchFilters } from '../../kit/address.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { Badge, type Tone } from '../../kit/badge.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { ChoiceFilter, FilterBar, FilterSelect } from '../../kit/filter-bar.tsx'
import { showDay, showDong, showNumber } from '../../kit/format.ts'
import { LinkButton, useGo } from '../../kit/link.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { Page, Section } from '../../kit/page.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { useAreaChoices } from '../../registry/household-list.page.tsx'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { type PlanRow, planListContract, startPlanContract } from './plan.api.ts'
import { planText as text } from './plan.text.ts'
import { PlanState, planStateText } from './plan.ts'
import { useProgrammes } from './use-items.tsx'

const shape = z.object({ year: z.string().default(''), state: PlanState.optional() })

export const planTone: Record<PlanState, Tone> = {
  draft: 'neutral',
  submitted: 'warn',
  approved: 'good',
  replaced: 'neutral',
  dropped: 'neutral',
}

export function PlanListPage() {
  const t = useText()
  const language = useLanguage()
  const { areaId } = useArea()
  const today = useToday()
  const filters = useSearchFilters(shape)
  const mayWrite = useCan('plan.write')
  const [starting, setStarting] = useState(false)
  const year = Number(filters.value.year) || undefined
  const { state } = filters.value
  const list = useRead(planListContract, { areaId, year, state })
  const years = Array.from({ length: 6 }, (_, i) => String(yearOf(today) + 1 - i))
  const columns: Column<PlanRow>[] = [
    { id: 'title', title: t(text.title), card: 'title', cell: row => <strong>{row.title}</strong> },
    { id: 'year', title: t(text.year), width: 70, align: 'end', cell: row => row.year },
    { id: 'area', title: t(text.area), width: 140, cell: row => row.areaName },
    { id: 'version', title: t(text.versionNo), width: 70, align: 'end', cell: row => row.versionNo },
    { id: 'lines', title: t(text.lines), width: 90, align: 'end', hidden: true, cell: row => showNumber(row.lines) },
    { id: 'amount', title: t(text.total), width: 150, align: 'end', cell: row => showDong(row.amount) },
    {
      id: 'state',
      title: t(text.state),
      width: 170,
      card: 'aside',
      cell: row => <Badge tone={planTone[row.state]}>{planStateText[row.state][language]}</Badge>,
    },
    {
      id: 'decision',
      title: t(text.decision),
      width: 200,
      cell: row => (row.decisionNumber ? `${row.decisionNumber}, ${showDay(row.decidedOn)}` : '–'),
    },
  ]
  return (
    <Page
      title={t(text.all)}
      about={t(text.about)}
      actions={
        <>
          <LinkButton variant="default" to="/app/plans/woven">
            {t(text.wovenTitle)}
          </LinkButton>
          {mayWrite && <Button onClick={() => setStarting(true)}>{t(text.start)}</Button>}
        </>
      }
    >
      <Section flush>
        <FilterBar filters={filters}>
          <FilterSelect
            label={t(text.year)}
            value={filters.value.year}
            onChange={next => filters.set({ year: next ?? '' })}
            data={years.map(value => ({ value, label: value }))}
          />
          <ChoiceFilter
            label={t(text.state)}
            filters={filters}
            field="state"
            options={PlanState.options}
            words={planStateText}
          />
        </FilterBar>
        <DataTable
          name="plans"
          label={t(text.all)}
          rows={list.data?.rows}
          columns={columns}
          rowKey={row => row.planId}
          to={row => `/app/plans/${row.planId}`}
          loading={list.isLoading}
          problem={list.error ?? undefined}
          onRetry={() => void list.refetch()}
          filtered={filters.active > 0}
          empty={{ title: t(text.none), text: t(text.noneHint) }}
        />
      </Section>
      {starting && <StartPlan onClose={() => setStarting(false)} />}
    </Page>
  )
}

function StartPlan({ onClose }: { onClose(): void }) {
  const t = useText()
  const go = useGo()
  const today = useToday()
  const { areaId: chosen } = useArea()
  const areas = useAreaChoices().filter(area => area.kind !== 'village')
  const programmes = useProgrammes()
  const start = useWrite(startPlanContract)
  const [areaId, setAreaId] = useState<number | undefined>(chosen)
  const [year, setYear] = useState<number | undefined>(yearOf(today) + 1)
  const [programmeCode, setProgramme] = useState('')
  const [title, setTitle] = useState('')
  const [basis, setBasis] = useState('')
  const communes = areas.filter(area => area.kind === 'commune')
  const place = areaId ?? (communes.length === 1 ? communes[0]!.areaId : undefined)
  return (
    <CommandDialog
      title={t(text.start)}
      write={start}
      input={
        place === undefined || year === undefined ? undefined : { areaId: place, year, programmeCode, title, basis }
      }
      onClose={onClose}
      done=""
      onDone={result => go(`/app/plans/${result.planId}`)}
    >
      <FieldGrid>
        <AreaPicker
          label={t(text.area)}
          areas={areas}
          value={place}
          onChange={setAreaId}
          only={area => area.kind === 'commune' || area.kind === 'province'}
          required
        />
        <NumberField
          label={t(text.year)}
          value={year}
          onChange={setYear}
          min={2000}
          max={2100}
          grouped={false}
          required
        />
      </FieldGrid>
      <Select
        label={t(text.programme)}
        value={programmeCode}
        onChange={next => setProgramme(next ?? '')}
        data={[{ value: '', label: t(text.allProgrammes) }, ...programmes]}
        allowDeselect={false}
      />
      <TextInput
        label={t(text.title)}
        description={t(text.titleHint)}
        value={title}
        onChange={event => setTitle(event.currentTarget.value)}
      />
      <Textarea
        label={t(text.basis)}
        description={t(text.basisHint)}
        minRows={3}
        autosize
        value={basis}
        onChange={event => setBasis(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}
