// The fields of the rapid entry: one choice, several choices, a figure, a birth. All carry `data-path`, by which the form finds the
// next field, the field of a check, and last year's answer. On a phone a choice is the browser's own list.
import { type KeyboardEvent, type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { DayOrYearInput } from '../../kit/day-input.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { useNarrow } from '../../kit/use-narrow.ts'
import styles from './answer-field.module.css'
import { type Option, wordsOf } from './answer-words.tsx'
import { isAnswered, keyOf, markOf, placeOfKey } from './entry.ts'
import { entryText as text } from './survey-entry.text.ts'

export interface FieldProps {
  path: string
  label: string
  value: unknown
  last: unknown
  /** The worst check about this field. */
  check?: 'hard' | 'soft' | undefined
  onAnswer(path: string, value: unknown, done: boolean): void
}

/** The small mark at a field: as last year, changed, and whether something is wrong. */
function Mark({ value, last }: { value: unknown; last: unknown }) {
  const t = useText()
  const mark = markOf(value, last)
  if (!mark) return null
  return (
    <span className={styles.mark} data-mark={mark} title={t(text[mark])}>
      <span className="bv-hidden">{t(text[mark])}</span>
    </span>
  )
}

export function ChoiceField({
  options,
  className,
  ...field
}: FieldProps & { options: readonly Option[]; className?: string | undefined }) {
  const { path, label, value, last, check, onAnswer } = field
  const t = useText()
  const language = useLanguage()
  const narrow = useNarrow()
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState(false)
  const place = options.findIndex(option => option.value === value)
  const hint = isAnswered(last) && !isAnswered(value) ? wordsOf(path, last, language) : ''
  if (narrow)
    return (
      <span className={styles.field} data-check={check}>
        <select
          data-path={path}
          aria-label={label}
          className={styles.input}
          value={place < 0 ? '' : String(place)}
          onChange={event => {
            const at = event.currentTarget.value
            onAnswer(path, at === '' ? null : options[Number(at)]!.value, false)
          }}
        >
          <option value="">{hint ? `(${hint}?)` : '–'}</option>
          {options.map((option, at) => (
            <option key={String(option.value)} value={at}>
              {`${keyOf(at)} ${t(option.label)}`}
            </option>
          ))}
        </select>
        <Mark value={value} last={last} />
      </span>
    )
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const letter = options.findIndex(option => option.letter === event.key.toLowerCase())
    const at = placeOfKey(event.key, options.length) ?? (letter < 0 ? undefined : letter)
    if (at !== undefined) {
      event.preventDefault()
      onAnswer(path, options[at]!.value, true)
    } else if (event.key === 'Backspace' || event.key === 'Delete') {
      event.preventDefault()
      onAnswer(path, null, false)
    } else if (event.key === ' ') {
      event.preventDefault()
      onAnswer(path, options[(place + 1) % options.length]!.value, false)
    } else if (event.key === 'Escape') setOpen(false)
  }
  return (
    <span className={`${styles.field} ${className ?? ''}`} data-check={check}>
      <input
        ref={input}
        readOnly
        data-path={path}
        data-choice
        className={styles.input}
        role="combobox"
        aria-label={label}
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        aria-invalid={check === 'hard' || undefined}
        title={place < 0 ? undefined : t(options[place]!.label)}
        value={place < 0 ? '' : `${keyOf(place)} ${t(options[place]!.label)}`}
        placeholder={hint ? `${hint}?` : undefined}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <Mark value={value} last={last} />
      {open && (
        <OptionList anchor={input}>
          <div id={listId} role="listbox" aria-label={label} className={styles.options}>
            {options.map((option, at) => (
              <div
                key={String(option.value)}
                role="option"
                tabIndex={-1}
                aria-selected={at === place}
                data-last={isAnswered(last) && option.value === last ? true : undefined}
                className={styles.option}
                onMouseDown={event => {
                  event.preventDefault()
                  onAnswer(path, option.value, true)
                }}
              >
                <kbd>{keyOf(at)}</kbd>
                <span>{t(option.label)}</span>
              </div>
            ))}
          </div>
        </OptionList>
      )}
    </span>
  )
}

/** The list under the field, above everything, where no scrolling frame cuts it off. */
function OptionList({ anchor, children }: { anchor: RefObject<HTMLElement | null>; children: React.ReactNode }) {
  const [at, setAt] = useState<React.CSSProperties>({ visibility: 'hidden' })
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const settle = () => {
      const field = anchor.current?.getBoundingClientRect()
      const own = list.current?.getBoundingClientRect()
      if (!field || !own) return
      const below = window.innerHeight - field.bottom > own.height + 110 || field.top < own.height + 60
      setAt({
        left: Math.max(4, Math.min(field.left, window.innerWidth - own.width - 8)),
        top: below ? field.bottom + 2 : field.top - own.height - 2,
      })
    }
    settle()
    addEventListener('scroll', settle, true)
    addEventListener('resize', settle)
    return () => {
      removeEventListener('scroll', settle, true)
      removeEventListener('resize', settle)
    }
  }, [anchor])
  return createPortal(
    <div ref={list} className={styles.list} style={at}>
      {children}
    </div>,
    document.body,
  )
}

