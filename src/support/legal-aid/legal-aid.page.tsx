// Legal aid: how many for everybody, the cases for few.
import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useArea, useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useSearchFilters } from '../../kit/address.ts'
import { useReadPages, useWrite } from '../../kit/api.ts'
import { Badge, type Tone } from '../../kit/badge.tsx'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { ReasonButton } from '../../kit/dialogs.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { ChoiceFilter, FilterBar } from '../../kit/filter-bar.tsx'
import { showDay, showNumber } from '../../kit/format.ts'
import { AppLink } from '../../kit/link.tsx'
import { Page, Rows, Section } from '../../kit/page.tsx'
import { Note } from '../../kit/states.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { type ChosenPerson, MemberFinder } from '../people/member-finder.tsx'
import {
  type CaseRow,
  caseListContract,
  endCaseContract,
  openCaseContract,
  reopenCaseContract,
} from './legal-aid.api.ts'
import { legalAidText as text } from './legal-aid.text.ts'
import { CaseState, caseStateText, LegalField, LegalForm, legalFieldText, legalFormText } from './legal-aid.ts'

type Row = z.output<typeof CaseRow>
const shape = z.object({ state: CaseState.optional() })
const tones: Record<CaseState, Tone> = { open: 'info', done: 'good', stopped: 'neutral' }

export function LegalAidPage() {
  const t = useText()
  const language = useLanguage()
  const { areaId } = useArea()
  const filters = useSearchFilters(shape)
  const { state } = filters.value
  const list = useReadPages(caseListContract, {
    state,
    areaId,
    limit: 50,
  })
  const [open, setOpen] = useState<'new' | Row | undefined>()
  const close = () => setOpen(undefined)
  const totals = list.first?.totals
  const may = list.first?.may
  const record = may?.write && <Button onClick={() => setOpen('new')}>{t(text.open)}</Button>
  const columns: Column<Row>[] = [
    {
      id: 'name',
      title: t(text.person),
      width: 250,
      card: 'title',
      cell: row => (
        <>
          <AppLink to={`/app/households/${row.householdId}`}>
            <strong translate="no">{row.name}</strong>
          </AppLink>
          <br />
          <span className="bv-muted">{row.village}</span>
        </>
      ),
    },
    {
      id: 'state',
      title: t(text.state),
      width: 140,
      card: 'aside',
      cell: row => <Badge tone={tones[row.state]}>{caseStateText[row.state][language]}</Badge>,
    },
    {
      id: 'field',
      title: t(text.field),
      width: 210,
      cell: row => (
        <>
          {legalFieldText[row.field][language]}
          <br />
          <span className="bv-muted">{legalFormText[row.form][language]}</span>
        </>
      ),
    },
    {
      id: 'when',
      title: t(text.askedOn),
      width: 120,
      cell: row => (
        <>
          {showDay(row.askedOn)}
          {row.endedOn && (
            <>
              <br />
              <span className="bv-muted">{showDay(row.endedOn)}</span>
            </>
          )}
        </>
      ),
    },
    {
      id: 'subject',
      title: t(text.subject),
      cell: row => (
        <>
          {row.subject}
          <br />
          <span className="bv-muted">{[row.outcome, row.document].filter(Boolean).join('. ') || row.provider}</span>
        </>
      ),
    },
    ...(may?.write
      ? [
          {
            id: 'do',
            title: '',
            width: 130,
            align: 'end' as const,
            cell: (row: Row) =>
              row.state === 'open' ? (
                <Button size="xs" variant="default" onClick={() => setOpen(row)}>
                  {t(text.end)}
                </Button>
              ) : (
                <Reopen caseId={row.caseId} />
              ),
          },
        ]
      : []),
  ]
  return (
    <Page title={t(text.title)} about={t(text.about)} actions={record}>
      <Rows>
        {totals && (
          <Tiles>
            <StatTile label={t(text.cases)} value={showNumber(totals.cases)} />
            <StatTile label={t(text.people)} value={showNumber(totals.people)} />
            <StatTile label={t(text.running)} value={showNumber(totals.open)} />
            <StatTile label={t(text.done)} value={showNumber(totals.done)} />
          </Tiles>
        )}
        {may && !may.read ? (
          <Note tone="info">{t(text.secret)}</Note>
        ) : (
          <Section flush>
            <FilterBar filters={filters}>
              <ChoiceFilter
                label={t(text.allStates)}
                filters={filters}
                field="state"
                options={CaseState.options}
                words={caseStateText}
              />
            </FilterBar>
            <DataTable
              name="legal-aid"
              label={t(text.title)}
              {...list.table}
              columns={columns}
              rowKey={row => row.caseId}
              rowHeight={64}
              filtered={filters.active > 0}
              empty={{ title: t(text.none), text: t(text.noneHint), action: record }}
            />
          </Section>
        )}
      </Rows>
      {open === 'new' && <OpenDialog onClose={close} />}
      {typeof open === 'object' && <EndDialog row={open} onClose={close} />}
    </Page>
  )
}

