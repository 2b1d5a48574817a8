// One plan: its lines, its money by source, its versions, and what was decided about it. Only a draft is edited.
import type { z } from 'zod'
import { scanFile } from '../../base/scan.ts'
import { usePast } from '../../kit/address.ts'
import { downloadUrl, useRead } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DownloadButton } from '../../kit/buttons.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { showDay, showDong, showDongShort, showNumber } from '../../kit/format.ts'
import { AppLink, usePageParams } from '../../kit/link.tsx'
import { KeyValues, Page, Rows, Section, useTab } from '../../kit/page.tsx'
import { Loaded, Note } from '../../kit/states.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { capitalText, sourceText } from '../money/ledger.ts'
import { type PlanLine, planPageContract } from './plan.api.ts'
import { planText as text } from './plan.text.ts'
import { planStateText } from './plan.ts'
import { PlanActions } from './plan-actions.tsx'
import { PlanLines } from './plan-lines.tsx'
import { planTone } from './plan-list.page.tsx'

export type PlanPageData = z.output<typeof planPageContract.output>

export function PlanPage() {
  const { planId } = usePageParams()
  const read = useRead(planPageContract, { planId: Number(planId) })
  return <Loaded read={read}>{data => <View data={data} />}</Loaded>
}

function View({ data }: { data: PlanPageData }) {
  const t = useText()
  const language = useLanguage()
  const past = usePast()
  const { plan, lines } = data
  const { tab, bar } = useTab([
    { id: 'lines', title: t(text.linesTab), count: lines.length },
    { id: 'sums', title: t(text.sumsTab) },
    { id: 'about', title: t(text.aboutTab) },
    ...(data.versions.length > 1 ? [{ id: 'versions', title: t(text.versionsTab), count: data.versions.length }] : []),
  ])
  const editable = plan.state === 'draft' && data.may.write && !past
  return (
    <Page
      title={plan.title}
      crumbs={[{ title: t(text.all), to: '/app/plans' }]}
      badges={<Badge tone={planTone[plan.state]}>{planStateText[plan.state][language]}</Badge>}
      about={
        <>
          <span>{plan.areaName}</span>
          <span>{t(text.versionOf, { n: plan.versionNo })}</span>
          <span>
            {t(text.total)}: <strong>{showDong(plan.amount)}</strong>
          </span>
        </>
      }
      actions={past ? undefined : <PlanActions data={data} />}
    >
      <Rows>
        {plan.returnedReason && plan.state === 'draft' && (
          <Note tone="warn">{t(text.returned, { reason: plan.returnedReason })}</Note>
        )}
        {plan.hashHolds === false && <Note tone="bad">{t(text.hashBroken)}</Note>}
        {bar}
        {tab === 'lines' && <PlanLines data={data} editable={editable} />}
        {tab === 'sums' && <Sums lines={lines} />}
        {tab === 'about' && <About data={data} />}
        {tab === 'versions' && <Versions data={data} />}
      </Rows>
    </Page>
  )
}

interface Sum {
  key: string
  capital: PlanLine['capital']
  source: PlanLine['source']
  lines: number
  amount: bigint
}

