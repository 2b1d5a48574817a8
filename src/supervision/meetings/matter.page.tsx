// One meeting on a matter of a village: called, written down, its minutes filed, made public, and what came of it.
import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { largestScan, scanEndings, scanFile } from '../../base/scan.ts'
import { downloadUrl, type UploadedFile, useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DownloadButton, PrintButton } from '../../kit/buttons.tsx'
import { changeRows, PreviewButton, ReasonButton } from '../../kit/dialogs.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { FileDrop } from '../../kit/file-drop.tsx'
import { showDay, showMoment, showNumber } from '../../kit/format.ts'
import { AppLink, usePageParams } from '../../kit/link.tsx'
import { FormActions, KeyValues, Page, Rows, Section } from '../../kit/page.tsx'
import { Loaded, Note } from '../../kit/states.tsx'
import { DataTable } from '../../kit/table.tsx'
import { tell, useLanguage, useText } from '../../kit/text.ts'
import { petitionKindText, petitionStateText } from '../../petitions/petition.ts'
import { TakeInDialog } from '../../petitions/take-in-dialog.tsx'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { meetingText } from '../../review/meeting/meeting.text.ts'
import { meetingTones } from '../../review/meeting/meeting-tab.page.tsx'
import { documentFile } from '../../review/output/output.api.ts'
import { matterText } from '../../voice/matter.ts'
import { meetingStateText, wasHeld } from '../../voice/meeting.ts'
import { matterPagesText as text } from './matter.text.ts'
import {
  cancelMatterContract,
  fileMatterMinutesContract,
  linkOutcomeContract,
  matterPageContract,
  OutcomeKind,
  publishMatterContract,
  unlinkOutcomeContract,
} from './matter-meeting.api.ts'
import { MatterRecord } from './matter-record.tsx'

type Data = (typeof matterPageContract)['output']['_output']

export function VillageMeetingPage() {
  const { meetingId } = usePageParams()
  const read = useRead(matterPageContract, { meetingId: Number(meetingId) })
  return <Loaded read={read}>{data => <Meeting key={data.meeting.meetingId} data={data} />}</Loaded>
}

function Meeting({ data }: { data: Data }) {
  const t = useText()
  const language = useLanguage()
  const cancel = useWrite(cancelMatterContract)
  const publish = useWrite(publishMatterContract)
  const { meeting, may } = data
  const { meetingId } = meeting
  const isOver = wasHeld(meeting.state)
  return (
    <Page
      title={meeting.title}
      crumbs={[{ title: t(text.title), to: '/app/village-meetings' }]}
      badges={
        <>
          <Badge tone={meetingTones[meeting.state]}>{meetingStateText[meeting.state][language]}</Badge>
          {meeting.isPublic && <Badge tone="good">{t(text.isPublic)}</Badge>}
        </>
      }
      about={
        <>
          <span>{matterText[meeting.matter][language]}</span>
          <span>{meeting.village}</span>
          <span>{showMoment(meeting.calledFor)}</span>
          <span>{meeting.place}</span>
        </>
      }
      actions={
        <>
          <PrintButton />
          {meeting.state !== 'cancelled' && (
            <>
              <DownloadButton
                href={downloadUrl(documentFile, { kind: 'village-meeting-minutes', subjectId: meetingId })}
                view
              >
                {t(isOver ? text.minutesPaper : text.minutesForm)}
              </DownloadButton>
              <DownloadButton
                href={downloadUrl(documentFile, {
                  kind: 'village-meeting-minutes',
                  subjectId: meetingId,
                  format: 'docx',
                })}
              >
                {t(text.minutesWord)}
              </DownloadButton>
            </>
          )}
          {meeting.minutesFileId !== null && (
            <DownloadButton href={downloadUrl(scanFile, { fileId: meeting.minutesFileId })} view>
              {t(meetingText.seeMinutes)}
            </DownloadButton>
          )}
          {meeting.state === 'called' && may.record && (
            <ReasonButton
              label={t(meetingText.cancel)}
              title={t(meetingText.cancel)}
              write={cancel}
              input={reason => ({ meetingId, reason })}
            />
          )}
          {may.publish && (
            <PreviewButton
              label={t(meeting.isPublic ? text.unpublish : text.publish)}
              write={publish}
              input={{ meetingId, isPublic: !meeting.isPublic }}
              button={meeting.isPublic ? { variant: 'default' } : {}}
            />
          )}
        </>
      }
    >
      <Rows>
        {isOver && <Held data={data} />}
        {meeting.state === 'held' && may.record && <Minutes meetingId={meetingId} />}
        {meeting.state === 'called' && may.record ? <MatterRecord data={data} /> : <PointTable data={data} />}
        {data.questions.length > 0 && (
          <Section title={t(meetingText.questions)} count={data.questions.length}>
            <KeyValues
              columns={1}
              items={data.questions.map(one => [`${one.askedBy ? `${one.askedBy}: ` : ''}${one.question}`, one.answer])}
            />
          </Section>
        )}
        {isOver && <Outcomes data={data} />}
      </Rows>
    </Page>
  )
}

