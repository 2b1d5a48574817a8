// Meetings of a village on its list: those that were, calling the next one, and the households that wait for another survey or for
// the steering committee.
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useCan, useToday } from '../../access/session.page.tsx'
import { addDays, type LocalDate } from '../../base/local-date.ts'
import { useRead, useReadPages, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { showMoment, showNumber } from '../../kit/format.ts'
import { useGo } from '../../kit/link.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { Rows, Section } from '../../kit/page.tsx'
import { Empty, Loaded } from '../../kit/states.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { type MeetingState, meetingStateText } from '../../voice/meeting.ts'
import { type CaseRow, villageCasesContract } from '../case.api.ts'
import { caseDialogsText } from '../case-dialogs.text.ts'
import { CaseDialog, type CaseTarget } from '../case-dialogs.tsx'
import { CommandDialog } from '../command-dialog.tsx'
import { CaseStateBadge } from '../review-badges.tsx'
import type { BoardVillage, RoundHead } from '../round.api.ts'
import { meetingText as text } from './meeting.text.ts'
import { callMeetingContract, meetingListContract } from './village-meeting.api.ts'

export const meetingTones: Record<MeetingState, 'info' | 'warn' | 'good' | 'neutral'> = {
  called: 'info',
  held: 'warn',
  signed: 'good',
  cancelled: 'neutral',
}

interface Props {
  round: RoundHead
  village: z.output<typeof BoardVillage>
}

export function MeetingTab({ round, village }: Props) {
  const t = useText()
  const meetings = useRead(meetingListContract, { roundId: round.roundId, villageId: village.villageId })
  const mayRecord = useCan('meeting.record') && round.state === 'open'
  const [calling, setCalling] = useState(false)
  type Row = z.output<typeof meetingListContract.output>['meetings'][number]
  const waiting = meetings.data?.meetings.some(one => one.state === 'called') ?? false
  const columns: Column<Row>[] = [
    { id: 'when', title: t(text.calledFor), card: 'title', cell: row => showMoment(row.calledFor) },
    { id: 'turn', title: t(text.turn), width: 70, align: 'end', cell: row => row.turn },
    { id: 'place', title: t(text.place), width: 240, cell: row => row.place },
    {
      id: 'votes',
      title: t(text.outcome),
      width: 220,
      cell: row =>
        row.attended === null
          ? '–'
          : t(text.attendedOf, { attended: showNumber(row.attended), for: showNumber(row.votesFor) }),
    },
    {
      id: 'state',
      title: t(text.state),
      width: 190,
      card: 'aside',
      cell: row => <Badge tone={meetingTones[row.state]}>{t(meetingStateText[row.state])}</Badge>,
    },
  ]
  const callButton = mayRecord && village.step === 'meeting' && !waiting && (
    <Button onClick={() => setCalling(true)}>{t(text.call)}</Button>
  )
  return (
    <Rows>
      <Waiting round={round} village={village} state="contested" />
      <Waiting round={round} village={village} state="resurvey" />
      <Loaded read={meetings}>
        {data => (
          <Section
            title={t(text.meetings)}
            about={t(text.tabAbout)}
            actions={data.meetings.length > 0 && callButton}
            flush
          >
            {data.meetings.length === 0 ? (
              <Empty title={t(text.none)} action={callButton}>
                {!callButton && t(text.noneHint)}
              </Empty>
            ) : (
              <DataTable
                name="meetings"
                label={t(text.meetings)}
                rows={data.meetings}
                columns={columns}
                rowKey={row => row.meetingId}
                to={row => `/app/meetings/${row.meetingId}`}
                maxHeight={320}
              />
            )}
          </Section>
        )}
      </Loaded>
      {calling && <CallDialog round={round} village={village} onClose={() => setCalling(false)} />}
    </Rows>
  )
}

function CallDialog({ round, village, onClose }: Props & { onClose(): void }) {
  const t = useText()
  const go = useGo()
  const today = useToday()
  const write = useWrite(callMeetingContract)
  const [day, setDay] = useState<LocalDate | undefined>(addDays(today, 3))
  const [hour, setHour] = useState('19:30')
  const [place, setPlace] = useState('')
  const [invited, setInvited] = useState<number | undefined>()
  const time = /^([01]?\d|2[0-3])[:h.]([0-5]\d)$/.exec(hour.trim())
  const ready = day !== undefined && time !== null && place.trim().length >= 2
  return (
    <CommandDialog
      title={t(text.call)}
      write={write}
      input={
        ready
          ? {
              roundId: round.roundId,
              villageId: village.villageId,
              calledFor: `${day}T${time[1]!.padStart(2, '0')}:${time[2]}:00+07:00`,
              place,
              ...(invited === undefined ? {} : { householdsInvited: invited }),
            }
          : undefined
      }
      onDone={result => go(`/app/meetings/${result.meetingId}`)}
      onClose={onClose}
    >
      <FieldGrid>
        <DayInput label={t(text.day)} value={day} onChange={setDay} required />
        <TextInput
          label={t(text.hour)}
          value={hour}
          required
          error={hour !== '' && time === null ? t(text.hourShape) : undefined}
          onChange={event => setHour(event.currentTarget.value)}
        />
        <TextInput
          label={t(text.place)}
          placeholder={t(text.placeHint)}
          value={place}
          required
          data-autofocus
          onChange={event => setPlace(event.currentTarget.value)}
        />
        <NumberField label={t(text.invited)} value={invited} onChange={setInvited} min={0} max={100_000} />
      </FieldGrid>
    </CommandDialog>
  )
}

/** Households that the last meeting did not agree on. */
function Waiting({ round, village, state }: Props & { state: 'contested' | 'resurvey' }) {
  const t = useText()
  const mayManage = useCan('round.manage')
  const [open, setOpen] = useState<CaseTarget | undefined>()
  const { roundId } = round
  const cases = useReadPages(
    villageCasesContract,
    { roundId, villageId: village.villageId, state: [state], class: [], limit: 200 },
    { rowsOf: answer => answer.cases },
  )
  if (cases.rows.length === 0) return null
  const committee = state === 'contested'
  const columns: Column<CaseRow>[] = [
    { id: 'head', title: t(text.head), card: 'title', cell: row => row.headName },
    { id: 'code', title: t(text.code), width: 150, cell: row => row.code },
    { id: 'state', title: t(text.state), width: 170, card: 'aside', cell: row => <CaseStateBadge state={row.state} /> },
    ...(committee && mayManage
      ? [
          {
            id: 'do',
            title: '',
            width: 280,
            cell: (row: CaseRow) => (
              <Button size="xs" variant="default" onClick={() => setOpen({ ...row, roundId })}>
                {t(caseDialogsText.action['case.committee-decide'])}
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <Section
      title={t(committee ? text.committee : text.again)}
      {...(committee ? { about: t(text.committeeAbout) } : {})}
      count={cases.rows.length}
      flush
    >
      <DataTable
        name={`meeting-${state}`}
        label={t(committee ? text.committee : text.again)}
        {...cases.table}
        columns={columns}
        rowKey={row => row.caseId}
        to={row => (committee ? `/app/cases/${row.caseId}` : `/app/cases/${row.caseId}/form`)}
        maxHeight={320}
      />
      {open && <CaseDialog action="case.committee-decide" target={open} onClose={() => setOpen(undefined)} />}
    </Section>
  )
}
