// Drawing up a plan of houses from chosen households: which amount, of which day, paid in which parts.
import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { Citation } from '../../kit/citation.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { showDong } from '../../kit/format.ts'
import { NumberField } from '../../kit/number-input.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { BuiltStage, type Shares, stageText } from './house.ts'
import { draftHousePlanContract, houseNormsContract } from './housing.api.ts'
import { housingText as text } from './housing.text.ts'

const suggested: Shares = { foundation: 30, frame: 30, roof: 20, done: 20 }

export function PlanDialog({
  householdIds,
  onClose,
  onDone,
}: {
  householdIds: number[]
  onClose(): void
  onDone(): void
}) {
  const t = useText()
  const language = useLanguage()
  const today = useToday()
  const write = useWrite(draftHousePlanContract)
  const [year, setYear] = useState<number | undefined>(Number(today.slice(0, 4)))
  const [title, setTitle] = useState(t(text.listTitleDefault, { year: today.slice(0, 4) }))
  const [normOn, setNormOn] = useState<LocalDate | undefined>(today)
  const [policyId, setPolicy] = useState<string | null>(null)
  const [shares, setShares] = useState<Partial<Shares>>(suggested)
  const norms = useRead(houseNormsContract, normOn ? { day: normOn } : {}, { keep: true })
  const choices = (norms.data?.rows ?? []).filter(row => row.isInForce)
  const norm = choices.find(row => row.policyId === policyId)
  const isWhole = BuiltStage.options.every(stage => shares[stage] !== undefined)
  return (
    <CommandDialog
      title={t(text.planTitle, { count: householdIds.length })}
      wide
      write={write}
      done={t(text.planned)}
      input={
        year && normOn && norm && isWhole && title.trim().length >= 3
          ? { title, year, policyId: norm.policyId, normOn, shares: shares as Shares, householdIds }
          : undefined
      }
      onClose={onClose}
      onDone={onDone}
    >
      <FieldGrid>
        <TextInput
          label={t(text.listTitle)}
          required
          value={title}
          onChange={event => setTitle(event.currentTarget.value)}
        />
        <NumberField label={t(text.year)} grouped={false} min={2016} max={2100} value={year} onChange={setYear} />
        <DayInput label={t(text.normOn)} required value={normOn} onChange={setNormOn} />
        <Select
          label={t(text.norm)}
          required
          value={norm ? policyId : null}
          onChange={setPolicy}
          data={choices.map(row => ({
            value: row.policyId,
            label: `${row.name[language]}: ${showDong(row.amount)}`,
          }))}
        />
      </FieldGrid>
      {norm && <Citation source={norm.citation} confidence={norm.confidence} />}
      <div>
        <p style={{ margin: '0 0 4px', fontWeight: 600 }}>{t(text.shares)}</p>
        <p className="bv-muted" style={{ margin: '0 0 8px' }}>
          {t(text.sharesHint)}
        </p>
        <FieldGrid>
          {BuiltStage.options.map(stage => (
            <NumberField
              key={stage}
              label={stageText[stage][language]}
              unit="%"
              min={0}
              max={100}
              value={shares[stage]}
              onChange={value => setShares(before => ({ ...before, [stage]: value }))}
            />
          ))}
        </FieldGrid>
      </div>
    </CommandDialog>
  )
}