function Held({ data: { meeting } }: { data: Data }) {
  const t = useText()
  return (
    <>
      <Tiles>
        <StatTile
          label={t(text.present)}
          value={showNumber(meeting.attended)}
          {...(meeting.householdsInvited === null
            ? {}
            : { note: `${t(meetingText.invited)}: ${showNumber(meeting.householdsInvited)}` })}
        />
        <StatTile label={t(meetingText.women)} value={showNumber(meeting.attendedWomen)} />
        <StatTile label={t(meetingText.poorCount)} value={showNumber(meeting.attendedPoor)} />
      </Tiles>
      {meeting.frontPresent === false && <Note tone="warn">{t(meetingText.frontAbsent)}</Note>}
      <Section>
        <KeyValues
          items={[
            [t(meetingText.heldOn), showDay(meeting.heldOn)],
            [t(meetingText.chair), meeting.chairName],
            [t(meetingText.secretary), meeting.secretaryName],
            [t(meetingText.others), meeting.othersPresent],
            meeting.remarks ? [t(meetingText.remarks), meeting.remarks] : undefined,
          ]}
        />
      </Section>
    </>
  )
}

/** What a meeting said on a point, as a petition begins: in Vietnamese, whoever writes it down. */
function saidAt(
  heldOn: string | null,
  { no, title, votes, conclusion }: Data['points'][number] & { no: number },
): string {
  const heard = [votes && tell(text.hands, votes, 'vi'), conclusion].filter(Boolean)
  return tell(text.saidAt, { day: showDay(heldOn), no, title, heard: heard.map(one => ` ${one}.`).join('') }, 'vi')
}

function PointTable({ data }: { data: Data }) {
  const t = useText()
  const language = useLanguage()
  const [point, setPoint] = useState<Data['points'][number] & { no: number }>()
  const rows = data.points.map((point, i) => ({ ...point, no: i + 1 }))
  return (
    <Section title={t(text.points)} count={rows.length} flush>
      <DataTable
        name="meeting-points"
        label={t(text.points)}
        rows={rows}
        rowKey={row => row.no}
        rowHeight={56}
        columns={[
          { id: 'title', title: t(text.point), card: 'title', cell: row => `${row.no}. ${row.title}` },
          {
            id: 'votes',
            title: t(meetingText.votes),
            width: 330,
            cell: row => (row.votes ? t(text.hands, row.votes) : t(text.noVote)),
          },
          { id: 'conclusion', title: t(text.conclusion), width: 280, cell: row => row.conclusion || '–' },
          {
            id: 'petitions',
            title: t(text.petitions),
            width: 250,
            cell: row => (
              <>
                {data.petitions
                  .filter(one => one.point === row.no)
                  .map(one => (
                    <div key={one.petitionId}>
                      <AppLink to={`/app/petitions/${one.petitionId}`}>{petitionKindText[one.kind][language]}</AppLink>,{' '}
                      {petitionStateText[one.state][language]}
                    </div>
                  ))}
                {data.may.petition && (
                  <Button size="compact-xs" variant="default" onClick={() => setPoint(row)}>
                    {t(text.petition)}
                  </Button>
                )}
              </>
            ),
          },
        ]}
      />
      {point && (
        <TakeInDialog
          from={{
            areaId: data.meeting.villageId,
            subject: point.title,
            said: saidAt(data.meeting.heldOn, point),
            meeting: { meetingId: data.meeting.meetingId, point: point.no },
          }}
          onClose={() => setPoint(undefined)}
        />
      )}
    </Section>
  )
}

