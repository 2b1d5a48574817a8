// Columns of twinnings and tasks, shared by the pages about those who help.
import { Button } from '@mantine/core'
import { scanFile } from '../base/scan.ts'
import { downloadUrl } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { showDay, showDong, showNumber } from '../kit/format.ts'
import { AppLink } from '../kit/link.tsx'
import type { Column } from '../kit/table.types.ts'
import { useLanguage, useText } from '../kit/text.ts'
import { taskStateText } from './partner.ts'
import type { TaskRow, TwinningRow } from './partners.api.ts'
import { partnersText as text } from './partners.text.ts'

export const villageTo = (villageId: number) => `/app/partners/villages/${villageId}`
export const agencyTo = (agencyId: number) => `/app/partners/agencies/${agencyId}`

export function useTwinningColumns(hide: 'agency' | 'village' | undefined): Column<TwinningRow>[] {
  const t = useText()
  const columns: Column<TwinningRow>[] = [
    {
      id: 'village',
      title: t(text.village),
      ...(hide === 'agency' ? {} : { width: 240 }),
      card: 'title',
      cell: row => (
        <AppLink to={villageTo(row.villageId)}>
          {row.villageName}, {row.communeName}
        </AppLink>
      ),
    },
    {
      id: 'agency',
      title: t(text.agency),
      card: hide === 'village' ? 'title' : 'line',
      cell: row => <AppLink to={agencyTo(row.agencyId)}>{row.agencyName}</AppLink>,
    },
    {
      id: 'decision',
      title: t(text.decision),
      width: 190,
      hidden: hide === undefined,
      cell: row => t(text.decisionOf, { number: row.decisionNumber, day: showDay(row.decidedOn) }),
    },
    {
      id: 'since',
      title: t(text.since),
      width: 115,
      cell: row => showDay(row.from),
    },
    {
      id: 'tasks',
      title: t(text.tasksShort),
      width: 180,
      cell: row => (
        <>
          {t(text.taskCount, { done: row.doneTasks, open: row.openTasks })}{' '}
          {row.lateTasks > 0 && <Badge tone="bad">{t(text.lateCount, { n: row.lateTasks })}</Badge>}
        </>
      ),
    },
    { id: 'value', title: t(text.value), width: 130, align: 'end', cell: row => showDong(row.value) },
    {
      id: 'visit',
      title: t(text.lastVisit),
      width: 135,
      cell: row => (row.lastVisit ? showDay(row.lastVisit) : t(text.never)),
    },
    {
      id: 'state',
      title: t(text.state),
      width: 150,
      card: 'aside',
      cell: row =>
        row.to === null ? (
          <Badge tone="good">{t(text.helping)}</Badge>
        ) : (
          <span title={row.endReason}>{t(text.ended, { day: showDay(row.to), reason: row.endReason })}</span>
        ),
    },
  ]
  return columns.filter(column => column.id !== hide && (hide !== undefined || column.id !== 'state'))
}

export function useTaskColumns(
  onSettle: (task: TaskRow) => void,
  hide: readonly ('agency' | 'village')[],
): Column<TaskRow>[] {
  const t = useText()
  const language = useLanguage()
  const columns: Column<TaskRow>[] = [
    {
      id: 'what',
      title: t(text.what),
      card: 'title',
      cell: row => <span title={row.wish ? `${t(text.wish)}: ${row.wish}` : undefined}>{row.what}</span>,
    },
    {
      id: 'village',
      title: t(text.village),
      width: 140,
      cell: row => <AppLink to={villageTo(row.villageId)}>{row.villageName}</AppLink>,
    },
    { id: 'agency', title: t(text.agency), width: 190, cell: row => row.agencyName },
    { id: 'who', title: t(text.whoDoes), width: 160, cell: row => row.who },
    {
      id: 'due',
      title: t(text.due),
      width: 125,
      cell: row =>
        row.daysLate > 0 ? (
          <>
            {showDay(row.dueOn)} <Badge tone="bad">{t(text.daysLate, { n: row.daysLate })}</Badge>
          </>
        ) : (
          showDay(row.dueOn)
        ),
    },
    {
      id: 'state',
      title: t(text.state),
      width: 200,
      cell: row =>
        row.maySettle ? (
          <Button size="xs" variant="default" onClick={() => onSettle(row)}>
            {t(text.settle)}
          </Button>
        ) : row.state === 'open' ? (
          taskStateText.open[language]
        ) : (
          `${taskStateText[row.state][language]} ${showDay(row.doneOn)}: ${row.result}`
        ),
    },
    {
      id: 'value',
      title: t(text.value),
      width: 130,
      align: 'end',
      cell: row => (row.value > 0n ? showDong(row.value) : '–'),
    },
    {
      id: 'photos',
      title: t(text.photo),
      width: 110,
      cell: row =>
        row.photos.length === 0
          ? '–'
          : row.photos.map((photo, i) => (
              <span key={photo.fileId}>
                {i > 0 && ', '}
                <a
                  href={downloadUrl(scanFile, { fileId: photo.fileId })}
                  target="_blank"
                  rel="noreferrer"
                  title={photo.name}
                >
                  {t(text.photoOf, { n: showNumber(i + 1) })}
                </a>
              </span>
            )),
    },
  ]
  return columns.filter(column => !hide.includes(column.id as 'agency'))
}
