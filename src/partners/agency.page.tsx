// One agency: its card, whom it followed, the villages it helps, its tasks, its years with a report to print.
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useToday } from '../access/session.page.tsx'
import { downloadUrl, useRead } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { DownloadButton } from '../kit/buttons.tsx'
import { showDay, showDong, showNumber } from '../kit/format.ts'
import { AppLink, usePageParams } from '../kit/link.tsx'
import { KeyValues, Page, Rows, Section } from '../kit/page.tsx'
import { Loaded } from '../kit/states.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { agencyTo, useTaskColumns, useTwinningColumns } from './help-columns.tsx'
import { SettleTaskDialog } from './help-dialogs.tsx'
import { agencyKindText } from './partner.ts'
import { agencyPageContract, agencyReportContract, assignmentLetterContract, type TaskRow } from './partners.api.ts'
import { partnersText as text } from './partners.text.ts'
import { AgencyDialog, EndDialog } from './twinning-dialogs.tsx'

type Data = z.output<typeof agencyPageContract.output>

export function AgencyPage() {
  const { agencyId } = usePageParams()
  const read = useRead(agencyPageContract, { agencyId: Number(agencyId) })
  return <Loaded read={read}>{data => <View data={data} />}</Loaded>
}

function View({ data }: { data: Data }) {
  const t = useText()
  const language = useLanguage()
  const year = Number(useToday().slice(0, 4))
  const [dialog, setDialog] = useState<'edit' | 'end' | undefined>()
  const [settling, setSettling] = useState<TaskRow | undefined>()
  const twinningColumns = useTwinningColumns('agency')
  const taskColumns = useTaskColumns(setSettling, ['agency'])
  const helping = data.twinnings.filter(one => one.mayEnd)
  const yearColumns: Column<Data['years'][number]>[] = [
    { id: 'year', title: t(text.year), card: 'title', width: 90, cell: row => row.year },
    { id: 'done', title: t(text.done), width: 110, align: 'end', cell: row => showNumber(row.done) },
    { id: 'open', title: t(text.open), width: 110, align: 'end', cell: row => showNumber(row.open) },
    { id: 'value', title: t(text.value), align: 'end', cell: row => showDong(row.value) },
    { id: 'workdays', title: t(text.workdays), width: 120, align: 'end', cell: row => showNumber(row.workdays) },
    { id: 'visits', title: t(text.visits), width: 110, align: 'end', cell: row => showNumber(row.visits) },
    {
      id: 'report',
      title: '',
      width: 170,
      fixed: true,
      cell: row => (
        <a href={downloadUrl(agencyReportContract, { agencyId: data.agencyId, year: row.year })}>
          {t(text.report, { year: row.year })}
        </a>
      ),
    },
  ]
  const links = (agencies: readonly { agencyId: number; name: string }[]) =>
    agencies.map((one, i) => (
      <span key={one.agencyId}>
        {i > 0 && ', '}
        <AppLink to={agencyTo(one.agencyId)}>{one.name}</AppLink>
      </span>
    ))
  return (
    <Page
      title={data.name}
      crumbs={[{ title: t(text.title), to: '/app/partners?tab=agencies' }]}
      badges={
        <>
          <Badge tone="info">{agencyKindText[data.kind][language]}</Badge>
          {data.to !== null && (
            <Badge>
              {t(text.until)} {showDay(data.to)}
            </Badge>
          )}
        </>
      }
      actions={
        <>
          {data.mayWrite && (
            <Button variant="default" onClick={() => setDialog('edit')}>
              {t(text.editAgency)}
            </Button>
          )}
          {helping.length > 0 && (
            <Button variant="default" onClick={() => setDialog('end')}>
              {t(text.end)}
            </Button>
          )}
          {data.twinnings.some(one => one.to === null) && (
            <>
              <DownloadButton href={downloadUrl(assignmentLetterContract, { agencyId: data.agencyId })} view>
                {t(text.letter)}
              </DownloadButton>
              <DownloadButton
                href={downloadUrl(assignmentLetterContract, { agencyId: data.agencyId, format: 'docx' as const })}
              >
                {t(text.letterDocx)}
              </DownloadButton>
            </>
          )}
          <DownloadButton href={downloadUrl(agencyReportContract, { agencyId: data.agencyId, year })}>
            {t(text.report, { year })}
          </DownloadButton>
        </>
      }
    >
      <Rows>
        <Section>
          <KeyValues
            columns={3}
            items={[
              [t(text.sector), data.sector],
              [t(text.contact), data.contactName],
              [t(text.phone), data.contactPhone],
              [t(text.seat), data.seat],
              [t(text.since), showDay(data.from)],
              [t(text.predecessor), data.earlier.length > 0 ? links(data.earlier) : ''],
              data.successors.length > 0 ? [t(text.successors), links(data.successors)] : undefined,
            ]}
          />
        </Section>
        <Section title={t(text.helpedVillages)} count={data.twinnings.length} flush>
          <DataTable
            name="agency-twinnings"
            label={t(text.helpedVillages)}
            rows={data.twinnings}
            columns={twinningColumns}
            rowKey={row => row.twinningId}
            rowHeight={56}
            empty={{ title: t(text.noneTwinnings) }}
          />
        </Section>
        <Section title={t(text.tasks)} count={data.tasks.length} flush>
          <DataTable
            name="agency-tasks"
            label={t(text.tasks)}
            rows={data.tasks}
            columns={taskColumns}
            rowKey={row => row.taskId}
            rowHeight={56}
            tone={row => (row.daysLate > 0 ? 'bad' : undefined)}
            empty={{ title: t(text.noTasks) }}
          />
        </Section>
        <Section title={t(text.years)} flush>
          <DataTable
            name="agency-years"
            label={t(text.years)}
            rows={data.years}
            columns={yearColumns}
            rowKey={row => row.year}
            empty={{ title: t(text.noneYears) }}
          />
        </Section>
      </Rows>
      {dialog === 'edit' && <AgencyDialog card={data} others={data.others} onClose={() => setDialog(undefined)} />}
      {dialog === 'end' && (
        <EndDialog
          twinnings={helping.map(one => ({ twinningId: one.twinningId, label: one.villageName }))}
          agencies={data.others}
          onClose={() => setDialog(undefined)}
        />
      )}
      {settling && <SettleTaskDialog task={settling} onClose={() => setSettling(undefined)} />}
    </Page>
  )
}
