// Who helps which village: the villages that nobody helps, what is late, who helps where, and the agencies themselves.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useArea } from '../access/session.page.tsx'
import { useRead } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { StatTile, Tiles } from '../kit/figures.tsx'
import { showDay, showNumber } from '../kit/format.ts'
import { AppLink, LinkButton } from '../kit/link.tsx'
import { Page, Rows, Section, useTab } from '../kit/page.tsx'
import { Loaded } from '../kit/states.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { agencyTo, useTaskColumns, useTwinningColumns, villageTo } from './help-columns.tsx'
import { SettleTaskDialog } from './help-dialogs.tsx'
import { agencyKindText } from './partner.ts'
import { type AgencyRow, partnersOverviewContract, type TaskRow, type VillageRow } from './partners.api.ts'
import { partnersText as text } from './partners.text.ts'
import { AgencyDialog, AssignDialog, ImportDialog } from './twinning-dialogs.tsx'

export function PartnersPage() {
  const t = useText()
  const language = useLanguage()
  const { areaId } = useArea()
  const read = useRead(partnersOverviewContract, { areaId })
  const [dialog, setDialog] = useState<'import' | 'assign' | 'agency' | undefined>()
  const [assigning, setAssigning] = useState<number | undefined>()
  const [settling, setSettling] = useState<TaskRow | undefined>()
  const data = read.data
  const { tab, bar } = useTab([
    { id: 'without', title: t(text.tabWithout), ...(data && { count: data.without.length }) },
    { id: 'late', title: t(text.tabLate), ...(data && { count: data.late.length }) },
    { id: 'twinnings', title: t(text.tabTwinnings), ...(data && { count: data.twinnings.length }) },
    { id: 'agencies', title: t(text.tabAgencies), ...(data && { count: data.agencies.length }) },
  ])
  const twinningColumns = useTwinningColumns(undefined)
  const taskColumns = useTaskColumns(setSettling, [])
  const villageColumns: Column<VillageRow>[] = [
    {
      id: 'village',
      title: t(text.village),
      card: 'title',
      width: 260,
      cell: row => <AppLink to={villageTo(row.villageId)}>{row.villageName}</AppLink>,
    },
    { id: 'commune', title: t(text.commune), cell: row => row.communeName },
    { id: 'poor', title: t(text.poor), width: 150, align: 'end', cell: row => showNumber(row.poor) },
    {
      id: 'assign',
      title: '',
      width: 190,
      fixed: true,
      cell: row =>
        data?.mayWrite ? (
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              setAssigning(row.villageId)
              setDialog('assign')
            }}
          >
            {t(text.assign)}
          </Button>
        ) : (
          ''
        ),
    },
  ]
  const agencyColumns: Column<AgencyRow>[] = [
    {
      id: 'name',
      title: t(text.agency),
      card: 'title',
      cell: row => <AppLink to={agencyTo(row.agencyId)}>{row.name}</AppLink>,
    },
    { id: 'kind', title: t(text.kind), width: 180, cell: row => agencyKindText[row.kind][language] },
    { id: 'sector', title: t(text.sector), width: 220, cell: row => row.sector || '–' },
    { id: 'villages', title: t(text.villages), width: 110, align: 'end', cell: row => showNumber(row.villages) },
    {
      id: 'until',
      title: t(text.until),
      width: 150,
      card: 'aside',
      cell: row => (row.to === null ? '–' : <Badge>{showDay(row.to)}</Badge>),
    },
  ]
  const close = () => {
    setDialog(undefined)
    setAssigning(undefined)
  }
  return (
    <Loaded read={read}>
      {data => (
        <Page
          title={t(text.title)}
          about={t(text.about)}
          actions={
            data.mayWrite && (
              <>
                <LinkButton variant="default" to="/app/partners/proposals">
                  {t(text.propose)}
                </LinkButton>
                <Button variant="default" onClick={() => setDialog('agency')}>
                  {t(text.newAgency)}
                </Button>
                <Button variant="default" onClick={() => setDialog('assign')} disabled={data.agencies.length === 0}>
                  {t(text.assign)}
                </Button>
                <Button onClick={() => setDialog('import')}>{t(text.import)}</Button>
              </>
            )
          }
        >
          <Rows>
            <Tiles>
              <StatTile label={t(text.difficult)} value={showNumber(data.difficult)} />
              <StatTile
                label={t(text.helped)}
                value={showNumber(new Set(data.twinnings.map(one => one.villageId)).size)}
              />
              <StatTile
                label={t(text.withoutTile)}
                value={showNumber(data.without.length)}
                {...(data.without.length > 0 && { tone: 'warn' as const })}
              />
              <StatTile
                label={t(text.lateTile)}
                value={showNumber(data.late.length)}
                {...(data.late.length > 0 && { tone: 'bad' as const })}
              />
            </Tiles>
            {bar}
            <Section flush>
              {tab === 'without' && (
                <DataTable
                  name="partners-without"
                  label={t(text.tabWithout)}
                  rows={data.without}
                  columns={villageColumns}
                  rowKey={row => row.villageId}
                  empty={{ title: t(text.noneWithout) }}
                />
              )}
              {tab === 'late' && (
                <DataTable
                  name="partners-late"
                  label={t(text.tabLate)}
                  rows={data.late}
                  columns={taskColumns.filter(column => column.id !== 'photos' && column.id !== 'value')}
                  rowKey={row => row.taskId}
                  rowHeight={56}
                  empty={{ title: t(text.noneLate) }}
                />
              )}
              {tab === 'twinnings' && (
                <DataTable
                  name="partners-twinnings"
                  label={t(text.tabTwinnings)}
                  rows={data.twinnings}
                  columns={twinningColumns}
                  rowKey={row => row.twinningId}
                  rowHeight={56}
                  tone={row => (row.lateTasks > 0 ? 'bad' : undefined)}
                  empty={{ title: t(text.noneTwinnings), text: t(text.noneTwinningsHint) }}
                />
              )}
              {tab === 'agencies' && (
                <DataTable
                  name="partners-agencies"
                  label={t(text.tabAgencies)}
                  rows={data.agencies}
                  columns={agencyColumns}
                  rowKey={row => row.agencyId}
                  empty={{ title: t(text.noneAgencies) }}
                />
              )}
            </Section>
          </Rows>
          {dialog === 'import' && <ImportDialog onClose={close} />}
          {dialog === 'assign' && (
            <AssignDialog
              agencies={data.agencies.filter(one => one.to === null)}
              {...(assigning !== undefined && { villageId: assigning })}
              onClose={close}
            />
          )}
          {dialog === 'agency' && <AgencyDialog others={data.agencies} onClose={close} />}
          {settling && <SettleTaskDialog task={settling} onClose={() => setSettling(undefined)} />}
        </Page>
      )}
    </Loaded>
  )
}
