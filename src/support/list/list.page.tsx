// One list of support: what it holds, whether it is still what was approved, and what became of each line.

import { Button } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { scanFile } from '../../base/scan.ts'
import { useSearchFilters } from '../../kit/address.ts'
import { downloadUrl, useRead, useReadPages } from '../../kit/api.ts'
import { Badge, type Tone } from '../../kit/badge.tsx'
import { DownloadButton, PrintButton } from '../../kit/buttons.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { ChoiceFilter, FilterBar } from '../../kit/filter-bar.tsx'
import { showDay, showDong, showNumber } from '../../kit/format.ts'
import { AppLink, usePageParams } from '../../kit/link.tsx'
import { KeyValues, Page, Rows, Section } from '../../kit/page.tsx'
import { Loaded, Note } from '../../kit/states.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import type { RowKey } from '../../kit/table.types.ts'
import { useText } from '../../kit/text.ts'
import { classNames, HouseholdClass } from '../../registry/status.ts'
import { AddedSections } from '../added-sections.tsx'
import {
  DeliveryState,
  deliveryStateText,
  groundText,
  hindranceText,
  listStateText,
  periodText,
  supportKindText,
} from '../delivery.ts'
import { ListMoneySection } from '../payment/list-money.tsx'
import { isTied } from '../payment/payment.ts'
import { quantityWords } from '../quantity.ts'
import { type DeliveryRow, supportListContract, supportListSheetContract } from '../support-list.api.ts'
import { KindDownloads } from './kind-downloads.tsx'
import {
  ApproveDialog,
  CloseDialog,
  DropDialog,
  LapseDialog,
  outcomes,
  SettleDialog,
  WithdrawDialog,
} from './list-dialogs.tsx'
import { listTone } from './lists.page.tsx'
import { listsText as text } from './lists.text.ts'
import { outcomesOf, possibleFor } from './settling.tsx'

type Line = z.output<typeof DeliveryRow>
const shape = z.object({ state: DeliveryState.optional() })

export const deliveryTone: Record<DeliveryState, Tone> = {
  owed: 'warn',
  planned: 'neutral',
  given: 'good',
  absent: 'warn',
  refused: 'plum',
  returned: 'bad',
  cancelled: 'neutral',
  lapsed: 'neutral',
}

/** Whose right a line is: the ground where one is named, else the class. */
export function useGroundWord() {
  const t = useText()
  return (line: { class: string; ground: string }) => {
    if (line.ground !== '') return groundText[line.ground] ? t(groundText[line.ground]!) : line.ground
    const known = HouseholdClass.safeParse(line.class).data
    return known && known !== 'none' ? t(classNames[known]) : '–'
  }
}

