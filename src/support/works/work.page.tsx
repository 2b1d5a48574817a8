// One work: who pays, how far it is with photos, what the community saw, whom it serves, acceptance, upkeep.

import { Button } from '@mantine/core'
import { useState } from 'react'
import { scanFile } from '../../base/scan.ts'
import { downloadUrl, useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DownloadButton, PrintButton } from '../../kit/buttons.tsx'
import { ReasonButton, useConfirm } from '../../kit/dialogs.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { showDay, showDong, showDongShort, showNumber } from '../../kit/format.ts'
import { usePageParams } from '../../kit/link.tsx'
import { KeyValues, Page, Rows, Section } from '../../kit/page.tsx'
import { Empty, Loaded, ProblemNote } from '../../kit/states.tsx'
import { DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { sourceText } from '../../programme/money/ledger.ts'
import { AddedSections } from '../added-sections.tsx'
import { quantityWords } from '../quantity.ts'
import { dropWorkFundContract, stopWorkContract, workPageContract } from './work.api.ts'
import { workFormText, workKindText, workStateText } from './work.ts'
import {
  AcceptDialog,
  AnswerDialog,
  CountDialog,
  FundDialog,
  RemarkDialog,
  ReportDialog,
  UpkeepDialog,
} from './work-dialogs.page.tsx'
import { stateTones } from './works.page.tsx'
import { worksText as text } from './works.text.ts'

export type WorkOf = (typeof workPageContract)['output']['_output']
type Open = 'report' | 'fund' | 'remark' | 'count' | 'accept' | 'upkeep' | { answer: number }

export function WorkPage() {
  const { workId } = usePageParams()
  const read = useRead(workPageContract, { workId: Number(workId) })
  return <Loaded read={read}>{data => <Work data={data} />}</Loaded>
}

const Photo = ({ fileId }: { fileId: number | null }) => {
  const t = useText()
  return fileId === null ? (
    <>–</>
  ) : (
    <a href={downloadUrl(scanFile, { fileId })} target="_blank" rel="noreferrer">
      {t(text.seePhoto)}
    </a>
  )
}

function Work({ data }: { data: WorkOf }) {
  const t = useText()
  const language = useLanguage()
  const [open, setOpen] = useState<Open | undefined>()
  const { work, may, benefits } = data
  const { workId } = work
  const isOpen = work.state === 'planned' || work.state === 'running'
  const close = () => setOpen(undefined)
  const button = (what: Open, label: string, variant: 'default' | 'filled' = 'default') => (
    <Button variant={variant} onClick={() => setOpen(what)}>
      {label}
    </Button>
  )
  return (
    <Page
      title={work.name}
      crumbs={[{ title: t(text.title), to: '/app/support/works' }]}
      badges={
        <>
          <Badge tone={stateTones[work.state]}>{workStateText[work.state][language]}</Badge>
          {work.isLate && <Badge tone="bad">{t(text.late)}</Badge>}
        </>
      }
      about={
        <>
          <span>{workKindText[work.kind][language]}</span>
          <span>{work.villages.join(', ')}</span>
        </>
      }
      actions={
        <>
          <PrintButton />
          {may.write && isOpen && <StopButton workId={workId} />}
          {may.write && isOpen && work.progress === 100 && button('accept', t(text.accept))}
          {may.record && isOpen && button('report', t(text.report), 'filled')}
        </>
      }
    >
      <Rows>
        <Tiles>
          <StatTile label={t(text.progress)} value={`${work.progress}\u00a0%`} note={showDay(work.progressOn)} />
          <StatTile label={t(text.dueOn)} value={showDay(work.dueOn)} />
          <StatTile label={t(text.funds)} value={showDongShort(work.funds)} />
          <StatTile label={t(text.people)} value={showNumber(work.people)} />
        </Tiles>
        <Section title={t(text.general)}>
          <KeyValues
            items={[
              [t(text.investor), work.investor],
              [t(text.contractor), work.contractor],
              [t(text.startsOn), showDay(work.startsOn)],
              [t(text.item), work.item],
              work.contract
                ? [
                    t(text.contract),
                    t(text.contractLine, {
                      amount: showDong(work.contract.amount),
                      advanced: showDong(work.contract.advanced),
                      spent: showDong(work.contract.spent),
                    }),
                  ]
                : undefined,
              work.acceptedOn ? [t(text.accept), `${showDay(work.acceptedOn)}, ${work.acceptedBy}`] : undefined,
              work.stoppedReason ? [t(text.stoppedReason), work.stoppedReason] : undefined,
              work.description ? [t(text.description), work.description] : undefined,
            ]}
          />
          {work.acceptedFileId !== null && (
            <DownloadButton href={downloadUrl(scanFile, { fileId: work.acceptedFileId })} view>
              {t(text.seeMinutes)}
            </DownloadButton>
          )}
        </Section>
        <Section title={t(text.progress)} flush>
          <DataTable
            name="work-progress"
            label={t(text.progress)}
            rows={data.progress}
            columns={[
              { id: 'on', title: t(text.on), width: 130, card: 'title', cell: row => showDay(row.on) },
              {
                id: 'percent',
                title: t(text.percent),
                width: 90,
                align: 'end',
                card: 'aside',
                cell: row => `${row.percent}\u00a0%`,
              },
              {
                id: 'note',
                title: t(text.note),
                cell: row => [row.reason, row.note].filter(Boolean).join('. ') || '–',
              },
              { id: 'photo', title: t(text.photo), width: 130, cell: row => <Photo fileId={row.photoFileId} /> },
              { id: 'by', title: t(text.by), width: 180, cell: row => row.by },
            ]}
            rowKey={row => row.reportId}
            empty={{ title: t(text.noProgress) }}
          />
        </Section>
        <Remarks
          data={data}
          onAdd={may.remark ? () => setOpen('remark') : undefined}
          onAnswer={id => setOpen({ answer: id })}
        />
        <AddedSections page="work" id={workId} />
        <Section title={t(text.benefits)} flush actions={may.write && button('count', t(text.count))}>
          <DataTable
            name="work-benefits"
            label={t(text.benefits)}
            rows={benefits}
            columns={[
              { id: 'on', title: t(text.on), width: 130, card: 'title', cell: row => showDay(row.on) },
              {
                id: 'households',
                title: t(text.households),
                width: 110,
                align: 'end',
                cell: row => showNumber(row.households),
              },
              {
                id: 'people',
                title: t(text.peopleCount),
                width: 110,
                align: 'end',
                cell: row => showNumber(row.people),
              },
              { id: 'poor', title: t(text.poor), width: 110, align: 'end', cell: row => showNumber(row.poor) },
              { id: 'near', title: t(text.nearPoor), width: 120, align: 'end', cell: row => showNumber(row.nearPoor) },
              {
                id: 'direct',
                title: t(text.direct),
                cell: row =>
                  row.directPeople === null && row.directHouseholds === null
                    ? '–'
                    : [
                        row.directHouseholds !== null &&
                          `${showNumber(row.directHouseholds)} ${t(text.households).toLowerCase()}`,
                        row.directPeople !== null &&
                          `${showNumber(row.directPeople)} ${t(text.peopleCount).toLowerCase()}`,
                        row.directBasis && `(${row.directBasis})`,
                      ]
                        .filter(Boolean)
                        .join(' '),
              },
            ]}
            rowKey={row => row.on}
            empty={{ title: t(text.noBenefits) }}
          />
        </Section>
        <Funds data={data} onAdd={may.write && isOpen ? () => setOpen('fund') : undefined} />
        {work.state === 'accepted' && (
          <Section title={t(text.upkeep)} flush actions={may.record && button('upkeep', t(text.addUpkeep))}>
            <DataTable
              name="work-upkeep"
              label={t(text.upkeep)}
              rows={data.upkeep}
              columns={[
                { id: 'on', title: t(text.on), width: 130, card: 'title', cell: row => showDay(row.on) },
                { id: 'what', title: t(text.what), cell: row => row.what },
                { id: 'by', title: t(text.doneBy), width: 180, cell: row => row.doneBy || '–' },
                {
                  id: 'amount',
                  title: t(text.amount),
                  width: 150,
                  align: 'end',
                  cell: row => showDong(row.amount),
                },
                { id: 'photo', title: t(text.photo), width: 130, cell: row => <Photo fileId={row.photoFileId} /> },
              ]}
              rowKey={row => row.upkeepId}
              empty={{ title: t(text.noUpkeep) }}
            />
          </Section>
        )}
      </Rows>
      {open === 'report' && <ReportDialog work={work} onClose={close} />}
      {open === 'fund' && <FundDialog workId={workId} onClose={close} />}
      {open === 'remark' && <RemarkDialog workId={workId} onClose={close} />}
      {open === 'count' && <CountDialog workId={workId} onClose={close} />}
      {open === 'accept' && <AcceptDialog workId={workId} onClose={close} />}
      {open === 'upkeep' && <UpkeepDialog workId={workId} onClose={close} />}
      {typeof open === 'object' && <AnswerDialog remarkId={open.answer} onClose={close} />}
    </Page>
  )
}

function StopButton({ workId }: { workId: number }) {
  const t = useText()
  const write = useWrite(stopWorkContract)
  return (
    <ReasonButton
      label={t(text.stop)}
      title={t(text.stopTitle)}
      write={write}
      input={reason => ({ workId, reason })}
      button={{ color: 'red' }}
    />
  )
}

function Remarks({
  data,
  onAdd,
  onAnswer,
}: {
  data: WorkOf
  onAdd: (() => void) | undefined
  onAnswer(id: number): void
}) {
  const t = useText()
  return (
    <Section
      title={t(text.remarks)}
      actions={
        onAdd && (
          <Button variant="default" onClick={onAdd}>
            {t(text.remark)}
          </Button>
        )
      }
    >
      {data.remarks.length === 0 && <Empty title={t(text.noRemarks)} />}
      <Rows>
        {data.remarks.map(one => (
          <div key={one.remarkId} style={{ display: 'grid', gap: 4 }}>
            <div>
              <strong>{one.seenBy}</strong> · {showDay(one.seenOn)}{' '}
              {one.answeredOn === null && <Badge tone="warn">{t(text.waits)}</Badge>}
            </div>
            <div>
              {one.content} {one.photoFileId !== null && <Photo fileId={one.photoFileId} />}
            </div>
            {one.answeredOn ? (
              <div className="bv-muted">
                {t(text.answer)} {showDay(one.answeredOn)}: {one.answer}
              </div>
            ) : (
              data.may.write && (
                <div className="bv-no-print">
                  <Button size="xs" variant="default" onClick={() => onAnswer(one.remarkId)}>
                    {t(text.answer)}
                  </Button>
                </div>
              )
            )}
          </div>
        ))}
      </Rows>
    </Section>
  )
}

function Funds({ data, onAdd }: { data: WorkOf; onAdd: (() => void) | undefined }) {
  const t = useText()
  const language = useLanguage()
  const drop = useWrite(dropWorkFundContract)
  const confirm = useConfirm()
  const run = async (fundId: number) => {
    const reason = await confirm.ask({ title: t(text.dropTitle), reason: true, danger: true })
    if (reason !== undefined) await drop.run({ fundId, reason })
  }
  return (
    <Section
      title={t(text.funds)}
      count={showDong(data.work.funds)}
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
        name="work-funds"
        label={t(text.funds)}
        rows={data.funds}
        columns={[
          {
            id: 'source',
            title: t(text.source),
            width: 220,
            card: 'title',
            cell: row => sourceText[row.source][language],
          },
          { id: 'giver', title: t(text.giver), cell: row => row.giver || '–' },
          {
            id: 'form',
            title: t(text.form),
            width: 230,
            cell: row =>
              [workFormText[row.form][language], quantityWords(row.quantity)[language]].filter(Boolean).join(', '),
          },
          { id: 'amount', title: t(text.amount), width: 160, align: 'end', cell: row => showDong(row.amount) },
          {
            id: 'drop',
            title: '',
            width: 70,
            card: 'aside',
            cell: row =>
              onAdd && (
                <Button size="compact-xs" variant="subtle" color="red" onClick={() => void run(row.fundId)}>
                  {t(text.drop)}
                </Button>
              ),
          },
        ]}
        rowKey={row => row.fundId}
        empty={{ title: t(text.noFunds) }}
      />
      <ProblemNote problem={drop.problem} />
      {confirm.dialog}
    </Section>
  )
}
