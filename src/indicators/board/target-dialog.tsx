// Sets the target of a year, or the baseline, of an area.
import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../../access/session.page.tsx'
import { yearOf } from '../../base/local-date.ts'
import { useWrite } from '../../kit/api.ts'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { setTargetContract } from './board.api.ts'
import { boardText as text } from './board.text.ts'
import { type IndicatorId, indicatorOf, indicators } from './indicator.ts'

export function TargetDialog({
  areaId,
  area,
  indicator: first,
  onClose,
}: {
  areaId: number
  area: string
  indicator: IndicatorId
  onClose(): void
}) {
  const t = useText()
  const language = useLanguage()
  const today = useToday()
  const set = useWrite(setTargetContract)
  const [indicator, setIndicator] = useState<IndicatorId>(first)
  const [kind, setKind] = useState<'target' | 'baseline'>('target')
  const [year, setYear] = useState<number | undefined>(yearOf(today))
  const [value, setValue] = useState<number | undefined>()
  const [basis, setBasis] = useState('')
  const percent = indicatorOf(indicator).unit === 'percent'
  return (
    <CommandDialog
      title={`${t(text.set)}: ${area}`}
      write={set}
      input={year === undefined ? undefined : { areaId, indicator, kind, year, value: value ?? null, basis }}
      done={t(text.done)}
      onClose={onClose}
    >
      <Select
        label={t(text.indicator)}
        allowDeselect={false}
        value={indicator}
        data={indicators.map(one => ({ value: one.id, label: one.name[language] }))}
        onChange={next => next && setIndicator(next as IndicatorId)}
      />
      <FieldGrid>
        <Select
          label={t(text.kind)}
          allowDeselect={false}
          value={kind}
          data={[
            { value: 'target', label: t(text.kindTarget) },
            { value: 'baseline', label: t(text.kindBaseline) },
          ]}
          onChange={next => setKind(next === 'baseline' ? 'baseline' : 'target')}
        />
        <NumberField
          label={t(text.year)}
          required
          grouped={false}
          min={2015}
          max={2050}
          value={year}
          onChange={setYear}
        />
        <NumberField
          key={String(percent)}
          label={t(text.aim)}
          unit={percent ? '%' : ''}
          decimals={percent ? 2 : 0}
          min={0}
          max={percent ? 100 : 20_000_000}
          value={value}
          onChange={setValue}
          description={t(text.aimHint)}
        />
      </FieldGrid>
      <TextInput label={t(text.paper)} value={basis} onChange={event => setBasis(event.currentTarget.value)} />
    </CommandDialog>
  )
}
