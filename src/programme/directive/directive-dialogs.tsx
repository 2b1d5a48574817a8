// Giving a directive, answering one, accepting or returning an answer.
import { MultiSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useArea, useToday } from '../../access/session.page.tsx'
import { addDays, type LocalDate } from '../../base/local-date.ts'
import { largestScan, scanEndings } from '../../base/scan.ts'
import { type UploadedFile, useWrite } from '../../kit/api.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid, FileDrop } from '../../kit/file-drop.tsx'
import { useGo } from '../../kit/link.tsx'
import { useText } from '../../kit/text.ts'
import { useAreaChoices } from '../../registry/household-list.page.tsx'
import { CommandDialog } from '../../review/command-dialog.tsx'
import {
  answerDirectiveContract,
  giveDirectiveContract,
  type Receipt,
  settleDirectiveContract,
} from './directive.api.ts'
import { directiveText as text } from './directive.text.ts'

function ScanField({ label, onFile }: { label: string; onFile(file: UploadedFile | undefined): void }) {
  const [file, setFile] = useState<UploadedFile | undefined>()
  return (
    <FileDrop
      label={label}
      accept={[...scanEndings]}
      maxBytes={largestScan}
      value={file}
      onDone={next => {
        setFile(next)
        onFile(next)
      }}
    />
  )
}

export function GiveDialog({ onClose }: { onClose(): void }) {
  const t = useText()
  const go = useGo()
  const today = useToday()
  const { own, areaId: chosen } = useArea()
  const areas = useAreaChoices()
  const give = useWrite(giveDirectiveContract)
  const issuing = own.filter(grant => grant.rights.includes('directive.give')).map(grant => grant.areaId)
  const [areaId, setArea] = useState<number | undefined>(
    issuing.length === 1 ? issuing[0] : issuing.find(id => id === chosen),
  )
  const [number, setNumber] = useState('')
  const [signedOn, setSigned] = useState<LocalDate | undefined>(today)
  const [subject, setSubject] = useState('')
  const [body, setBody] = useState('')
  const [dueOn, setDue] = useState<LocalDate | undefined>(addDays(today, 15))
  const [receivers, setReceivers] = useState<string[]>([])
  const [units, setUnits] = useState('')
  const [file, setFile] = useState<UploadedFile | undefined>()
  const all = [
    ...receivers.map(id => ({ areaId: Number(id), unitName: '' })),
    ...units
      .split('\n')
      .map(unit => unit.trim())
      .filter(Boolean)
      .map(unitName => ({ areaId: areaId ?? 0, unitName })),
  ]
  const ready =
    areaId !== undefined && number.trim() !== '' && subject.trim().length >= 5 && signedOn && dueOn && all.length > 0
  return (
    <CommandDialog
      title={t(text.give)}
      wide
      write={give}
      input={
        ready
          ? { areaId, number, signedOn, subject, body, dueOn, receivers: all, fileId: file?.fileId ?? null }
          : undefined
      }
      onClose={onClose}
      onDone={result => go(`/app/directives/${result.directiveId}`)}
    >
      <FieldGrid>
        <AreaPicker
          label={t(text.issuingArea)}
          areas={areas}
          value={areaId}
          onChange={setArea}
          only={area => issuing.includes(area.areaId)}
          required
        />
        <TextInput
          label={t(text.number)}
          required
          value={number}
          onChange={event => setNumber(event.currentTarget.value)}
        />
        <DayInput label={t(text.signedOn)} value={signedOn} onChange={setSigned} required />
        <DayInput label={t(text.dueOn)} value={dueOn} onChange={setDue} required />
      </FieldGrid>
      <TextInput
        label={t(text.subject)}
        required
        value={subject}
        onChange={event => setSubject(event.currentTarget.value)}
      />
      <Textarea
        label={t(text.body)}
        autosize
        minRows={3}
        value={body}
        onChange={event => setBody(event.currentTarget.value)}
      />
      <MultiSelect
        label={t(text.receivers)}
        description={t(text.receiversHint)}
        searchable
        value={receivers}
        onChange={setReceivers}
        data={areas
          .filter(area => area.areaId !== areaId && (area.kind === 'commune' || area.kind === 'village'))
          .filter(area => area.kind === 'commune' || area.parentId === areaId)
          .map(area => ({ value: String(area.areaId), label: area.name }))}
      />
      <Textarea
        label={t(text.units)}
        description={t(text.unitsHint)}
        autosize
        minRows={1}
        value={units}
        onChange={event => setUnits(event.currentTarget.value)}
      />
      <ScanField label={t(text.scan)} onFile={setFile} />
    </CommandDialog>
  )
}

export function AnswerDialog({ receipt, onClose }: { receipt: Receipt; onClose(): void }) {
  const t = useText()
  const answer = useWrite(answerDirectiveContract)
  const [words, setWords] = useState(receipt.answer)
  const [file, setFile] = useState<UploadedFile | undefined>()
  return (
    <CommandDialog
      title={t(text.answer)}
      write={answer}
      input={
        words.trim().length < 5
          ? undefined
          : { receiptId: receipt.receiptId, version: receipt.version, answer: words, fileId: file?.fileId ?? null }
      }
      onClose={onClose}
    >
      <p>
        <strong>{receipt.subject}</strong>
      </p>
      <Textarea
        label={t(text.answer)}
        required
        autosize
        minRows={4}
        value={words}
        onChange={event => setWords(event.currentTarget.value)}
      />
      <ScanField label={t(text.evidence)} onFile={setFile} />
    </CommandDialog>
  )
}

export function SettleDialog({ receipt, onClose }: { receipt: Receipt; onClose(): void }) {
  const t = useText()
  const settle = useWrite(settleDirectiveContract)
  const [what, setWhat] = useState<'accept' | 'return'>('accept')
  const [reason, setReason] = useState('')
  const [dueOn, setDue] = useState<LocalDate | undefined>()
  const accepted = what === 'accept'
  return (
    <CommandDialog
      title={receipt.unitName || receipt.areaName}
      write={settle}
      input={
        accepted || reason.trim().length >= 5
          ? { receiptId: receipt.receiptId, version: receipt.version, accepted, reason, dueOn: dueOn ?? null }
          : undefined
      }
      onClose={onClose}
    >
      <p style={{ whiteSpace: 'pre-line' }}>{receipt.answer}</p>
      <SegmentedControl
        fullWidth
        value={what}
        onChange={next => setWhat(next as 'accept')}
        data={[
          { value: 'accept', label: t(text.accept) },
          { value: 'return', label: t(text.returnIt) },
        ]}
      />
      {!accepted && (
        <>
          <Textarea
            label={t(text.reason)}
            required
            autosize
            minRows={2}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
          <DayInput label={t(text.newDue)} value={dueOn} onChange={setDue} />
        </>
      )}
    </CommandDialog>
  )
}
