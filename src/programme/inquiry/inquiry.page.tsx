// One inquiry: each finding with its measures, each measure with what came of it.
import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { PreviewButton } from '../../kit/dialogs.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { showDay } from '../../kit/format.ts'
import { usePageParams } from '../../kit/link.tsx'
import { Page, Rows, Section } from '../../kit/page.tsx'
import { Empty, Loaded, Note } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import {
  addInquiryNoteContract,
  closeInquiryContract,
  finishMeasureContract,
  inquiryPageContract,
} from './inquiry.api.ts'
import { inquiryText as text } from './inquiry.text.ts'
import { type NoteKind, rateWords } from './inquiry.ts'

type Data = z.output<typeof inquiryPageContract.output>
interface Adding {
  kind: NoteKind
  about: number | null
}

export function InquiryPage() {
  const { inquiryId } = usePageParams()
  const read = useRead(inquiryPageContract, { inquiryId: Number(inquiryId) })
  return <Loaded read={read}>{data => <View data={data} />}</Loaded>
}

function View({ data }: { data: Data }) {
  const t = useText()
  const today = useToday()
  const finish = useWrite(finishMeasureContract)
  const [adding, setAdding] = useState<Adding>()
  const [closing, setClosing] = useState(false)
  const about = (noteId: number | null, kind: NoteKind) =>
    data.notes.filter(note => note.aboutNoteId === noteId && note.kind === kind)
  const add = (kind: NoteKind, of: number | null, label: string) =>
    data.mayWrite && (
      <Button size="xs" variant="default" onClick={() => setAdding({ kind, about: of })}>
        {label}
      </Button>
    )
  const findings = about(null, 'finding')
  return (
    <Page
      title={data.question}
      crumbs={[{ title: t(text.all), to: '/app/inquiries' }]}
      badges={
        <Badge tone={data.state === 'open' ? 'info' : 'neutral'}>
          {t(data.state === 'open' ? text.isOpen : text.closed)}
        </Badge>
      }
      about={
        <>
          <span>{data.areaName}</span>
          <span>{showDay(data.openedOn)}</span>
          {data.rateText && (
            <span>
              {t(text.rate)}: <strong>{t(rateWords(data.rateText))}</strong>
            </span>
          )}
        </>
      }
      actions={
        data.mayWrite ? (
          <>
            <Button variant="default" onClick={() => setClosing(true)}>
              {t(text.close)}
            </Button>
            <Button onClick={() => setAdding({ kind: 'finding', about: null })}>{t(text.addFinding)}</Button>
          </>
        ) : undefined
      }
    >
      <Rows>
        {data.conclusion && (
          <Note tone="info">
            {t(text.conclusion)} ({showDay(data.closedOn)}): {data.conclusion}
          </Note>
        )}
        {findings.length === 0 && (
          <Section>
            <Empty title={t(text.noFindings)} />
          </Section>
        )}
        {findings.map(finding => (
          <Section
            key={finding.noteId}
            title={finding.note}
            about={showDay(finding.onDay)}
            actions={add('measure', finding.noteId, t(text.addMeasure))}
          >
            <Rows gap={12}>
              {about(finding.noteId, 'measure').map(measure => (
                <div key={measure.noteId}>
                  <p style={{ display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'center' }}>
                    <strong>{measure.note}</strong>
                    <span className="bv-muted">{measure.ownerUnit}</span>
                    {measure.doneOn ? (
                      <Badge tone="good">{t(text.doneOn, { day: showDay(measure.doneOn) })}</Badge>
                    ) : (
                      measure.dueOn && (
                        <Badge tone={measure.late ? 'bad' : 'neutral'}>
                          {t(text.dueOn, { day: showDay(measure.dueOn) })}
                        </Badge>
                      )
                    )}
                    {add('follow-up', measure.noteId, t(text.addFollowUp))}
                    {data.mayWrite && measure.doneOn === null && (
                      <PreviewButton
                        label={t(text.finish)}
                        button={{ size: 'xs', variant: 'default' }}
                        write={finish}
                        input={{ inquiryId: data.inquiryId, noteId: measure.noteId, doneOn: today }}
                      />
                    )}
                  </p>
                  {about(measure.noteId, 'follow-up').map(one => (
                    <p key={one.noteId} style={{ paddingInlineStart: 16 }}>
                      <span className="bv-muted">{showDay(one.onDay)}:</span> {one.note}
                    </p>
                  ))}
                </div>
              ))}
            </Rows>
          </Section>
        ))}
      </Rows>
      {adding && <AddNote inquiryId={data.inquiryId} adding={adding} onClose={() => setAdding(undefined)} />}
      {closing && <Close data={data} onClose={() => setClosing(false)} />}
    </Page>
  )
}

function AddNote({ inquiryId, adding, onClose }: { inquiryId: number; adding: Adding; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(addInquiryNoteContract)
  const [note, setNote] = useState('')
  const [onDay, setDay] = useState<LocalDate | undefined>(today)
  const [ownerUnit, setOwner] = useState('')
  const [dueOn, setDue] = useState<LocalDate | undefined>()
  const titles = { finding: text.addFinding, measure: text.addMeasure, 'follow-up': text.addFollowUp }
  return (
    <CommandDialog
      title={t(titles[adding.kind])}
      write={write}
      input={
        note.trim().length >= 3 && onDay
          ? { inquiryId, kind: adding.kind, aboutNoteId: adding.about, note, onDay, ownerUnit, dueOn: dueOn ?? null }
          : undefined
      }
      onClose={onClose}
    >
      <Textarea
        label={t(text.note)}
        required
        autosize
        minRows={2}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
      />
      <FieldGrid>
        <DayInput label={t(text.onDay)} value={onDay} onChange={setDay} required />
        {adding.kind === 'measure' && (
          <>
            <TextInput
              label={t(text.owner)}
              value={ownerUnit}
              onChange={event => setOwner(event.currentTarget.value)}
            />
            <DayInput label={t(text.due)} value={dueOn} onChange={setDue} />
          </>
        )}
      </FieldGrid>
    </CommandDialog>
  )
}

function Close({ data, onClose }: { data: Data; onClose(): void }) {
  const t = useText()
  const close = useWrite(closeInquiryContract)
  const [conclusion, setWords] = useState('')
  return (
    <CommandDialog
      title={t(text.close)}
      write={close}
      input={
        conclusion.trim().length < 5 ? undefined : { inquiryId: data.inquiryId, version: data.version, conclusion }
      }
      onClose={onClose}
    >
      <Textarea
        label={t(text.conclusion)}
        required
        autosize
        minRows={2}
        value={conclusion}
        onChange={event => setWords(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}