function Reopen({ caseId }: { caseId: number }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(reopenCaseContract)
  return (
    <ReasonButton
      label={t(text.reopen)}
      title={t(text.reopenTitle)}
      write={write}
      input={reason => ({ caseId, on: today, reason })}
      button={{ size: 'xs' }}
    />
  )
}

function OpenDialog({ onClose }: { onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(openCaseContract)
  const [people, setPeople] = useState<ChosenPerson[]>([])
  const [field, setField] = useState<LegalField>('land')
  const [form, setForm] = useState<LegalForm>('advice')
  const [provider, setProvider] = useState('')
  const [askedOn, setAsked] = useState<LocalDate | undefined>(today)
  const [isAccused, setAccused] = useState(false)
  const [ground, setGround] = useState('')
  const [subject, setSubject] = useState('')
  const person = people[0]
  return (
    <CommandDialog
      title={t(text.open)}
      wide
      write={write}
      input={
        person && askedOn && provider.trim().length >= 2 && subject.trim().length >= 3
          ? { personId: person.personId, field, form, provider, askedOn, isAccused, ground, subject }
          : undefined
      }
      onClose={onClose}
    >
      <MemberFinder many={false} chosen={people} onChange={setPeople} />
      <FieldGrid>
        <ChoiceSelect
          label={t(text.field)}
          value={field}
          onChange={setField}
          options={LegalField.options}
          words={legalFieldText}
        />
        <ChoiceSelect
          label={t(text.form)}
          value={form}
          onChange={setForm}
          options={LegalForm.options}
          words={legalFormText}
        />
        <TextInput
          label={t(text.provider)}
          required
          value={provider}
          onChange={event => setProvider(event.currentTarget.value)}
        />
        <DayInput label={t(text.askedOn)} required max={today} value={askedOn} onChange={setAsked} />
        <TextInput
          label={t(text.ground)}
          description={t(text.groundHint)}
          value={ground}
          onChange={event => setGround(event.currentTarget.value)}
        />
      </FieldGrid>
      <Checkbox
        label={t(text.accused)}
        checked={isAccused}
        onChange={event => setAccused(event.currentTarget.checked)}
      />
      <Textarea
        label={t(text.subject)}
        required
        autosize
        minRows={2}
        value={subject}
        onChange={event => setSubject(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}

function EndDialog({ row, onClose }: { row: Row; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(endCaseContract)
  const [state, setState] = useState<'done' | 'stopped'>('done')
  const [endedOn, setEnded] = useState<LocalDate | undefined>(today)
  const [document, setDocument] = useState('')
  const [outcome, setOutcome] = useState('')
  return (
    <CommandDialog
      title={`${t(text.end)}: ${row.name}`}
      write={write}
      input={
        endedOn && document.trim().length >= 2 ? { caseId: row.caseId, state, endedOn, document, outcome } : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <ChoiceSelect
          label={t(text.state)}
          value={state}
          onChange={setState}
          options={['done', 'stopped'] as const}
          words={caseStateText}
        />
        <DayInput label={t(text.endedOn)} required max={today} value={endedOn} onChange={setEnded} />
        <TextInput
          label={t(text.document)}
          required
          value={document}
          onChange={event => setDocument(event.currentTarget.value)}
        />
      </FieldGrid>
      <Textarea
        label={t(text.outcome)}
        autosize
        minRows={2}
        value={outcome}
        onChange={event => setOutcome(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}
