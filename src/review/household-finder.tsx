// Finds registered households by name, code or citizen ID and lets some of them be chosen: by keyboard alone (type, arrows, Enter).
import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useRead } from '../kit/api.ts'
import { Loading, ProblemNote } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { HouseholdClassBadge } from '../registry/class-badge.tsx'
import { type HouseholdRow, householdList } from '../registry/household.api.ts'
import styles from './household-finder.module.css'
import { householdFinderText as text } from './household-finder.text.ts'

export type FoundHousehold = Pick<
  HouseholdRow,
  'householdId' | 'officeId' | 'code' | 'headName' | 'villageName' | 'villageId' | 'class'
>

export function HouseholdFinder({
  chosen,
  onChange,
  many = false,
  areaId,
}: {
  chosen: FoundHousehold[]
  onChange(chosen: FoundHousehold[]): void
  many?: boolean
  /** Only households of this area. */
  areaId?: number | undefined
}) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  const [active, setActive] = useState(0)
  useEffect(() => {
    const timer = setTimeout(() => {
      setAsked(typed.trim())
      setActive(0)
    }, 250)
    return () => clearTimeout(timer)
  }, [typed])
  const found = useRead(householdList, { q: asked, classes: [], limit: 20, areaId }, { enabled: asked.length >= 2 })
  const rows = (asked.length >= 2 ? (found.data?.rows ?? []) : []).filter(
    row => !chosen.some(one => one.householdId === row.householdId),
  )
  const take = (row: HouseholdRow | undefined) => {
    if (!row) return
    onChange(many ? [...chosen, row] : [row])
    setTyped('')
    setAsked('')
  }
  const full = !many && chosen.length > 0
  return (
    <div className={styles.finder}>
      {chosen.length > 0 && (
        <ul className={styles.chosen} aria-label={t(text.chosen)}>
          {chosen.map(one => (
            <li key={one.householdId}>
              <HouseholdLine row={one} />
              <CloseButton
                size="sm"
                aria-label={t(text.remove, { name: one.headName })}
                onClick={() => onChange(chosen.filter(other => other.householdId !== one.householdId))}
              />
            </li>
          ))}
        </ul>
      )}
      {!full && (
        <TextInput
          label={t(text.label)}
          placeholder={t(text.placeholder)}
          value={typed}
          data-autofocus
          autoComplete="off"
          leftSection={<IconSearch size={16} aria-hidden />}
          onChange={event => setTyped(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key === 'Enter') {
              event.preventDefault()
              take(rows[active])
            } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
              event.preventDefault()
              setActive(Math.max(0, Math.min(rows.length - 1, active + (event.key === 'ArrowDown' ? 1 : -1))))
            }
          }}
        />
      )}
      {asked.length >= 2 && !full && (
        <div className={styles.results}>
          {found.error && <ProblemNote problem={found.error} />}
          {found.isPending && !found.error && <Loading rows={3} />}
          {found.data && rows.length === 0 && <p className="bv-muted">{t(text.none)}</p>}
          {rows.map((row, place) => (
            <button
              key={row.householdId}
              type="button"
              data-active={place === active || undefined}
              onClick={() => take(row)}
            >
              <HouseholdLine row={row} />
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

function HouseholdLine({ row }: { row: FoundHousehold }) {
  return (
    <span className={styles.line}>
      <strong translate="no">{row.headName}</strong>
      <span className="bv-muted">
        {row.code} · {row.villageName}
      </span>
      <HouseholdClassBadge value={row.class} />
    </span>
  )
}