function Sums({ lines }: { lines: PlanLine[] }) {
  const t = useText()
  const language = useLanguage()
  const sums = new Map<string, Sum>()
  for (const { capital, source, amount } of lines) {
    const key = `${capital} ${source}`
    const sum = sums.get(key) ?? { key, capital, source, lines: 0, amount: 0n }
    sums.set(key, { ...sum, lines: sum.lines + 1, amount: sum.amount + amount })
  }
  const of = (capital: string) =>
    lines.filter(line => line.capital === capital).reduce((sum, line) => sum + line.amount, 0n)
  const columns: Column<Sum>[] = [
    { id: 'source', title: t(text.source), card: 'title', cell: row => sourceText[row.source][language] },
    { id: 'capital', title: t(text.capital), width: 220, cell: row => capitalText[row.capital][language] },
    { id: 'lines', title: t(text.lines), width: 100, align: 'end', cell: row => showNumber(row.lines) },
    { id: 'amount', title: t(text.amount), width: 200, align: 'end', cell: row => showDong(row.amount) },
  ]
  return (
    <Rows>
      <Tiles>
        <StatTile label={capitalText.investment[language]} value={showDongShort(of('investment'))} />
        <StatTile label={capitalText.recurrent[language]} value={showDongShort(of('recurrent'))} />
      </Tiles>
      <Section flush>
        <DataTable
          name="plan-sums"
          label={t(text.sumsTab)}
          rows={[...sums.values()].sort((a, b) => (a.amount < b.amount ? 1 : -1))}
          columns={columns}
          rowKey={row => row.key}
          empty={{ title: t(text.noLines) }}
        />
      </Section>
    </Rows>
  )
}

function About({ data }: { data: PlanPageData }) {
  const t = useText()
  const { plan } = data
  return (
    <Section>
      <KeyValues
        items={[
          [t(text.programme), plan.programmeName],
          [t(text.year), String(plan.year)],
          [t(text.basis), plan.basis && <span style={{ whiteSpace: 'pre-line' }}>{plan.basis}</span>],
          [t(text.level), plan.approvingLevel && `${plan.approvingLevel} · ${plan.approvingBasis}`],
          [t(text.submittedBy), plan.submittedBy],
          [
            t(text.decision),
            plan.decisionNumber && t(text.decisionOf, { number: plan.decisionNumber, day: showDay(plan.decidedOn) }),
          ],
          [t(text.signer), plan.signer],
          [t(text.approvedBy), plan.approvedBy],
          plan.fileId === null
            ? undefined
            : [
                t(text.scan),
                <DownloadButton key="scan" href={downloadUrl(scanFile, { fileId: plan.fileId })} view size="xs">
                  {t(text.seeScan)}
                </DownloadButton>,
              ],
          [
            t(text.hash),
            <span key="hash" style={{ overflowWrap: 'anywhere' }}>
              <code>{plan.contentHash}</code>
              {plan.hashHolds && ` (${t(text.hashHolds)})`}
            </span>,
          ],
        ]}
      />
    </Section>
  )
}

function Versions({ data }: { data: PlanPageData }) {
  const t = useText()
  const language = useLanguage()
  type Version = PlanPageData['versions'][number]
  const columns: Column<Version>[] = [
    {
      id: 'no',
      title: t(text.versionNo),
      card: 'title',
      cell: row =>
        row.planId === data.plan.planId ? (
          <strong>
            {t(text.versionOf, { n: row.versionNo })} ({t(text.thisVersion)})
          </strong>
        ) : (
          <AppLink to={`/app/plans/${row.planId}`}>{t(text.versionOf, { n: row.versionNo })}</AppLink>
        ),
    },
    {
      id: 'state',
      title: t(text.state),
      width: 210,
      card: 'aside',
      cell: row => <Badge tone={planTone[row.state]}>{planStateText[row.state][language]}</Badge>,
    },
    { id: 'amount', title: t(text.total), width: 200, align: 'end', cell: row => showDong(row.amount) },
    {
      id: 'compare',
      title: t(text.compareTitle),
      width: 220,
      cell: row =>
        row.planId === data.plan.planId ? (
          ''
        ) : (
          <AppLink
            to={
              row.versionNo < data.plan.versionNo
                ? `/app/plans/${data.plan.planId}/compare/${row.planId}`
                : `/app/plans/${row.planId}/compare/${data.plan.planId}`
            }
          >
            {t(text.compare, { n: row.versionNo })}
          </AppLink>
        ),
    },
  ]
  return (
    <Section flush>
      <DataTable
        name="plan-versions"
        label={t(text.versionsTab)}
        rows={data.versions}
        columns={columns}
        rowKey={row => row.planId}
      />
    </Section>
  )
}
