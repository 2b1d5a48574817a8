// Figures with Vietnamese grouping, exact: MoneyInput gives bigint đồng, NumberField gives a number.
//   <MoneyInput label="Thu nhập bình quân" value={income} onChange={setIncome} />     <NumberField label="Diện tích" unit="m²" decimals={1} … />
import { TextInput, type TextInputProps } from '@mantine/core'
import { useRef, useState } from 'react'
import { useFaulty } from './faulty.ts'
import styles from './fields.module.css'
import { kitText } from './kit.text.ts'
import { groupTyped, readNumber, writeNumber } from './number-text.ts'
import { useText } from './text.ts'

interface FigureProps extends Omit<TextInputProps, 'value' | 'onChange' | 'min' | 'max' | 'type'> {
  /** Shown at the end of the field: "đ", "m²", "người". */
  unit?: string
  onFault?(faulty: boolean): void
}

export function MoneyInput({
  value,
  onChange,
  min = 0n,
  max = 10n ** 15n,
  ...rest
}: FigureProps & {
  value: bigint | undefined | null
  onChange(value: bigint | undefined): void
  min?: bigint
  max?: bigint
}) {
  return (
    <FigureField
      unit="đ"
      {...rest}
      decimals={0}
      plain={value === undefined || value === null ? undefined : value.toString()}
      min={min.toString()}
      max={max.toString()}
      below={plain => BigInt(plain) < min}
      above={plain => BigInt(plain) > max}
      onPlain={plain => onChange(plain === undefined ? undefined : BigInt(plain))}
    />
  )
}

export function NumberField({
  value,
  onChange,
  min,
  max,
  decimals = 0,
  grouped = true,
  ...rest
}: FigureProps & {
  value: number | undefined | null
  onChange(value: number | undefined): void
  min?: number
  max?: number
  decimals?: number
  /** False for years and numbers of papers: 2026, not 2.026. */
  grouped?: boolean
}) {
  return (
    <FigureField
      {...rest}
      decimals={decimals}
      grouped={grouped}
      plain={value === undefined || value === null ? undefined : String(value)}
      min={String(min)}
      max={String(max)}
      below={plain => min !== undefined && Number(plain) < min}
      above={plain => max !== undefined && Number(plain) > max}
      onPlain={plain => onChange(plain === undefined ? undefined : Number(plain))}
    />
  )
}

function FigureField({
  unit,
  plain,
  onPlain,
  decimals,
  grouped = true,
  min,
  max,
  below,
  above,
  onFault,
  error,
  ...rest
}: FigureProps & {
  plain: string | undefined
  onPlain(plain: string | undefined): void
  decimals: number
  grouped?: boolean
  min: string
  max: string
  below(plain: string): boolean
  above(plain: string): boolean
}) {
  const t = useText()
  const [typed, setTyped] = useState<string | undefined>()
  const [touched, setTouched] = useState(false)
  const sent = useRef(plain)
  if (plain !== sent.current) {
    sent.current = plain
    setTyped(undefined)
  }
  const faultOf = (text: string): string | undefined => {
    if (text.trim() === '') return undefined
    const read = readNumber(text)
    if (read === undefined) return t(kitText.numberShape)
    if ((read.split('.')[1]?.length ?? 0) > decimals)
      return decimals === 0 ? t(kitText.numberWhole) : t(kitText.numberDecimals, { n: decimals })
    if (below(read)) return t(kitText.numberMin, { min: writeNumber(min) })
    if (above(read)) return t(kitText.numberMax, { max: writeNumber(max) })
    return undefined
  }
  const shown = typed ?? (plain === undefined ? '' : grouped ? writeNumber(plain) : plain)
  const fault = faultOf(shown)
  const input = useFaulty(fault)
  return (
    <TextInput
      {...rest}
      ref={input}
      styles={{ input: { textAlign: 'end', fontFamily: 'var(--bv-figures)' } }}
      inputMode={decimals > 0 ? 'decimal' : 'numeric'}
      autoComplete="off"
      value={shown}
      error={error || (touched ? fault : undefined)}
      rightSection={unit ? <span className={styles.unit}>{unit}</span> : undefined}
      rightSectionWidth={unit ? Math.max(32, unit.length * 9 + 16) : undefined}
      rightSectionPointerEvents="none"
      onChange={event => {
        const text = grouped ? groupTyped(event.currentTarget.value) : event.currentTarget.value
        setTyped(text)
        const bad = faultOf(text) !== undefined
        onFault?.(bad)
        const next = bad ? undefined : readNumber(text)
        if (next !== sent.current) {
          sent.current = next
          onPlain(next)
        }
      }}
      onBlur={event => {
        setTouched(true)
        rest.onBlur?.(event)
      }}
    />
  )
}
