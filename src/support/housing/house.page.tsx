// One house: its stages with photos, who bears the cost, what was paid, its hand-over.

import { Button } from '@mantine/core'
import { useState } from 'react'
import { scanFile } from '../../base/scan.ts'
import { downloadUrl, useRead } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DownloadButton, PrintButton } from '../../kit/buttons.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { showDay, showDong } from '../../kit/format.ts'
import { AppLink, usePageParams } from '../../kit/link.tsx'
import { KeyValues, Page, Rows, Section } from '../../kit/page.tsx'
import { Loaded, Note } from '../../kit/states.tsx'
import { DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { listStateText } from '../delivery.ts'
import { quantityWords } from '../quantity.ts'
import { housePageContract } from './house.api.ts'
import { type BuiltStage, fundFormText, fundSourceText, houseWorkText, stageText } from './house.ts'
import { AcceptDialog, DropFund, FundDialog, HandOverDialog, PayDialog, ReachDialog } from './house-dialogs.page.tsx'
import { housingText as text } from './housing.text.ts'

export type HouseOf = (typeof housePageContract)['output']['_output']

export function HousePage() {
  const { houseId } = usePageParams()
  const read = useRead(housePageContract, { houseId: Number(houseId) })
  return <Loaded read={read}>{data => <House data={data} />}</Loaded>
}

type Open = 'reach' | 'fund' | 'pay' | 'hand-over' | { accept: BuiltStage }

function House({ data }: { data: HouseOf }) {
  const t = useText()
  const language = useLanguage()
  const [open, setOpen] = useState<Open | undefined>()
  const { house, may, stages } = data
  const close = () => setOpen(undefined)
  const isWaiting = house.lineState === 'planned' || house.lineState === 'absent'
  const isBuilding = house.listState === 'approved' && house.handedOverOn === null && isWaiting
  const isDone = stages.some(one => one.stage === 'done' && one.acceptedOn !== null)
  return (
    <Page
      title={t(text.houseTitle, { name: house.household })}
      crumbs={[{ title: t(text.title), to: '/app/support/housing?tab=houses' }]}
      badges={
        <Badge tone={house.stage === 'handed-over' ? 'good' : 'info'}>
          {house.listState === 'approved' ? stageText[house.stage][language] : listStateText[house.listState][language]}
        </Badge>
      }
      about={
        <>
          <AppLink to={`/app/households/${house.householdId}`}>{house.code}</AppLink>
          <span>{house.village}</span>
          <span>{houseWorkText[house.work][language]}</span>
        </>
      }
      actions={
        <>
          <PrintButton />
          {isBuilding && may.pay && (
            <Button variant="default" onClick={() => setOpen('pay')}>
              {t(text.pay)}
            </Button>
          )}
          {isBuilding && may.record && house.next.length > 0 && (
            <Button onClick={() => setOpen('reach')}>{t(text.reach)}</Button>
          )}
          {isBuilding && may.write && isDone && (
            <Button onClick={() => setOpen('hand-over')}>{t(text.handOver)}</Button>
          )}
        </>
      }
    >
      <Rows>
        {house.lineState === 'owed' && (
          <Note tone="warn">
            <p>{t(text.owed, { paid: showDong(house.paid) })}</p>
            <AppLink to={`/app/support/lists/${house.listId}`}>{house.list}</AppLink>
          </Note>
        )}
        <Tiles>
          <StatTile label={t(text.norm)} value={showDong(house.norm)} note={house.policy[language]} />
          <StatTile label={t(text.payable)} value={showDong(house.payable)} />
          <StatTile label={t(text.paid)} value={showDong(house.paid)} />
          <StatTile label={t(text.funds)} value={showDong(house.funds)} />
        </Tiles>

        <Stages data={data} onAccept={may.approve && isBuilding ? stage => setOpen({ accept: stage }) : undefined} />
        <Funds data={data} onAdd={may.write && !house.handedOverOn ? () => setOpen('fund') : undefined} />
        <Payments data={data} />
        <Section title={t(text.decision)}>
          <KeyValues
            items={[
              [
                t(text.list),
                <AppLink key="list" to={`/app/support/housing?tab=houses&list=${house.listId}`}>
                  {house.list}
                </AppLink>,
              ],
              [t(text.decision), house.decision],
              [t(text.policy), house.policy[language]],
              [t(text.normOn), showDay(house.normOn)],
              [t(text.need), `${house.points}: ${house.why.map(part => part[language]).join(', ')}`],
              ...(house.handedOverOn
                ? ([
                    [t(text.handOverOn), showDay(house.handedOverOn)],
                    [t(text.receiver), house.receiver],
                  ] as [string, string][])
                : []),
            ]}
          />
          {house.handOverFileId !== null && (
            <DownloadButton href={downloadUrl(scanFile, { fileId: house.handOverFileId })} view>
              {t(text.seeMinutes)}
            </DownloadButton>
          )}
        </Section>
      </Rows>
      {open === 'reach' && <ReachDialog house={house} onClose={close} />}
      {open === 'fund' && <FundDialog houseId={house.houseId} onClose={close} />}
      {open === 'pay' && <PayDialog house={house} onClose={close} />}
      {open === 'hand-over' && <HandOverDialog house={house} onClose={close} />}
      {typeof open === 'object' && <AcceptDialog houseId={house.houseId} stage={open.accept} onClose={close} />}
    </Page>
  )
}

function Stages({ data, onAccept }: { data: HouseOf; onAccept: ((stage: BuiltStage) => void) | undefined }) {
  const t = useText()
  const language = useLanguage()
  const { house, stages } = data
  return (
    <Section title={t(text.stages)}>
      {stages.length === 0 && <Note tone="info">{t(text.noStages)}</Note>}
      <Rows>
        {stages.map(one => (
          <div key={one.stage} style={{ display: 'flex', gap: 16, flexWrap: 'wrap', alignItems: 'flex-start' }}>
            <a href={downloadUrl(scanFile, { fileId: one.photoFileId })} target="_blank" rel="noreferrer">
              <img
                src={downloadUrl(scanFile, { fileId: one.photoFileId })}
                alt={`${house.household}: ${stageText[one.stage][language]}`}
                loading="lazy"
                style={{
                  width: 160,
                  height: 112,
                  objectFit: 'cover',
                  borderRadius: 6,
                  background: 'var(--bv-surface-2, #eee)',
                }}
              />
            </a>
            <div style={{ flex: '1 1 220px' }}>
              <strong>{stageText[one.stage][language]}</strong> · {showDay(one.reachedOn)} ·{' '}
              <span className="bv-muted">{t(text.share, { share: house.shares[one.stage] })}</span>
              {one.note && <p style={{ margin: '4px 0' }}>{one.note}</p>}
              <p style={{ margin: '4px 0' }}>
                {one.acceptedOn ? (
                  <>
                    <Badge tone="good">{t(text.accept)}</Badge> {showDay(one.acceptedOn)}, {one.acceptedBy}
                  </>
                ) : (
                  <Badge tone="warn">{t(text.waits)}</Badge>
                )}
              </p>
              {!one.acceptedOn && onAccept && (
                <Button size="xs" className="bv-no-print" onClick={() => onAccept(one.stage)}>
                  {t(text.accept)}
                </Button>
              )}
            </div>
          </div>
        ))}
      </Rows>
    </Section>
  )
}

function Funds({ data, onAdd }: { data: HouseOf; onAdd: (() => void) | undefined }) {
  const t = useText()
  const language = useLanguage()
  const { funds, house } = data
  return (
    <Section
      title={t(text.funds)}
      count={showDong(house.funds)}
      flush
      actions={
        onAdd && (
          <Button variant="default" onClick={onAdd}>
            {t(text.addFund)}
          </Button>
        )
      }
    >
      <DataTable
        name="house-funds"
        label={t(text.funds)}
        rows={funds}
        columns={[
          {
            id: 'source',
            title: t(text.source),
            width: 190,
            card: 'title',
            cell: row => fundSourceText[row.source][language],
          },
          { id: 'giver', title: t(text.giver), cell: row => row.giver || '–' },
          {
            id: 'form',
            title: t(text.form),
            width: 210,
            cell: row =>
              [fundFormText[row.form][language], quantityWords(row.quantity)[language]].filter(Boolean).join(', '),
          },
          { id: 'amount', title: t(text.amount), width: 150, align: 'end', cell: row => showDong(row.amount) },
          {
            id: 'drop',
            title: '',
            width: 70,
            card: 'aside',
            cell: row => onAdd && <DropFund fundId={row.fundId} />,
          },
        ]}
        rowKey={row => row.fundId}
        empty={{ title: t(text.noFunds) }}
      />
    </Section>
  )
}

function Payments({ data }: { data: HouseOf }) {
  const t = useText()
  return (
    <Section title={t(text.payments)} flush>
      <DataTable
        name="house-payments"
        label={t(text.payments)}
        rows={data.payments}
        columns={[
          { id: 'day', title: t(text.day), width: 130, card: 'title', cell: row => showDay(row.paidOn) },
          { id: 'document', title: t(text.document), cell: row => row.document },
          { id: 'amount', title: t(text.amount), width: 170, align: 'end', cell: row => showDong(row.amount) },
        ]}
        rowKey={row => row.paymentId}
        empty={{ title: t(text.noPayments) }}
      />
    </Section>
  )
}
