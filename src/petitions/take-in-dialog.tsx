// Takes in what somebody says by phone, on paper, in person or after a meeting. Leads to the receipt with the tracking code.
import { Checkbox, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useArea, useToday } from '../access/session.page.tsx'
import type { LocalDate } from '../base/local-date.ts'
import { type UploadedFile, useWrite } from '../kit/api.ts'
import { AreaPicker } from '../kit/area-picker.tsx'
import { ChoiceSelect } from '../kit/choice-select.tsx'
import { DayInput } from '../kit/day-input.tsx'
import { FieldGrid, FileDrop } from '../kit/file-drop.tsx'
import { useGo } from '../kit/link.tsx'
import { Note } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { useAreaChoices } from '../registry/household-list.page.tsx'
import { CommandDialog } from '../review/command-dialog.tsx'
import { largestAttachment, mostAttachments } from './attachment.ts'
import { recordPetitionContract } from './petition.api.ts'
import { petitionText as text } from './petition.text.ts'
import { isSecret, PetitionKind, petitionChannelText, petitionKindText, TakenChannel } from './petition.ts'
import { petitionRuleOn } from './petition-law.ts'

/** `from`: the point of a village meeting at which it was said; what is denounced is not said there. */
export interface SaidAt {
  areaId: number
  subject: string
  /** What was said and voted there, to go on from. */
  said: string
  meeting: { meetingId: number; point: number }
}

export function TakeInDialog({ from, onClose }: { from?: SaidAt; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const go = useGo()
  const { areaId: chosen } = useArea()
  const areas = useAreaChoices()
  const write = useWrite(recordPetitionContract)
  const [kind, setKind] = useState<PetitionKind>('recommendation')
  const [channel, setChannel] = useState<TakenChannel>(from ? 'meeting' : 'paper')
  const [areaId, setArea] = useState<number | undefined>(from?.areaId ?? chosen)
  const [receivedOn, setDay] = useState<LocalDate | undefined>(today)
  const [subject, setSubject] = useState((from?.subject ?? '').slice(0, 200))
  const [body, setBody] = useState(from?.said ?? '')
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [address, setAddress] = useState('')
  const [agreesPublish, setAgrees] = useState(false)
  const [above, setAbove] = useState(false)
  const [files, setFiles] = useState<UploadedFile[]>([])
  // Units with a desk of their own, and the villages below them.
  const places = areas.filter(area => area.kind === 'commune' || area.kind === 'village')
  const own = places.filter(area => area.kind === 'commune')
  const place = places.some(area => area.areaId === areaId) ? areaId : own.length === 1 ? own[0]!.areaId : undefined
  const needsName = petitionRuleOn(kind, today).named === 'required'
  const ready =
    place !== undefined && receivedOn && subject.trim().length >= 5 && body.trim().length >= 10
      ? {
          areaId: place,
          kind,
          channel,
          receivedOn,
          subject,
          body,
          name,
          phone,
          address,
          agreesPublish: agreesPublish && !isSecret(kind),
          above,
          meeting: from?.meeting ?? null,
          fileIds: files.map(file => file.fileId),
        }
      : undefined
  return (
    <CommandDialog
      title={t(from ? text.takeFromMeeting : text.take)}
      wide
      write={write}
      input={ready}
      onDone={result => void go(`/app/petitions/receipt?t=${encodeURIComponent(result.ticket)}`)}
      onClose={onClose}
    >
      <FieldGrid>
        <ChoiceSelect
          label={t(text.kind)}
          value={kind}
          onChange={setKind}
          options={PetitionKind.options.filter(one => !from || !isSecret(one))}
          words={petitionKindText}
        />
        <ChoiceSelect
          label={t(text.channel)}
          value={channel}
          onChange={setChannel}
          options={from ? ['meeting'] : TakenChannel.options}
          words={petitionChannelText}
        />
        <AreaPicker
          label={t(text.area)}
          areas={places}
          value={place}
          onChange={setArea}
          required
          {...(from ? { only: area => area.areaId === from.areaId } : {})}
        />
        <DayInput label={t(text.receivedOn)} value={receivedOn} onChange={setDay} required />
      </FieldGrid>
      {isSecret(kind) && <Note tone="warn">{t(text.secretHint)}</Note>}
      <TextInput
        label={t(text.subject)}
        required
        maxLength={200}
        value={subject}
        onChange={event => setSubject(event.currentTarget.value)}
      />
      <Textarea
        label={t(text.body)}
        required
        autosize
        minRows={4}
        maxLength={8000}
        value={body}
        onChange={event => setBody(event.currentTarget.value)}
      />
      <FieldGrid>
        <TextInput
          label={t(text.name)}
          description={needsName ? t(text.needsName) : undefined}
          required={needsName}
          autoComplete="off"
          value={name}
          onChange={event => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t(text.phone)}
          inputMode="tel"
          autoComplete="off"
          value={phone}
          onChange={event => setPhone(event.currentTarget.value)}
        />
      </FieldGrid>
      <TextInput
        label={t(text.address)}
        required={needsName}
        autoComplete="off"
        value={address}
        onChange={event => setAddress(event.currentTarget.value)}
      />
      {[...files, ...(files.length < mostAttachments ? [undefined] : [])].map((file, i) => (
        <FileDrop
          key={file?.fileId ?? 'next'}
          label={t(text.scan, { n: i + 1, most: mostAttachments })}
          accept={['.jpg', '.jpeg', '.png', '.pdf']}
          maxBytes={largestAttachment}
          {...(i === 0 ? { hint: t(text.scanHint) } : {})}
          value={file}
          onDone={done =>
            setFiles(before => (done ? [...before, done] : before.filter(one => one.fileId !== file?.fileId)))
          }
        />
      ))}
      {!isSecret(kind) && (
        <Checkbox
          label={t(text.agrees)}
          checked={agreesPublish}
          onChange={event => setAgrees(event.currentTarget.checked)}
        />
      )}
      <Checkbox label={t(text.above)} checked={above} onChange={event => setAbove(event.currentTarget.checked)} />
    </CommandDialog>
  )
}
