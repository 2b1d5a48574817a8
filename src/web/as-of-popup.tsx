// What the day control of the top bar opens: another day to look at, or back to today. Loaded when first opened.
import { Button, Popover } from '@mantine/core'
import { cloneElement, useState } from 'react'
import { useToday } from '../access/session.page.tsx'
import { type LocalDate, localDate, yearOf } from '../base/local-date.ts'
import { useAsOf, useKnownOn, useSetAddress } from '../kit/address.ts'
import { DayInput } from '../kit/day-input.tsx'
import { useText } from '../kit/text.ts'
import { type PopupProps, useOpenedAtOnce } from './late-popup.tsx'
import styles from './shell.module.css'
import { shellText } from './shell.text.ts'

export function AsOfPopup({ target }: PopupProps) {
  const t = useText()
  const today = useToday()
  const asOf = useAsOf()
  const knownOn = useKnownOn()
  const set = useSetAddress()
  const { opened, setOpened, button } = useOpenedAtOnce()
  const [day, setDay] = useState<LocalDate | undefined>(asOf)
  const [known, setKnown] = useState<LocalDate | undefined>(knownOn)
  const past = (chosen: LocalDate | undefined) => (chosen && chosen < today ? chosen : undefined)
  const apply = (chosen: LocalDate | undefined, by?: LocalDate) => {
    set({ asOf: past(chosen), knownOn: past(by) })
    setOpened(false)
  }
  const toggle = () => {
    setDay(asOf)
    setKnown(knownOn)
    setOpened(!opened)
  }
  const years = [1, 2, 3].map(back => yearOf(today) - back)
  return (
    <Popover opened={opened} onChange={next => !next && setOpened(false)} width={290} position="bottom-end" trapFocus>
      <Popover.Target>{cloneElement(target, { ref: button, onClick: toggle })}</Popover.Target>
      <Popover.Dropdown>
        <form
          className={styles.asOf}
          onSubmit={event => {
            event.preventDefault()
            apply(day, known)
          }}
        >
          <DayInput
            label={t(shellText.asOf)}
            description={t(shellText.asOfWhy)}
            value={day}
            onChange={setDay}
            max={today}
            data-autofocus
          />
          <div className={styles.asOfYears}>
            {years.map(year => (
              <Button key={year} size="compact-sm" variant="default" onClick={() => apply(localDate(`${year}-12-31`))}>
                {t(shellText.yearEnd, { year })}
              </Button>
            ))}
          </div>
          {/* Rarely asked: folded until it is, or while it holds. */}
          <details open={knownOn !== undefined}>
            <summary>{t(shellText.knownOnMore)}</summary>
            <DayInput
              label={t(shellText.knownOn)}
              description={t(shellText.knownOnWhy)}
              value={known}
              onChange={setKnown}
              max={today}
            />
          </details>
          <div className={styles.asOfButtons}>
            <Button variant="subtle" onClick={() => apply(undefined)}>
              {t(shellText.asOfToday)}
            </Button>
            <Button
              type="submit"
              disabled={(!day && !known) || [day, known].some(one => one !== undefined && one > today)}
            >
              {t(shellText.asOfApply)}
            </Button>
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
