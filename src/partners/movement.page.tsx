// Movements: campaigns against their targets, who promised what and helps whom, results per branch; own registrations, examples, recognitions.
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useArea, useToday } from '../access/session.page.tsx'
import { useRead, useWrite } from '../kit/api.ts'
import { PreviewButton } from '../kit/dialogs.tsx'
import { showDay, showNumber } from '../kit/format.ts'
import { Page, Rows, Section, useTab } from '../kit/page.tsx'
import { Loaded } from '../kit/states.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useText } from '../kit/text.ts'
import {
  type Campaign,
  movementsContract,
  type Pledge,
  withdrawExampleContract,
  withdrawLeavingContract,
} from './movement.api.ts'
import { movementText as text } from './movement.text.ts'
import { PublicConsent } from './movement-consent.tsx'
import {
  AnnounceDialog,
  ExampleDialog,
  FulfilDialog,
  PledgeDialog,
  RecognitionDialog,
  RegisterDialog,
} from './movement-dialogs.tsx'
import { allowExampleContract, allowRecognitionContract } from './movement-public.api.ts'

type Data = z.output<typeof movementsContract.output>
type Dialog = 'announce' | 'pledge' | 'register' | 'example' | 'recognition'

const atVillage = <Row extends { villageName: string }>(title: string): Column<Row> => ({
  id: 'village',
  title,
  width: 160,
  cell: row => row.villageName,
})

export function MovementsPage() {
  const { areaId } = useArea()
  const read = useRead(movementsContract, { areaId })
  return <Loaded read={read}>{data => <View data={data} />}</Loaded>
}

