// The steps of one petition as short dialogs: filled in, previewed, confirmed.
import { Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../access/session.page.tsx'
import type { LocalDate } from '../base/local-date.ts'
import { useWrite } from '../kit/api.ts'
import { DayInput } from '../kit/day-input.tsx'
import { showDay } from '../kit/format.ts'
import { useGo } from '../kit/link.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { CommandDialog } from '../review/command-dialog.tsx'
import {
  acceptPetitionContract,
  answerPetitionContract,
  assignPetitionContract,
  closePetitionContract,
  escalatePetitionContract,
  extendPetitionContract,
  forwardPetitionContract,
  publishPetitionContract,
  reclassifyPetitionContract,
  refusePetitionContract,
  removeAttachmentContract,
  settleTakeBackContract,
  withdrawAnswerContract,
} from './petition.api.ts'
import type { PetitionData } from './petition.page.tsx'
import { petitionText as text } from './petition.text.ts'
import { isSecret, PetitionKind, type PetitionStep, petitionKindText } from './petition.ts'
import { limitText } from './petition-law.ts'

interface StepProps {
  data: PetitionData
  onClose(): void
}

export function StepDialog({ step, ...props }: StepProps & { step: PetitionStep }) {
  switch (step) {
    case 'accepted':
      return <Accept {...props} />
    case 'refused':
      return <Refuse {...props} />
    case 'forwarded':
      return <Forward {...props} />
    case 'assigned':
      return <Assign {...props} />
    case 'answered':
      return <Answer {...props} />
    case 'closed':
      return <Close {...props} />
    case 'escalated':
      return <Escalate {...props} />
    case 'reclassified':
      return <Reclassify {...props} />
    case 'published':
      return <Publish {...props} />
    case 'withdrawn':
      return <Withdraw {...props} />
    case 'extended':
      return <Extend {...props} />
    case 'taken-back':
      return <SettleTakeBack {...props} />
    // The sender's own, or told within another dialog.
    case 'received':
    case 'take-back-asked':
    case 'take-back-refused':
    case 'consent-withdrawn':
    case 'file-removed':
      return null
  }
}

const of = ({ petitionId, version }: PetitionData) => ({ petitionId, version })

function useDay() {
  const t = useText()
  const [on, setOn] = useState<LocalDate | undefined>(useToday())
  return { on, field: <DayInput label={t(text.on)} value={on} onChange={setOn} required /> }
}

/** A text of several lines, with what is needed of it. */
function useWords(label: string, least: number, { start = '', hint = '', rows = 3, most = 2000 } = {}) {
  const [words, setWords] = useState(start)
  return {
    words,
    ready: words.trim().length >= least,
    field: (
      <Textarea
        label={label}
        description={hint || undefined}
        required={least > 0}
        autosize
        minRows={rows}
        maxLength={most}
        value={words}
        onChange={event => setWords(event.currentTarget.value)}
      />
    ),
  }
}

function usePerson({ data }: { data: PetitionData }, label: string, required: boolean) {
  const [userId, setUser] = useState<string | null>(null)
  return {
    userId: userId === null ? null : Number(userId),
    field: (
      <Select
        label={label}
        required={required}
        clearable={!required}
        searchable
        value={userId}
        onChange={setUser}
        data={data.people.map(person => ({ value: String(person.userId), label: person.name }))}
      />
    ),
  }
}

function Accept({ data, onClose }: StepProps) {
  const t = useText()
  const language = useLanguage()
  const write = useWrite(acceptPetitionContract)
  const day = useDay()
  const person = usePerson({ data }, t(text.assignNow), false)
  const [remote, setRemote] = useState(false)
  const input = day.on && { ...of(data), on: day.on, assignTo: person.userId, remote }
  return (
    <CommandDialog title={t(text.accept)} write={write} input={input} onClose={onClose}>
      {day.field}
      {person.field}
      {data.rule.remote && (
        <Checkbox
          label={t(text.remote, { answer: limitText(data.rule.remote.answer)[language] })}
          description={t(text.remoteHint)}
          checked={remote}
          onChange={event => setRemote(event.currentTarget.checked)}
        />
      )}
    </CommandDialog>
  )
}

/** One file away from the petition, for good. */
export function RemoveFile({ data, no, onClose }: StepProps & { no: number }) {
  const t = useText()
  const write = useWrite(removeAttachmentContract)
  const reason = useWords(t(text.reason), 5, { hint: t(text.removeFileHint), most: 1000 })
  const input = reason.ready ? { ...of(data), no, reason: reason.words } : undefined
  return (
    <CommandDialog title={t(text.removeFile, { n: no })} write={write} input={input} onClose={onClose} danger>
      {reason.field}
    </CommandDialog>
  )
}

function Refuse({ data, onClose }: StepProps) {
  const t = useText()
  const write = useWrite(refusePetitionContract)
  const day = useDay()
  const reason = useWords(t(text.reason), 10, { hint: t(text.reasonHint) })
  const input = day.on && reason.ready ? { ...of(data), on: day.on, reason: reason.words } : undefined
  return (
    <CommandDialog title={t(text.refuse)} write={write} input={input} onClose={onClose} danger>
      {day.field}
      {reason.field}
    </CommandDialog>
  )
}

function Forward({ data, onClose }: StepProps) {
  const t = useText()
  const write = useWrite(forwardPetitionContract)
  const day = useDay()
  const [to, setTo] = useState('')
  const reason = useWords(t(text.reason), 10, { hint: t(text.reasonHint) })
  const ready = day.on && to.trim().length >= 3 && reason.ready
  return (
    <CommandDialog
      title={t(text.forward)}
      write={write}
      input={ready ? { ...of(data), on: day.on!, to, reason: reason.words } : undefined}
      onClose={onClose}
    >
      {day.field}
      <TextInput
        label={t(text.forwardedTo)}
        required
        maxLength={300}
        value={to}
        onChange={event => setTo(event.currentTarget.value)}
      />
      {reason.field}
    </CommandDialog>
  )
}

function Assign({ data, onClose }: StepProps) {
  const t = useText()
  const write = useWrite(assignPetitionContract)
  const person = usePerson({ data }, t(text.assignedTo), true)
  const note = useWords(t(text.note), 0, { most: 1000 })
  const input = person.userId === null ? undefined : { ...of(data), userId: person.userId, note: note.words }
  return (
    <CommandDialog title={t(text.assign)} write={write} input={input} onClose={onClose}>
      {person.field}
      {note.field}
    </CommandDialog>
  )
}

function Answer({ data, onClose }: StepProps) {
  const t = useText()
  const write = useWrite(answerPetitionContract)
  const day = useDay()
  const answer = useWords(t(text.answer), 10, { hint: t(text.answerHint), rows: 6, most: 8000 })
  const input = day.on && answer.ready ? { ...of(data), on: day.on, answer: answer.words } : undefined
  return (
    <CommandDialog title={t(text.answerIt)} wide write={write} input={input} onClose={onClose}>
      {day.field}
      {answer.field}
    </CommandDialog>
  )
}

function Close({ data, onClose }: StepProps) {
  const t = useText()
  const write = useWrite(closePetitionContract)
  const day = useDay()
  const note = useWords(t(text.note), 0, { most: 1000 })
  const input = day.on && { ...of(data), on: day.on, note: note.words }
  return (
    <CommandDialog title={t(text.close)} write={write} input={input} onClose={onClose}>
      {day.field}
      {note.field}
    </CommandDialog>
  )
}

/** What is handed on may be out of sight afterwards: then the list is where one goes. */
const useLeave = () => {
  const go = useGo()
  return () => void go('/app/petitions')
}

function Escalate({ data, onClose }: StepProps) {
  const t = useText()
  const write = useWrite(escalatePetitionContract)
  const leave = useLeave()
  const reason = useWords(t(text.reason), 10)
  const input = reason.ready ? { ...of(data), reason: reason.words } : undefined
  return (
    <CommandDialog
      title={t(text.escalate)}
      write={write}
      input={input}
      onClose={onClose}
      {...(isSecret(data.kind) ? { onDone: leave } : {})}
    >
      {reason.field}
    </CommandDialog>
  )
}

function Reclassify({ data, onClose }: StepProps) {
  const t = useText()
  const language = useLanguage()
  const write = useWrite(reclassifyPetitionContract)
  const leave = useLeave()
  const [kind, setKind] = useState<PetitionKind | null>(null)
  const reason = useWords(t(text.reason), 10)
  const input = kind && reason.ready ? { ...of(data), kind, reason: reason.words } : undefined
  return (
    <CommandDialog
      title={t(text.reclassify)}
      write={write}
      input={input}
      onClose={onClose}
      {...(kind && isSecret(kind) ? { onDone: leave } : {})}
    >
      <Select
        label={t(text.kind)}
        required
        value={kind}
        onChange={next => setKind(next as PetitionKind | null)}
        data={PetitionKind.options
          .filter(value => value !== data.kind)
          .map(value => ({ value, label: petitionKindText[value][language] }))}
      />
      {reason.field}
    </CommandDialog>
  )
}

function Extend({ data, onClose }: StepProps) {
  const t = useText()
  const write = useWrite(extendPetitionContract)
  const reason = useWords(t(text.reason), 10, {
    hint: t(text.extendHint, { day: data.longerUntil ? showDay(data.longerUntil) : '–' }),
  })
  const input = reason.ready ? { ...of(data), reason: reason.words } : undefined
  return (
    <CommandDialog title={t(text.extend)} write={write} input={input} onClose={onClose}>
      {reason.field}
    </CommandDialog>
  )
}

function SettleTakeBack({ data, onClose }: StepProps) {
  const t = useText()
  const write = useWrite(settleTakeBackContract)
  const [agreed, setAgreed] = useState<string | null>(null)
  const reason = useWords(t(text.reason), 10)
  const input = agreed && reason.ready ? { ...of(data), agreed: agreed === 'yes', reason: reason.words } : undefined
  return (
    <CommandDialog title={t(text.settleTakeBack)} write={write} input={input} onClose={onClose}>
      <Select
        label={t(text.takeBackAnswer)}
        required
        value={agreed}
        onChange={setAgreed}
        data={[
          { value: 'yes', label: t(text.takeBackYes) },
          { value: 'no', label: t(text.takeBackNo) },
        ]}
      />
      {reason.field}
    </CommandDialog>
  )
}

function Publish({ data, onClose }: StepProps) {
  const t = useText()
  const write = useWrite(publishPetitionContract)
  const [subject, setSubject] = useState(data.published?.subject ?? data.subject)
  const question = useWords(t(text.publicQuestion), 10, {
    start: data.published?.question ?? data.body,
    rows: 4,
    most: 8000,
  })
  const answer = useWords(t(text.publicAnswer), 10, {
    start: data.published?.answer ?? data.answer,
    rows: 4,
    most: 8000,
  })
  const ready = subject.trim().length >= 5 && question.ready && answer.ready
  return (
    <CommandDialog
      title={t(text.publish)}
      wide
      write={write}
      input={ready ? { ...of(data), subject, question: question.words, answer: answer.words } : undefined}
      onClose={onClose}
    >
      <TextInput
        label={t(text.publicSubject)}
        required
        maxLength={200}
        value={subject}
        onChange={event => setSubject(event.currentTarget.value)}
      />
      {question.field}
      {answer.field}
    </CommandDialog>
  )
}

function Withdraw({ data, onClose }: StepProps) {
  const t = useText()
  const write = useWrite(withdrawAnswerContract)
  const reason = useWords(t(text.reason), 5, { most: 1000, hint: t(text.withdrawHint) })
  const input = reason.ready ? { ...of(data), reason: reason.words } : undefined
  return (
    <CommandDialog title={t(text.withdraw)} write={write} input={input} onClose={onClose} danger>
      {reason.field}
    </CommandDialog>
  )
}
