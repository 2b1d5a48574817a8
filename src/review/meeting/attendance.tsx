// Who came, household by household: type, Enter, next. Women and poor households are counted as one ticks.
import { Button, Checkbox, TextInput } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import { fold } from '../../base/fold.ts'
import { showNumber } from '../../kit/format.ts'
import { useText } from '../../kit/text.ts'
import type { AttendingHousehold } from '../../voice/meeting.ts'
import styles from './meeting.module.css'
import { meetingText as text } from './meeting.text.ts'

export interface InvitedHousehold {
  householdId: number
  code: string
  headName: string
  poor: boolean
}

export function Attendance({
  households,
  value,
  onChange,
}: {
  households: InvitedHousehold[]
  value: AttendingHousehold[]
  onChange(value: AttendingHousehold[]): void
}) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const [onlyHere, setOnlyHere] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const here = useMemo(() => new Map(value.map(one => [one.householdId, one])), [value])
  const folded = useMemo(
    () => households.map(one => ({ ...one, words: ` ${fold(one.headName)} ${one.code}` })),
    [households],
  )
  const wanted = fold(typed)
  const shown = folded.filter(
    one =>
      (!wanted || one.words.includes(` ${wanted}`) || one.words.includes(wanted)) &&
      (!onlyHere || here.has(one.householdId)),
  )
  const set = (household: InvitedHousehold, present: boolean) =>
    onChange(
      present
        ? [...value, { householdId: household.householdId, representedBy: '', isWoman: false }]
        : value.filter(one => one.householdId !== household.householdId),
    )
  const patch = (householdId: number, change: Partial<AttendingHousehold>) =>
    onChange(value.map(one => (one.householdId === householdId ? { ...one, ...change } : one)))
  return (
    <div className={styles.attendance}>
      <div className={styles.attendanceHead}>
        <TextInput
          ref={field}
          aria-label={t(text.find)}
          placeholder={t(text.find)}
          value={typed}
          autoComplete="off"
          className={styles.find}
          onChange={event => setTyped(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            const first = shown.find(one => !here.has(one.householdId))
            if (typed.trim() !== '' && first) set(first, true)
            setTyped('')
          }}
        />
        <Checkbox
          label={t(text.onlyHere)}
          checked={onlyHere}
          onChange={event => setOnlyHere(event.currentTarget.checked)}
        />
        <Button
          variant="subtle"
          size="xs"
          onClick={() =>
            onChange([
              ...value,
              ...shown
                .filter(one => !here.has(one.householdId))
                .map(one => ({ householdId: one.householdId, representedBy: '', isWoman: false })),
            ])
          }
        >
          {t(text.allHere)} ({showNumber(shown.length)})
        </Button>
        {value.length > 0 && (
          <Button variant="subtle" size="xs" onClick={() => onChange([])}>
            {t(text.clear)}
          </Button>
        )}
      </div>
      <p className="bv-muted">{t(text.attendanceHint)}</p>
      <ul className={styles.households}>
        {shown.map(one => {
          const present = here.get(one.householdId)
          return (
            <li key={one.householdId} data-here={present ? true : undefined}>
              <Checkbox
                label={
                  <>
                    <span translate="no">{one.headName}</span>{' '}
                    <span className="bv-muted">
                      {one.code}
                      {one.poor ? ` · ${t(text.poor)}` : ''}
                    </span>
                  </>
                }
                checked={present !== undefined}
                onChange={event => set(one, event.currentTarget.checked)}
              />
              {present && (
                <>
                  <TextInput
                    size="xs"
                    aria-label={`${t(text.representedBy)}: ${one.headName}`}
                    placeholder={`${t(text.representedBy)} (${one.headName})`}
                    value={present.representedBy}
                    onChange={event => patch(one.householdId, { representedBy: event.currentTarget.value })}
                  />
                  <Checkbox
                    label={t(text.woman)}
                    checked={present.isWoman}
                    onChange={event => patch(one.householdId, { isWoman: event.currentTarget.checked })}
                  />
                </>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
