// Fields of the small forms: a choice by buttons, a text, a birth or day. All keep what is typed as it is typed.
import { type ReactNode, useEffect, useRef } from 'react'

export interface Choice<T extends string = string> {
  value: T
  label: string
}

/** Buttons, one of which is pressed. */
export function Choose<T extends string>({
  label,
  choices,
  value,
  onChange,
}: {
  label: string
  choices: readonly Choice<T>[]
  value: T | null
  onChange: (value: T) => void
}) {
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      <div className="options">
        {choices.map(one => (
          <button
            key={one.value}
            type="button"
            className="option"
            aria-pressed={value === one.value}
            onClick={() => onChange(one.value)}
          >
            {one.label}
          </button>
        ))}
      </div>
    </fieldset>
  )
}

export function Text({
  label,
  value,
  onChange,
  hint,
  ...rest
}: {
  label: string
  value: string
  onChange(value: string): void
  hint?: string
  inputMode?: 'numeric' | 'tel' | 'text'
  type?: string
  max?: string
  maxLength?: number
}) {
  return (
    <label className="field">
      <span>{label}</span>
      <input value={value} onChange={event => onChange(event.currentTarget.value)} {...rest} />
      {hint && <small className="quiet">{hint}</small>}
    </label>
  )
}

/** Brought into sight: the button that found them stands below everything, and they may not. */
export function Problems({ list }: { list: readonly string[] }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (list.length > 0) box.current?.scrollIntoView({ block: 'center' })
  }, [list])
  return list.length === 0 ? null : (
    <div ref={box} className="note bad" role="alert">
      {list.map(one => (
        <p key={one}>{one}</p>
      ))}
    </div>
  )
}

export const Foot = ({ children }: { children: ReactNode }) => <footer className="foot">{children}</footer>

/** "1980", "31/12/1980" or, as the number keys of many phones have no stroke, "31 12 1980" and "31121980", as "1980" or "1980-12-31";
 *  null for nothing; undefined for what cannot be read. */
export function readBirth(text: string): string | null | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return null
  if (/^(19|20)\d{2}$/.test(trimmed)) return trimmed
  const match = /^(?:(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+|(\d{2})(\d{2}))((?:19|20)\d{2})$/.exec(trimmed)
  if (!match) return undefined
  const [, d, m, dd, mm, year] = match
  const day = `${year}-${(m ?? mm)!.padStart(2, '0')}-${(d ?? dd)!.padStart(2, '0')}`
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : undefined
}

export const sexChoices: Choice<'male' | 'female'>[] = [
  { value: 'male', label: 'Nam' },
  { value: 'female', label: 'Nữ' },
]
