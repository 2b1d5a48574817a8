// The controls of the top bar: search for a household, the area and the day that one looks at, the person's own menu.
import { UnstyledButton } from '@mantine/core'
import { IconCalendarClock, IconChevronDown, IconSearch, IconUserCircle } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useSession } from '../access/session.page.tsx'
import { useAsOf, useKnownOn } from '../kit/address.ts'
import { showDay } from '../kit/format.ts'
import { useHotkeys } from '../kit/hotkeys.tsx'
import { useGo } from '../kit/link.tsx'
import { useText } from '../kit/text.ts'
import { useNarrow } from '../kit/use-narrow.ts'
import { latePopup } from './late-popup.tsx'
import styles from './shell.module.css'
import { shellText } from './shell.text.ts'

const AsOfPopup = latePopup(() => import('./as-of-popup.tsx').then(m => m.AsOfPopup), 'dialog')
const AccountMenu = latePopup(() => import('./account-menu.tsx').then(m => m.AccountMenu), 'menu')

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
  const day = useAsOf()
  const knownOn = useKnownOn()
  const past = day ?? knownOn
  const shown = past ? showDay(past) : t(shellText.asOfToday)
  return (
    <AsOfPopup
      target={
        <UnstyledButton
          className={styles.control}
          data-on={past ? true : undefined}
          aria-label={`${t(shellText.asOf)}: ${shown}`}
        >
          <IconCalendarClock size={16} stroke={1.75} aria-hidden />
          <span className={styles.controlText}>{shown}</span>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      }
    />
  )
}

export function UserMenu() {
  const t = useText()
  const session = useSession()
  return (
    <AccountMenu
      target={
        <UnstyledButton className={styles.control} aria-label={`${t(shellText.account)}: ${session.user.name}`}>
          <IconUserCircle size={20} stroke={1.5} aria-hidden />
          <span className={styles.userName}>{session.user.name}</span>
          <IconChevronDown size={14} aria-hidden className={styles.userArrow} />
        </UnstyledButton>
      }
    />
  )
}
