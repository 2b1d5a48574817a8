// Classes of an area: what runs, who learned, what is due to be asked; opening one.
import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useArea, useToday } from '../../access/session.page.tsx'
import { type LocalDate, yearOf } from '../../base/local-date.ts'
import { useSearchFilters } from '../../kit/address.ts'
import { useReadPages, useWrite } from '../../kit/api.ts'
import { Badge, type Tone } from '../../kit/badge.tsx'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { StatTile } from '../../kit/figures.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { ChoiceFilter } from '../../kit/filter-bar.tsx'
import { showDay, showNumber } from '../../kit/format.ts'
import { useGo } from '../../kit/link.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { SumInput } from '../../kit/sum-input.tsx'
import type { Column } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { useItemChoices } from '../../programme/plan/use-items.tsx'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { KindPage } from '../list/kind-page.tsx'
import { OfficeField, useOffice } from '../people/office-field.tsx'
import { type ClassRow, classListContract, openClassContract } from './training.api.ts'
import { trainingText as text } from './training.text.ts'
import {
  ClassKind,
  ClassState,
  classKindText,
  classStateText,
  partText,
  SessionPart,
  workingDaysOf,
} from './training.ts'

export const stateTones: Record<ClassState, Tone> = { open: 'info', finished: 'good', cancelled: 'neutral' }
const shape = z.object({ kind: ClassKind.optional(), state: ClassState.optional() })
type Row = z.output<typeof ClassRow>

export function TrainingPage() {
  const t = useText()
  const language = useLanguage()
  const { areaId } = useArea()
  const filters = useSearchFilters(shape)
  const { kind, state } = filters.value
  const list = useReadPages(classListContract, {
    kind,
    state,
    areaId,
    limit: 50,
  })
  const totals = list.first?.totals
  const columns: Column<Row>[] = [
    { id: 'title', title: t(text.name), card: 'title', cell: row => <strong>{row.title}</strong> },
    { id: 'kind', title: t(text.kind), width: 180, cell: row => classKindText[row.kind][language] },
    {
      id: 'state',
      title: t(text.state),
      width: 130,
      card: 'aside',
      cell: row => <Badge tone={stateTones[row.state]}>{classStateText[row.state][language]}</Badge>,
    },
    {
      id: 'when',
      title: t(text.when),
      width: 210,
      cell: row =>
        row.startsOn === null
          ? '–'
          : row.startsOn === row.endsOn
            ? showDay(row.startsOn)
            : `${showDay(row.startsOn)} – ${showDay(row.endsOn)}`,
    },
    { id: 'learners', title: t(text.people), width: 100, align: 'end', cell: row => showNumber(row.learners) },
    {
      id: 'passed',
      title: t(text.finished),
      width: 110,
      align: 'end',
      cell: row => (row.state === 'finished' ? showNumber(row.passed) : '–'),
    },
    {
      id: 'due',
      title: t(text.followUp),
      width: 190,
      cell: row =>
        row.followUpDue > 0 ? (
          <Badge tone="warn">{t(text.dueNow, { count: showNumber(row.followUpDue) })}</Badge>
        ) : row.followUpFrom ? (
          t(text.dueFrom, { day: showDay(row.followUpFrom) })
        ) : (
          '–'
        ),
    },
  ]
  return (
    <KindPage
      name="training-classes"
      text={text}
      list={list.table}
      columns={columns}
      rowKey={row => row.classId}
      to={row => `/app/support/training/${row.classId}`}
      rowHeight={56}
      filters={filters}
      choices={
        <>
          <ChoiceFilter
            label={t(text.allKinds)}
            filters={filters}
            field="kind"
            options={ClassKind.options}
            words={classKindText}
          />
          <ChoiceFilter
            label={t(text.allStates)}
            filters={filters}
            field="state"
            options={ClassState.options}
            words={classStateText}
          />
        </>
      }
      tiles={
        totals && (
          <>
            <StatTile label={t(text.classes)} value={showNumber(totals.classes)} />
            <StatTile label={t(text.people)} value={showNumber(totals.people)} />
            <StatTile label={t(text.finished)} value={showNumber(totals.passed)} />
            <StatTile
              label={t(text.used)}
              value={showNumber(totals.used)}
              note={t(text.usedOf, { asked: showNumber(totals.asked) })}
            />
          </>
        )
      }
      start={{ label: text.open, dialog: close => <OpenDialog onClose={close} /> }}
    />
  )
}