export function SupportListPage() {
  const t = useText()
  const { listId: id } = usePageParams()
  const listId = Number(id)
  const filters = useSearchFilters(shape)
  const { state } = filters.value
  const head = useRead(supportListContract, { listId, limit: 1 })
  const lines = useReadPages(supportListContract, { listId, state, limit: 100 })
  const [chosen, setChosen] = useState<Set<RowKey>>(new Set())
  const [open, setOpen] = useState<'approve' | 'withdraw' | 'close' | 'drop' | 'settle' | 'lapse' | undefined>()
  const close = () => {
    setOpen(undefined)
    setChosen(new Set())
  }
  const ground = useGroundWord()
  return (
    <Loaded read={head}>
      {({ list }) => {
        const selectable =
          list.state === 'draft'
            ? list.may.write
            : (list.may.record && (list.state !== 'withdrawn' || list.toRecover !== '0')) ||
              (list.state === 'closed' && list.may.write && list.waiting > 0)
        const rows = lines.rows.filter(row => chosen.has(row.deliveryId))
        const persons = lines.rows.some(row => row.personId !== null)
        const columns: Column<Line>[] = [
          {
            id: 'name',
            title: t(text.person),
            width: 210,
            card: 'title',
            cell: row =>
              row.householdId === null ? (
                <strong translate="no">{row.name}</strong>
              ) : (
                <AppLink to={`/app/households/${row.householdId}`}>
                  <strong translate="no">{row.name || row.household}</strong>
                </AppLink>
              ),
          },
          {
            id: 'state',
            title: t(text.result),
            width: 170,
            card: 'aside',
            cell: row => (
              <>
                <Badge tone={deliveryTone[row.state]}>{t(deliveryStateText[row.state])}</Badge>
                {row.givenOn && <span className="bv-muted"> {showDay(row.givenOn)}</span>}
              </>
            ),
          },
          ...(persons
            ? [{ id: 'household', title: t(text.household), width: 190, cell: (row: Line) => row.household }]
            : []),
          { id: 'village', title: t(text.village), width: 120, cell: row => row.village },
          { id: 'ground', title: t(text.ground), width: 150, cell: ground },
          { id: 'quantity', title: t(text.quantity), width: 130, cell: row => t(quantityWords(row.quantity)) || '–' },
          ...(list.amount === '0'
            ? []
            : [
                {
                  id: 'amount',
                  title: t(text.amount),
                  width: 140,
                  align: 'end' as const,
                  cell: (row: Line) => (row.amount === '0' ? '–' : showDong(row.amount)),
                },
              ]),
          {
            id: 'reason',
            title: t(text.reason),
            cell: row => (
              <>
                {row.hindrance && (
                  <Badge tone="warn">{t(text.hindered, { why: t(hindranceText[row.hindrance]) })}</Badge>
                )}
                {row.proofFileId !== null && (
                  <a href={downloadUrl(scanFile, { fileId: row.proofFileId })} target="_blank" rel="noreferrer">
                    {t(text.proof)}
                  </a>
                )}{' '}
                {row.reason}
              </>
            ),
          },
        ]
        return (
          <Page
            title={list.title}
            crumbs={[{ title: t(text.all), to: '/app/support/lists' }]}
            badges={<Badge tone={listTone[list.state]}>{t(listStateText[list.state])}</Badge>}
            about={
              <>
                {t(supportKindText[list.kind])} · {t(text.cycle)} {periodText(list.cycle)} · {t(text.by)}{' '}
                {list.createdBy}
              </>
            }
            actions={
              <>
                <PrintButton />
                <KindDownloads list={list} />
                <DownloadButton href={downloadUrl(supportListSheetContract, { listId })}>{t(text.xlsx)}</DownloadButton>
                {(list.state === 'draft' ? list.may.write : list.state === 'approved' && list.may.approve) && (
                  <Button variant="default" onClick={() => setOpen('withdraw')}>
                    {t(text.withdraw)}
                  </Button>
                )}
                {list.state === 'approved' && list.may.write && (
                  <Button variant="default" onClick={() => setOpen('close')}>
                    {t(text.close)}
                  </Button>
                )}
                {list.state === 'draft' && list.may.approve && (
                  <Button onClick={() => setOpen('approve')}>{t(text.approve)}</Button>
                )}
              </>
            }
          >
            <Rows>
              {list.isIntact === false && <Note tone="bad">{t(text.changed)}</Note>}
              {list.state === 'draft' && <Note tone="info">{t(text.nextApprove)}</Note>}
              {list.state === 'closed' && list.waiting > 0 && (
                <Note tone="warn">{t(text.closedWaiting, { count: list.waiting })}</Note>
              )}
              {list.state === 'withdrawn' && (
                <Note tone="warn">
                  {t(text.withdrawnFor)}: {list.reason}
                  {list.toRecover !== '0' && <p>{t(text.toRecover, { amount: showDong(list.toRecover) })}</p>}
                </Note>
              )}
              <Tiles>
                <StatTile label={t(text.rows)} value={showNumber(list.rows)} />
                <StatTile label={t(text.amount)} value={list.amount === '0' ? '–' : showDong(list.amount)} />
                <StatTile label={t(text.given)} value={showNumber(list.given)} />
                <StatTile label={t(text.waiting)} value={showNumber(list.waiting)} />
              </Tiles>
              {list.decisionNumber !== null && (
                <Section title={t(text.decision)}>
                  <KeyValues
                    items={[
                      [t(text.decision), t(text.number, { number: list.decisionNumber, day: showDay(list.decidedOn) })],
                      [t(text.signer), list.signer],
                      [t(text.approvedBy), list.approvedBy],
                      list.isIntact === true
                        ? [
                            t(text.state),
                            <Badge key="ok" tone="good">
                              {t(text.frozen)}
                            </Badge>,
                          ]
                        : undefined,
                    ]}
                  />
                </Section>
              )}
              {list.state !== 'draft' && isTied(list.kind) && (
                <ListMoneySection listId={listId} gives={list.state === 'approved'} />
              )}
              <Section title={t(text.lines)} flush>
                <FilterBar filters={filters}>
                  <ChoiceFilter
                    label={t(text.result)}
                    filters={filters}
                    field="state"
                    options={DeliveryState.options}
                    words={deliveryStateText}
                  />
                </FilterBar>
                <DataTable
                  name="support-list-lines"
                  label={t(text.lines)}
                  {...lines.table}
                  columns={columns}
                  rowKey={row => row.deliveryId}
                  rowName={row => row.name}
                  rowHeight={56}
                  filtered={filters.active > 0}
                  empty={{ title: t(text.noLines), text: t(text.noLinesHint) }}
                  {...(selectable
                    ? {
                        selection: {
                          keys: chosen,
                          onChange: setChosen,
                          actions:
                            list.state === 'draft' ? (
                              <Button
                                size="xs"
                                variant="default"
                                disabled={rows.length !== 1}
                                onClick={() => setOpen('drop')}
                              >
                                {t(text.drop)}
                              </Button>
                            ) : (
                              <>
                                {list.may.record && (
                                  <Button
                                    size="xs"
                                    disabled={
                                      possibleFor(outcomesOf(outcomes, list.state === 'approved'), rows).length === 0
                                    }
                                    onClick={() => setOpen('settle')}
                                  >
                                    {t(text.settle)}
                                  </Button>
                                )}
                                {list.state === 'closed' && list.may.write && (
                                  <Button
                                    size="xs"
                                    variant="default"
                                    disabled={!rows.every(row => row.state === 'planned' || row.state === 'absent')}
                                    onClick={() => setOpen('lapse')}
                                  >
                                    {t(text.lapse)}
                                  </Button>
                                )}
                              </>
                            ),
                        },
                      }
                    : {})}
                />
              </Section>
              {list.state !== 'draft' && <AddedSections page="list" id={listId} />}
            </Rows>
            {open === 'approve' && <ApproveDialog listId={listId} onClose={close} />}
            {open === 'withdraw' && (
              <WithdrawDialog listId={listId} kind={list.kind} given={list.given} onClose={close} />
            )}
            {open === 'close' && <CloseDialog listId={listId} waiting={list.waiting} onClose={close} />}
            {open === 'lapse' && rows.length > 0 && <LapseDialog listId={listId} lines={rows} onClose={close} />}
            {open === 'drop' && rows[0] && <DropDialog line={rows[0]} onClose={close} />}
            {open === 'settle' && rows.length > 0 && (
              <SettleDialog listId={listId} lines={rows} isApproved={list.state === 'approved'} onClose={close} />
            )}
          </Page>
        )
      }}
    </Loaded>
  )
}
