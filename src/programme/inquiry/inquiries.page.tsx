// Inquiries of the reader's areas.
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useArea, useCan, useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { Badge } from '../../kit/badge.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { showDay } from '../../kit/format.ts'
import { useGo } from '../../kit/link.tsx'
import { Page, Section } from '../../kit/page.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { useAreaChoices } from '../../registry/household-list.page.tsx'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { type InquiryRow, inquiryListContract, openInquiryContract } from './inquiry.api.ts'
import { inquiryText as text } from './inquiry.text.ts'
import { rateWords } from './inquiry.ts'

export function InquiriesPage() {
  const t = useText()
  const { areaId } = useArea()
  const mayWrite = useCan('plan.write')
  const [opening, setOpening] = useState(false)
  const list = useRead(inquiryListContract, { areaId })
  const columns: Column<InquiryRow>[] = [
    { id: 'question', title: t(text.question), card: 'title', cell: row => row.question },
    { id: 'area', title: t(text.area), width: 160, cell: row => row.areaName },
    { id: 'rate', title: t(text.rate), width: 200, cell: row => t(rateWords(row.rateText)) || '–' },
    { id: 'opened', title: t(text.openedOn), width: 110, cell: row => showDay(row.openedOn) },
    {
      id: 'progress',
      title: t(text.progress),
      width: 160,
      cell: row =>
        [
          t(text.progressOf, { done: row.measuresDone, all: row.measures }),
          ...(row.measuresLate > 0 ? [t(text.late, { n: row.measuresLate })] : []),
        ].join(', '),
    },
    {
      id: 'state',
      title: t(text.state),
      width: 130,
      card: 'aside',
      cell: row => (
        <Badge tone={row.state === 'open' ? 'info' : 'neutral'}>
          {t(row.state === 'open' ? text.isOpen : text.closed)}
        </Badge>
      ),
    },
  ]
  return (
    <Page
      title={t(text.all)}
      about={t(text.about)}
      actions={mayWrite ? <Button onClick={() => setOpening(true)}>{t(text.open)}</Button> : undefined}
    >
      <Section flush>
        <DataTable
          name="inquiries"
          label={t(text.all)}
          rows={list.data?.rows}
          columns={columns}
          rowKey={row => row.inquiryId}
          to={row => `/app/inquiries/${row.inquiryId}`}
          tone={row => (row.measuresLate > 0 ? 'bad' : undefined)}
          rowHeight={56}
          loading={list.isLoading}
          problem={list.error ?? undefined}
          empty={{ title: t(text.none), text: t(text.about) }}
        />
      </Section>
      {opening && <Open onClose={() => setOpening(false)} />}
    </Page>
  )
}

function Open({ onClose }: { onClose(): void }) {
  const t = useText()
  const go = useGo()
  const today = useToday()
  const { areaId: chosen } = useArea()
  const areas = useAreaChoices()
  const open = useWrite(openInquiryContract)
  const [areaId, setArea] = useState<number | undefined>(chosen)
  const [question, setQuestion] = useState('')
  const [openedOn, setDay] = useState<LocalDate | undefined>(today)
  return (
    <CommandDialog
      title={t(text.open)}
      write={open}
      input={
        areaId !== undefined && question.trim().length >= 5 && openedOn ? { areaId, question, openedOn } : undefined
      }
      onClose={onClose}
      onDone={result => go(`/app/inquiries/${result.inquiryId}`)}
    >
      <AreaPicker label={t(text.area)} areas={areas} value={areaId} onChange={setArea} required />
      <TextInput
        label={t(text.question)}
        required
        value={question}
        onChange={event => setQuestion(event.currentTarget.value)}
      />
      <DayInput label={t(text.openedOn)} value={openedOn} onChange={setDay} required />
    </CommandDialog>
  )
}
