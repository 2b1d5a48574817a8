// One production project: its walk, its households by the composition rule, inputs, sales, incomes, the revolving fund.
import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useToday } from '../../access/session.page.tsx'
import { useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { PrintButton } from '../../kit/buttons.tsx'
import { Citation } from '../../kit/citation.tsx'
import { ReasonButton } from '../../kit/dialogs.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { showDay, showDong, showDongShort, showNumber } from '../../kit/format.ts'
import { usePageParams } from '../../kit/link.tsx'
import { KeyValues, Page, Rows, Section, useTab } from '../../kit/page.tsx'
import { Loaded } from '../../kit/states.tsx'
import { DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { endProjectContract, projectPageContract, rejectProjectContract } from './production.api.ts'
import { stateTones } from './production.page.tsx'
import { productionText as text } from './production.text.ts'
import { projectKindText, projectStateText, readyFor, showHectares } from './production.ts'
import { AppraiseDialog, ApproveDialog, FundDialog, SaleDialog, VoteDialog } from './project-dialogs.page.tsx'
import { ProjectMembers } from './project-members.page.tsx'

export type ProjectOf = (typeof projectPageContract)['output']['_output']

export function ProjectPage() {
  const { projectId } = usePageParams()
  const read = useRead(projectPageContract, { projectId: Number(projectId) })
  return <Loaded read={read}>{data => <Project data={data} />}</Loaded>
}

type Open = 'appraise' | 'vote' | 'approve' | 'sale' | 'fund'

function Project({ data }: { data: ProjectOf }) {
  const t = useText()
  const language = useLanguage()
  const [open, setOpen] = useState<Open | undefined>()
  const { project, may } = data
  const { projectId, state } = project
  const { tab, bar } = useTab([
    { id: 'members', title: t(text.members), count: project.members },
    { id: 'inputs', title: t(text.inputs), count: data.inputs.length },
    { id: 'sales', title: t(text.sales), count: data.sales.length },
    { id: 'fund', title: t(text.fund), count: data.fund.length },
  ])
  const close = () => setOpen(undefined)
  const button = (what: Open, label: string) => <Button onClick={() => setOpen(what)}>{label}</Button>
  const isWalking = state === 'proposed' || state === 'appraised' || state === 'voted'
  return (
    <Page
      title={project.name}
      crumbs={[{ title: t(text.title), to: '/app/support/production' }]}
      badges={<Badge tone={stateTones[state]}>{projectStateText[state][language]}</Badge>}
      about={
        <>
          <span>{projectKindText[project.kind][language]}</span>
          <span>{project.villages.join(', ')}</span>
        </>
      }
      actions={
        <>
          <PrintButton />
          {may.write && isWalking && <Reject projectId={projectId} />}
          {may.write && state === 'approved' && <End projectId={projectId} />}
          {may.write && state === 'proposed' && button('appraise', t(text.appraise))}
          {may.record && state === 'appraised' && project.kind === 'community' && button('vote', t(text.recordVote))}
          {may.approve && state === readyFor(project.kind) && button('approve', t(text.approve))}
        </>
      }
    >
      <Rows>
        <Tiles>
          <StatTile
            label={t(text.members)}
            value={showNumber(project.members)}
            note={t(text.counted, { counted: project.counted, members: project.members })}
          />
          <StatTile label={t(text.area)} value={showHectares(project.areaM2)} />
          <StatTile label={t(text.support)} value={showDongShort(project.support)} />
          <StatTile label={t(text.fund)} value={showDongShort(project.fundBalance)} />
        </Tiles>
        <About project={project} />
        {bar}
        {tab === 'members' && <ProjectMembers data={data} />}
        {tab === 'inputs' && <Inputs data={data} />}
        {tab === 'sales' && (
          <Sales
            data={data}
            action={may.record && (state === 'approved' || state === 'ended') && button('sale', t(text.sell))}
          />
        )}
        {tab === 'fund' && (
          <Fund
            data={data}
            action={may.write && (state === 'approved' || state === 'ended') && button('fund', t(text.move))}
          />
        )}
      </Rows>
      {open === 'appraise' && <AppraiseDialog projectId={projectId} onClose={close} />}
      {open === 'vote' && <VoteDialog projectId={projectId} onClose={close} />}
      {open === 'approve' && <ApproveDialog projectId={projectId} onClose={close} />}
      {open === 'sale' && <SaleDialog projectId={projectId} onClose={close} />}
      {open === 'fund' && <FundDialog data={data} onClose={close} />}
    </Page>
  )
}

function About({ project }: { project: ProjectOf['project'] }) {
  const t = useText()
  const language = useLanguage()
  const { minShare, meetsShare } = project
  return (
    <Section>
      <KeyValues
        items={[
          [t(text.lead), project.lead],
          [t(text.contract), project.contract],
          [t(text.budget), showDong(project.budget)],
          [t(text.direct), project.direct && showDong(project.direct)],
          [
            t(text.rule),
            minShare === null ? (
              <Badge key="rule" tone="warn">
                {t(text.ruleUnknown)}
              </Badge>
            ) : (
              <span key="rule">
                <Badge tone={meetsShare ? 'good' : 'bad'}>
                  {t(meetsShare ? text.ruleMet : text.ruleMissed, { min: minShare })}
                </Badge>{' '}
                {project.minShareBasis}
              </span>
            ),
          ],
          [t(text.startsOn), `${showDay(project.startsOn)} – ${showDay(project.endsOn)}`],
          [t(text.proposedOn), [showDay(project.proposedOn), project.proposedBy].filter(Boolean).join(', ')],
          project.appraisedOn
            ? [t(text.appraisal), `${showDay(project.appraisedOn)}: ${project.appraisal}`]
            : undefined,
          project.votedOn
            ? [
                t(text.vote),
                t(text.voteLine, {
                  for: project.votesFor ?? 0,
                  against: project.votesAgainst ?? 0,
                  day: showDay(project.votedOn),
                }),
              ]
            : undefined,
          project.decision ? [t(text.decision), project.decision] : undefined,
          project.reason ? [t(text.reason), project.reason] : undefined,
          project.description ? [t(text.description), project.description] : undefined,
        ]}
      />
      <p style={{ margin: '12px 0 0' }}>
        {t(text.policy)}: {project.policy.name[language]}. {project.policy.notes.map(note => note[language]).join(' ')}{' '}
        <Citation source={project.policy.citation} confidence={project.policy.confidence} />
      </p>
    </Section>
  )
}

function Reject({ projectId }: { projectId: number }) {
  const t = useText()
  const write = useWrite(rejectProjectContract)
  return (
    <ReasonButton
      label={t(text.reject)}
      title={t(text.rejectTitle)}
      write={write}
      input={reason => ({ projectId, reason })}
      button={{ color: 'red' }}
    />
  )
}

function End({ projectId }: { projectId: number }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(endProjectContract)
  return (
    <ReasonButton
      label={t(text.end)}
      title={t(text.endTitle)}
      write={write}
      input={reason => ({ projectId, on: today, reason })}
      button={{ color: 'red' }}
    />
  )
}

function Inputs({ data }: { data: ProjectOf }) {
  const t = useText()
  return (
    <Section title={t(text.inputs)} flush>
      <DataTable
        name="production-inputs"
        label={t(text.inputs)}
        rows={data.inputs}
        columns={[
          { id: 'item', title: t(text.item), card: 'title', cell: row => row.item },
          { id: 'on', title: t(text.on), width: 130, cell: row => showDay(row.givenOn) },
          {
            id: 'households',
            title: t(text.members),
            width: 120,
            align: 'end',
            cell: row => showNumber(row.households),
          },
          { id: 'quantity', title: t(text.quantity), width: 170, cell: row => row.quantity },
          { id: 'value', title: t(text.value), width: 160, align: 'end', cell: row => showDong(row.amount) },
        ]}
        rowKey={row => `${row.item} ${row.quantity} ${row.givenOn}`}
        empty={{ title: t(text.noInputs), text: t(text.noInputsHint) }}
      />
    </Section>
  )
}

function Sales({ data, action }: { data: ProjectOf; action: ReactNode }) {
  const t = useText()
  return (
    <Section title={t(text.sales)} actions={action} flush>
      <DataTable
        name="production-sales"
        label={t(text.sales)}
        rows={data.sales}
        columns={[
          { id: 'season', title: t(text.season), width: 150, card: 'title', cell: row => row.season },
          { id: 'on', title: t(text.on), width: 120, cell: row => showDay(row.soldOn) },
          { id: 'product', title: t(text.product), cell: row => row.product },
          {
            id: 'kg',
            title: t(text.kilograms),
            width: 130,
            align: 'end',
            cell: row => `${showNumber(row.quantityKg)} kg`,
          },
          {
            id: 'revenue',
            title: t(text.revenue),
            width: 160,
            align: 'end',
            cell: row => showDong(row.revenue),
          },
          { id: 'buyer', title: t(text.buyer), width: 200, cell: row => row.buyer || '–' },
        ]}
        rowKey={row => row.saleId}
        empty={{ title: t(text.noSales) }}
      />
    </Section>
  )
}

function Fund({ data, action }: { data: ProjectOf; action: ReactNode }) {
  const t = useText()
  return (
    <Section title={t(text.fund)} count={showDong(data.project.fundBalance)} actions={action} flush>
      <DataTable
        name="production-fund"
        label={t(text.fund)}
        rows={data.fund}
        columns={[
          { id: 'on', title: t(text.on), width: 120, card: 'title', cell: row => showDay(row.onDay) },
          {
            id: 'direction',
            title: t(text.direction),
            width: 110,
            card: 'aside',
            cell: row => (
              <Badge tone={row.direction === 'in' ? 'good' : 'info'}>
                {t(row.direction === 'in' ? text.in : text.out)}
              </Badge>
            ),
          },
          { id: 'amount', title: t(text.amount), width: 150, align: 'end', cell: row => showDong(row.amount) },
          { id: 'member', title: t(text.forWhom), width: 190, cell: row => row.member || '–' },
          { id: 'note', title: t(text.note), cell: row => [row.document, row.note].filter(Boolean).join('. ') || '–' },
          {
            id: 'balance',
            title: t(text.balance),
            width: 150,
            align: 'end',
            cell: row => showDong(row.balance),
          },
        ]}
        rowKey={row => row.entryId}
        empty={{ title: t(text.noFund) }}
      />
    </Section>
  )
}
