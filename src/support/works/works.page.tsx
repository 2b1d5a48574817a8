// Works of an area: what is built where, how far it is, what is late; adding one.
import { Pill, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useArea, useToday } from '../../access/session.page.tsx'
import { type LocalDate, yearOf } from '../../base/local-date.ts'
import { useSearchFilters } from '../../kit/address.ts'
import { useReadPages, useWrite } from '../../kit/api.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { Badge, type Tone } from '../../kit/badge.tsx'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { StatTile } from '../../kit/figures.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { ChoiceFilter } from '../../kit/filter-bar.tsx'
import { showDay, showDong, showDongShort, showNumber } from '../../kit/format.ts'
import { useGo } from '../../kit/link.tsx'
import type { Column } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { useItemChoices } from '../../programme/plan/use-items.tsx'
import { useAreaChoices } from '../../registry/household-list.page.tsx'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { KindPage } from '../list/kind-page.tsx'
import { openWorkContract, type WorkRow, workListContract } from './work.api.ts'
import { WorkKind, WorkState, workKindText, workStateText } from './work.ts'
import { worksText as text } from './works.text.ts'

export const stateTones: Record<WorkState, Tone> = {
  planned: 'neutral',
  running: 'info',
  accepted: 'good',
  stopped: 'warn',
}
const shape = z.object({ kind: WorkKind.optional(), state: WorkState.optional() })

export function WorksPage() {
  const t = useText()
  const language = useLanguage()
  const { areaId } = useArea()
  const filters = useSearchFilters(shape)
  const { kind, state } = filters.value
  const list = useReadPages(workListContract, {
    kind,
    state,
    areaId,
  })
  const totals = list.first?.totals
  const columns: Column<z.output<typeof WorkRow>>[] = [
    { id: 'name', title: t(text.name), card: 'title', cell: row => row.name },
    { id: 'kind', title: t(text.kind), width: 90, cell: row => workKindText[row.kind][language] },
    { id: 'villages', title: t(text.villages), width: 140, cell: row => row.villages.join(', ') },
    {
      id: 'state',
      title: t(text.state),
      width: 205,
      card: 'aside',
      cell: row => (
        <span>
          <Badge tone={stateTones[row.state]}>{workStateText[row.state][language]}</Badge>{' '}
          {row.isLate && <Badge tone="bad">{t(text.late)}</Badge>}
        </span>
      ),
    },
    { id: 'progress', title: t(text.progress), width: 80, align: 'end', cell: row => `${row.progress}\u00a0%` },
    { id: 'due', title: t(text.dueOn), width: 115, cell: row => showDay(row.dueOn) },
    { id: 'funds', title: t(text.funds), width: 130, align: 'end', cell: row => showDong(row.funds) },
    { id: 'people', title: t(text.people), width: 135, align: 'end', cell: row => showNumber(row.people) },
  ]
  return (
    <KindPage
      name="works"
      text={text}
      list={list.table}
      columns={columns}
      rowKey={row => row.workId}
      to={row => `/app/support/works/${row.workId}`}
      rowHeight={56}
      filters={filters}
      choices={
        <>
          <ChoiceFilter
            label={t(text.allKinds)}
            filters={filters}
            field="kind"
            options={WorkKind.options}
            words={workKindText}
          />
          <ChoiceFilter
            label={t(text.allStates)}
            filters={filters}
            field="state"
            options={WorkState.options}
            words={workStateText}
          />
        </>
      }
      tiles={
        totals && (
          <>
            <StatTile label={t(text.all)} value={showNumber(totals.works)} />
            <StatTile label={t(text.accepted)} value={showNumber(totals.accepted)} />
            <StatTile label={t(text.late)} value={showNumber(totals.late)} tone={totals.late > 0 ? 'bad' : undefined} />
            <StatTile label={t(text.funds)} value={showDongShort(totals.funds)} />
          </>
        )
      }
      start={{ label: text.add, dialog: close => <OpenDialog onClose={close} /> }}
    />
  )
}

/** Villages chosen one by one, shown as they are taken. */
export function VillagesField({ value, onChange }: { value: number[]; onChange(value: number[]): void }) {
  const t = useText()
  const areas = useAreaChoices()
  const nameOf = (id: number) => areas.find(area => area.areaId === id)?.name ?? String(id)
  return (
    <div>
      <AreaPicker
        label={t(text.villages)}
        placeholder={t(text.addVillage)}
        areas={areas}
        value={undefined}
        onChange={id => id !== undefined && !value.includes(id) && onChange([...value, id])}
        only={area => area.kind === 'village'}
        required
      />
      {value.length > 0 && (
        <Pill.Group mt={8}>
          {value.map(id => (
            <Pill key={id} withRemoveButton onRemove={() => onChange(value.filter(one => one !== id))}>
              {nameOf(id)}
            </Pill>
          ))}
        </Pill.Group>
      )}
    </div>
  )
}

function OpenDialog({ onClose }: { onClose(): void }) {
  const t = useText()
  const go = useGo()
  const today = useToday()
  const write = useWrite(openWorkContract)
  const [kind, setKind] = useState<WorkKind>('road')
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')
  const [villageIds, setVillages] = useState<number[]>([])
  const [investor, setInvestor] = useState('')
  const [contractor, setContractor] = useState('')
  const [itemCode, setItem] = useState<string | null>(null)
  const [startsOn, setStarts] = useState<LocalDate | undefined>()
  const [dueOn, setDue] = useState<LocalDate | undefined>()
  const items = useItemChoices(yearOf(startsOn ?? today), '')
  const ready = name.trim().length >= 3 && villageIds.length > 0 && investor.trim().length >= 2
  return (
    <CommandDialog
      title={t(text.add)}
      wide
      write={write}
      input={
        ready
          ? {
              kind,
              name,
              description,
              villageIds,
              investor,
              contractor,
              itemCode,
              startsOn: startsOn ?? null,
              dueOn: dueOn ?? null,
            }
          : undefined
      }
      onClose={onClose}
      onDone={({ workId }) => go(`/app/support/works/${workId}`)}
    >
      <FieldGrid>
        <TextInput label={t(text.name)} required value={name} onChange={event => setName(event.currentTarget.value)} />
        <ChoiceSelect
          label={t(text.kind)}
          value={kind}
          onChange={setKind}
          options={WorkKind.options}
          words={workKindText}
        />
        <TextInput
          label={t(text.investor)}
          required
          value={investor}
          onChange={event => setInvestor(event.currentTarget.value)}
        />
        <TextInput
          label={t(text.contractor)}
          value={contractor}
          onChange={event => setContractor(event.currentTarget.value)}
        />
        <DayInput label={t(text.startsOn)} value={startsOn} onChange={setStarts} />
        <DayInput label={t(text.dueOn)} value={dueOn} onChange={setDue} min={startsOn} />
      </FieldGrid>
      <VillagesField value={villageIds} onChange={setVillages} />
      <Select label={t(text.item)} searchable clearable value={itemCode} onChange={setItem} data={items} />
      <Textarea
        label={t(text.description)}
        autosize
        minRows={2}
        value={description}
        onChange={event => setDescription(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}
