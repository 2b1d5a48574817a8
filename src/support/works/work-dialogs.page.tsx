// The changes of one work, each with its preview.
import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { largestScan, scanEndings } from '../../base/scan.ts'
import { type UploadedFile, useWrite } from '../../kit/api.ts'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid, FileDrop } from '../../kit/file-drop.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { SumInput } from '../../kit/sum-input.tsx'
import { useText } from '../../kit/text.ts'
import { MoneySource, sourceText } from '../../programme/money/ledger.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { useFund } from '../fund-fields.tsx'
import {
  acceptWorkContract,
  addWorkFundContract,
  answerRemarkContract,
  countWorkContract,
  remarkWorkContract,
  reportWorkContract,
  upkeepWorkContract,
} from './work.api.ts'
import type { WorkOf } from './work.page.tsx'
import { WorkForm, workFormText } from './work.ts'
import { worksText as text } from './works.text.ts'

const pictures = scanEndings.filter(ending => ending !== '.pdf')

function PhotoField({
  value,
  onDone,
}: {
  value: UploadedFile | undefined
  onDone(file: UploadedFile | undefined): void
}) {
  const t = useText()
  return <FileDrop label={t(text.photo)} accept={pictures} maxBytes={largestScan} value={value} onDone={onDone} />
}

