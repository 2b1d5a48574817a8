// The sets of criteria of a unit: what is met as of which day, and the decisions that recognised it. A criterion is recorded by who
// works on it; a recognition is a decision of the level above.
import { Button, Modal, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useCan, useToday } from '../../access/session.page.tsx'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { Citation } from '../../kit/citation.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { changeRows, PreviewButton } from '../../kit/dialogs.tsx'
import { FormActions, Rows, Section } from '../../kit/page.tsx'
import { ProblemNote } from '../../kit/states.tsx'
import { DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { type areaPage, recogniseArea, recordCriterion } from './area.api.ts'
import { areaText } from './area.text.ts'

type AreaView = z.output<typeof areaPage.output>
type CriteriaSet = AreaView['criteria'][number]
type Open = { kind: 'criterion'; no: number } | { kind: 'recognition' }

export function CriteriaTab({ view, onChange }: { view: AreaView; onChange(): void }) {
  return view.criteria.map(set => (
    <CriteriaSection key={set.criteriaSetId} set={set} areaId={view.area.areaId} onChange={onChange} />
  ))
}

function CriteriaSection({ set, areaId, onChange }: { set: CriteriaSet; areaId: number; onChange(): void }) {
  const t = useText()
  const mayRecord = useCan('area.criteria')
  const mayRecognise = useCan('area.change')
  const [open, setOpen] = useState<Open>()
  const done = () => {
    setOpen(undefined)
    onChange()
  }
  return (
    <Section
      title={set.name}
      flush
      actions={
        mayRecognise && (
          <Button variant="default" onClick={() => setOpen({ kind: 'recognition' })}>
            {t(areaText.recognise)}
          </Button>
        )
      }
    >
      <div style={{ padding: '8px 16px', display: 'flex', gap: 8, flexWrap: 'wrap', alignItems: 'center' }}>
        <Citation source={set.basis} confidence={set.confidence} />
        {set.recognitions.map(r => (
          <Badge key={r.from} tone={r.text === 'Đạt' ? 'good' : 'neutral'}>
            {t(r.text === 'Đạt' ? areaText.met : areaText.notMet)} · {formatDay(r.from)}
            {r.madeUp ? ` (${t(areaText.madeUp)})` : ''}
          </Badge>
        ))}
      </div>
      <DataTable
        name="criteria"
        label={set.name}
        rows={set.items}
        rowKey={row => row.no}
        columns={[
          { id: 'no', title: '#', width: 60, cell: row => row.no },
          { id: 'name', title: t(areaText.criteria), cell: row => row.name, card: 'title' },
          { id: 'value', title: t(areaText.criterionValue), width: 180, cell: row => row.value },
          {
            id: 'asOf',
            title: t(areaText.asOf),
            width: 120,
            cell: row => (row.asOf === null ? '' : formatDay(row.asOf)),
          },
          {
            id: 'met',
            title: t(areaText.met),
            width: 130,
            card: 'aside',
            cell: row =>
              row.met === null ? (
                t(areaText.unknown)
              ) : (
                <Badge tone={row.met ? 'good' : 'bad'}>{t(row.met ? areaText.met : areaText.notMet)}</Badge>
              ),
          },
          ...(mayRecord
            ? [
                {
                  id: 'record',
                  title: '',
                  width: 90,
                  cell: (row: CriteriaSet['items'][number]) => (
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={`${t(areaText.record)}: ${row.name}`}
                      onClick={() => setOpen({ kind: 'criterion', no: row.no })}
                    >
                      {t(areaText.record)}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      <Modal
        opened={open !== undefined}
        onClose={() => setOpen(undefined)}
        title={
          open?.kind === 'criterion' ? set.items.find(item => item.no === open.no)?.name : t(areaText.recogniseTitle)
        }
      >
        {open?.kind === 'criterion' && <CriterionForm set={set} no={open.no} areaId={areaId} onDone={done} />}
        {open?.kind === 'recognition' && <RecognitionForm set={set} areaId={areaId} onDone={done} />}
      </Modal>
    </Section>
  )
}

function MetChoice({ met, onChange }: { met: boolean; onChange(met: boolean): void }) {
  const t = useText()
  return (
    <Select
      label={t(areaText.result)}
      data={[
        { value: 'yes', label: t(areaText.met) },
        { value: 'no', label: t(areaText.notMet) },
      ]}
      value={met ? 'yes' : 'no'}
      onChange={value => onChange(value !== 'no')}
      allowDeselect={false}
    />
  )
}

interface FormProps {
  set: CriteriaSet
  areaId: number
  onDone(): void
}

function CriterionForm({ set, no, areaId, onDone }: FormProps & { no: number }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(recordCriterion)
  const [met, setMet] = useState(true)
  const [asOf, setAsOf] = useState<LocalDate | undefined>(today)
  const [value, setValue] = useState('')
  const [note, setNote] = useState('')
  return (
    <Rows>
      <MetChoice met={met} onChange={setMet} />
      <DayInput label={t(areaText.asOf)} value={asOf} onChange={setAsOf} max={today} required />
      <TextInput
        label={t(areaText.criterionValue)}
        placeholder={t(areaText.criterionValueExample)}
        value={value}
        onChange={event => setValue(event.currentTarget.value)}
      />
      <TextInput label={t(areaText.note)} value={note} onChange={event => setNote(event.currentTarget.value)} />
      <ProblemNote problem={write.problem} />
      <FormActions>
        <PreviewButton
          label={t(areaText.preview)}
          rows={changeRows}
          write={write}
          input={{ areaId, criteriaSetId: set.criteriaSetId, no, asOf: asOf ?? '', met, value, note }}
          onDone={onDone}
        />
      </FormActions>
    </Rows>
  )
}

function RecognitionForm({ set, areaId, onDone }: FormProps) {
  const t = useText()
  const today = useToday()
  const write = useWrite(recogniseArea)
  const [met, setMet] = useState(true)
  const [decisionNumber, setDecisionNumber] = useState('')
  const [decidedOn, setDecidedOn] = useState<LocalDate | undefined>()
  const [from, setFrom] = useState<LocalDate | undefined>()
  return (
    <Rows>
      <MetChoice met={met} onChange={setMet} />
      <TextInput
        label={t(areaText.decisionNumber)}
        value={decisionNumber}
        onChange={event => setDecisionNumber(event.currentTarget.value)}
        required
      />
      <DayInput label={t(areaText.decidedOn)} value={decidedOn} onChange={setDecidedOn} max={today} required />
      <DayInput label={t(areaText.fromDay)} value={from} onChange={setFrom} required />
      <ProblemNote problem={write.problem} />
      <FormActions>
        <PreviewButton
          label={t(areaText.preview)}
          rows={changeRows}
          write={write}
          input={{
            areaId,
            criteriaSetId: set.criteriaSetId,
            met,
            decisionNumber,
            decidedOn: decidedOn ?? '',
            from: from ?? '',
          }}
          onDone={onDone}
        />
      </FormActions>
    </Rows>
  )
}
