// The changes of a report, each with its preview.
import { Radio, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../access/session.page.tsx'
import type { LocalDate } from '../base/local-date.ts'
import { type UploadedFile, useWrite } from '../kit/api.ts'
import { DayInput } from '../kit/day-input.tsx'
import { FieldGrid } from '../kit/file-drop.tsx'
import { Rows } from '../kit/page.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { CommandDialog } from '../review/command-dialog.tsx'
import { PhotoFields } from './photo-fields.tsx'
import {
  closeReportContract,
  publishReportContract,
  recordReportContract,
  replyReportContract,
} from './supervision.api.ts'
import { supervisionText as text } from './supervision.text.ts'
import { Finding, findingText, type SubjectKind } from './supervision.ts'

export function RecordDialog({
  subjectKind,
  subjectId,
  villages,
  onClose,
}: {
  subjectKind: SubjectKind
  subjectId: number
  villages: readonly { villageId: number; name: string }[]
  onClose(): void
}) {
  const t = useText()
  const language = useLanguage()
  const today = useToday()
  const write = useWrite(recordReportContract)
  const [villageId, setVillage] = useState<string | null>(villages[0] ? String(villages[0].villageId) : null)
  const [seenOn, setSeenOn] = useState<LocalDate | undefined>(today)
  const [seenBy, setSeenBy] = useState('')
  const [finding, setFinding] = useState<Finding>('good')
  const [content, setContent] = useState('')
  const [askedOf, setAskedOf] = useState('')
  const [asked, setAsked] = useState('')
  const [photos, setPhotos] = useState<UploadedFile[]>([])
  const ready = villageId && seenOn && seenBy.trim().length >= 2 && content.trim().length >= 5
  return (
    <CommandDialog
      title={t(text.record)}
      wide
      write={write}
      input={
        ready
          ? {
              subjectKind,
              subjectId,
              villageId: Number(villageId),
              seenOn,
              seenBy,
              finding,
              content,
              askedOf,
              asked,
              photoFileIds: photos.map(file => file.fileId),
            }
          : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <Select
          label={t(text.village)}
          required
          searchable
          allowDeselect={false}
          value={villageId}
          onChange={setVillage}
          data={villages.map(one => ({ value: String(one.villageId), label: one.name }))}
        />
        <DayInput label={t(text.seenOn)} required max={today} value={seenOn} onChange={setSeenOn} />
      </FieldGrid>
      <TextInput
        label={t(text.seenBy)}
        description={t(text.seenByHint)}
        required
        value={seenBy}
        onChange={event => setSeenBy(event.currentTarget.value)}
      />
      <Radio.Group label={t(text.finding)} value={finding} onChange={next => setFinding(next as Finding)}>
        <Rows gap={8}>
          {Finding.options.map(one => (
            <Radio key={one} value={one} label={findingText[one][language]} />
          ))}
        </Rows>
      </Radio.Group>
      <Textarea
        label={t(text.content)}
        required
        autosize
        minRows={3}
        value={content}
        onChange={event => setContent(event.currentTarget.value)}
      />
      <FieldGrid>
        <TextInput
          label={t(text.askedOf)}
          required={finding !== 'good'}
          value={askedOf}
          onChange={event => setAskedOf(event.currentTarget.value)}
        />
        <TextInput
          label={t(text.asked)}
          required={finding !== 'good'}
          value={asked}
          onChange={event => setAsked(event.currentTarget.value)}
        />
      </FieldGrid>
      <PhotoFields value={photos} onChange={setPhotos} />
    </CommandDialog>
  )
}

export function ReplyDialog({ reportId, asked, onClose }: { reportId: number; asked: string; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(replyReportContract)
  const [repliedOn, setRepliedOn] = useState<LocalDate | undefined>(today)
  const [replier, setReplier] = useState('')
  const [reply, setReply] = useState('')
  return (
    <CommandDialog
      title={t(text.reply)}
      write={write}
      input={
        repliedOn && replier.trim().length >= 2 && reply.trim().length >= 5
          ? { reportId, repliedOn, replier, reply }
          : undefined
      }
      onClose={onClose}
    >
      <p>
        <b>{t(text.asked)}:</b> {asked}
      </p>
      <FieldGrid>
        <DayInput label={t(text.repliedOn)} required max={today} value={repliedOn} onChange={setRepliedOn} />
        <TextInput
          label={t(text.replier)}
          required
          value={replier}
          onChange={event => setReplier(event.currentTarget.value)}
        />
      </FieldGrid>
      <Textarea
        label={t(text.reply)}
        required
        autosize
        minRows={3}
        value={reply}
        onChange={event => setReply(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}

export function CloseDialog({ reportId, onClose }: { reportId: number; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(closeReportContract)
  const [closedOn, setClosedOn] = useState<LocalDate | undefined>(today)
  const [settled, setSettled] = useState<string>('')
  const [note, setNote] = useState('')
  return (
    <CommandDialog
      title={t(text.close)}
      write={write}
      input={
        closedOn && settled && note.trim().length >= 5
          ? { reportId, closedOn, settled: settled === 'yes', note }
          : undefined
      }
      onClose={onClose}
    >
      <DayInput label={t(text.closedOn)} required max={today} value={closedOn} onChange={setClosedOn} />
      <Radio.Group label={t(text.state)} required value={settled} onChange={setSettled}>
        <Rows gap={8}>
          <Radio value="yes" label={t(text.settled)} />
          <Radio value="no" label={t(text.notSettled)} />
        </Rows>
      </Radio.Group>
      <Textarea
        label={t(text.closeNote)}
        required
        autosize
        minRows={2}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}

export function PublishDialog({
  reportId,
  words,
  hasReply,
  onClose,
}: {
  reportId: number
  words: { content: string; reply: string }
  hasReply: boolean
  onClose(): void
}) {
  const t = useText()
  const write = useWrite(publishReportContract)
  const [content, setContent] = useState(words.content)
  const [reply, setReply] = useState(words.reply)
  return (
    <CommandDialog
      title={t(text.publish)}
      write={write}
      input={content.trim().length >= 5 ? { reportId, content, reply } : undefined}
      onClose={onClose}
    >
      <p className="bv-muted">{t(text.publicHint)}</p>
      <Textarea
        label={t(text.publicContent)}
        required
        autosize
        minRows={3}
        maxLength={1000}
        value={content}
        onChange={event => setContent(event.currentTarget.value)}
      />
      {hasReply && (
        <Textarea
          label={t(text.publicReply)}
          autosize
          minRows={2}
          maxLength={1000}
          value={reply}
          onChange={event => setReply(event.currentTarget.value)}
        />
      )}
    </CommandDialog>
  )
}
