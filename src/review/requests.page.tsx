// Requests of households: to be recognised, to leave, to be found of average standard; each with its day, answered or refused in writing.
import { Button, Group, Menu, Modal, Textarea, TextInput } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import type { z as Zod } from 'zod'
import { z } from 'zod'
import { useArea, useCan, useToday } from '../access/session.page.tsx'
import type { LocalDate } from '../base/local-date.ts'
import { useSearchFilters } from '../kit/address.ts'
import { downloadUrl, useReadPages, useWrite } from '../kit/api.ts'
import { Badge, Due } from '../kit/badge.tsx'
import { DownloadButton } from '../kit/buttons.tsx'
import { ChoiceSelect } from '../kit/choice-select.tsx'
import { DayInput } from '../kit/day-input.tsx'
import { ChoiceFilter, FilterBar } from '../kit/filter-bar.tsx'
import { showDay } from '../kit/format.ts'
import { Page, Rows, Section } from '../kit/page.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useText } from '../kit/text.ts'
import { CommandDialog } from './command-dialog.tsx'
import { type FoundHousehold, HouseholdFinder } from './household-finder.tsx'
import { documentFile } from './output/output.api.ts'
import {
  RequestKind,
  type RequestRow,
  RequestState,
  receiveRequestContract,
  refuseRequestContract,
  requestKindText,
  requestListContract,
  withdrawRequestContract,
} from './request.api.ts'
import { requestsText as text } from './requests.text.ts'

type Row = Zod.output<typeof RequestRow>
const filterShape = z.object({ state: z.string().default(''), kind: z.string().default('') })
const tones = {
  received: 'warn',
  'in-round': 'info',
  granted: 'good',
  refused: 'neutral',
  withdrawn: 'neutral',
} as const

export function RequestsPage() {
  const t = useText()
  const { areaId: chosenArea, own } = useArea()
  const areaId = own[0]?.areaId ?? chosenArea
  const today = useToday()
  const mayManage = useCan('round.manage')
  const filters = useSearchFilters(filterShape)
  const { state, kind } = filters.value
  const list = useReadPages(
    requestListContract,
    { state: state ? [state as RequestState] : [], kind: kind ? [kind as RequestKind] : [] },
    { rowsOf: answer => answer.requests },
  )
  const [receiving, setReceiving] = useState(false)
  const [chosen, setChosen] = useState<{ row: Row; what: 'ask' | 'refuse' | 'withdraw' } | undefined>()
  const columns: Column<Row>[] = [
    { id: 'head', title: t(text.household), card: 'title', cell: row => `${row.headName} (${row.householdCode})` },
    { id: 'village', title: t(text.village), width: 160, cell: row => row.villageName },
    { id: 'kind', title: t(text.kind), width: 300, cell: row => t(requestKindText[row.kind]) },
    { id: 'received', title: t(text.received), width: 110, cell: row => showDay(row.receivedOn) },
    {
      id: 'due',
      title: t(text.due),
      width: 130,
      cell: row =>
        row.state === 'received' || row.state === 'in-round' ? (
          <Due due={row.dueOn} today={today} />
        ) : (
          showDay(row.answeredOn)
        ),
    },
    {
      id: 'state',
      title: t(text.state),
      width: 140,
      card: 'aside',
      cell: row => <Badge tone={row.late ? 'bad' : tones[row.state]}>{t(text.states[row.state])}</Badge>,
    },
  ]
  const close = () => setChosen(undefined)
  const receive = mayManage && <Button onClick={() => setReceiving(true)}>{t(text.receive)}</Button>
  return (
    <Page
      title={t(text.title)}
      actions={
        <>
          {mayManage && areaId !== undefined && <BlankForms areaId={areaId} />}
          {receive}
        </>
      }
    >
      <Section flush>
        <FilterBar filters={filters}>
          <ChoiceFilter
            label={t(text.state)}
            filters={filters}
            field="state"
            options={RequestState.options}
            words={text.states}
          />
          <ChoiceFilter
            label={t(text.kind)}
            filters={filters}
            field="kind"
            options={RequestKind.options}
            words={requestKindText}
          />
        </FilterBar>
        <DataTable
          name="requests"
          label={t(text.title)}
          {...list.table}
          columns={columns}
          rowKey={row => row.requestId}
          onOpen={row => setChosen({ row, what: 'ask' })}
          tone={row => (row.late ? 'bad' : undefined)}
          filtered={filters.active > 0}
          empty={{ title: t(text.none), text: t(text.noneHint), action: receive }}
        />
      </Section>
      {receiving && <ReceiveDialog onClose={() => setReceiving(false)} />}
      {chosen?.what === 'ask' && (
        <Modal opened onClose={close} title={`${chosen.row.headName} (${chosen.row.householdCode})`}>
          <Rows>
            <p>{t(requestKindText[chosen.row.kind])}</p>
            {chosen.row.reason && <p>{chosen.row.reason}</p>}
            {chosen.row.refusalReason && <p>{chosen.row.refusalReason}</p>}
            <Group>
              <DownloadButton
                view
                href={downloadUrl(documentFile, { kind: 'request', subjectId: chosen.row.requestId })}
              >
                {t(text.printRequest)}
              </DownloadButton>
              {chosen.row.state === 'refused' && (
                <DownloadButton href={downloadUrl(documentFile, { kind: 'refusal', subjectId: chosen.row.requestId })}>
                  {t(text.print)}
                </DownloadButton>
              )}
              {mayManage && (chosen.row.state === 'received' || chosen.row.state === 'in-round') && (
                <>
                  <Button onClick={() => setChosen({ ...chosen, what: 'refuse' })}>{t(text.refuse)}</Button>
                  <Button variant="default" onClick={() => setChosen({ ...chosen, what: 'withdraw' })}>
                    {t(text.withdraw)}
                  </Button>
                </>
              )}
            </Group>
          </Rows>
        </Modal>
      )}
      {chosen?.what === 'refuse' && <RefuseDialog row={chosen.row} onClose={close} />}
      {chosen?.what === 'withdraw' && <WithdrawDialog row={chosen.row} onClose={close} />}
    </Page>
  )
}

