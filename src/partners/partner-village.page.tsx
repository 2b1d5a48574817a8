// One village: who helps it, what its households wish for, the plan, the tasks with what came of them, visits, branches.
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useRead } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { showDay, showNumber } from '../kit/format.ts'
import { usePageParams } from '../kit/link.tsx'
import { Page, Rows, Section } from '../kit/page.tsx'
import { Loaded } from '../kit/states.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useText } from '../kit/text.ts'
import { useTaskColumns, useTwinningColumns } from './help-columns.tsx'
import { PlanDialog, SettleTaskDialog, TaskDialog, VisitDialog, WishDialog } from './help-dialogs.tsx'
import { partnerVillageContract, type TaskRow } from './partners.api.ts'
import { partnersText as text } from './partners.text.ts'
import { AssignDialog, BranchDialog, EndDialog } from './twinning-dialogs.tsx'

type Data = z.output<typeof partnerVillageContract.output>
type Dialog = 'wish' | 'plan' | 'task' | 'visit' | 'assign' | 'end' | 'branch'

export function PartnerVillagePage() {
  const { villageId } = usePageParams()
  const read = useRead(partnerVillageContract, { villageId: Number(villageId) })
  return <Loaded read={read}>{data => <View data={data} />}</Loaded>
}

function View({ data }: { data: Data }) {
  const t = useText()
  const [dialog, setDialog] = useState<Dialog | undefined>()
  const [settling, setSettling] = useState<TaskRow | undefined>()
  const close = () => setDialog(undefined)
  const helpers = data.twinnings.filter(one => one.to === null)
  const twinningColumns = useTwinningColumns('village')
  const taskColumns = useTaskColumns(setSettling, ['village', ...(helpers.length < 2 ? (['agency'] as const) : [])])
  const wishColumns: Column<Data['wishes'][number]>[] = [
    { id: 'wish', title: t(text.wish), card: 'title', cell: row => row.wish },
    {
      id: 'household',
      title: t(text.household),
      width: 190,
      cell: row => (row.householdId === null ? t(text.wholeVillage) : row.household),
    },
    { id: 'day', title: t(text.day), width: 125, cell: row => showDay(row.day) },
    {
      id: 'tasks',
      title: t(text.tasksShort),
      width: 150,
      cell: row =>
        row.tasks > 0 ? t(text.answered, { n: row.tasks }) : <Badge tone="warn">{t(text.notAnswered)}</Badge>,
    },
  ]
  const planColumns: Column<Data['plans'][number]>[] = [
    { id: 'year', title: t(text.year), width: 80, cell: row => row.year },
    { id: 'aims', title: t(text.aims), card: 'title', cell: row => row.aims },
    { id: 'agency', title: t(text.agency), width: 220, cell: row => row.agencyName },
    {
      id: 'agreed',
      title: t(text.addPlan),
      width: 260,
      cell: row => t(text.agreed, { day: showDay(row.agreedOn), who: row.agreedWith }),
    },
  ]
  const visitColumns: Column<Data['visits'][number]>[] = [
    { id: 'day', title: t(text.day), width: 125, cell: row => showDay(row.day) },
    { id: 'who', title: t(text.whoWent), width: 220, cell: row => row.who },
    { id: 'what', title: t(text.visitWhat), card: 'title', cell: row => row.what },
  ]
  const branchColumns: Column<Data['branches'][number]>[] = [
    { id: 'name', title: t(text.name), card: 'title', cell: row => row.name },
    { id: 'lead', title: t(text.lead), width: 200, cell: row => row.leadName || '–' },
    { id: 'members', title: t(text.members), width: 110, align: 'end', cell: row => showNumber(row.members) },
  ]
  const button = (name: Dialog, label: string, allowed: boolean) =>
    allowed && (
      <Button size="xs" variant="default" onClick={() => setDialog(name)}>
        {label}
      </Button>
    )
  const mayHelp = data.mayReport && helpers.length > 0
  return (
    <Page
      title={data.name}
      crumbs={[{ title: t(text.title), to: '/app/partners' }]}
      badges={data.difficult && <Badge tone="warn">{t(text.difficultBadge)}</Badge>}
      about={data.communeName}
      actions={
        data.mayWrite && (
          <>
            {helpers.length > 0 && (
              <Button variant="default" onClick={() => setDialog('end')}>
                {t(text.end)}
              </Button>
            )}
            <Button variant={helpers.length > 0 ? 'default' : 'filled'} onClick={() => setDialog('assign')}>
              {t(text.assign)}
            </Button>
          </>
        )
      }
    >
      <Rows>
        <Section title={t(text.who)} flush>
          <DataTable
            name="village-twinnings"
            label={t(text.who)}
            rows={data.twinnings}
            columns={twinningColumns}
            rowKey={row => row.twinningId}
            rowHeight={56}
            empty={{ title: t(text.withoutTile) }}
          />
        </Section>
        <Section
          title={t(text.wishes)}
          about={t(text.wishesHint)}
          count={data.wishes.length}
          flush
          actions={button('wish', t(text.addWish), data.mayReport)}
        >
          <DataTable
            name="village-wishes"
            label={t(text.wishes)}
            rows={data.wishes}
            columns={wishColumns}
            rowKey={row => row.wishId}
            rowHeight={56}
            empty={{ title: t(text.noWishes) }}
          />
        </Section>
        <Section title={t(text.plans)} flush actions={button('plan', t(text.addPlan), mayHelp)}>
          <DataTable
            name="village-plans"
            label={t(text.plans)}
            rows={data.plans}
            columns={planColumns}
            rowKey={row => row.planId}
            rowHeight={56}
            empty={{ title: t(text.noPlans) }}
          />
        </Section>
        <Section
          title={t(text.tasks)}
          count={data.tasks.length}
          flush
          actions={button('task', t(text.addTask), mayHelp)}
        >
          <DataTable
            name="village-tasks"
            label={t(text.tasks)}
            rows={data.tasks}
            columns={taskColumns}
            rowKey={row => row.taskId}
            rowHeight={56}
            tone={row => (row.daysLate > 0 ? 'bad' : undefined)}
            empty={{ title: t(text.noTasks) }}
          />
        </Section>
        <Section
          title={t(text.visits)}
          count={data.visits.length}
          flush
          actions={button('visit', t(text.addVisit), mayHelp)}
        >
          <DataTable
            name="village-visits"
            label={t(text.visits)}
            rows={data.visits}
            columns={visitColumns}
            rowKey={row => row.visitId}
            rowHeight={56}
            empty={{ title: t(text.noVisits) }}
          />
        </Section>
        <Section
          title={t(text.branches)}
          flush
          actions={button('branch', t(text.addBranch), data.mayWrite && data.agencies.length > 0)}
        >
          <DataTable
            name="village-branches"
            label={t(text.branches)}
            rows={data.branches}
            columns={branchColumns}
            rowKey={row => row.branchId}
            empty={{ title: t(text.noBranches) }}
          />
        </Section>
      </Rows>
      {dialog === 'wish' && <WishDialog villageId={data.villageId} households={data.households} onClose={close} />}
      {dialog === 'plan' && <PlanDialog helpers={helpers} onClose={close} />}
      {dialog === 'task' && <TaskDialog helpers={helpers} wishes={data.wishes} onClose={close} />}
      {dialog === 'visit' && <VisitDialog helpers={helpers} onClose={close} />}
      {dialog === 'assign' && <AssignDialog agencies={data.agencies} villageId={data.villageId} onClose={close} />}
      {dialog === 'branch' && <BranchDialog agencies={data.agencies} villageId={data.villageId} onClose={close} />}
      {dialog === 'end' && (
        <EndDialog
          twinnings={helpers.map(one => ({ twinningId: one.twinningId, label: one.agencyName }))}
          agencies={data.agencies}
          onClose={close}
        />
      )}
      {settling && <SettleTaskDialog task={settling} onClose={() => setSettling(undefined)} />}
    </Page>
  )
}
