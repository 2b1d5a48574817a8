// Rounds of rice relief of an area; the amounts that hold, with how sure they are.
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useArea, useCan } from '../../access/session.page.tsx'
import { Confidence, confidenceText } from '../../base/confidence.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { useSearchFilters } from '../../kit/address.ts'
import { useReadPages, useWrite } from '../../kit/api.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { Badge } from '../../kit/badge.tsx'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { ConfidenceMark } from '../../kit/citation.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { StatTile } from '../../kit/figures.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { ChoiceFilter } from '../../kit/filter-bar.tsx'
import { showDay, showNumber } from '../../kit/format.ts'
import { NumberField } from '../../kit/number-input.tsx'
import { Section } from '../../kit/page.tsx'
import { Note } from '../../kit/states.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { useAreaChoices } from '../../registry/household-list.page.tsx'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { listStateText } from '../delivery.ts'
import { KindPage } from '../list/kind-page.tsx'
import { listTone } from '../list/lists.page.tsx'
import { type RiceRow, riceListContract, setRiceNormContract } from './rice.api.ts'
import { riceText as text } from './rice.text.ts'
import { gramsOf, kilograms, Occasion, occasionText } from './rice.ts'
import { DrawRice } from './rice-draw.tsx'

const shape = z.object({ occasion: Occasion.optional() })

export function RicePage() {
  const t = useText()
  const language = useLanguage()
  const { areaId } = useArea()
  const mayWrite = useCan('support.write')
  const filters = useSearchFilters(shape)
  const { occasion } = filters.value
  const list = useReadPages(riceListContract, {
    occasion,
    areaId,
    limit: 50,
  })
  const [settingNorm, setSettingNorm] = useState(false)
  const totals = list.first?.totals
  const norms = list.first?.norms ?? []
  const columns: Column<z.output<typeof RiceRow>>[] = [
    { id: 'title', title: t(text.name), card: 'title', cell: row => <strong>{row.title}</strong> },
    {
      id: 'occasion',
      title: t(text.occasion),
      width: 170,
      cell: row => `${occasionText[row.occasion][language]} ${row.year}`,
    },
    {
      id: 'state',
      title: t(text.state),
      width: 130,
      card: 'aside',
      cell: row => <Badge tone={listTone[row.state]}>{listStateText[row.state][language]}</Badge>,
    },
    { id: 'persons', title: t(text.persons), width: 90, align: 'end', cell: row => showNumber(row.persons) },
    { id: 'listed', title: t(text.listed), width: 130, align: 'end', cell: row => kilograms(row.listedGrams) },
    { id: 'arrived', title: t(text.arrived), width: 120, align: 'end', cell: row => kilograms(row.arrivedGrams) },
    { id: 'handed', title: t(text.handed), width: 120, align: 'end', cell: row => kilograms(row.handedGrams) },
    { id: 'waiting', title: t(text.waiting), width: 90, align: 'end', cell: row => showNumber(row.waiting) },
  ]
  return (
    <KindPage
      name="rice-rounds"
      text={text}
      list={list.table}
      columns={columns}
      rowKey={row => row.listId}
      to={row => `/app/support/rice/${row.listId}`}
      rowHeight={52}
      filters={filters}
      choices={
        <ChoiceFilter
          label={t(text.allOccasions)}
          filters={filters}
          field="occasion"
          options={Occasion.options}
          words={occasionText}
        />
      }
      tiles={
        totals && (
          <>
            <StatTile label={t(text.households)} value={showNumber(totals.households)} />
            <StatTile label={t(text.persons)} value={showNumber(totals.persons)} />
            <StatTile label={t(text.handed)} value={kilograms(totals.handedGrams)} />
            <StatTile label={t(text.back)} value={kilograms(totals.returnedGrams)} />
          </>
        )
      }
      start={{ label: text.draw, dialog: close => <DrawRice onClose={close} /> }}
      actions={
        mayWrite && (
          <Button variant="default" onClick={() => setSettingNorm(true)}>
            {t(text.norm)}
          </Button>
        )
      }
      notice={list.first && norms.length === 0 && mayWrite && <Note tone="warn">{t(text.noNormHint)}</Note>}
    >
      <Section title={t(text.norms)} flush>
        <DataTable
          name="rice-norms"
          label={t(text.norms)}
          rows={norms}
          columns={[
            { id: 'from', title: t(text.from), width: 130, card: 'title', cell: row => showDay(row.validFrom) },
            {
              id: 'each',
              title: t(text.each),
              width: 170,
              align: 'end',
              card: 'aside',
              cell: row => kilograms(row.gramsPerPersonMonth),
            },
            {
              id: 'source',
              title: t(text.source),
              cell: row => (
                <>
                  {row.source} <ConfidenceMark confidence={row.confidence} />
                </>
              ),
            },
            { id: 'office', title: t(text.office), width: 220, cell: row => row.office },
          ]}
          rowKey={row => `${row.office} ${row.validFrom}`}
          empty={{ title: t(text.noNorm), text: t(text.noNormHint) }}
        />
      </Section>
      {settingNorm && <NormDialog onClose={() => setSettingNorm(false)} />}
    </KindPage>
  )
}

function NormDialog({ onClose }: { onClose(): void }) {
  const t = useText()
  const write = useWrite(setRiceNormContract)
  const areas = useAreaChoices()
  const communes = areas.filter(area => area.kind === 'commune')
  const [chosen, setPlace] = useState<number | undefined>()
  const areaId = chosen ?? (communes.length === 1 ? communes[0]!.areaId : undefined)
  const [validFrom, setFrom] = useState<LocalDate | undefined>()
  const [kg, setKg] = useState<number | undefined>()
  const [source, setSource] = useState('')
  const [confidence, setConfidence] = useState<Confidence>('unverified')
  return (
    <CommandDialog
      title={t(text.norm)}
      write={write}
      input={
        areaId !== undefined && validFrom && kg && source.trim().length >= 5
          ? { areaId, validFrom, gramsPerPersonMonth: gramsOf(kg), source, confidence }
          : undefined
      }
      onClose={onClose}
    >
      <Note tone="info">{t(text.noNormHint)}</Note>
      <FieldGrid>
        {communes.length !== 1 && (
          <AreaPicker
            label={t(text.commune)}
            areas={areas}
            value={areaId}
            onChange={setPlace}
            only={area => area.kind === 'commune'}
            required
          />
        )}
        <DayInput label={t(text.from)} required value={validFrom} onChange={setFrom} />
        <NumberField label={t(text.each)} unit="kg" decimals={3} required value={kg} onChange={setKg} />
        <ChoiceSelect
          label={t(text.confidence)}
          value={confidence}
          onChange={setConfidence}
          options={Confidence.options}
          words={confidenceText}
        />
      </FieldGrid>
      <TextInput
        label={t(text.source)}
        required
        value={source}
        onChange={event => setSource(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}
