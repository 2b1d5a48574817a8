// A commune's decisions to show names of posted lists on the portal: recorded with number, day and signer; off without one.
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useArea, useCan } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { ReasonButton } from '../../kit/dialogs.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { showDay } from '../../kit/format.ts'
import { Page, Section } from '../../kit/page.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { namesDecisionListContract, recordNamesDecisionContract, withdrawNamesDecisionContract } from './names.api.ts'
import { namesText as text } from './names.text.ts'

const tones = { waiting: 'info', on: 'warn', over: 'neutral', withdrawn: 'neutral' } as const

export function NamesDecisionsPage() {
  const t = useText()
  const { areaId, own } = useArea()
  const place = areaId ?? own[0]?.areaId
  const may = useCan('posting.manage')
  const [open, setOpen] = useState(false)
  const withdraw = useWrite(withdrawNamesDecisionContract)
  const read = useRead(namesDecisionListContract, { areaId: place })
  type Row = NonNullable<typeof read.data>['rows'][number]
  const columns: Column<Row>[] = [
    { id: 'number', title: t(text.number), card: 'title', cell: row => row.number },
    { id: 'commune', title: t(text.commune), width: 170, cell: row => row.office },
    { id: 'signed', title: t(text.signedOn), width: 110, cell: row => showDay(row.signedOn) },
    { id: 'signer', title: t(text.signer), width: 170, cell: row => row.signer },
    { id: 'from', title: t(text.from), width: 130, cell: row => showDay(row.from) },
    { id: 'until', title: t(text.until), width: 130, cell: row => showDay(row.until) },
    {
      id: 'state',
      title: t(text.state),
      width: 150,
      card: 'aside',
      cell: row => <Badge tone={tones[row.state]}>{t(text[row.state])}</Badge>,
    },
    {
      id: 'act',
      title: '',
      width: 140,
      cell: row =>
        row.mayWithdraw && (
          <ReasonButton
            label={t(text.withdraw)}
            title={t(text.withdrawWhy)}
            write={withdraw}
            input={reason => ({ decisionId: row.decisionId, reason })}
          />
        ),
    },
  ]
  return (
    <Page
      title={t(text.title)}
      about={<span>{t(text.about)}</span>}
      actions={may && place !== undefined && <Button onClick={() => setOpen(true)}>{t(text.record)}</Button>}
    >
      {open && place !== undefined && <RecordDialog areaId={place} onClose={() => setOpen(false)} />}
      <Section flush>
        <DataTable
          name="names-decisions"
          label={t(text.title)}
          rows={read.data?.rows}
          columns={columns}
          rowKey={row => row.decisionId}
          loading={read.isPending}
          problem={read.error ?? undefined}
          onRetry={() => void read.refetch()}
          empty={{ title: t(text.none) }}
        />
      </Section>
    </Page>
  )
}

function RecordDialog({ areaId, onClose }: { areaId: number; onClose(): void }) {
  const t = useText()
  const write = useWrite(recordNamesDecisionContract)
  const [number, setNumber] = useState('')
  const [signer, setSigner] = useState('')
  const [signedOn, setSigned] = useState<LocalDate | undefined>()
  const [from, setFrom] = useState<LocalDate | undefined>()
  const [until, setUntil] = useState<LocalDate | undefined>()
  return (
    <CommandDialog
      title={t(text.record)}
      write={write}
      input={
        signedOn && from && until && number.trim() && signer.trim()
          ? { areaId, number, signer, signedOn, from, until }
          : undefined
      }
      done={t(text.done)}
      onClose={onClose}
    >
      <FieldGrid>
        <TextInput
          label={t(text.number)}
          required
          value={number}
          onChange={event => setNumber(event.currentTarget.value)}
        />
        <DayInput label={t(text.signedOn)} required value={signedOn} onChange={setSigned} />
        <TextInput
          label={t(text.signer)}
          required
          value={signer}
          onChange={event => setSigner(event.currentTarget.value)}
        />
        <DayInput label={t(text.from)} required value={from} onChange={setFrom} />
        <DayInput label={t(text.until)} required value={until} onChange={setUntil} />
      </FieldGrid>
    </CommandDialog>
  )
}
