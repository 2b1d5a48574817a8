// Lists of school support of an area; drawing one up.
import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useArea, useToday } from '../../access/session.page.tsx'
import { Confidence, confidenceText } from '../../base/confidence.ts'
import { type LocalDate, yearOf } from '../../base/local-date.ts'
import { useSearchFilters } from '../../kit/address.ts'
import { useReadPages, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { StatTile } from '../../kit/figures.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { ChoiceFilter } from '../../kit/filter-bar.tsx'
import { showDong, showDongShort, showNumber } from '../../kit/format.ts'
import { useGo } from '../../kit/link.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { Note } from '../../kit/states.tsx'
import { SumInput } from '../../kit/sum-input.tsx'
import type { Column } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { groundText, listStateText } from '../delivery.ts'
import { KindPage } from '../list/kind-page.tsx'
import { listTone } from '../list/lists.page.tsx'
import { type ChosenPerson, MemberFinder } from '../people/member-finder.tsx'
import { draftTuitionContract, type TuitionRow, tuitionListContract } from './tuition.api.ts'
import { tuitionText as text } from './tuition.text.ts'
import { type Ground, TuitionForm, tuitionFormText } from './tuition.ts'

const shape = z.object({ form: TuitionForm.optional() })

export function TuitionsPage() {
  const t = useText()
  const language = useLanguage()
  const { areaId } = useArea()
  const filters = useSearchFilters(shape)
  const { form } = filters.value
  const list = useReadPages(tuitionListContract, {
    form,
    areaId,
    limit: 50,
  })
  const totals = list.first?.totals
  const columns: Column<z.output<typeof TuitionRow>>[] = [
    { id: 'title', title: t(text.name), card: 'title', cell: row => <strong>{row.title}</strong> },
    { id: 'year', title: t(text.schoolYear), width: 120, cell: row => row.schoolYear },
    {
      id: 'state',
      title: t(text.state),
      width: 130,
      card: 'aside',
      cell: row => <Badge tone={listTone[row.state]}>{listStateText[row.state][language]}</Badge>,
    },
    { id: 'pupils', title: t(text.pupils), width: 100, align: 'end', cell: row => showNumber(row.pupils) },
    { id: 'amount', title: t(text.amount), width: 140, align: 'end', cell: row => showDong(BigInt(row.amount)) },
    { id: 'paid', title: t(text.paid), width: 140, align: 'end', cell: row => showDong(BigInt(row.paid)) },
  ]
  return (
    <KindPage
      name="tuition-lists"
      text={text}
      list={list.table}
      columns={columns}
      rowKey={row => row.listId}
      to={row => `/app/support/tuition/${row.listId}`}
      rowHeight={52}
      filters={filters}
      choices={
        <ChoiceFilter
          label={t(text.allForms)}
          filters={filters}
          field="form"
          options={TuitionForm.options}
          words={tuitionFormText}
        />
      }
      tiles={
        totals && (
          <>
            <StatTile label={t(text.pupils)} value={showNumber(totals.pupils)} />
            <StatTile label={t(text.paid)} value={showDongShort(BigInt(totals.paid))} />
          </>
        )
      }
      start={{ label: text.draw, dialog: close => <DrawDialog onClose={close} /> }}
    />
  )
}

function DrawDialog({ onClose }: { onClose(): void }) {
  const t = useText()
  const today = useToday()
  const go = useGo()
  const write = useWrite(draftTuitionContract)
  const year = yearOf(today)
  const [form, setForm] = useState<TuitionForm>('study-cost')
  const [schoolYear, setYear] = useState(Number(today.slice(5, 7)) >= 7 ? `${year}-${year + 1}` : `${year - 1}-${year}`)
  const [months, setMonths] = useState<number | undefined>(9)
  const [monthly, setMonthly] = useState<bigint | undefined>()
  const [source, setSource] = useState('')
  const [confidence, setConfidence] = useState<Confidence>('unverified')
  const [onDay, setDay] = useState<LocalDate | undefined>(today)
  const [school, setSchool] = useState('')
  const [grade, setGrade] = useState('')
  const [ground, setGround] = useState<z.infer<typeof Ground>>('')
  const [people, setPeople] = useState<ChosenPerson[]>([])
  const ready = schoolYear && months && monthly && source.trim().length >= 5 && onDay && school.trim().length >= 2
  return (
    <CommandDialog
      title={t(text.draw)}
      wide
      write={write}
      input={
        ready && people.length > 0
          ? {
              schoolYear,
              form,
              months,
              monthly,
              source,
              confidence,
              onDay,
              school,
              grade,
              ground,
              personIds: people.map(one => one.personId),
            }
          : undefined
      }
      onClose={onClose}
      onDone={({ listId }) => go(`/app/support/tuition/${listId}`)}
    >
      <Note tone="info">{t(text.rateHint)}</Note>
      <FieldGrid>
        <ChoiceSelect
          label={t(text.form)}
          value={form}
          onChange={setForm}
          options={TuitionForm.options}
          words={tuitionFormText}
        />
        <TextInput
          label={t(text.schoolYear)}
          required
          value={schoolYear}
          onChange={event => setYear(event.currentTarget.value)}
        />
        <TextInput
          label={t(text.school)}
          required
          value={school}
          onChange={event => setSchool(event.currentTarget.value)}
        />
        <TextInput label={t(text.grade)} value={grade} onChange={event => setGrade(event.currentTarget.value)} />
        <NumberField label={t(text.months)} required min={1} max={12} value={months} onChange={setMonths} />
        <SumInput label={t(text.monthly)} required value={monthly} onChange={setMonthly} />
        <TextInput
          label={t(text.source)}
          required
          value={source}
          onChange={event => setSource(event.currentTarget.value)}
        />
        <ChoiceSelect
          label={t(text.confidence)}
          value={confidence}
          onChange={setConfidence}
          options={Confidence.options}
          words={confidenceText}
        />
        <DayInput label={t(text.onDay)} required max={today} value={onDay} onChange={setDay} />
        <Select
          label={t(text.ground)}
          allowDeselect={false}
          value={ground}
          onChange={next => setGround((next ?? '') as z.infer<typeof Ground>)}
          data={[
            { value: '', label: t(text.noGround) },
            ...(['ethnic-minority', 'difficult-area', 'social-policy'] as const).map(value => ({
              value: value as string,
              label: t(groundText[value]!),
            })),
          ]}
        />
      </FieldGrid>
      <MemberFinder chosen={people} onChange={setPeople} />
    </CommandDialog>
  )
}