function View({ data }: { data: Data }) {
  const t = useText()
  const today = useToday()
  const [dialog, setDialog] = useState<Dialog | undefined>()
  const [fulfilling, setFulfilling] = useState<Pledge | undefined>()
  const withdrawLeaving = useWrite(withdrawLeavingContract)
  const withdrawExample = useWrite(withdrawExampleContract)
  const { tab, bar } = useTab([
    { id: 'campaigns', title: t(text.campaigns), count: data.campaigns.length },
    { id: 'registrations', title: t(text.registrations), count: data.registrations.length },
    { id: 'examples', title: t(text.examples), count: data.examples.length + data.recognitions.length },
  ])
  const campaignColumns: Column<Campaign>[] = [
    { id: 'name', title: t(text.name), card: 'title', cell: row => <span title={row.basis}>{row.name}</span> },
    { id: 'lead', title: t(text.lead), width: 210, cell: row => row.leadName },
    { id: 'days', title: t(text.to), width: 110, cell: row => showDay(row.to) },
    {
      id: 'target',
      title: t(text.target),
      width: 160,
      align: 'end',
      cell: row => `${showNumber(row.target)} ${row.targetUnit}`,
    },
    { id: 'pledged', title: t(text.pledged), width: 120, align: 'end', cell: row => showNumber(row.pledged) },
    { id: 'done', title: t(text.done), width: 110, align: 'end', cell: row => showNumber(row.done) },
  ]
  const pledgeColumns: Column<Pledge>[] = [
    { id: 'member', title: t(text.member), card: 'title', width: 180, cell: row => row.memberName },
    { id: 'what', title: t(text.what), cell: row => `${row.what} (${showNumber(row.amount)} ${row.unit})` },
    { id: 'whom', title: t(text.whom), width: 170, cell: row => row.household || '–' },
    atVillage(t(text.village)),
    { id: 'branch', title: t(text.branch), width: 190, cell: row => row.branchName || '–' },
    {
      id: 'done',
      title: t(text.result),
      width: 200,
      cell: row =>
        row.mayFulfil ? (
          <Button size="xs" variant="default" onClick={() => setFulfilling(row)}>
            {t(text.fulfil)}
          </Button>
        ) : row.doneOn ? (
          t(text.doneOn, { day: showDay(row.doneOn), result: row.result })
        ) : (
          '–'
        ),
    },
  ]
  const branchColumns: Column<Data['branches'][number]>[] = [
    { id: 'branch', title: t(text.branch), card: 'title', cell: row => row.branchName },
    atVillage(t(text.village)),
    { id: 'members', title: t(text.members), width: 110, align: 'end', cell: row => showNumber(row.members) },
    { id: 'pledged', title: t(text.pledged), width: 120, align: 'end', cell: row => showNumber(row.pledged) },
    { id: 'done', title: t(text.done), width: 110, align: 'end', cell: row => showNumber(row.done) },
  ]
  const registrationColumns: Column<Data['registrations'][number]>[] = [
    { id: 'household', title: t(text.household), card: 'title', width: 190, cell: row => row.household },
    atVillage(t(text.village)),
    { id: 'year', title: t(text.year), width: 80, cell: row => row.year },
    { id: 'means', title: t(text.means), cell: row => row.means },
    { id: 'day', title: t(text.day), width: 110, cell: row => showDay(row.day) },
    {
      id: 'withdraw',
      title: '',
      width: 150,
      fixed: true,
      cell: row =>
        row.withdrawnOn ? (
          t(text.withdrawn, { day: showDay(row.withdrawnOn) })
        ) : row.mayWithdraw ? (
          <PreviewButton
            label={t(text.withdraw)}
            write={withdrawLeaving}
            input={{ registrationId: row.registrationId, day: today }}
            button={{ size: 'xs', variant: 'default' }}
          />
        ) : (
          ''
        ),
    },
  ]
  const exampleColumns: Column<Data['examples'][number]>[] = [
    { id: 'who', title: t(text.who), card: 'title', width: 200, cell: row => row.who },
    atVillage(t(text.village)),
    { id: 'story', title: t(text.story), cell: row => row.story },
    { id: 'consent', title: t(text.consent), width: 150, cell: row => showDay(row.consentOn) },
    {
      id: 'public',
      title: t(text.onPortal),
      width: 160,
      cell: row => (
        <PublicConsent
          contract={allowExampleContract}
          input={consentOn => ({ exampleId: row.exampleId, consentOn })}
          who={row.who}
          consentOn={row.publicConsentOn}
          mayChange={row.mayWithdraw}
        />
      ),
    },
    {
      id: 'withdraw',
      title: '',
      width: 110,
      fixed: true,
      cell: row =>
        row.mayWithdraw ? (
          <PreviewButton
            label={t(text.withdraw)}
            write={withdrawExample}
            input={{ exampleId: row.exampleId, day: today }}
            button={{ size: 'xs', variant: 'default' }}
          />
        ) : (
          ''
        ),
    },
  ]
  const recognitionColumns: Column<Data['recognitions'][number]>[] = [
    { id: 'who', title: t(text.who), card: 'title', width: 220, cell: row => row.who },
    atVillage(t(text.village)),
    { id: 'form', title: t(text.form), cell: row => row.form },
    { id: 'decision', title: t(text.decision), width: 180, cell: row => row.decisionNumber },
    { id: 'day', title: t(text.day), width: 110, cell: row => showDay(row.day) },
    {
      id: 'public',
      title: t(text.onPortal),
      width: 160,
      cell: row => (
        <PublicConsent
          contract={allowRecognitionContract}
          input={consentOn => ({ recognitionId: row.recognitionId, consentOn })}
          who={row.who}
          consentOn={row.publicConsentOn}
          mayChange={row.mayChange}
        />
      ),
    },
  ]
  const button = (name: Dialog, label: string) =>
    data.mayReport && (
      <Button size="xs" variant="default" onClick={() => setDialog(name)}>
        {label}
      </Button>
    )
  const close = () => setDialog(undefined)
  const running = data.campaigns.filter(one => one.from <= today && today <= one.to)
  const empty = { title: t(text.none) }
  return (
    <Page
      title={t(text.title)}
      about={t(text.about)}
      actions={data.mayWrite && <Button onClick={() => setDialog('announce')}>{t(text.announce)}</Button>}
    >
      <Rows>
        {bar}
        {tab === 'campaigns' && (
          <>
            <Section title={t(text.campaigns)} flush>
              <DataTable
                name="campaigns"
                label={t(text.campaigns)}
                rows={data.campaigns}
                columns={campaignColumns}
                rowKey={row => row.campaignId}
                rowHeight={56}
                empty={empty}
              />
            </Section>
            <Section
              title={t(text.pledges)}
              count={data.pledges.length}
              flush
              actions={running.length > 0 && button('pledge', t(text.pledge))}
            >
              <DataTable
                name="pledges"
                label={t(text.pledges)}
                rows={data.pledges}
                columns={pledgeColumns}
                rowKey={row => row.pledgeId}
                rowHeight={56}
                empty={empty}
              />
            </Section>
            <Section title={t(text.branches)} flush>
              <DataTable
                name="branch-results"
                label={t(text.branches)}
                rows={data.branches}
                columns={branchColumns}
                rowKey={row => `${row.villageId} ${row.branchName}`}
                empty={empty}
              />
            </Section>
          </>
        )}
        {tab === 'registrations' && (
          <Section title={t(text.registrations)} flush actions={button('register', t(text.register))}>
            <DataTable
              name="registrations"
              label={t(text.registrations)}
              rows={data.registrations}
              columns={registrationColumns}
              rowKey={row => row.registrationId}
              rowHeight={56}
              empty={empty}
            />
          </Section>
        )}
        {tab === 'examples' && (
          <>
            <Section title={t(text.examples)} flush actions={button('example', t(text.addExample))}>
              <DataTable
                name="examples"
                label={t(text.examples)}
                rows={data.examples}
                columns={exampleColumns}
                rowKey={row => row.exampleId}
                rowHeight={56}
                empty={empty}
              />
            </Section>
            <Section title={t(text.recognitions)} flush actions={button('recognition', t(text.addRecognition))}>
              <DataTable
                name="recognitions"
                label={t(text.recognitions)}
                rows={data.recognitions}
                columns={recognitionColumns}
                rowKey={row => row.recognitionId}
                empty={empty}
              />
            </Section>
          </>
        )}
      </Rows>
      {dialog === 'announce' && <AnnounceDialog onClose={close} />}
      {dialog === 'pledge' && <PledgeDialog campaigns={running} onClose={close} />}
      {dialog === 'register' && <RegisterDialog onClose={close} />}
      {dialog === 'example' && <ExampleDialog onClose={close} />}
      {dialog === 'recognition' && <RecognitionDialog onClose={close} />}
      {fulfilling && <FulfilDialog pledge={fulfilling} onClose={() => setFulfilling(undefined)} />}
    </Page>
  )
}