/** Sheets to hand out, with the office's name and nothing else. */
function BlankForms({ areaId }: { areaId: number }) {
  const t = useText()
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" leftSection={<IconPrinter size={16} stroke={1.75} aria-hidden />}>
          {t(text.blankForms)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['recognition', 'exit', 'average'] as const).map(kind => (
          <Menu.Item
            key={kind}
            component="a"
            href={downloadUrl(documentFile, { kind: `blank-${kind}`, subjectId: areaId })}
            target="_blank"
            rel="noreferrer"
          >
            {t(requestKindText[kind])}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function ReceiveDialog({ onClose }: { onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(receiveRequestContract)
  const [household, setHousehold] = useState<FoundHousehold[]>([])
  const [kind, setKind] = useState<RequestKind>('recognition')
  const [channel, setChannel] = useState<'paper' | 'online' | 'spoken'>('paper')
  const [reason, setReason] = useState('')
  const [receivedOn, setReceivedOn] = useState<LocalDate | undefined>(today)
  const found = household[0]
  return (
    <CommandDialog
      title={t(text.receive)}
      write={write}
      input={found && receivedOn ? { householdId: found.householdId, kind, receivedOn, channel, reason } : undefined}
      onClose={onClose}
    >
      <HouseholdFinder chosen={household} onChange={setHousehold} />
      <ChoiceSelect
        label={t(text.kind)}
        value={kind}
        onChange={setKind}
        options={RequestKind.options}
        words={requestKindText}
      />
      <DayInput label={t(text.received)} value={receivedOn} onChange={setReceivedOn} required />
      <ChoiceSelect
        label={t(text.channel)}
        value={channel}
        onChange={setChannel}
        options={['paper', 'online', 'spoken'] as const}
        words={text.channels}
      />
      <Textarea
        label={t(text.reason)}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        autosize
      />
    </CommandDialog>
  )
}

function RefuseDialog({ row, onClose }: { row: Row; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(refuseRequestContract)
  const [number, setNumber] = useState('')
  const [reason, setReason] = useState('')
  const [answeredOn, setAnsweredOn] = useState<LocalDate | undefined>(today)
  const ready = number.trim() !== '' && reason.trim().length >= 10 && answeredOn !== undefined
  return (
    <CommandDialog
      title={t(text.refuse)}
      write={write}
      input={ready ? { requestId: row.requestId, number, reason, answeredOn } : undefined}
      onClose={onClose}
    >
      <TextInput
        label={t(text.refuseNumber)}
        value={number}
        onChange={event => setNumber(event.currentTarget.value)}
        required
      />
      <Textarea
        label={t(text.refuseReason)}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        autosize
        minRows={3}
        required
      />
      <DayInput label={t(text.answeredOn)} value={answeredOn} onChange={setAnsweredOn} required />
    </CommandDialog>
  )
}

function WithdrawDialog({ row, onClose }: { row: Row; onClose(): void }) {
  const t = useText()
  const write = useWrite(withdrawRequestContract)
  const [reason, setReason] = useState('')
  return (
    <CommandDialog
      title={t(text.withdraw)}
      write={write}
      input={reason.trim().length >= 3 ? { requestId: row.requestId, reason } : undefined}
      onClose={onClose}
    >
      <Textarea
        label={t(text.withdrawReason)}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        autosize
        required
      />
    </CommandDialog>
  )
}
