// The bar above a list: search, choices, how many filters are on, and one button that takes them off. State lives in the address.
import { Button, CloseButton, Collapse, Select, type SelectProps, TextInput } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconSearch } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import type { Filters } from './address.ts'
import { Count } from './badge.tsx'
import styles from './filter-bar.module.css'
import { kitText } from './kit.text.ts'
import { type Text, useText } from './text.ts'
import { useNarrow } from './use-narrow.ts'

/** `search` stays in sight; the children fold away on a phone. `end` is for export and print buttons. */
export function FilterBar<T>({
  filters,
  search,
  children,
  end,
}: {
  filters: Filters<T>
  search?: ReactNode
  children?: ReactNode
  end?: ReactNode
}) {
  const t = useText()
  const narrow = useNarrow()
  const [open, setOpen] = useState(false)
  const clear = filters.active > 0 && (
    <Button variant="subtle" size="xs" onClick={filters.reset}>
      {t(kitText.filtersClear)} ({filters.active})
    </Button>
  )
  return (
    <search className={`${styles.bar} bv-no-print`}>
      {search}
      {narrow ? (
        <>
          {children && (
            <Button
              variant="default"
              leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
              onClick={() => setOpen(!open)}
              aria-expanded={open}
              rightSection={filters.active > 0 ? <Count tone="info">{filters.active}</Count> : undefined}
            >
              {t(kitText.filters)}
            </Button>
          )}
          {end}
          <Collapse expanded={open} className={styles.folded}>
            {children}
            {clear}
          </Collapse>
        </>
      ) : (
        <>
          {children}
          {clear}
          {end && <div className={styles.end}>{end}</div>}
        </>
      )}
    </search>
  )
}

/** Search text that waits until the typing pauses. */
export function SearchField({
  value,
  onChange,
  label,
  placeholder,
}: {
  value: string
  onChange: (value: string) => void
  label: string
  placeholder?: string
}) {
  const t = useText()
  const [typed, setTyped] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const sent = useRef(value)
  useEffect(() => {
    // Another filter's reset or the back button changed it: show that.
    if (value !== sent.current) {
      sent.current = value
      setTyped(value)
    }
  }, [value])
  const send = (text: string) => {
    clearTimeout(timer.current)
    sent.current = text
    onChange(text)
  }
  const empty = () => {
    setTyped('')
    send('')
  }
  return (
    <TextInput
      inputMode="search"
      className={styles.search}
      aria-label={label}
      placeholder={placeholder ?? label}
      value={typed}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={typed ? <CloseButton size="sm" aria-label={t(kitText.clear)} onClick={empty} /> : undefined}
      onChange={event => {
        const text = event.currentTarget.value
        setTyped(text)
        clearTimeout(timer.current)
        timer.current = setTimeout(() => send(text), 250)
      }}
      onKeyDown={event => event.key === 'Enter' && send(typed)}
    />
  )
}

/** One choice among few; empty means all. */
export function FilterSelect({
  label,
  value,
  onChange,
  data,
  ...rest
}: {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
  data: { value: string; label: string }[]
} & Omit<SelectProps, 'value' | 'onChange' | 'data' | 'label'>) {
  return (
    <Select
      aria-label={label}
      placeholder={label}
      value={value || null}
      onChange={next => onChange(next ?? undefined)}
      data={data}
      clearable
      searchable={data.length > 12}
      className={styles.select}
      {...rest}
    />
  )
}

/** The same for a field of the address that holds one of several kinds, each with its word. */
export function ChoiceFilter<Kind extends string, Field extends string>({
  label,
  filters,
  field,
  options,
  words,
}: {
  label: string
  filters: Filters<{ [name in Field]?: string }>
  field: Field
  options: readonly Kind[]
  words: Readonly<Record<NoInfer<Kind>, Text>>
}) {
  const t = useText()
  return (
    <FilterSelect
      label={label}
      value={filters.value[field]}
      onChange={kind => filters.set({ [field]: kind } as { [name in Field]?: string })}
      data={options.map(kind => ({ value: kind, label: t(words[kind]) }))}
    />
  )
}