function OpenDialog({ onClose }: { onClose(): void }) {
  const t = useText()
  const go = useGo()
  const write = useWrite(openClassContract)
  const [chosen, setOffice] = useState<number | undefined>()
  const { offices, officeId } = useOffice(chosen)
  const [kind, setKind] = useState<ClassKind>('vocational')
  const [fields, setFields] = useState<ClassFields>(emptyFields)
  const [firstDay, setFirst] = useState<LocalDate | undefined>()
  const [lastDay, setLast] = useState<LocalDate | undefined>()
  const [part, setPart] = useState<SessionPart>('day')
  const days = firstDay && lastDay && firstDay <= lastDay ? workingDaysOf(firstDay, lastDay) : []
  const rest = inputOf(fields)
  return (
    <CommandDialog
      title={t(text.open)}
      wide
      write={write}
      input={
        rest && officeId !== undefined && days.length > 0 && days.length <= 200
          ? { officeId, kind, ...rest, sessions: days.map(heldOn => ({ heldOn, part })) }
          : undefined
      }
      onClose={onClose}
      onDone={({ classId }) => go(`/app/support/training/${classId}`)}
    >
      <FieldGrid>
        <ChoiceSelect
          label={t(text.kind)}
          value={kind}
          onChange={setKind}
          options={ClassKind.options}
          words={classKindText}
        />
        <OfficeField offices={offices} value={officeId} onChange={setOffice} />
      </FieldGrid>
      <ClassFieldsForm value={fields} onChange={setFields} year={Number((firstDay ?? '').slice(0, 4)) || undefined} />
      <FieldGrid>
        <DayInput label={t(text.firstDay)} required value={firstDay} onChange={setFirst} />
        <DayInput label={t(text.lastDay)} required value={lastDay} onChange={setLast} min={firstDay} />
        <ChoiceSelect
          label={t(text.part)}
          value={part}
          onChange={setPart}
          options={SessionPart.options}
          words={partText}
        />
      </FieldGrid>
      <p className="bv-muted" style={{ margin: 0 }}>
        {days.length > 200
          ? t(text.daysTooMany)
          : days.length > 0
            ? t(text.willBe, { count: days.length })
            : t(text.sessionsHint)}
      </p>
    </CommandDialog>
  )
}

export interface ClassFields {
  title: string
  organiser: string
  trainer: string
  place: string
  itemCode: string | null
  cost: bigint | undefined
  minAttendance: number | undefined
  attendanceBasis: string
  followUpMonths: number | undefined
}
const emptyFields: ClassFields = {
  title: '',
  organiser: '',
  trainer: '',
  place: '',
  itemCode: null,
  cost: undefined,
  minAttendance: undefined,
  attendanceBasis: '',
  followUpMonths: 6,
}

/** What the command wants of them; undefined while something is missing. */
export const inputOf = (fields: ClassFields) =>
  fields.title.trim().length >= 3 &&
  fields.organiser.trim().length >= 2 &&
  fields.followUpMonths &&
  (fields.minAttendance === undefined || fields.attendanceBasis.trim() !== '')
    ? {
        ...fields,
        cost: fields.cost ?? 0n,
        minAttendance: fields.minAttendance ?? null,
        followUpMonths: fields.followUpMonths,
      }
    : undefined

export function ClassFieldsForm({
  value,
  onChange,
  year,
}: {
  value: ClassFields
  onChange(value: ClassFields): void
  year: number | undefined
}) {
  const t = useText()
  const today = useToday()
  const items = useItemChoices(year ?? yearOf(today), '')
  const set = (change: Partial<ClassFields>) => onChange({ ...value, ...change })
  return (
    <>
      <FieldGrid>
        <TextInput
          label={t(text.name)}
          required
          value={value.title}
          onChange={event => set({ title: event.currentTarget.value })}
        />
        <TextInput
          label={t(text.organiser)}
          required
          value={value.organiser}
          onChange={event => set({ organiser: event.currentTarget.value })}
        />
        <TextInput
          label={t(text.trainer)}
          value={value.trainer}
          onChange={event => set({ trainer: event.currentTarget.value })}
        />
        <TextInput
          label={t(text.place)}
          value={value.place}
          onChange={event => set({ place: event.currentTarget.value })}
        />
        <SumInput label={t(text.cost)} value={value.cost} onChange={cost => set({ cost })} />
        <NumberField
          label={t(text.followUpMonths)}
          unit={t(text.months)}
          required
          min={1}
          max={36}
          value={value.followUpMonths}
          onChange={followUpMonths => set({ followUpMonths })}
        />
      </FieldGrid>
      <Select
        label={t(text.item)}
        searchable
        clearable
        value={value.itemCode}
        onChange={itemCode => set({ itemCode })}
        data={items}
      />
      <FieldGrid>
        <NumberField
          label={t(text.minAttendance)}
          unit="%"
          min={1}
          max={100}
          value={value.minAttendance}
          onChange={minAttendance => set({ minAttendance })}
        />
        <TextInput
          label={t(text.attendanceBasis)}
          required={value.minAttendance !== undefined}
          value={value.attendanceBasis}
          onChange={event => set({ attendanceBasis: event.currentTarget.value })}
        />
      </FieldGrid>
      <p className="bv-muted" style={{ margin: 0 }}>
        {t(text.minHint)}
      </p>
    </>
  )
}
