// Quiet figures: a tile, a stacked bar, a sparkline. Each says its numbers in words too; none needs its colours to be understood.
import type { ReactNode } from 'react'
import { useId } from 'react'
import { unbroken } from '../base/unbroken.ts'
import type { Tone } from './badge.tsx'
import styles from './figures.module.css'
import { formatPercent, showNumber } from './format.ts'
import { AppLink } from './link.tsx'

/** A number with its meaning; `to` opens what it counts. */
export function StatTile({
  label,
  value,
  unit,
  note,
  tone,
  to,
  children,
}: {
  label: string
  value: ReactNode
  unit?: string
  note?: ReactNode
  tone?: Tone
  to?: string
  children?: ReactNode
}) {
  const body = (
    <>
      <span className={styles.tileLabel}>{label}</span>
      <span className={styles.tileValue} data-long={typeof value === 'string' && value.length > 12}>
        {typeof value === 'string' ? unbroken(value) : value}
        {unit && <span className={styles.tileUnit}> {unit}</span>}
      </span>
      {children}
      {note && <span className={styles.tileNote}>{typeof note === 'string' ? unbroken(note) : note}</span>}
    </>
  )
  return to ? (
    <AppLink to={to} className={styles.tile} data-tone={tone}>
      {body}
    </AppLink>
  ) : (
    <div className={styles.tile} data-tone={tone}>
      {body}
    </div>
  )
}

export function Tiles({ children }: { children: ReactNode }) {
  return <div className={styles.tiles}>{children}</div>
}

export interface Part {
  label: string
  value: number
  tone: Tone
}

/** Parts of a whole in one bar, with a legend that names each part and its share. */
export function StackedBar({
  parts,
  label,
  legend = true,
  height = 12,
}: {
  parts: Part[]
  label: string
  legend?: boolean
  height?: number
}) {
  const whole = parts.reduce((sum, part) => sum + part.value, 0)
  const share = (part: Part) => (whole === 0 ? '–' : `${formatPercent(part.value, whole, 1)}\u00a0%`)
  return (
    <figure className={styles.stack} aria-label={label}>
      <div
        className={styles.bar}
        style={{ height }}
        role="img"
        aria-label={parts.map(part => `${part.label}: ${showNumber(part.value)} (${share(part)})`).join('; ')}
      >
        {parts
          .filter(part => part.value > 0)
          .map(part => (
            <span
              key={part.label}
              data-tone={part.tone}
              style={{ flexGrow: part.value }}
              title={`${part.label}: ${showNumber(part.value)} (${share(part)})`}
            />
          ))}
      </div>
      {legend && (
        <ul className={styles.legend} aria-hidden>
          {parts.map(part => (
            <li key={part.label}>
              <span data-tone={part.tone} className={styles.swatch} />
              {part.label} <strong>{showNumber(part.value)}</strong> <span className="bv-muted">{share(part)}</span>
            </li>
          ))}
        </ul>
      )}
    </figure>
  )
}

/** A small line over time. `words` says what it shows: "Tỷ lệ nghèo 2021–2026: từ 14,2 % xuống 5,1 %". */
export function Sparkline({
  values,
  words,
  width = 96,
  height = 28,
}: {
  values: number[]
  words: string
  width?: number
  height?: number
}) {
  const titleId = useId()
  if (values.length < 2) return null
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const x = (index: number) => 3 + (index * (width - 6)) / (values.length - 1)
  const y = (value: number) => 3 + ((high - value) * (height - 6)) / (high - low || 1)
  const line = values
    .map((value, index) => `${index === 0 ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`)
    .join('')
  const last = values.length - 1
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={titleId}
      className={styles.spark}
    >
      <title id={titleId}>{words}</title>
      <path d={line} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" strokeLinecap="round" />
      <circle cx={x(last)} cy={y(values[last]!)} r="2.5" fill="currentColor" />
    </svg>
  )
}
