// The calls on others to give for houses: target, what was pledged, what came; opening one.
import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useArea, useCan, useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { Badge } from '../../kit/badge.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { showDay, showDong, showNumber } from '../../kit/format.ts'
import { useGo } from '../../kit/link.tsx'
import { Section } from '../../kit/page.tsx'
import { SumInput } from '../../kit/sum-input.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { useAreaChoices } from '../../registry/household-list.page.tsx'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { type AppealRow, appealListContract, openAppealContract } from './appeal.api.ts'
import { housingText as text } from './housing.text.ts'

export function AppealsTab() {
  const t = useText()
  const { areaId } = useArea()
  const mayWrite = useCan('support.write')
  const read = useRead(appealListContract, { areaId })
  const [opening, setOpening] = useState(false)
  const columns: Column<z.output<typeof AppealRow>>[] = [
    { id: 'title', title: t(text.appealTitle), card: 'title', cell: row => row.title },
    { id: 'target', title: t(text.target), width: 160, align: 'end', cell: row => showDong(row.target) },
    { id: 'pledged', title: t(text.pledged), width: 160, align: 'end', cell: row => showDong(row.pledged) },
    { id: 'received', title: t(text.received), width: 160, align: 'end', cell: row => showDong(row.received) },
    { id: 'givers', title: t(text.givers), width: 130, align: 'end', cell: row => showNumber(row.givers) },
    { id: 'from', title: t(text.openedOn), width: 120, cell: row => showDay(row.openedOn) },
    {
      id: 'state',
      title: '',
      width: 150,
      card: 'aside',
      cell: row => <Badge tone={row.closedOn ? 'neutral' : 'info'}>{t(row.closedOn ? text.closed : text.open)}</Badge>,
    },
  ]
  const open = mayWrite && <Button onClick={() => setOpening(true)}>{t(text.openAppeal)}</Button>
  return (
    <Section title={t(text.appeals)} actions={open} flush>
      <DataTable
        name="house-appeals"
        label={t(text.appeals)}
        rows={read.data?.rows}
        columns={columns}
        rowKey={row => row.appealId}
        to={row => `/app/support/housing/appeals/${row.appealId}`}
        loading={read.isPending}
        problem={read.error ?? undefined}
        empty={{ title: t(text.noAppeals), text: t(text.noAppealsHint), action: open }}
      />
      {opening && <OpenDialog onClose={() => setOpening(false)} />}
    </Section>
  )
}

function OpenDialog({ onClose }: { onClose(): void }) {
  const t = useText()
  const today = useToday()
  const go = useGo()
  const write = useWrite(openAppealContract)
  const areas = useAreaChoices().filter(area => area.kind !== 'village')
  const communes = areas.filter(area => area.kind === 'commune')
  const [chosen, setPlace] = useState<number | undefined>()
  const place = chosen ?? (communes.length === 1 ? communes[0]!.areaId : undefined)
  const [title, setTitle] = useState('')
  const [content, setContent] = useState('')
  const [target, setTarget] = useState<bigint | undefined>()
  const [openedOn, setOpened] = useState<LocalDate | undefined>(today)
  const [until, setUntil] = useState<LocalDate | undefined>()
  return (
    <CommandDialog
      title={t(text.openAppeal)}
      write={write}
      input={
        place !== undefined && title.trim().length >= 5 && target && openedOn
          ? { areaId: place, title, content, target, openedOn, until: until ?? null }
          : undefined
      }
      onClose={onClose}
      onDone={({ appealId }) => go(`/app/support/housing/appeals/${appealId}`)}
    >
      <TextInput
        label={t(text.appealTitle)}
        required
        value={title}
        onChange={event => setTitle(event.currentTarget.value)}
      />
      <FieldGrid>
        <AreaPicker label={t(text.place)} areas={areas} value={place} onChange={setPlace} required />
        <SumInput label={t(text.target)} required value={target} onChange={setTarget} />
        <DayInput label={t(text.openedOn)} required value={openedOn} onChange={setOpened} />
        <DayInput label={t(text.until)} value={until} onChange={setUntil} min={openedOn} />
      </FieldGrid>
      <Textarea
        label={t(text.content)}
        autosize
        minRows={3}
        value={content}
        onChange={event => setContent(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}
