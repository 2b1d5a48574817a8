// One month of a unit, the treasury's lines beside our postings: what needs a look first, then what was decided, then what agrees.
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useArea } from '../../access/session.page.tsx'
import { downloadUrl, useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DownloadButton } from '../../kit/buttons.tsx'
import { PreviewButton } from '../../kit/dialogs.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { showDay, showDong, showDongShort, showMoment } from '../../kit/format.ts'
import { AppLink, usePageParams } from '../../kit/link.tsx'
import { Page, Rows, Section, useTab } from '../../kit/page.tsx'
import { Loaded, Note } from '../../kit/states.tsx'
import { DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { moneyText } from '../money/money.text.ts'
import { lineKindText, showMonth } from './statement.ts'
import {
  boardContract,
  closeMonthContract,
  monthContract,
  sheetContract,
  withdrawDecisionContract,
} from './treasury.api.ts'
import { monthTone } from './treasury.page.tsx'
import { treasuryText as text } from './treasury.text.ts'
import { DecideDialog, type Pairing, ReopenDialog, StatementDialog } from './treasury-dialogs.tsx'
import styles from './treasury-month.module.css'

type Month = z.output<typeof monthContract.output>

export function TreasuryMonthPage() {
  const { unitId, month } = usePageParams() as { unitId: string; month: string }
  const read = useRead(monthContract, { unitId: Number(unitId), month })
  return <Loaded read={read}>{data => <MonthView data={data} of={{ unitId: Number(unitId), month }} />}</Loaded>
}

function MonthView({ data, of }: { data: Month; of: { unitId: number; month: string } }) {
  const t = useText()
  const { areaId } = useArea()
  const close = useWrite(closeMonthContract)
  const board = useRead(boardContract, { areaId, year: Number(of.month.slice(0, 4)) }, { enabled: data.mayRecord })
  const accounts = board.data?.accounts.filter(one => one.unitId === of.unitId && one.mayRecord) ?? []
  const [asked, setAsked] = useState<'import' | 'reopen' | Pairing>()
  const open = data.pairings.filter(one => one.state === 'suggested' || one.state === 'alone')
  const decided = data.pairings.filter(one => one.state === 'decided')
  const matched = data.pairings.filter(one => one.state === 'matched')
  const { tab, bar } = useTab([
    { id: 'open', title: t(text.toLook), count: open.length },
    { id: 'decided', title: t(text.explained), count: decided.length },
    { id: 'matched', title: t(text.matched), count: matched.length },
  ])
  const mayChange = data.mayRecord && data.state === 'open'
  const difference = BigInt(data.there) - BigInt(data.here)
  const done = () => setAsked(undefined)
  return (
    <Page
      title={`${t(text.month)} ${showMonth(data.month)} – ${data.unit}`}
      crumbs={[
        { title: t(moneyText.book), to: '/app/money' },
        { title: t(text.title), to: '/app/money/treasury' },
      ]}
      badges={<Badge tone={monthTone[data.state]}>{t(text.states[data.state])}</Badge>}
      actions={
        <>
          <DownloadButton href={downloadUrl(sheetContract, of)}>{t(text.sheet)}</DownloadButton>
          <DownloadButton href={downloadUrl(sheetContract, { ...of, format: 'docx' })}>{t(text.word)}</DownloadButton>
          <DownloadButton href={downloadUrl(sheetContract, { ...of, format: 'pdf' })}>{t(text.paper)}</DownloadButton>
          {data.mayRecord && data.state === 'closed' && (
            <Button variant="default" onClick={() => setAsked('reopen')}>
              {t(text.reopen)}
            </Button>
          )}
          {data.mayRecord && data.state !== 'closed' && (
            <Button variant="default" disabled={accounts.length === 0} onClick={() => setAsked('import')}>
              {t(text.import)}
            </Button>
          )}
          {mayChange && (
            <PreviewButton label={t(text.close)} write={close} input={of} button={{ disabled: open.length > 0 }} />
          )}
        </>
      }
    >
      <Rows>
        {data.state === 'closed' && (
          <Note tone="good">
            {t(text.closedOn, { by: data.closedBy, at: showMoment(data.closedAt) })} {t(text.closedMeans)}
          </Note>
        )}
        {data.state === 'open' && data.reopenedReason && (
          <Note tone="warn">{t(text.reopenedBefore, { reason: data.reopenedReason })}</Note>
        )}
        {data.state === 'no-statement' && <Note tone="warn">{t(text.noStatement)}</Note>}
        <Tiles>
          <StatTile
            label={t(text.there)}
            value={showDongShort(data.there)}
            note={[showDong(data.there), ...data.statements.map(one => one.account)].join('; ')}
          />
          <StatTile label={t(text.here)} value={showDongShort(data.here)} note={showDong(data.here)} />
          <StatTile
            label={t(text.difference)}
            value={showDong(difference)}
            {...(difference === 0n ? {} : { tone: 'warn' as const })}
          />
        </Tiles>
        {bar}
        <Section flush>
          <PairingTable
            key={tab}
            name={tab}
            rows={tab === 'open' ? open : tab === 'decided' ? decided : matched}
            empty={t(tab === 'open' ? text.nothingToLook : text.nothingYet)}
            onDecide={mayChange ? setAsked : undefined}
          />
        </Section>
        {data.statements.length > 0 && (
          <Section title={t(text.statements)}>
            {data.statements.map(one => (
              <p key={one.account}>
                {one.account}: {one.fileName} (
                {t(text.rowsAndTotal, {
                  rows: one.rows,
                  total: showDong(one.total),
                  by: one.by,
                  at: showMoment(one.at),
                })}
                )
              </p>
            ))}
          </Section>
        )}
      </Rows>
      {asked === 'import' && <StatementDialog accounts={accounts} month={data.month} onClose={done} />}
      {asked === 'reopen' && <ReopenDialog of={of} onClose={done} />}
      {typeof asked === 'object' && <DecideDialog pairing={asked} open={open} of={of} onClose={done} />}
    </Page>
  )
}

function PairingTable({
  name,
  rows,
  empty,
  onDecide,
}: {
  name: string
  rows: Pairing[]
  empty: string
  onDecide: ((pairing: Pairing) => void) | undefined
}) {
  const t = useText()
  const withdraw = useWrite(withdrawDecisionContract)
  return (
    <DataTable
      name={`treasury-${name}`}
      label={t(text.title)}
      rows={rows}
      rowKey={row => row.lines[0]?.key ?? `p${row.parts[0]!.postingId}`}
      rowHeight={heightOf(rows)}
      tone={row => (row.state === 'suggested' || row.state === 'alone' ? 'warn' : undefined)}
      empty={{ title: empty }}
      columns={[
        { id: 'there', title: t(text.thereSays), card: 'title', cell: row => <There row={row} /> },
        { id: 'here', title: t(text.hereSays), cell: row => <Here row={row} /> },
        {
          id: 'difference',
          title: t(text.difference),
          width: 140,
          align: 'end',
          cell: row => showDong(row.difference),
        },
        { id: 'verdict', title: t(text.verdict), width: 250, card: 'aside', cell: row => <Verdict row={row} /> },
        {
          id: 'act',
          title: '',
          width: 110,
          fixed: true,
          cell: row =>
            onDecide &&
            (row.decision ? (
              <PreviewButton
                label={t(text.withdraw)}
                write={withdraw}
                input={{ decisionId: row.decision.decisionId }}
                button={{ variant: 'subtle', size: 'xs' }}
              />
            ) : (
              row.state !== 'matched' && (
                <Button size="xs" variant="light" onClick={() => onDecide(row)}>
                  {t(text.decide)}
                </Button>
              )
            )),
        },
      ]}
    />
  )
}

/** Number, content and sum of a line stand under each other; a pairing of several lines makes all rows as tall, up to four. */
const heightOf = (rows: readonly Pairing[]) =>
  18 + 64 * Math.min(4, Math.max(1, ...rows.map(row => Math.max(row.lines.length, row.parts.length))))

function There({ row }: { row: Pairing }) {
  const t = useText()
  if (row.lines.length === 0) return <span className="bv-muted">{t(text.nothing)}</span>
  return (
    <span>
      {row.lines.map(line => (
        <span key={line.key} style={{ display: 'block' }}>
          <b>{line.number}</b> {showDay(line.paidOn)}
          {line.content ? (
            <span className={`bv-muted ${styles.content}`} title={line.content}>
              {line.content}
            </span>
          ) : (
            <br />
          )}
          {t(lineKindText[line.kind])} {showDong(line.amount)}
        </span>
      ))}
    </span>
  )
}

function Here({ row }: { row: Pairing }) {
  const t = useText()
  if (row.parts.length === 0) return <span className="bv-muted">{t(text.nothing)}</span>
  return (
    <span>
      {row.parts.map(part => (
        <span key={part.postingId} style={{ display: 'block' }}>
          <AppLink to={`/app/money/postings/${part.postingId}`}>{part.number}</AppLink> {showDay(part.postedOn)}
          <br />
          {t(lineKindText[part.kind])} {showDong(part.amount)}
        </span>
      ))}
    </span>
  )
}

function Verdict({ row }: { row: Pairing }) {
  const t = useText()
  if (row.decision)
    return (
      <span>
        <Badge tone={row.decision.kind === 'same' ? 'good' : 'info'}>{t(text.kinds[row.decision.kind])}</Badge>{' '}
        <span className="bv-muted">{row.decision.reason || row.decision.by}</span>
      </span>
    )
  if (row.state === 'matched') return <Badge tone="good">{t(text.kinds.same)}</Badge>
  if (row.state === 'alone')
    return <Badge tone="warn">{t(row.lines.length > 0 ? text.onlyThere : text.onlyHere)}</Badge>
  return (
    <span>
      <Badge tone={row.differs.includes('amount') ? 'bad' : 'warn'}>
        {t(row.differs.includes('amount') ? text.sumsDiffer : text.maybe)}
      </Badge>{' '}
      <span className="bv-muted">{row.differs.map(one => t(text.differs[one])).join(', ')}</span>
    </span>
  )
}
