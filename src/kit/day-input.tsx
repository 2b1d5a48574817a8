// A day, typed as dd/MM/yyyy. Forgiving in form (31121980 is fine), strict in meaning: what is not a day is said at once, in words.
//   <DayInput label="Ngày sinh" value={day} onChange={setDay} max={today} error={write.problem?.faultAt('birthDate')} />
//   <DayOrYearInput …/> where a year alone is enough; its value is "1980" or "1980-12-31".
import { ActionIcon, TextInput, type TextInputProps } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { addDays, isLocalDate, type LocalDate } from '../base/local-date.ts'
import { type DayReading, readDay } from './day-text.ts'
import styles from './fields.module.css'
import { showDay } from './format.ts'
import { useText } from './text.ts'

interface DayFieldProps<V extends string> extends Omit<TextInputProps, 'value' | 'onChange' | 'min' | 'max' | 'type'> {
  value: V | undefined | null
  /** The day, or undefined while what is typed is empty or no day. */
  onChange(value: V | undefined): void
  /** Told whether what is typed now cannot be read: block the save then. */
  onFault?(faulty: boolean): void
  min?: LocalDate | undefined
  max?: LocalDate | undefined
}

export function DayInput(props: DayFieldProps<LocalDate>) {
  return <DayField {...props} yearOnly={false} onText={text => props.onChange(text as LocalDate | undefined)} />
}

export function DayOrYearInput(props: DayFieldProps<string>) {
  return <DayField {...props} yearOnly onText={props.onChange} />
}

function DayField<V extends string>({
  value,
  onChange: _,
  onText,
  onFault,
  min,
  max,
  yearOnly,
  error,
  rightSection,
  ...rest
}: DayFieldProps<V> & { yearOnly: boolean; onText(text: string | undefined): void }) {
  const t = useText()
  const [typed, setTyped] = useState<string | undefined>()
  const [touched, setTouched] = useState(false)
  const sent = useRef<string | undefined>(value ?? undefined)
  const native = useRef<HTMLInputElement>(null)
  // A value set from outside (draft restored, form emptied) replaces what was typed.
  if ((value ?? undefined) !== sent.current) {
    sent.current = value ?? undefined
    setTyped(undefined)
  }
  const shown = typed ?? (value ? showDay(value) : '')
  const reading = readDay(shown, { yearOnly, min, max })

  const take = (text: string) => {
    setTyped(text)
    const next = readDay(text, { yearOnly, min, max })
    onFault?.(next.kind === 'fault')
    const found = next.kind === 'day' ? next.day : next.kind === 'year' ? next.year : undefined
    if (found !== sent.current) {
      sent.current = found
      onText(found)
    }
  }
  const settle = () => {
    setTouched(true)
    if (reading.kind === 'day') setTyped(showDay(reading.day))
  }
  const step = (days: number) => {
    if (reading.kind === 'day') take(showDay(addDays(reading.day, days)))
  }

  return (
    <div className={styles.dayField}>
      <TextInput
        placeholder="dd/mm/yyyy"
        {...rest}
        className={styles.dayInput}
        inputMode="numeric"
        autoComplete="off"
        maxLength={14}
        value={shown}
        error={error || (touched && typed !== undefined ? faultText(reading, t) : undefined)}
        onChange={event => take(event.currentTarget.value)}
        onBlur={event => {
          settle()
          rest.onBlur?.(event)
        }}
        onKeyDown={event => {
          rest.onKeyDown?.(event)
          if (event.key === 'Enter') settle()
          if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
            event.preventDefault()
            step(event.key === 'ArrowUp' ? 1 : -1)
          }
        }}
        rightSection={
          rightSection ?? (
            <ActionIcon
              tabIndex={-1}
              aria-hidden
              size="sm"
              disabled={rest.disabled ?? false}
              onClick={() => {
                try {
                  native.current?.showPicker()
                } catch {
                  native.current?.focus()
                }
              }}
            >
              <IconCalendar size={16} stroke={1.75} />
            </ActionIcon>
          )
        }
      />
      {/* The browser's own calendar: for the mouse, nothing to load. */}
      <input
        ref={native}
        type="date"
        tabIndex={-1}
        aria-hidden
        className={styles.nativeDay}
        value={value && isLocalDate(value) ? value : ''}
        min={min}
        max={max}
        onChange={event => event.currentTarget.value && take(showDay(event.currentTarget.value))}
      />
    </div>
  )
}

function faultText(reading: DayReading, t: ReturnType<typeof useText>): string | undefined {
  return reading.kind === 'fault' ? t(reading.text, reading.values) : undefined
}