/** Several choices: one field, digits switch, 0 or "-" says that there is none of them. */
export function ChoicesField({
  options,
  none = true,
  ...field
}: FieldProps & {
  options: readonly Option[]
  /** "None of them" is an answer of its own; else nothing chosen is simply nothing. */
  none?: boolean
}) {
  const { path, label, value, last, check, onAnswer } = field
  const t = useText()
  const chosen = Array.isArray(value) ? (value as unknown[]) : []
  const before = Array.isArray(last) ? (last as unknown[]) : []
  const [active, setActive] = useState(0)
  const toggle = (at: number) => {
    const one = options[at]!.value
    onAnswer(path, chosen.includes(one) ? chosen.filter(other => other !== one) : [...chosen, one], false)
  }
  return (
    <div
      className={styles.choices}
      role="listbox"
      aria-multiselectable
      aria-label={label}
      tabIndex={0}
      data-path={path}
      data-choice
      data-check={check}
      onKeyDown={event => {
        if (event.ctrlKey || event.altKey || event.metaKey) return
        const at = placeOfKey(event.key, options.length)
        if (event.key === '-' || (event.key === '0' && options.length < 10)) onAnswer(path, [], false)
        else if (at !== undefined) toggle(at)
        else if (event.key === ' ') toggle(active)
        else if (event.key === 'ArrowLeft') setActive(Math.max(0, active - 1))
        else if (event.key === 'ArrowRight') setActive(Math.min(options.length - 1, active + 1))
        else if (event.key === 'Backspace' || event.key === 'Delete') onAnswer(path, none ? null : [], false)
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      {options.map((option, at) => (
        <span
          key={String(option.value)}
          role="option"
          tabIndex={-1}
          aria-selected={chosen.includes(option.value)}
          data-active={at === active || undefined}
          data-last={before.includes(option.value) || undefined}
          className={styles.chip}
          onClick={() => toggle(at)}
          onKeyDown={() => undefined}
        >
          <kbd>{keyOf(at)}</kbd> {t(option.label)}
        </span>
      ))}
      {none && (
        <span
          role="option"
          tabIndex={-1}
          aria-selected={Array.isArray(value) && chosen.length === 0}
          className={styles.chip}
          onClick={() => onAnswer(path, [], false)}
          onKeyDown={() => undefined}
        >
          <kbd>{options.length < 10 ? 0 : '-'}</kbd> {t(text.noneOfThem)}
        </span>
      )}
      {(none || chosen.length > 0) && <Mark value={value} last={last} />}
    </div>
  )
}

export function FigureField({
  unit,
  decimals = 0,
  max,
  onFault,
  ...field
}: FieldProps & { unit?: string; decimals?: number; max: number; onFault(path: string, faulty: boolean): void }) {
  const { path, label, value, last, check, onAnswer } = field
  const language = useLanguage()
  return (
    <span className={styles.field} data-check={check}>
      <NumberField
        size="xs"
        aria-label={label}
        data-path={path}
        unit={unit}
        min={0}
        max={max}
        decimals={decimals}
        value={typeof value === 'number' ? value : null}
        placeholder={isAnswered(last) && !isAnswered(value) ? `${wordsOf(path, last, language)}?` : ''}
        onChange={next => onAnswer(path, next ?? null, false)}
        onFault={faulty => onFault(path, faulty)}
      />
      <Mark value={value} last={last} />
    </span>
  )
}

export function BirthField({ onFault, ...field }: FieldProps & { onFault(path: string, faulty: boolean): void }) {
  const { path, label, value, last, check, onAnswer } = field
  return (
    <span className={`${styles.field} ${styles.birth}`} data-check={check}>
      <DayOrYearInput
        size="xs"
        aria-label={label}
        data-path={path}
        placeholder=""
        rightSection={<span />}
        rightSectionWidth={0}
        value={typeof value === 'string' ? value : null}
        onChange={next => onAnswer(path, next ?? null, false)}
        onFault={faulty => onFault(path, faulty)}
      />
      <Mark value={value} last={last} />
    </span>
  )
}

/** Free words, kept at every letter. */
export function WordsField({ path, label, value, onAnswer }: FieldProps) {
  const [typed, setTyped] = useState(String(value ?? ''))
  useEffect(() => setTyped(String(value ?? '')), [value])
  return (
    <input
      className={`${styles.input} ${styles.words}`}
      data-path={path}
      aria-label={label}
      placeholder={label}
      maxLength={500}
      value={typed}
      onChange={event => {
        setTyped(event.currentTarget.value)
        onAnswer(path, event.currentTarget.value || undefined, false)
      }}
    />
  )
}
