// One village meeting: called, then recorded (who came, what was voted, asked and answered), then its signed minutes filed.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCan } from '../../access/session.page.tsx'
import { largestScan, scanEndings, scanFile } from '../../base/scan.ts'
import { downloadUrl, type UploadedFile, useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DownloadButton } from '../../kit/buttons.tsx'
import { changeRows, PreviewButton, useConfirm } from '../../kit/dialogs.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { FileDrop } from '../../kit/file-drop.tsx'
import { showDay, showMoment, showNumber } from '../../kit/format.ts'
import { usePageParams } from '../../kit/link.tsx'
import { FormActions, KeyValues, Page, Rows, Section } from '../../kit/page.tsx'
import { Loaded, Note, ProblemNote } from '../../kit/states.tsx'
import { DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { toast } from '../../kit/toast.tsx'
import { classNames } from '../../registry/status.ts'
import { meetingStateText, wasHeld } from '../../voice/meeting.ts'
import { documentFile } from '../output/output.api.ts'
import { FoundClass } from '../review-badges.tsx'
import { meetingText as text } from './meeting.text.ts'
import { MeetingRecord } from './meeting-record.tsx'
import { meetingTones } from './meeting-tab.page.tsx'
import { cancelMeetingContract, meetingPageContract, signMeetingContract } from './village-meeting.api.ts'
import { type Meeting, VoteResult } from './vote-result.tsx'

export function MeetingPage() {
  const { meetingId } = usePageParams()
  const read = useRead(meetingPageContract, { meetingId: Number(meetingId) })
  return <Loaded read={read}>{meeting => <MeetingView key={meeting.meetingId} meeting={meeting} />}</Loaded>
}

function MeetingView({ meeting }: { meeting: Meeting }) {
  const t = useText()
  const mayRecord = useCan('meeting.record')
  const village = `/app/rounds/${meeting.roundId}/villages/${meeting.villageId}`
  return (
    <Page
      title={t(text.title, { turn: meeting.turn, village: meeting.villageName })}
      crumbs={[
        { title: meeting.roundName, to: `/app/rounds/${meeting.roundId}` },
        { title: meeting.villageName, to: `${village}?tab=meeting` },
      ]}
      badges={<Badge tone={meetingTones[meeting.state]}>{t(meetingStateText[meeting.state])}</Badge>}
      about={
        <>
          <span>{showMoment(meeting.calledFor)}</span>
          <span>{meeting.place}</span>
        </>
      }
      actions={
        <>
          {meeting.state === 'called' && mayRecord && <CancelButton meeting={meeting} />}
          {meeting.minutesFileId !== null && (
            <DownloadButton href={downloadUrl(scanFile, { fileId: meeting.minutesFileId })} view>
              {t(text.seeMinutes)}
            </DownloadButton>
          )}
          {meeting.state !== 'cancelled' && (
            <DownloadButton href={downloadUrl(documentFile, { kind: 'meeting-minutes', subjectId: meeting.meetingId })}>
              {t(text.printMinutes)}
            </DownloadButton>
          )}
        </>
      }
    >
      {meeting.state === 'called' && mayRecord && <MeetingRecord meeting={meeting} />}
      {meeting.state === 'called' && !mayRecord && <TableList meeting={meeting} />}
      {meeting.state === 'held' && mayRecord && <SignMinutes meetingId={meeting.meetingId} />}
      {wasHeld(meeting.state) && <Held meeting={meeting} />}
    </Page>
  )
}

function CancelButton({ meeting }: { meeting: Meeting }) {
  const t = useText()
  const cancel = useWrite(cancelMeetingContract)
  const confirm = useConfirm()
  const ask = async () => {
    const reason = await confirm.ask({
      title: t(text.cancel),
      reason: true,
      danger: true,
      confirmLabel: t(text.cancel),
    })
    if (reason) await cancel.run({ meetingId: meeting.meetingId, reason })
  }
  return (
    <>
      <ProblemNote problem={cancel.problem} />
      <Button variant="default" loading={cancel.pending} onClick={() => void ask()}>
        {t(text.cancel)}
      </Button>
      {confirm.dialog}
    </>
  )
}

function SignMinutes({ meetingId }: { meetingId: number }) {
  const t = useText()
  const sign = useWrite(signMeetingContract)
  const [scan, setScan] = useState<UploadedFile | undefined>()
  return (
    <Section title={t(text.sign)} about={t(text.signAbout)}>
      <Rows>
        <FileDrop label={t(text.scan)} accept={scanEndings} maxBytes={largestScan} value={scan} onDone={setScan} />
        <ProblemNote problem={sign.problem} />
        {scan && (
          <FormActions>
            <PreviewButton
              label={t(text.signButton)}
              write={sign}
              input={{ meetingId, fileId: scan.fileId }}
              rows={changeRows}
              onDone={() => toast.good(t(text.signed))}
            />
          </FormActions>
        )}
      </Rows>
    </Section>
  )
}

function Held({ meeting }: { meeting: Meeting }) {
  const t = useText()
  return (
    <>
      <Section title={t(text.vote)}>
        <Tiles>
          <StatTile label={t(text.attended)} value={showNumber(meeting.attended)} />
          <StatTile label={t(text.women)} value={showNumber(meeting.attendedWomen)} />
          <StatTile label={t(text.poorCount)} value={showNumber(meeting.attendedPoor)} />
          <StatTile label={t(text.votesFor)} value={showNumber(meeting.votesFor)} />
          <StatTile label={t(text.votesAgainst)} value={showNumber(meeting.votesAgainst)} />
        </Tiles>
        <VoteResult share={meeting.share} attended={meeting.attended ?? 0} votesFor={meeting.votesFor ?? 0} />
        {meeting.frontPresent === false && <Note tone="warn">{t(text.frontAbsent)}</Note>}
        <KeyValues
          items={[
            [t(text.heldOn), showDay(meeting.heldOn)],
            [t(text.chair), meeting.chairName],
            [t(text.secretary), meeting.secretaryName],
            [t(text.others), meeting.othersPresent],
            meeting.remarks ? [t(text.remarks), meeting.remarks] : undefined,
          ]}
        />
      </Section>
      <TableList meeting={meeting} />
      {meeting.questions.length > 0 && (
        <Section title={t(text.questions)} count={meeting.questions.length}>
          <KeyValues
            columns={1}
            items={meeting.questions.map(one => [
              `${one.askedBy ? `${one.askedBy}: ` : ''}${one.question}`,
              one.answer,
            ])}
          />
        </Section>
      )}
    </>
  )
}

function TableList({ meeting }: { meeting: Meeting }) {
  const t = useText()
  return (
    <Section title={t(text.list)} count={meeting.list.length} flush>
      <DataTable
        name="meeting-list"
        label={t(text.list)}
        rows={meeting.list}
        rowKey={row => row.caseId}
        to={row => `/app/cases/${row.caseId}`}
        columns={[
          { id: 'head', title: t(text.head), card: 'title', cell: row => row.headName },
          { id: 'code', title: t(text.code), width: 150, cell: row => row.code },
          { id: 'members', title: t(text.members), width: 80, align: 'end', cell: row => row.memberCount },
          { id: 'before', title: t(text.before), width: 150, cell: row => t(classNames[row.classBefore]) },
          { id: 'draft', title: t(text.draft), width: 166, cell: row => <FoundClass value={row.classDraft} /> },
          {
            id: 'votes',
            title: t(text.votes),
            width: 140,
            cell: row =>
              row.votesFor === null
                ? t(text.withList)
                : `${showNumber(row.votesFor)} / ${showNumber(row.votesAgainst)}`,
          },
          {
            id: 'outcome',
            title: t(text.outcome),
            width: 150,
            card: 'aside',
            cell: row => (
              <Badge tone={row.outcome === 'agreed' ? 'good' : row.outcome === 'rejected' ? 'bad' : 'neutral'}>
                {t(text.outcomes[row.outcome])}
              </Badge>
            ),
          },
        ]}
      />
    </Section>
  )
}