function Minutes({ meetingId }: { meetingId: number }) {
  const t = useText()
  const write = useWrite(fileMatterMinutesContract)
  const [scan, setScan] = useState<UploadedFile | undefined>()
  return (
    <Section title={t(meetingText.sign)} about={t(text.minutesAbout)}>
      <Rows>
        <FileDrop
          label={t(meetingText.scan)}
          accept={scanEndings}
          maxBytes={largestScan}
          value={scan}
          onDone={setScan}
        />
        {scan && (
          <FormActions>
            <PreviewButton
              label={t(meetingText.signButton)}
              write={write}
              input={{ meetingId, fileId: scan.fileId }}
              rows={changeRows}
            />
          </FormActions>
        )}
      </Rows>
    </Section>
  )
}

const pageOf: Record<OutcomeKind, string> = {
  work: '/app/support/works',
  'support-list': '/app/support/lists',
  plan: '/app/plans',
}

function Outcomes({ data }: { data: Data }) {
  const t = useText()
  const [linking, setLinking] = useState(false)
  const unlink = useWrite(unlinkOutcomeContract)
  return (
    <Section
      title={t(text.outcomes)}
      about={t(text.outcomesAbout)}
      count={data.outcomes.length}
      flush
      actions={
        data.choices.length > 0 && (
          <Button variant="default" onClick={() => setLinking(true)}>
            {t(text.link)}
          </Button>
        )
      }
    >
      <DataTable
        name="meeting-outcomes"
        label={t(text.outcomes)}
        rows={data.outcomes}
        rowKey={row => `${row.subjectKind}-${row.subjectId}-${row.note}`}
        columns={[
          {
            id: 'name',
            title: t(text.linkWith),
            card: 'title',
            cell: row => <AppLink to={`${pageOf[row.subjectKind]}/${row.subjectId}`}>{row.name}</AppLink>,
          },
          { id: 'kind', title: t(text.matter), width: 170, cell: row => t(text.kinds[row.subjectKind]) },
          { id: 'note', title: t(text.note), width: 320, cell: row => row.note || '–' },
          ...(data.may.record
            ? [
                {
                  id: 'unlink',
                  title: t(text.unlink),
                  width: 150,
                  cell: (row: Data['outcomes'][number]) =>
                    row.linked && (
                      <ReasonButton
                        label={t(text.unlink)}
                        title={t(text.unlinkTitle)}
                        write={unlink}
                        input={reason => ({
                          meetingId: data.meeting.meetingId,
                          subjectKind: row.subjectKind,
                          subjectId: row.subjectId,
                          reason,
                        })}
                      />
                    ),
                },
              ]
            : []),
        ]}
        empty={{ title: t(text.noOutcomes) }}
      />
      {linking && <LinkDialog data={data} onClose={() => setLinking(false)} />}
    </Section>
  )
}

function LinkDialog({ data, onClose }: { data: Data; onClose(): void }) {
  const t = useText()
  const write = useWrite(linkOutcomeContract)
  const [chosen, setChosen] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const choice = chosen === null ? undefined : data.choices[Number(chosen)]
  return (
    <CommandDialog
      title={t(text.link)}
      write={write}
      input={
        choice
          ? {
              meetingId: data.meeting.meetingId,
              subjectKind: choice.subjectKind,
              subjectId: choice.subjectId,
              note,
            }
          : undefined
      }
      onClose={onClose}
    >
      <Select
        label={t(text.linkWith)}
        required
        searchable
        value={chosen}
        onChange={setChosen}
        data={OutcomeKind.options.map(kind => ({
          group: t(text.kinds[kind]),
          items: data.choices.flatMap((one, i) =>
            one.subjectKind === kind ? [{ value: String(i), label: one.name }] : [],
          ),
        }))}
      />
      <TextInput label={t(text.note)} value={note} onChange={event => setNote(event.currentTarget.value)} />
    </CommandDialog>
  )
}
