// One proposal: each village with its agency and why, each agency with what it would carry; changed by hand, then made the decision.
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useRead, useWrite } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { PreviewButton } from '../kit/dialogs.tsx'
import { showDay, showNumber } from '../kit/format.ts'
import { AppLink, usePageParams } from '../kit/link.tsx'
import { Page, Rows, Section, useTab } from '../kit/page.tsx'
import { JobProgress } from '../kit/progress.tsx'
import { Loaded, Note } from '../kit/states.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { CommandDialog } from '../review/command-dialog.tsx'
import {
  changePairContract,
  decideProposalContract,
  dropProposalContract,
  type PairRow,
  proposalContract,
} from './assignment.api.ts'
import { capWords, stateText, assignmentText as text, whyPair } from './assignment.text.ts'
import { stateTone } from './assignments.page.tsx'
import { agencyTo, villageTo } from './help-columns.tsx'
import { partnersOverviewContract } from './partners.api.ts'
import { partnersText } from './partners.text.ts'
import { useDecision } from './twinning-dialogs.tsx'

type Data = z.output<typeof proposalContract.output>

export function AssignmentPage() {
  const { proposalId } = usePageParams()
  const read = useRead(
    proposalContract,
    { proposalId: Number(proposalId) },
    { every: data => (data?.state === 'waiting' ? 1500 : false) },
  )
  return <Loaded read={read}>{data => <View data={data} onChange={() => void read.refetch()} />}</Loaded>
}

