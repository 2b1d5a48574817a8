// What can be done with one household of a round, each as a short dialog with a preview. Which of them are offered, the server says.
import { Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../access/session.page.tsx'
import type { LocalDate } from '../base/local-date.ts'
import { useWrite } from '../kit/api.ts'
import { ChoiceSelect } from '../kit/choice-select.tsx'
import { DayInput } from '../kit/day-input.tsx'
import { FieldGrid } from '../kit/file-drop.tsx'
import { useText } from '../kit/text.ts'
import { AssignDialog } from './assign-dialog.tsx'
import { type CaseRow, decideByCommitteeContract, redraftCaseContract } from './case.api.ts'
import { classText, ReviewClass } from './case.ts'
import { caseDialogsText as text } from './case-dialogs.text.ts'
import { CommandDialog } from './command-dialog.tsx'
import { changeListContract, receiveComplaintContract, recheckCaseContract } from './posting/posting.api.ts'
import { removeFromListContract } from './round.api.ts'
import { recordVisitContract, VainOutcome, visitOutcomeText } from './survey/survey.api.ts'

export type CaseAction = keyof typeof text.action
export type CaseTarget = Pick<CaseRow, 'caseId' | 'villageId' | 'headName' | 'code' | 'version'> & { roundId: number }

interface Props {
  target: CaseTarget
  onClose(): void
}

/** The dialog of an action; null for what is a page of its own. */
export function CaseDialog({ action, ...props }: Props & { action: CaseAction }) {
  switch (action) {
    case 'visit.record':
      return <VisitDialog {...props} />
    case 'list.remove':
      return <ReasonDialog {...props} action={action} contract={removeFromListContract} danger />
    case 'case.redraft':
      return <ReasonDialog {...props} action={action} contract={redraftCaseContract} />
    case 'case.assign-reviewer':
      return (
        <AssignDialog
          roundId={props.target.roundId}
          villageId={props.target.villageId}
          caseIds={[props.target.caseId]}
          onClose={props.onClose}
        />
      )
    case 'case.committee-decide':
      return <CommitteeDialog {...props} />
    case 'complaint.receive':
      return <CaseComplaintDialog {...props} />
    case 'case.recheck':
      return <RecheckDialog {...props} />
    case 'list.change':
      return <ListChangeDialog {...props} />
    default:
      return null
  }
}

function About({ target }: { target: CaseTarget }) {
  const t = useText()
  return <p className="bv-muted">{t(text.about, { name: target.headName, code: target.code })}</p>
}

export function ReasonField({
  value,
  onChange,
  hint,
}: {
  value: string
  onChange(value: string): void
  hint?: string
}) {
  const t = useText()
  return (
    <Textarea
      label={t(text.reason)}
      description={hint ?? t(text.reasonHint)}
      value={value}
      required
      minRows={2}
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}

const isReason = (reason: string) => reason.trim().length >= 3

export function ClassSelect({
  label,
  value,
  onChange,
  none,
}: {
  label: string
  value: ReviewClass | null
  onChange(value: ReviewClass | null): void
  none?: string
}) {
  const t = useText()
  return (
    <Select
      label={label}
      value={value}
      onChange={next => onChange(next as ReviewClass | null)}
      data={ReviewClass.options.map(one => ({ value: one, label: t(classText[one]) }))}
      {...(none ? { placeholder: none, clearable: true } : { required: true })}
    />
  )
}

function ReasonDialog({
  target,
  action,
  contract,
  danger = false,
  onClose,
}: Props & {
  action: 'list.remove' | 'case.redraft'
  contract: typeof removeFromListContract | typeof redraftCaseContract
  danger?: boolean
}) {
  const t = useText()
  const write = useWrite(contract as typeof removeFromListContract)
  const [reason, setReason] = useState('')
  return (
    <CommandDialog
      title={t(text.action[action])}
      write={write}
      input={isReason(reason) ? { caseId: target.caseId, reason } : undefined}
      danger={danger}
      onClose={onClose}
    >
      <About target={target} />
      <ReasonField value={reason} onChange={setReason} />
    </CommandDialog>
  )
}

export function VisitDialog({ target, onClose }: Props) {
  const t = useText()
  const today = useToday()
  const write = useWrite(recordVisitContract)
  const [visitedOn, setVisitedOn] = useState<LocalDate | undefined>(today)
  const [outcome, setOutcome] = useState<VainOutcomeValue>('absent')
  const [note, setNote] = useState('')
  return (
    <CommandDialog
      title={t(text.action['visit.record'])}
      write={write}
      input={visitedOn ? { caseId: target.caseId, visitedOn, outcome, note } : undefined}
      onClose={onClose}
    >
      <About target={target} />
      <FieldGrid>
        <DayInput label={t(text.visitedOn)} value={visitedOn} onChange={setVisitedOn} max={today} required />
        <ChoiceSelect
          label={t(text.outcome)}
          value={outcome}
          onChange={setOutcome}
          options={VainOutcome.options}
          words={visitOutcomeText}
        />
      </FieldGrid>
      <TextInput label={t(text.note)} value={note} onChange={event => setNote(event.currentTarget.value)} />
      <p className="bv-muted">{t(text.visitHint)}</p>
    </CommandDialog>
  )
}
type VainOutcomeValue = (typeof VainOutcome.options)[number]

function CommitteeDialog({ target, onClose }: Props) {
  const t = useText()
  const today = useToday()
  const write = useWrite(decideByCommitteeContract)
  const [found, setFound] = useState<ReviewClass | null>(null)
  const [documentNumber, setNumber] = useState('')
  const [decidedOn, setDecidedOn] = useState<LocalDate | undefined>(today)
  const [reason, setReason] = useState('')
  const ready = found !== null && documentNumber.trim() !== '' && decidedOn !== undefined && isReason(reason)
  return (
    <CommandDialog
      title={t(text.action['case.committee-decide'])}
      write={write}
      input={ready ? { caseId: target.caseId, class: found, documentNumber, decidedOn, reason } : undefined}
      onClose={onClose}
    >
      <About target={target} />
      <FieldGrid>
        <ClassSelect label={t(text.class)} value={found} onChange={setFound} />
        <TextInput
          label={t(text.documentNumber)}
          value={documentNumber}
          required
          onChange={event => setNumber(event.currentTarget.value)}
        />
        <DayInput label={t(text.decidedOn)} value={decidedOn} onChange={setDecidedOn} max={today} required />
      </FieldGrid>
      <ReasonField value={reason} onChange={setReason} />
    </CommandDialog>
  )
}

function CaseComplaintDialog({ target, onClose }: Props) {
  const t = useText()
  const today = useToday()
  const write = useWrite(receiveComplaintContract)
  const [about, setAbout] = useState('')
  const [complainant, setComplainant] = useState('')
  const [receivedOn, setReceivedOn] = useState<LocalDate | undefined>(today)
  const { roundId, villageId, caseId } = target
  return (
    <CommandDialog
      title={t(text.action['complaint.receive'])}
      write={write}
      input={isReason(about) && receivedOn ? { roundId, villageId, caseId, about, complainant, receivedOn } : undefined}
      onClose={onClose}
    >
      <About target={target} />
      <ComplaintFields {...{ about, setAbout, complainant, setComplainant, receivedOn, setReceivedOn }} />
    </CommandDialog>
  )
}

export function ComplaintFields(form: {
  about: string
  setAbout(value: string): void
  complainant: string
  setComplainant(value: string): void
  receivedOn: LocalDate | undefined
  setReceivedOn(value: LocalDate | undefined): void
}) {
  const t = useText()
  const today = useToday()
  return (
    <>
      <Textarea
        label={t(text.complaintAbout)}
        value={form.about}
        required
        onChange={event => form.setAbout(event.currentTarget.value)}
      />
      <FieldGrid>
        <TextInput
          label={t(text.complainant)}
          value={form.complainant}
          onChange={event => form.setComplainant(event.currentTarget.value)}
        />
        <DayInput
          label={t(text.receivedOn)}
          value={form.receivedOn}
          onChange={form.setReceivedOn}
          max={today}
          required
        />
      </FieldGrid>
    </>
  )
}

function RecheckDialog({ target, onClose }: Props) {
  const t = useText()
  const write = useWrite(recheckCaseContract)
  const [kind, setKind] = useState<'opinion' | 'correction'>('correction')
  const [reason, setReason] = useState('')
  return (
    <CommandDialog
      title={t(text.action['case.recheck'])}
      write={write}
      input={isReason(reason) ? { caseId: target.caseId, kind, reason } : undefined}
      onClose={onClose}
    >
      <About target={target} />
      <ChoiceSelect
        label={t(text.kind)}
        value={kind}
        onChange={setKind}
        options={['correction', 'opinion'] as const}
        words={text.kinds}
      />
      <ReasonField value={reason} onChange={setReason} hint={t(text.recheckHint)} />
    </CommandDialog>
  )
}

const listKinds = ['opinion', 'death', 'move', 'correction'] as const

export function ListChangeDialog({ target, onClose }: Props) {
  const t = useText()
  const write = useWrite(changeListContract)
  const [kind, setKind] = useState<(typeof listKinds)[number]>('correction')
  const [classTo, setClassTo] = useState<ReviewClass | null>(null)
  const [reason, setReason] = useState('')
  const leaves = kind === 'death' || kind === 'move'
  return (
    <CommandDialog
      title={t(text.action['list.change'])}
      write={write}
      input={
        isReason(reason)
          ? { caseId: target.caseId, kind, reason, ...(classTo && !leaves ? { classTo } : {}) }
          : undefined
      }
      danger={leaves}
      onClose={onClose}
    >
      <About target={target} />
      <FieldGrid>
        <ChoiceSelect label={t(text.kind)} value={kind} onChange={setKind} options={listKinds} words={text.kinds} />
        {!leaves && <ClassSelect label={t(text.classTo)} value={classTo} onChange={setClassTo} none={t(text.same)} />}
      </FieldGrid>
      <ReasonField value={reason} onChange={setReason} hint={t(text.changeHint)} />
    </CommandDialog>
  )
}
