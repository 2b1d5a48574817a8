// What may be moved in a trial: the lines of income, the pack's other thresholds, and indicators that are left out.
import { MultiSelect } from '@mantine/core'
import type { z } from 'zod'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import styles from '../../review/rules.module.css'
import { rulesText, whatIfText } from '../../review/rules.text.ts'
import type { packListContract } from '../../review/rules-admin.api.ts'
import { overridable } from '../../rules/packs.ts'
import { shownAmount, unitName } from '../../rules/text.ts'
import { noteText as text } from './note.text.ts'

type Pack = z.output<typeof packListContract.output>['packs'][number]

export interface KnobsProps {
  pack: Pack
  /** The parameters that the pack's conditions read. */
  movable: readonly string[]
  moved: Record<string, number | undefined>
  onMove(name: string, value: number | undefined): void
  onFault(name: string, faulty: boolean): void
  without: string[]
  onWithout(codes: string[]): void
}

/** Areas are kept as whole cm² and asked for in m². */
const scaleOf = (unit: string) => (unit.startsWith('cm²') ? 10_000 : 1)
const shownUnit = (unit: string, language: 'vi' | 'en') => (unit.startsWith('đồng') ? 'đ' : unitName(unit, language))

export function Knobs({ pack, movable, moved, onMove, onFault, without, onWithout }: KnobsProps) {
  const t = useText()
  const language = useLanguage()
  const field = (name: string) => {
    const own = pack.parameters.find(one => one.name === name)
    if (!own) return null
    const scale = scaleOf(own.unit)
    const value = moved[name]
    return (
      <NumberField
        key={name}
        label={t(own.label)}
        unit={shownUnit(own.unit, language)}
        decimals={scale === 1 ? 0 : 2}
        min={0}
        max={1_000_000_000}
        value={value === undefined ? undefined : value / scale}
        description={
          own.value === null
            ? t(rulesText.notFound)
            : t(whatIfText.own, { value: shownAmount(own.value, own.unit, language) })
        }
        onChange={typed => onMove(name, typed === undefined ? undefined : Math.round(typed * scale))}
        onFault={faulty => onFault(name, faulty)}
      />
    )
  }
  const lines = overridable.filter(name => movable.includes(name))
  const thresholds = movable.filter(name => !(overridable as readonly string[]).includes(name))
  return (
    <>
      <FieldGrid>{lines.map(field)}</FieldGrid>
      <details>
        <summary>{t(text.thresholds)}</summary>
        <div className={styles.knobs}>
          <FieldGrid>{thresholds.map(field)}</FieldGrid>
          <MultiSelect
            label={t(text.without)}
            description={t(text.withoutHint)}
            maw={620}
            data={pack.indicators.map(one => ({ value: one.code, label: t(one.name) }))}
            value={without}
            onChange={onWithout}
            maxValues={pack.indicators.length - 1}
            clearable
          />
        </div>
      </details>
    </>
  )
}
