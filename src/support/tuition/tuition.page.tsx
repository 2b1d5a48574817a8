// One list of school support: pupils with their months, payments, who left school.
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { downloadUrl, useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DownloadButton, PrintButton } from '../../kit/buttons.tsx'
import { ConfidenceMark } from '../../kit/citation.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { ReasonButton } from '../../kit/dialogs.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { showDay, showDong, showNumber } from '../../kit/format.ts'
import { AppLink, LinkButton, usePageParams } from '../../kit/link.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { KeyValues, Page, Rows, Section } from '../../kit/page.tsx'
import { Loaded, Note } from '../../kit/states.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import type { RowKey } from '../../kit/table.types.ts'
import { useLanguage, useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { deliveryStateText, listStateText } from '../delivery.ts'
import { HinderedNote } from '../list/hindered-note.tsx'
import { deliveryTone, useGroundWord } from '../list/list.page.tsx'
import { listTone } from '../list/lists.page.tsx'
import {
  leaveSchoolContract,
  payTuitionContract,
  type TuitionLine,
  tuitionPageContract,
  tuitionSheetContract,
  unpayTuitionContract,
} from './tuition.api.ts'
import { tuitionText as text } from './tuition.text.ts'
import { tuitionFormText } from './tuition.ts'

type ListOf = z.output<typeof tuitionPageContract.output>
type Line = z.output<typeof TuitionLine>

export function TuitionPage() {
  const { listId } = usePageParams()
  const read = useRead(tuitionPageContract, { listId: Number(listId) })
  return <Loaded read={read}>{data => <List data={data} />}</Loaded>
}

function List({ data }: { data: ListOf }) {
  const t = useText()
  const language = useLanguage()
  const ground = useGroundWord()
  const [chosen, setChosen] = useState<Set<RowKey>>(new Set())
  const [open, setOpen] = useState<'pay' | Line | undefined>()
  const { list, may } = data
  const close = () => {
    setOpen(undefined)
    setChosen(new Set())
  }
  const columns: Column<Line>[] = [
    {
      id: 'name',
      title: t(text.pupils),
      width: 270,
      card: 'title',
      cell: row => (
        <>
          <AppLink to={`/app/households/${row.householdId}`}>
            <strong translate="no">{row.name}</strong>
          </AppLink>
          <br />
          <span className="bv-muted">{[row.household, row.village].filter(Boolean).join(' · ')}</span>
        </>
      ),
    },
    { id: 'ground', title: t(text.right), width: 140, cell: ground },
    { id: 'school', title: t(text.school), cell: row => [row.school, row.grade].filter(Boolean).join(', ') },
    {
      id: 'paid',
      title: t(text.paid),
      width: 170,
      align: 'end',
      cell: row => (
        <>
          {showDong(BigInt(row.paid))}
          <br />
          <span className="bv-muted">{t(text.ofMonths, { paid: row.paidMonths, months: row.months })}</span>
        </>
      ),
    },
    {
      id: 'state',
      title: t(text.result),
      width: 180,
      card: 'aside',
      cell: row =>
        row.leftOn ? (
          <Badge tone="warn">{t(text.left, { day: showDay(row.leftOn) })}</Badge>
        ) : (
          <Badge tone={deliveryTone[row.state]}>{deliveryStateText[row.state][language]}</Badge>
        ),
    },
    ...(may.record && list.state === 'approved'
      ? [
          {
            id: 'do',
            title: '',
            width: 110,
            align: 'end' as const,
            cell: (row: Line) =>
              row.leftOn === null ? (
                <Button size="xs" variant="subtle" onClick={() => setOpen(row)}>
                  {t(text.leave)}
                </Button>
              ) : null,
          },
        ]
      : []),
  ]
  return (
    <Page
      title={list.title}
      crumbs={[{ title: t(text.title), to: '/app/support/tuition' }]}
      badges={<Badge tone={listTone[list.state]}>{listStateText[list.state][language]}</Badge>}
      about={tuitionFormText[list.form][language]}
      actions={
        <>
          <PrintButton />
          <DownloadButton href={downloadUrl(tuitionSheetContract, { listId: list.listId })}>
            {t(text.sheet)}
          </DownloadButton>
          <LinkButton variant={list.state === 'draft' ? 'filled' : 'default'} to={`/app/support/lists/${list.listId}`}>
            {t(text.openList)}
          </LinkButton>
        </>
      }
    >
      <Rows>
        {list.state === 'draft' && <Note tone="info">{t(text.notApproved)}</Note>}
        <Tiles>
          <StatTile label={t(text.pupils)} value={showNumber(list.pupils)} />
          <StatTile label={t(text.amount)} value={showDong(BigInt(list.amount))} />
          <StatTile label={t(text.paid)} value={showDong(BigInt(list.paid))} />
        </Tiles>
        <HinderedNote of={data.hindered} />
        <Section>
          <KeyValues
            items={[
              [
                t(text.monthly),
                <span key="rate">
                  {showDong(BigInt(list.monthly))} × {list.months} – {list.source}{' '}
                  <ConfidenceMark confidence={list.confidence} />
                </span>,
              ],
              [t(text.decision), list.decision || '–'],
            ]}
          />
        </Section>
        <Section title={t(text.pupils)} flush>
          <DataTable
            name="tuition-lines"
            label={t(text.pupils)}
            rows={data.lines}
            columns={columns}
            rowKey={row => row.deliveryId}
            rowName={row => row.name}
            rowHeight={60}
            empty={{ title: t(text.none) }}
            {...(may.record && list.state === 'approved'
              ? {
                  selection: {
                    keys: chosen,
                    onChange: setChosen,
                    actions: (
                      <Button size="xs" onClick={() => setOpen('pay')}>
                        {t(text.pay)}
                      </Button>
                    ),
                  },
                }
              : {})}
          />
        </Section>
        <Payments data={data} />
      </Rows>
      {open === 'pay' && chosen.size > 0 && (
        <PayDialog listId={list.listId} lines={data.lines.filter(one => chosen.has(one.deliveryId))} onClose={close} />
      )}
      {typeof open === 'object' && <LeaveDialog line={open} onClose={close} />}
    </Page>
  )
}

function Payments({ data }: { data: ListOf }) {
  const t = useText()
  return (
    <Section title={t(text.payments)} flush>
      <DataTable
        name="tuition-payments"
        label={t(text.payments)}
        rows={data.payments}
        columns={[
          { id: 'name', title: t(text.pupils), card: 'title', cell: row => row.name },
          { id: 'day', title: t(text.paidOn), width: 120, cell: row => showDay(row.paidOn) },
          {
            id: 'amount',
            title: t(text.amount),
            width: 140,
            align: 'end',
            card: 'aside',
            cell: row => showDong(BigInt(row.amount)),
          },
          { id: 'months', title: t(text.months), width: 90, align: 'end', cell: row => row.months },
          {
            id: 'document',
            title: t(text.document),
            width: 260,
            cell: row =>
              row.reversedOn
                ? t(text.takenBack, { reason: row.reason })
                : [row.document, row.receiver].filter(Boolean).join(', '),
          },
          {
            id: 'do',
            title: '',
            width: 90,
            align: 'end',
            cell: row => (data.may.write && row.reversedOn === null ? <TakeBack paymentId={row.paymentId} /> : null),
          },
        ]}
        rowKey={row => row.paymentId}
        empty={{ title: t(text.noPayments) }}
      />
    </Section>
  )
}

function TakeBack({ paymentId }: { paymentId: number }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(unpayTuitionContract)
  return (
    <ReasonButton
      label={t(text.takeBack)}
      title={t(text.takeBackTitle)}
      write={write}
      input={reason => ({ paymentId, on: today, reason })}
      button={{ size: 'xs', color: 'red' }}
    />
  )
}

function PayDialog({ listId, lines, onClose }: { listId: number; lines: Line[]; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(payTuitionContract)
  const [months, setMonths] = useState<number | undefined>(
    Math.min(...lines.map(one => one.months - one.paidMonths)) || 1,
  )
  const [paidOn, setDay] = useState<LocalDate | undefined>(today)
  const [receiver, setReceiver] = useState('')
  const [document, setDocument] = useState('')
  const [despite, setDespite] = useState('')
  return (
    <CommandDialog
      title={t(text.payTitle, { count: lines.length })}
      write={write}
      input={
        months && paidOn && document.trim().length >= 2
          ? { listId, deliveryIds: lines.map(one => one.deliveryId), months, paidOn, receiver, document, despite }
          : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <NumberField label={t(text.payMonths)} required min={1} max={12} value={months} onChange={setMonths} />
        <DayInput label={t(text.paidOn)} required max={today} value={paidOn} onChange={setDay} />
        <TextInput
          label={t(text.document)}
          required
          value={document}
          onChange={event => setDocument(event.currentTarget.value)}
        />
        <TextInput
          label={t(text.receiver)}
          value={receiver}
          onChange={event => setReceiver(event.currentTarget.value)}
        />
      </FieldGrid>
      <TextInput label={t(text.despite)} value={despite} onChange={event => setDespite(event.currentTarget.value)} />
    </CommandDialog>
  )
}

function LeaveDialog({ line, onClose }: { line: Line; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(leaveSchoolContract)
  const [on, setOn] = useState<LocalDate | undefined>(today)
  const [reason, setReason] = useState('')
  return (
    <CommandDialog
      title={t(text.leaveTitle, { name: line.name })}
      write={write}
      input={on && reason.trim().length >= 3 ? { deliveryId: line.deliveryId, on, reason } : undefined}
      onClose={onClose}
    >
      <FieldGrid>
        <DayInput label={t(text.paidOn)} required max={today} value={on} onChange={setOn} />
        <TextInput
          label={t(text.reason)}
          required
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
      </FieldGrid>
    </CommandDialog>
  )
}
