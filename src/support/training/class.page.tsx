// One class: its learners with their list, sessions with attendance, results and certificates, and what became of it.
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useToday } from '../../access/session.page.tsx'
import { downloadUrl, useRead, useWrite } from '../../kit/api.ts'
import { Badge, type Tone } from '../../kit/badge.tsx'
import { DownloadButton, PrintButton } from '../../kit/buttons.tsx'
import { PreviewButton, ReasonButton } from '../../kit/dialogs.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { showDay, showDong, showNumber } from '../../kit/format.ts'
import { AppLink, usePageParams } from '../../kit/link.tsx'
import { KeyValues, Page, Rows, Section, useTab } from '../../kit/page.tsx'
import { Loaded, Note } from '../../kit/states.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { HouseholdClassBadge } from '../../registry/class-badge.tsx'
import { listStateText } from '../delivery.ts'
import {
  AttendanceDialog,
  ChangeDialog,
  CorrectDialog,
  EnrolDialog,
  FinishDialog,
  FollowUpDialog,
  SessionDialog,
} from './class-dialogs.tsx'
import { Sessions } from './class-sessions.tsx'
import {
  cancelClassContract,
  classPageContract,
  type LearnerRow,
  listLearnersContract,
  trainingSheetContract,
  unenrolContract,
} from './training.api.ts'
import { stateTones } from './training.page.tsx'
import { trainingText as text } from './training.text.ts'
import { classKindText, classStateText, type LearnerResult, outcomeText, resultText } from './training.ts'

export type ClassOf = z.output<typeof classPageContract.output>
export type Learner = z.output<typeof LearnerRow>
export type Session = ClassOf['sessions'][number]

const resultTones: Record<LearnerResult, Tone> = { none: 'neutral', passed: 'good', failed: 'warn', left: 'warn' }

export function ClassPage() {
  const { classId } = usePageParams()
  const read = useRead(classPageContract, { classId: Number(classId) })
  return <Loaded read={read}>{data => <Course data={data} />}</Loaded>
}

export type Open =
  | 'change'
  | 'enrol'
  | 'finish'
  | 'session'
  | { take: Session }
  | { correct: Learner }
  | { follow: Learner }
  | undefined

function Course({ data }: { data: ClassOf }) {
  const t = useText()
  const language = useLanguage()
  const [open, setOpen] = useState<Open>()
  const { course, may } = data
  const isOpen = course.state === 'open'
  const { tab, bar } = useTab([
    { id: 'learners', title: t(text.learners), count: course.learners },
    { id: 'sessions', title: t(text.sessions), count: course.sessions },
  ])
  const close = () => setOpen(undefined)
  const unlisted = data.learners.filter(one => one.listId === null).length
  const waiting = data.learners.some(one => one.listState === 'draft')
  const list = useWrite(listLearnersContract)
  return (
    <Page
      title={course.title}
      crumbs={[{ title: t(text.title), to: '/app/support/training' }]}
      badges={<Badge tone={stateTones[course.state]}>{classStateText[course.state][language]}</Badge>}
      about={
        <>
          <span>{classKindText[course.kind][language]}</span>
          <span>{course.organiser}</span>
        </>
      }
      actions={
        <>
          <PrintButton />
          <DownloadButton href={downloadUrl(trainingSheetContract, { classId: course.classId })}>
            {t(text.sheet)}
          </DownloadButton>
          {may.write && isOpen && data.lists.length === 0 && <Cancel classId={course.classId} />}
          {may.write && isOpen && (
            <Button variant="default" onClick={() => setOpen('change')}>
              {t(text.change)}
            </Button>
          )}
          {may.write && isOpen && unlisted > 0 && (
            <PreviewButton label={t(text.makeList)} write={list} input={{ classId: course.classId }} />
          )}
          {may.write && isOpen && course.learners > 0 && unlisted === 0 && !waiting && (
            <Button onClick={() => setOpen('finish')}>{t(text.finish)}</Button>
          )}
        </>
      }
    >
      <Rows>
        {isOpen && may.write && (course.learners === 0 || unlisted > 0) && (
          <Note tone="info">
            {course.learners === 0 ? t(text.nextEnrol) : t(text.nextList, { count: showNumber(unlisted) })}
          </Note>
        )}
        {isOpen && waiting && <Note tone="info">{t(text.nextApprove)}</Note>}
        {course.state === 'cancelled' && <Note tone="warn">{course.reason}</Note>}
        <Tiles>
          <StatTile label={t(text.learners)} value={showNumber(course.learners)} />
          <StatTile label={t(text.take)} value={`${course.taken}/${course.sessions}`} />
          <StatTile label={t(text.finished)} value={course.state === 'finished' ? showNumber(course.passed) : '–'} />
          <StatTile
            label={t(text.followUp)}
            value={course.followUpDue > 0 ? showNumber(course.followUpDue) : '–'}
            tone={course.followUpDue > 0 ? 'warn' : undefined}
            note={
              course.followUpFrom
                ? t(text.dueFrom, { day: showDay(course.followUpFrom) })
                : `${course.followUpMonths} ${t(text.months)}`
            }
          />
        </Tiles>
        <Section>
          <KeyValues
            items={[
              [t(text.trainer), course.trainer || '–'],
              [t(text.place), course.place || '–'],
              [t(text.when), course.startsOn ? `${showDay(course.startsOn)} – ${showDay(course.endsOn)}` : '–'],
              [t(text.item), course.item || '–'],
              [t(text.cost), course.cost === '0' ? '–' : showDong(course.cost)],
              [
                t(text.minAttendance),
                course.minAttendance === null ? '–' : `${course.minAttendance} % (${course.attendanceBasis})`,
              ],
              data.lists.length > 0
                ? [
                    t(text.list),
                    <span key="lists">
                      {data.lists.map(one => (
                        <span key={one.listId} style={{ display: 'block' }}>
                          <AppLink to={`/app/support/lists/${one.listId}`}>{one.title}</AppLink>{' '}
                          <span className="bv-muted">
                            {listStateText[one.state as keyof typeof listStateText][language]}
                          </span>
                        </span>
                      ))}
                    </span>,
                  ]
                : undefined,
            ]}
          />
        </Section>
        {bar}
        {tab === 'learners' ? (
          <Learners data={data} onOpen={setOpen} />
        ) : (
          <Sessions data={data} onOpen={setOpen} mayTake={may.record && isOpen && unlisted === 0 && !waiting} />
        )}
      </Rows>
      {open === 'change' && <ChangeDialog data={data} onClose={close} />}
      {open === 'enrol' && <EnrolDialog classId={course.classId} kind={course.kind} onClose={close} />}
      {open === 'finish' && <FinishDialog data={data} onClose={close} />}
      {open === 'session' && <SessionDialog classId={course.classId} onClose={close} />}
      {typeof open === 'object' && 'take' in open && (
        <AttendanceDialog data={data} session={open.take} onClose={close} />
      )}
      {typeof open === 'object' && 'correct' in open && <CorrectDialog learner={open.correct} onClose={close} />}
      {typeof open === 'object' && 'follow' in open && <FollowUpDialog learner={open.follow} onClose={close} />}
    </Page>
  )
}

