// Complaints of a round, or of one village of it: received with their deadline, resolved with a conclusion.
import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useCan, useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useRead, useReadPages, useWrite } from '../../kit/api.ts'
import { Badge, Due } from '../../kit/badge.tsx'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { showDay } from '../../kit/format.ts'
import { Section } from '../../kit/page.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { roundCasesContract } from '../case.api.ts'
import { classText, type ReviewClass } from '../case.ts'
import { CommandDialog } from '../command-dialog.tsx'
import {
  type Complaint,
  complaintListContract,
  receiveComplaintContract,
  resolveComplaintContract,
} from './posting.api.ts'
import { postingText as text } from './posting.text.ts'

type Row = z.output<typeof Complaint>
const tones = { open: 'warn', upheld: 'good', rejected: 'neutral', withdrawn: 'neutral' } as const

export function ComplaintsTab({ roundId, villageId }: { roundId: number; villageId?: number }) {
  const t = useText()
  const today = useToday()
  const mayRecord = useCan('complaint.record')
  const mayResolve = useCan('complaint.resolve')
  const read = useRead(complaintListContract, { roundId, state: [], villageId })
  const [receiving, setReceiving] = useState(false)
  const [resolving, setResolving] = useState<Row | undefined>()
  const columns: Column<Row>[] = [
    { id: 'about', title: t(text.about), card: 'title', cell: row => row.about },
    { id: 'household', title: t(text.household), width: 190, cell: row => row.headName ?? '–' },
    { id: 'village', title: t(text.village), width: 150, cell: row => row.villageName },
    { id: 'received', title: t(text.receivedOn), width: 110, cell: row => showDay(row.receivedOn) },
    {
      id: 'due',
      title: t(text.due),
      width: 120,
      cell: row => (row.state === 'open' ? <Due due={row.dueOn} today={today} /> : showDay(row.resolvedOn)),
    },
    {
      id: 'state',
      title: t(text.state),
      width: 170,
      card: 'aside',
      cell: row => <Badge tone={row.late ? 'bad' : tones[row.state]}>{t(text.states[row.state])}</Badge>,
    },
    { id: 'outcome', title: t(text.outcome), width: 200, cell: row => row.outcome },
  ]
  return (
    <Section
      title={t(text.title)}
      flush
      actions={mayRecord && <Button onClick={() => setReceiving(true)}>{t(text.receive)}</Button>}
    >
      <DataTable
        name="complaints"
        label={t(text.title)}
        rows={read.data?.complaints}
        loading={read.isPending}
        problem={read.error ?? undefined}
        onRetry={() => void read.refetch()}
        columns={columns}
        rowKey={row => row.complaintId}
        {...(mayResolve ? { onOpen: (row: Row) => (row.state === 'open' ? setResolving(row) : undefined) } : {})}
        tone={row => (row.late ? 'bad' : undefined)}
        empty={{ title: t(text.noComplaints), text: t(text.complaintsHint) }}
      />
      {receiving && <ReceiveDialog roundId={roundId} villageId={villageId} onClose={() => setReceiving(false)} />}
      {resolving && <ResolveDialog complaint={resolving} onClose={() => setResolving(undefined)} />}
    </Section>
  )
}

function ReceiveDialog({
  roundId,
  villageId,
  onClose,
}: {
  roundId: number
  villageId: number | undefined
  onClose(): void
}) {
  const t = useText()
  const today = useToday()
  const write = useWrite(receiveComplaintContract)
  const cases = useReadPages(
    roundCasesContract,
    {
      roundId,
      villageId: villageId === undefined ? [] : [String(villageId)],
      state: ['posted', 'ready', 'rechecking'],
      class: [],
      changeKind: [],
      limit: 500,
    },
    { rowsOf: answer => answer.cases },
  )
  const [caseId, setCaseId] = useState<string | null>(null)
  const [about, setAbout] = useState('')
  const [complainant, setComplainant] = useState('')
  const [receivedOn, setReceivedOn] = useState<LocalDate | undefined>(today)
  const village = villageId ?? cases.rows.find(row => String(row.caseId) === caseId)?.villageId
  const ready = village !== undefined && about.trim().length >= 3 && receivedOn !== undefined
  return (
    <CommandDialog
      title={t(text.receive)}
      write={write}
      input={
        ready
          ? {
              roundId,
              villageId: village,
              about,
              complainant,
              receivedOn,
              ...(caseId ? { caseId: Number(caseId) } : {}),
            }
          : undefined
      }
      onClose={onClose}
    >
      <Select
        label={t(text.household)}
        placeholder={t(text.noHousehold)}
        data={cases.rows.map(row => ({ value: String(row.caseId), label: `${row.headName} (${row.code})` }))}
        value={caseId}
        onChange={setCaseId}
        searchable
        clearable={villageId !== undefined}
        required={villageId === undefined}
      />
      <Textarea
        label={t(text.about)}
        value={about}
        onChange={event => setAbout(event.currentTarget.value)}
        autosize
        minRows={2}
        required
      />
      <TextInput
        label={t(text.complainant)}
        value={complainant}
        onChange={event => setComplainant(event.currentTarget.value)}
      />
      <DayInput label={t(text.receivedOn)} value={receivedOn} onChange={setReceivedOn} required />
    </CommandDialog>
  )
}

function ResolveDialog({ complaint, onClose }: { complaint: Row; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(resolveComplaintContract)
  const [state, setState] = useState<'upheld' | 'rejected' | 'withdrawn'>('rejected')
  const [outcome, setOutcome] = useState('')
  const [classTo, setClassTo] = useState<string | null>(null)
  const [resolvedOn, setResolvedOn] = useState<LocalDate | undefined>(today)
  const ready = outcome.trim().length >= 3 && resolvedOn !== undefined
  return (
    <CommandDialog
      title={t(text.resolve)}
      write={write}
      input={
        ready
          ? {
              complaintId: complaint.complaintId,
              state,
              outcome,
              resolvedOn,
              ...(state === 'upheld' && classTo ? { classTo: classTo as ReviewClass } : {}),
            }
          : undefined
      }
      onClose={onClose}
    >
      <p>{complaint.about}</p>
      <ChoiceSelect
        label={t(text.state)}
        value={state}
        onChange={setState}
        options={['upheld', 'rejected', 'withdrawn'] as const}
        words={text.states}
      />
      {state === 'upheld' && complaint.caseId !== null && (
        <Select
          label={t(text.classTo)}
          placeholder={t(text.unchanged)}
          data={(['poor', 'near_poor', 'none'] as const).map(value => ({ value, label: t(classText[value]) }))}
          value={classTo}
          onChange={setClassTo}
          clearable
        />
      )}
      <Textarea
        label={t(text.outcome)}
        value={outcome}
        onChange={event => setOutcome(event.currentTarget.value)}
        autosize
        minRows={2}
        required
      />
      <DayInput label={t(text.resolvedOn)} value={resolvedOn} onChange={setResolvedOn} required />
    </CommandDialog>
  )
}
