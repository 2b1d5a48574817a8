// The controls of the top bar: search for a household, the area and the day that one looks at, the person's own menu.
import { Button, Menu, Popover, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  IconCalendarClock,
  IconChevronDown,
  IconKey,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconSearch,
  IconUserCircle,
} from '@tabler/icons-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { roleNames } from '../access/role.ts'
import { useSession, useToday } from '../access/session.page.tsx'
import { type LocalDate, localDate, yearOf } from '../base/local-date.ts'
import { useAsOf, useKnownOn, useSetAddress } from '../kit/address.ts'
import { DayInput } from '../kit/day-input.tsx'
import { showDay } from '../kit/format.ts'
import { useHotkeys } from '../kit/hotkeys.tsx'
import { useGo } from '../kit/link.tsx'
import { setLanguage, useLanguage, useText } from '../kit/text.ts'
import { useNarrow } from '../kit/use-narrow.ts'
import styles from './shell.module.css'
import { shellText } from './shell.text.ts'

const SignOut = lazy(() => import('./sign-out.tsx').then(m => ({ default: m.SignOut })))

/** Goes to the list of households with the words typed; "/" puts the cursor here from anywhere. */
export function HouseholdSearch() {
  const t = useText()
  const go = useGo()
  const narrow = useNarrow()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  useHotkeys([{ keys: '/', label: t(shellText.searchShort), run: () => field.current?.select() }])
  return (
    <search className={styles.search}>
      <form
        onSubmit={event => {
          event.preventDefault()
          const words = typed.trim()
          if (words) go(`/app/households?q=${encodeURIComponent(words)}`)
        }}
      >
        <IconSearch size={16} stroke={1.75} aria-hidden />
        <input
          ref={field}
          type="text"
          inputMode="search"
          aria-label={t(shellText.search)}
          placeholder={t(narrow ? shellText.searchShort : shellText.search)}
          value={typed}
          autoComplete="off"
          enterKeyHint="search"
          onChange={event => setTyped(event.currentTarget.value)}
          onKeyDown={event => event.key === 'Escape' && event.currentTarget.blur()}
        />
        {!narrow && <kbd aria-hidden>/</kbd>}
      </form>
    </search>
  )
}

/** "Xem tại ngày": the day is kept in every address until one comes back to today. */
export function AsOfControl() {
  const t = useText()
  const today = useToday()
  const asOf = useAsOf()
  const knownOn = useKnownOn()
  const set = useSetAddress()
  const [opened, { open, close }] = useDisclosure(false)
  const [day, setDay] = useState<LocalDate | undefined>(asOf)
  const [known, setKnown] = useState<LocalDate | undefined>(knownOn)
  const past = (chosen: LocalDate | undefined) => (chosen && chosen < today ? chosen : undefined)
  const apply = (chosen: LocalDate | undefined, by?: LocalDate) => {
    set({ asOf: past(chosen), knownOn: past(by) })
    close()
  }
  const shown = asOf ?? knownOn
  const years = [1, 2, 3].map(back => yearOf(today) - back)
  return (
    <Popover opened={opened} onChange={next => !next && close()} width={290} position="bottom-end" trapFocus>
      <Popover.Target>
        <UnstyledButton
          className={styles.control}
          data-on={shown ? true : undefined}
          aria-label={`${t(shellText.asOf)}: ${shown ? showDay(shown) : t(shellText.asOfToday)}`}
          onClick={() => {
            setDay(asOf)
            setKnown(knownOn)
            opened ? close() : open()
          }}
        >
          <IconCalendarClock size={16} stroke={1.75} aria-hidden />
          <span className={styles.controlText}>{shown ? showDay(shown) : t(shellText.asOfToday)}</span>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
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

export function UserMenu() {
  const t = useText()
  const go = useGo()
  const session = useSession()
  const language = useLanguage()
  const [leaving, setLeaving] = useState(false)
  const roles = [...new Set(session.grants.map(grant => t(roleNames[grant.role])))].join(', ')
  return (
    <>
      <Menu>
        <Menu.Target>
          <UnstyledButton className={styles.control} aria-label={`${t(shellText.account)}: ${session.user.name}`}>
            <IconUserCircle size={20} stroke={1.5} aria-hidden />
            <span className={styles.userName}>{session.user.name}</span>
            <IconChevronDown size={14} aria-hidden className={styles.userArrow} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown miw={230}>
          <div className={styles.userHead}>
            <strong>{session.user.name}</strong>
            <span>{session.user.username}</span>
            <span>{roles}</span>
          </div>
          <Menu.Divider />
          <Menu.Item leftSection={<IconKey size={16} stroke={1.6} />} onClick={() => go('/app/password')}>
            {t(shellText.password)}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconLanguage size={16} stroke={1.6} />}
            lang={language === 'vi' ? 'en' : 'vi'}
            onClick={() => setLanguage(language === 'vi' ? 'en' : 'vi')}
          >
            {t(shellText.language)}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconKeyboard size={16} stroke={1.6} />}
            rightSection={<kbd className={styles.menuKey}>?</kbd>}
            onClick={() => document.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true }))}
          >
            {t(shellText.hotkeys)}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} />} onClick={() => setLeaving(true)}>
            {t(shellText.signOut)}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {leaving && (
        <Suspense>
          <SignOut onStay={() => setLeaving(false)} />
        </Suspense>
      )}
    </>
  )
}