function Learners({ data, onOpen }: { data: ClassOf; onOpen(open: Open): void }) {
  const t = useText()
  const language = useLanguage()
  const today = useToday()
  const { course, may } = data
  const isOpen = course.state === 'open'
  const add = may.write && isOpen && <Button onClick={() => onOpen('enrol')}>{t(text.enrol)}</Button>
  const asks = course.state === 'finished' && course.followUpFrom !== null && course.followUpFrom <= today
  const columns: Column<Learner>[] = [
    {
      id: 'name',
      title: t(text.person),
      width: 290,
      card: 'title',
      cell: row => (
        <>
          <AppLink to={`/app/households/${row.householdId}`}>
            <strong translate="no">{row.name}</strong>
          </AppLink>{' '}
          {(row.class === 'poor' || row.class === 'near_poor') && <HouseholdClassBadge value={row.class} />}
          <br />
          <span className="bv-muted" translate="no">
            {row.household}
          </span>
        </>
      ),
    },
    {
      id: 'result',
      title: t(text.result),
      width: 130,
      card: 'aside',
      cell: row => <Badge tone={resultTones[row.result]}>{resultText[row.result][language]}</Badge>,
    },
    { id: 'village', title: t(text.village), width: 110, cell: row => row.village },
    {
      id: 'attended',
      title: t(text.attended),
      width: 90,
      align: 'end',
      cell: row => `${row.attended}/${course.taken}`,
    },
    { id: 'certificate', title: t(text.certificate), width: 150, cell: row => row.certificate || '–' },
    ...(isOpen
      ? [
          {
            id: 'list',
            title: t(text.list),
            width: 150,
            cell: (row: Learner) =>
              row.listState === null
                ? t(text.notListed)
                : listStateText[row.listState as keyof typeof listStateText][language],
          },
        ]
      : []),
    {
      id: 'follow',
      title: t(text.followUp),
      cell: row =>
        row.followUp ? (
          <span>
            {outcomeText[row.followUp.outcome][language]}{' '}
            <span className="bv-muted">{showDay(row.followUp.askedOn)}</span>
          </span>
        ) : (
          row.reason || '–'
        ),
    },
    ...(may.write || (may.record && asks)
      ? [
          {
            id: 'do',
            title: '',
            width: 170,
            align: 'end' as const,
            cell: (row: Learner) =>
              isOpen && may.write && row.listId === null ? (
                <Unenrol learner={row} />
              ) : course.state === 'finished' ? (
                <span style={{ display: 'inline-flex', gap: 6 }}>
                  {asks && row.result === 'passed' && (
                    <Button size="xs" variant="default" onClick={() => onOpen({ follow: row })}>
                      {t(text.ask)}
                    </Button>
                  )}
                  {may.write && (
                    <Button size="xs" variant="subtle" onClick={() => onOpen({ correct: row })}>
                      {t(text.correct)}
                    </Button>
                  )}
                </span>
              ) : null,
          },
        ]
      : []),
  ]
  return (
    <Section title={t(text.learners)} actions={add} flush>
      <DataTable
        name="training-learners"
        label={t(text.learners)}
        rows={data.learners}
        columns={columns}
        rowKey={row => row.learnerId}
        rowHeight={60}
        empty={{ title: t(text.noLearners), text: t(text.noLearnersHint), action: add }}
      />
    </Section>
  )
}

function Unenrol({ learner }: { learner: Learner }) {
  const t = useText()
  const write = useWrite(unenrolContract)
  return (
    <ReasonButton
      label={t(text.unenrol)}
      title={`${t(text.unenrolTitle)} ${learner.name}`}
      write={write}
      input={reason => ({ learnerId: learner.learnerId, reason })}
      button={{ size: 'xs', color: 'red' }}
    />
  )
}

function Cancel({ classId }: { classId: number }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(cancelClassContract)
  return (
    <ReasonButton
      label={t(text.cancel)}
      title={t(text.cancelTitle)}
      write={write}
      input={reason => ({ classId, on: today, reason })}
      button={{ color: 'red' }}
    />
  )
}