function View({ data, onChange }: { data: Data; onChange(): void }) {
  const t = useText()
  const language = useLanguage()
  const drop = useWrite(dropProposalContract)
  const [changing, setChanging] = useState<PairRow | undefined>()
  const [deciding, setDeciding] = useState(false)
  const { tab, bar } = useTab([
    { id: 'pairs', title: t(text.pairs), count: data.pairs.length },
    { id: 'loads', title: t(text.loads), count: data.loads.length },
  ])
  const open = data.state === 'optimal' || data.state === 'best-so-far'
  // The card of an agency that helps nobody here yet lies with the level above.
  const agencyLink = (agencyId: number, name: string) =>
    name ? <AppLink to={agencyTo(agencyId)}>{name}</AppLink> : <span className="bv-muted">{t(text.elsewhere)}</span>
  const pairColumns: Column<PairRow>[] = [
    {
      id: 'village',
      title: t(text.village),
      width: 280,
      card: 'title',
      cell: row => (
        <AppLink to={villageTo(row.villageId)}>
          {row.villageName}, {row.communeName}
        </AppLink>
      ),
    },
    { id: 'poor', title: t(text.poor), width: 105, align: 'end', cell: row => showNumber(row.poor) },
    {
      id: 'agency',
      title: t(text.agency),
      width: 260,
      cell: row => (
        <>
          {agencyLink(row.agencyId, row.agencyName)} {row.byHand && <Badge tone="info">{t(text.byHand)}</Badge>}
        </>
      ),
    },
    {
      id: 'why',
      title: t(text.why),
      cell: row =>
        [...whyPair(row.factors, language), ...(row.instead ? [t(text.instead, { name: row.instead })] : [])].join(
          '. ',
        ),
    },
    {
      id: 'change',
      title: '',
      width: 90,
      fixed: true,
      cell: row =>
        open && data.mayDecide ? (
          <Button
            size="xs"
            variant="default"
            aria-label={`${t(text.change)}: ${row.villageName}`}
            onClick={() => setChanging(row)}
          >
            {t(text.change)}
          </Button>
        ) : (
          ''
        ),
    },
  ]
  const loadColumns: Column<Data['loads'][number]>[] = [
    {
      id: 'agency',
      title: t(text.agencies),
      card: 'title',
      cell: row => agencyLink(row.agencyId, row.name),
    },
    { id: 'villages', title: t(text.villages), width: 120, align: 'end', cell: row => showNumber(row.villages) },
    { id: 'poor', title: t(text.poor), width: 150, align: 'end', cell: row => showNumber(row.poor) },
    {
      id: 'over',
      title: t(text.state),
      width: 150,
      card: 'aside',
      cell: row => (row.over ? <Badge tone="bad">{t(text.over)}</Badge> : '–'),
    },
  ]
  return (
    <Page
      title={data.areaName}
      tabTitle={`${t(text.title)}: ${data.areaName}`}
      crumbs={[
        { title: t(partnersText.title), to: '/app/partners' },
        { title: t(text.title), to: '/app/partners/proposals' },
      ]}
      about={`${t(text[data.villagesOf])} · ${showNumber(data.villages)} ${t(text.villages).toLowerCase()}, ${showNumber(data.agencies)} ${t(text.agencies).toLowerCase()} · ${showDay(data.onDay)} · ${data.startedBy}`}
      badges={<Badge tone={stateTone[data.state]}>{t(stateText[data.state])}</Badge>}
      actions={
        data.mayDecide &&
        data.state !== 'decided' &&
        data.state !== 'dropped' && (
          <>
            <PreviewButton
              label={t(text.drop)}
              write={drop}
              danger
              button={{ variant: 'default' }}
              input={{ proposalId: data.proposalId, version: data.version }}
              onDone={onChange}
            />
            {open && <Button onClick={() => setDeciding(true)}>{t(text.decide)}</Button>}
          </>
        )
      }
    >
      <Rows>
        {data.state === 'waiting' && data.jobId !== null && (
          <JobProgress jobId={data.jobId} title={t(text.computing)} onDone={onChange} />
        )}
        {data.reason && <Note tone={data.state === 'best-so-far' ? 'warn' : 'bad'}>{data.reason}</Note>}
        {data.decidedOn && (
          <Note tone="good">{t(text.decidedBy, { number: data.decisionNumber, day: showDay(data.decidedOn) })}</Note>
        )}
        {data.pairs.length > 0 && (
          <Note>
            <p>{t(text.caps, capWords(data.maxVillages, data.maxPoor))}</p>
            <p>
              {t(text.placed, {
                villages: `${data.placedVillages}/${data.villages}`,
                agencies: `${data.placedAgencies}/${data.agencies}`,
              })}
            </p>
          </Note>
        )}
        {bar}
        {tab === 'pairs' && (
          <Section flush>
            <DataTable
              name="twinning-proposal-pairs"
              label={t(text.pairs)}
              rows={data.pairs}
              columns={pairColumns}
              rowKey={row => row.villageId}
              rowHeight={56}
              empty={{ title: t(text.noPairs) }}
            />
          </Section>
        )}
        {tab === 'loads' && (
          <Section about={t(text.loadsHint)} flush>
            <DataTable
              name="twinning-proposal-loads"
              label={t(text.loads)}
              rows={data.loads}
              columns={loadColumns}
              rowKey={row => row.agencyId}
              tone={row => (row.over ? 'bad' : undefined)}
              empty={{ title: t(text.noPairs) }}
            />
          </Section>
        )}
      </Rows>
      {changing && <ChangeDialog data={data} pair={changing} onClose={() => setChanging(undefined)} />}
      {deciding && <DecideDialog data={data} onClose={() => setDeciding(false)} />}
    </Page>
  )
}

function ChangeDialog({ data, pair, onClose }: { data: Data; pair: PairRow; onClose(): void }) {
  const t = useText()
  const change = useWrite(changePairContract)
  const agencies = useRead(partnersOverviewContract, {}).data?.agencies ?? []
  const [agencyId, setAgency] = useState<string | null>(null)
  return (
    <CommandDialog
      title={t(text.changeTitle, { village: pair.villageName })}
      write={change}
      input={
        agencyId
          ? {
              proposalId: data.proposalId,
              version: data.version,
              villageId: pair.villageId,
              agencyId: Number(agencyId),
            }
          : undefined
      }
      onClose={onClose}
    >
      <Select
        label={t(text.agency)}
        required
        searchable
        value={agencyId}
        onChange={setAgency}
        data={agencies
          .filter(one => one.to === null && one.agencyId !== pair.agencyId)
          .map(one => ({ value: String(one.agencyId), label: one.name }))}
      />
    </CommandDialog>
  )
}

function DecideDialog({ data, onClose }: { data: Data; onClose(): void }) {
  const t = useText()
  const decide = useWrite(decideProposalContract)
  const { value, fields } = useDecision()
  return (
    <CommandDialog
      title={t(text.decide)}
      wide
      write={decide}
      input={value ? { ...value, proposalId: data.proposalId, version: data.version } : undefined}
      onClose={onClose}
    >
      {fields}
    </CommandDialog>
  )
}
