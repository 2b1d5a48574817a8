// One plan to grow something else: hectares by village and crop, planned and done.
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCan, useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { PrintButton } from '../../kit/buttons.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { showDay } from '../../kit/format.ts'
import { usePageParams } from '../../kit/link.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { Page, Rows, Section } from '../../kit/page.tsx'
import { Loaded } from '../../kit/states.tsx'
import { DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { useAreaChoices } from '../../registry/household-list.page.tsx'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { addCropLineContract, cropDoneContract, cropPlanPageContract } from './crop.api.ts'
import { showShare } from './crops-tab.page.tsx'
import { productionText as text } from './production.text.ts'
import { hectaresOf, m2Of, showHectares } from './production.ts'

type Data = (typeof cropPlanPageContract)['output']['_output']
type Line = Data['lines'][number]

export function CropPlanPage() {
  const { cropPlanId } = usePageParams()
  const read = useRead(cropPlanPageContract, { cropPlanId: Number(cropPlanId) })
  return <Loaded read={read}>{data => <Plan data={data} />}</Loaded>
}

function Plan({ data }: { data: Data }) {
  const t = useText()
  const mayRecord = useCan('delivery.record')
  const [open, setOpen] = useState<'line' | Line | undefined>()
  const { plan, lines, may } = data
  return (
    <Page
      title={plan.title}
      crumbs={[{ title: t(text.title), to: '/app/support/production?tab=crops' }]}
      about={[`${plan.fromYear}–${plan.toYear}`, plan.basis].filter(Boolean).join(' · ')}
      actions={
        <>
          <PrintButton />
          {may.write && <Button onClick={() => setOpen('line')}>{t(text.addLine)}</Button>}
        </>
      }
    >
      <Rows>
        <Tiles>
          <StatTile label={t(text.planned)} value={showHectares(plan.plannedM2)} />
          <StatTile label={t(text.done)} value={showHectares(plan.doneM2)} />
          <StatTile label={t(text.share)} value={showShare(plan.doneM2, plan.plannedM2)} />
        </Tiles>
        <Section flush>
          <DataTable
            name="crop-lines"
            label={plan.title}
            rows={lines}
            columns={[
              { id: 'village', title: t(text.village), width: 170, card: 'title', cell: row => row.village },
              { id: 'from', title: t(text.fromCrop), width: 150, cell: row => row.fromCrop },
              { id: 'to', title: t(text.toCrop), cell: row => row.toCrop },
              {
                id: 'planned',
                title: t(text.planned),
                width: 120,
                align: 'end',
                cell: row => showHectares(row.plannedM2),
              },
              { id: 'done', title: t(text.done), width: 120, align: 'end', cell: row => showHectares(row.doneM2) },
              {
                id: 'share',
                title: t(text.share),
                width: 90,
                align: 'end',
                cell: row => showShare(row.doneM2, row.plannedM2),
              },
              { id: 'on', title: t(text.doneOn), width: 120, cell: row => showDay(row.doneOn) },
              {
                id: 'record',
                title: '',
                width: 140,
                card: 'aside',
                cell: row =>
                  mayRecord && (
                    <Button size="xs" variant="default" onClick={() => setOpen(row)}>
                      {t(text.recordDone)}
                    </Button>
                  ),
              },
            ]}
            rowKey={row => row.lineId}
            empty={{ title: t(text.noLines) }}
          />
        </Section>
      </Rows>
      {open === 'line' && <LineDialog cropPlanId={plan.cropPlanId} onClose={() => setOpen(undefined)} />}
      {typeof open === 'object' && <DoneDialog line={open} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

function LineDialog({ cropPlanId, onClose }: { cropPlanId: number; onClose(): void }) {
  const t = useText()
  const write = useWrite(addCropLineContract)
  const areas = useAreaChoices()
  const [villageId, setVillage] = useState<number | undefined>()
  const [fromCrop, setFrom] = useState('')
  const [toCrop, setTo] = useState('')
  const [hectares, setHectares] = useState<number | undefined>()
  const ready = villageId !== undefined && fromCrop.trim().length >= 2 && toCrop.trim().length >= 2 && hectares
  return (
    <CommandDialog
      title={t(text.addLine)}
      write={write}
      input={ready ? { cropPlanId, villageId, fromCrop, toCrop, plannedM2: m2Of(hectares) } : undefined}
      onClose={onClose}
    >
      <FieldGrid>
        <AreaPicker
          label={t(text.village)}
          areas={areas}
          value={villageId}
          onChange={setVillage}
          only={area => area.kind === 'village'}
          required
        />
        <TextInput
          label={t(text.fromCrop)}
          required
          value={fromCrop}
          onChange={event => setFrom(event.currentTarget.value)}
        />
        <TextInput
          label={t(text.toCrop)}
          required
          value={toCrop}
          onChange={event => setTo(event.currentTarget.value)}
        />
        <NumberField
          label={t(text.planned)}
          unit="ha"
          decimals={2}
          min={0}
          required
          value={hectares}
          onChange={setHectares}
        />
      </FieldGrid>
    </CommandDialog>
  )
}

function DoneDialog({ line, onClose }: { line: Line; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(cropDoneContract)
  const [hectares, setHectares] = useState<number | undefined>(hectaresOf(line.doneM2))
  const [on, setOn] = useState<LocalDate | undefined>(today)
  const [note, setNote] = useState('')
  return (
    <CommandDialog
      title={`${line.village}: ${line.fromCrop} → ${line.toCrop}`}
      write={write}
      input={hectares !== undefined && on ? { lineId: line.lineId, doneM2: m2Of(hectares), on, note } : undefined}
      onClose={onClose}
    >
      <FieldGrid>
        <NumberField label={t(text.doneInAll)} unit="ha" decimals={2} min={0} value={hectares} onChange={setHectares} />
        <DayInput label={t(text.on)} required max={today} value={on} onChange={setOn} />
      </FieldGrid>
      <TextInput label={t(text.note)} value={note} onChange={event => setNote(event.currentTarget.value)} />
    </CommandDialog>
  )
}