export function ReportDialog({ work, onClose }: { work: WorkOf['work']; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(reportWorkContract)
  const [percent, setPercent] = useState<number | undefined>()
  const [on, setOn] = useState<LocalDate | undefined>(today)
  const [note, setNote] = useState('')
  const [reason, setReason] = useState('')
  const [photo, setPhoto] = useState<UploadedFile | undefined>()
  return (
    <CommandDialog
      title={t(text.report)}
      write={write}
      input={
        percent !== undefined && on
          ? { workId: work.workId, percent, on, note, reason, photoFileId: photo?.fileId ?? null }
          : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <NumberField
          label={t(text.percent)}
          required
          unit="%"
          min={0}
          max={100}
          value={percent}
          onChange={setPercent}
        />
        <DayInput label={t(text.on)} required max={today} value={on} onChange={setOn} />
      </FieldGrid>
      {percent !== undefined && percent < work.progress && (
        <TextInput
          label={t(text.reason)}
          required
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
      )}
      <PhotoField value={photo} onDone={setPhoto} />
      <Textarea label={t(text.note)} autosize value={note} onChange={event => setNote(event.currentTarget.value)} />
    </CommandDialog>
  )
}

export function FundDialog({ workId, onClose }: { workId: number; onClose(): void }) {
  const t = useText()
  const write = useWrite(addWorkFundContract)
  const fund = useFund(
    { options: MoneySource.options, words: sourceText, first: 'central' },
    { options: WorkForm.options, words: workFormText, first: 'money' },
  )
  return (
    <CommandDialog
      title={t(text.addFund)}
      write={write}
      input={fund.input && { workId, ...fund.input }}
      onClose={onClose}
    >
      {fund.fields}
    </CommandDialog>
  )
}

export function RemarkDialog({ workId, onClose }: { workId: number; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(remarkWorkContract)
  const [seenOn, setSeenOn] = useState<LocalDate | undefined>(today)
  const [seenBy, setSeenBy] = useState('')
  const [content, setContent] = useState('')
  const [photo, setPhoto] = useState<UploadedFile | undefined>()
  return (
    <CommandDialog
      title={t(text.remark)}
      write={write}
      input={
        seenOn && seenBy.trim().length >= 2 && content.trim().length >= 5
          ? { workId, seenOn, seenBy, content, photoFileId: photo?.fileId ?? null }
          : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <TextInput
          label={t(text.seenBy)}
          required
          value={seenBy}
          onChange={event => setSeenBy(event.currentTarget.value)}
        />
        <DayInput label={t(text.seenOn)} required max={today} value={seenOn} onChange={setSeenOn} />
      </FieldGrid>
      <Textarea
        label={t(text.content)}
        required
        autosize
        minRows={3}
        value={content}
        onChange={event => setContent(event.currentTarget.value)}
      />
      <PhotoField value={photo} onDone={setPhoto} />
    </CommandDialog>
  )
}

export function AnswerDialog({ remarkId, onClose }: { remarkId: number; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(answerRemarkContract)
  const [answeredOn, setDay] = useState<LocalDate | undefined>(today)
  const [answer, setAnswer] = useState('')
  return (
    <CommandDialog
      title={t(text.answer)}
      write={write}
      input={answeredOn && answer.trim().length >= 5 ? { remarkId, answeredOn, answer } : undefined}
      onClose={onClose}
    >
      <DayInput label={t(text.on)} required max={today} value={answeredOn} onChange={setDay} />
      <Textarea
        label={t(text.answer)}
        required
        autosize
        minRows={3}
        value={answer}
        onChange={event => setAnswer(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}

export function CountDialog({ workId, onClose }: { workId: number; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(countWorkContract)
  const [on, setOn] = useState<LocalDate | undefined>(today)
  const [directHouseholds, setHouseholds] = useState<number | undefined>()
  const [directPeople, setPeople] = useState<number | undefined>()
  const [directBasis, setBasis] = useState('')
  return (
    <CommandDialog
      title={t(text.count)}
      write={write}
      input={
        on
          ? { workId, on, directHouseholds: directHouseholds ?? null, directPeople: directPeople ?? null, directBasis }
          : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <DayInput label={t(text.on)} required max={today} value={on} onChange={setOn} />
        <NumberField label={t(text.directHouseholds)} min={0} value={directHouseholds} onChange={setHouseholds} />
        <NumberField label={t(text.directPeople)} min={0} value={directPeople} onChange={setPeople} />
        <TextInput
          label={t(text.directBasis)}
          value={directBasis}
          onChange={event => setBasis(event.currentTarget.value)}
        />
      </FieldGrid>
    </CommandDialog>
  )
}

export function AcceptDialog({ workId, onClose }: { workId: number; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(acceptWorkContract)
  const [on, setOn] = useState<LocalDate | undefined>(today)
  const [acceptedBy, setBy] = useState('')
  const [minutes, setMinutes] = useState<UploadedFile | undefined>()
  return (
    <CommandDialog
      title={t(text.accept)}
      write={write}
      input={
        on && minutes && acceptedBy.trim().length >= 3 ? { workId, on, acceptedBy, fileId: minutes.fileId } : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <DayInput label={t(text.acceptedOn)} required max={today} value={on} onChange={setOn} />
        <TextInput
          label={t(text.acceptedBy)}
          required
          value={acceptedBy}
          onChange={event => setBy(event.currentTarget.value)}
        />
      </FieldGrid>
      <FileDrop
        label={t(text.minutes)}
        accept={scanEndings}
        maxBytes={largestScan}
        value={minutes}
        onDone={setMinutes}
      />
    </CommandDialog>
  )
}

export function UpkeepDialog({ workId, onClose }: { workId: number; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(upkeepWorkContract)
  const [on, setOn] = useState<LocalDate | undefined>(today)
  const [what, setWhat] = useState('')
  const [doneBy, setBy] = useState('')
  const [amount, setAmount] = useState<bigint | undefined>(0n)
  const [photo, setPhoto] = useState<UploadedFile | undefined>()
  return (
    <CommandDialog
      title={t(text.addUpkeep)}
      write={write}
      input={
        on && what.trim().length >= 3 && amount !== undefined
          ? { workId, on, what, doneBy, amount, photoFileId: photo?.fileId ?? null }
          : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <TextInput label={t(text.what)} required value={what} onChange={event => setWhat(event.currentTarget.value)} />
        <DayInput label={t(text.on)} required max={today} value={on} onChange={setOn} />
        <TextInput label={t(text.doneBy)} value={doneBy} onChange={event => setBy(event.currentTarget.value)} />
        <SumInput label={t(text.amount)} value={amount} onChange={setAmount} />
      </FieldGrid>
      <PhotoField value={photo} onDone={setPhoto} />
    </CommandDialog>
  )
}
