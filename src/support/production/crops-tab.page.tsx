// Plans of an area to grow something else, and opening one.
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useArea, useCan, useToday } from '../../access/session.page.tsx'
import { useRead, useWrite } from '../../kit/api.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { formatPercent, showNumber } from '../../kit/format.ts'
import { useGo } from '../../kit/link.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { Section } from '../../kit/page.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { useAreaChoices } from '../../registry/household-list.page.tsx'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { type CropPlanRow, cropPlanListContract, openCropPlanContract } from './crop.api.ts'
import { productionText as text } from './production.text.ts'
import { showHectares } from './production.ts'

export const showShare = (done: number, planned: number) =>
  planned === 0 ? '–' : `${formatPercent(done, planned, 1)}\u00a0%`

export function CropsTab() {
  const t = useText()
  const { areaId } = useArea()
  const mayWrite = useCan('support.write')
  const [opening, setOpening] = useState(false)
  const read = useRead(cropPlanListContract, { areaId })
  const columns: Column<z.output<typeof CropPlanRow>>[] = [
    { id: 'title', title: t(text.planTitle), card: 'title', cell: row => row.title },
    { id: 'years', title: t(text.years), width: 120, cell: row => `${row.fromYear}–${row.toYear}` },
    { id: 'villages', title: t(text.villages), width: 80, align: 'end', cell: row => showNumber(row.villages) },
    { id: 'planned', title: t(text.planned), width: 130, align: 'end', cell: row => showHectares(row.plannedM2) },
    { id: 'done', title: t(text.done), width: 130, align: 'end', cell: row => showHectares(row.doneM2) },
    {
      id: 'share',
      title: t(text.share),
      width: 90,
      align: 'end',
      card: 'aside',
      cell: row => showShare(row.doneM2, row.plannedM2),
    },
  ]
  const open = mayWrite && <Button onClick={() => setOpening(true)}>{t(text.openPlan)}</Button>
  return (
    <Section title={t(text.crops)} actions={open} flush>
      <DataTable
        name="crop-plans"
        label={t(text.crops)}
        rows={read.data?.rows}
        columns={columns}
        rowKey={row => row.cropPlanId}
        to={row => `/app/support/crop-plans/${row.cropPlanId}`}
        loading={read.isPending}
        problem={read.error ?? undefined}
        empty={{ title: t(text.noPlans), text: t(text.noPlansHint), action: open }}
      />
      {opening && <OpenDialog onClose={() => setOpening(false)} />}
    </Section>
  )
}

function OpenDialog({ onClose }: { onClose(): void }) {
  const t = useText()
  const go = useGo()
  const thisYear = Number(useToday().slice(0, 4))
  const write = useWrite(openCropPlanContract)
  const areas = useAreaChoices().filter(area => area.kind !== 'village')
  const communes = areas.filter(area => area.kind === 'commune')
  const [chosen, setPlace] = useState<number | undefined>()
  const place = chosen ?? (communes.length === 1 ? communes[0]!.areaId : undefined)
  const [title, setTitle] = useState('')
  const [basis, setBasis] = useState('')
  const [fromYear, setFrom] = useState<number | undefined>(thisYear)
  const [toYear, setTo] = useState<number | undefined>(thisYear + 1)
  return (
    <CommandDialog
      title={t(text.openPlan)}
      write={write}
      input={
        place !== undefined && title.trim().length >= 3 && fromYear && toYear
          ? { areaId: place, title, basis, fromYear, toYear }
          : undefined
      }
      onClose={onClose}
      onDone={({ cropPlanId }) => go(`/app/support/crop-plans/${cropPlanId}`)}
    >
      <TextInput
        label={t(text.planTitle)}
        required
        value={title}
        onChange={event => setTitle(event.currentTarget.value)}
      />
      <FieldGrid>
        <AreaPicker label={t(text.place)} areas={areas} value={place} onChange={setPlace} required />
        <NumberField
          label={t(text.fromYear)}
          grouped={false}
          min={2000}
          max={2100}
          value={fromYear}
          onChange={setFrom}
        />
        <NumberField label={t(text.toYear)} grouped={false} min={2000} max={2100} value={toYear} onChange={setTo} />
      </FieldGrid>
      <TextInput label={t(text.basis)} value={basis} onChange={event => setBasis(event.currentTarget.value)} />
    </CommandDialog>
  )
}
