// The desk around the pages: top bar, side navigation, the day and area that one looks at. Asks who is signed in before anything else;
// a session that ends in the middle of work is renewed in a dialog, over the page as it is.
import { Drawer, Modal } from '@mantine/core'
import { IconMenu2 } from '@tabler/icons-react'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { can, SessionProvider, useSession, useSessionRead, useTakeSession } from '../access/session.page.tsx'
import { SignInForm } from '../access/sign-in.page.tsx'
import { signInText } from '../access/sign-in.text.ts'
import { useAddressValue, useAsOf } from '../kit/address.ts'
import { onSignedOut } from '../kit/api.ts'
import { setDraftOwner } from '../kit/draft.ts'
import { showDay } from '../kit/format.ts'
import { HotkeyHelp } from '../kit/hotkeys.tsx'
import { AppLink, useGo } from '../kit/link.tsx'
import { Page, Section } from '../kit/page.tsx'
import { Empty, ProblemNote } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { useNarrow } from '../kit/use-narrow.ts'
import { Opening } from './edges.tsx'
import { type NavGroup, navGroups, routes } from './routes.tsx'
import styles from './shell.module.css'
import { shellText } from './shell.text.ts'
import { AreaSwitch, AsOfControl, HouseholdSearch, UserMenu } from './top-bar.tsx'

export function Desk() {
  const session = useSessionRead()
  const address = useRouterState({ select: state => state.location.href })
  const go = useGo()
  const nobody = session.error?.status === 401 && !session.data
  useEffect(() => {
    if (nobody) go(`/app/sign-in?next=${encodeURIComponent(address)}`, { replace: true })
  }, [nobody, address, go])
  if (session.data) {
    setDraftOwner(session.data.user.userId)
    return (
      <SessionProvider session={session.data}>
        <Frame />
      </SessionProvider>
    )
  }
  if (session.error && !nobody)
    return (
      <div className={styles.edge}>
        <ProblemNote problem={session.error} onRetry={() => void session.refetch()} />
      </div>
    )
  return <Opening />
}

function Frame() {
  const t = useText()
  const narrow = useNarrow()
  const [menu, setMenu] = useState(false)
  const path = useRouterState({ select: state => state.location.pathname })
  const main = useRef<HTMLElement>(null)
  const firstPath = useRef(path)
  useEffect(() => {
    setMenu(false)
    // After going to another page, keyboard and screen reader begin at its content.
    if (path !== firstPath.current) main.current?.focus({ preventScroll: true })
    firstPath.current = path
  }, [path])
  return (
    <div className={styles.desk}>
      <a className={styles.skip} href="#content">
        {t(shellText.skip)}
      </a>
      <header className={`${styles.top} bv-no-print`}>
        <AppLink to="/app" className={styles.brand}>
          <img src="/favicon.svg" alt="" width={26} height={26} />
          <span>{t(shellText.product)}</span>
        </AppLink>
        <HouseholdSearch />
        {!narrow && (
          <>
            <AreaSwitch />
            <AsOfControl />
          </>
        )}
        <UserMenu />
      </header>
      {!narrow && (
        <div className={`${styles.side} bv-no-print`}>
          <Navigation />
        </div>
      )}
      <div className={styles.middle}>
        <AsOfBanner />
        <main id="content" ref={main} tabIndex={-1} className={styles.main}>
          <Allowed path={path} />
        </main>
      </div>
      {narrow && (
        <>
          <BottomBar path={path} onMenu={() => setMenu(true)} />
          <Drawer
            opened={menu}
            onClose={() => setMenu(false)}
            position="right"
            size="86%"
            title={t(shellText.navigation)}
          >
            <div className={styles.drawerControls}>
              <AreaSwitch />
              <AsOfControl />
            </div>
            <Navigation />
          </Drawer>
        </>
      )}
      <SignInAgain />
      <HotkeyHelp />
    </div>
  )
}

/** The page, or why it is not for this person. */
function Allowed({ path }: { path: string }) {
  const t = useText()
  const session = useSession()
  const route = routes.find(one => matches(one.path, path))
  if (route && !can(session, route.right))
    return (
      <Page title={t(route.title)}>
        <Section>
          <Empty title={t(shellText.noRight)}>{t(shellText.noRightWhy)}</Empty>
        </Section>
      </Page>
    )
  return <Outlet />
}

function matches(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  return wanted.length === given.length && wanted.every((part, index) => part.startsWith('$') || part === given[index])
}

/** The entry that the page belongs to: the longest navigation path that the address begins with. */
function currentEntry(path: string): string | undefined {
  return routes
    .filter(route => route.nav && (path === route.path || path.startsWith(`${route.path}/`)))
    .sort((a, b) => b.path.length - a.path.length)[0]?.path
}

function Navigation() {
  const t = useText()
  const session = useSession()
  const path = useRouterState({ select: state => state.location.pathname })
  const current = currentEntry(path)
  const groups = (Object.keys(navGroups) as NavGroup[])
    .map(group => ({ group, entries: routes.filter(route => route.nav?.group === group && can(session, route.right)) }))
    .filter(({ entries }) => entries.length > 0)
  return (
    <nav aria-label={t(shellText.navigation)} className={styles.nav}>
      {groups.map(({ group, entries }) => (
        <section key={group}>
          <h2>{t(navGroups[group])}</h2>
          <ul>
            {entries.map(route => {
              const Icon = route.nav!.icon
              return (
                <li key={route.path}>
                  <AppLink to={route.path} aria-current={route.path === current ? 'page' : undefined}>
                    <Icon size={18} stroke={1.6} aria-hidden />
                    <span>{t(route.title)}</span>
                  </AppLink>
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </nav>
  )
}

function BottomBar({ path, onMenu }: { path: string; onMenu(): void }) {
  const t = useText()
  const session = useSession()
  const current = currentEntry(path)
  const entries = routes.filter(route => route.nav?.phone && can(session, route.right)).slice(0, 4)
  return (
    <nav className={`${styles.bottom} bv-no-print`} aria-label={t(shellText.navigation)}>
      {entries.map(route => {
        const Icon = route.nav!.icon
        return (
          <AppLink key={route.path} to={route.path} aria-current={route.path === current ? 'page' : undefined}>
            <Icon size={22} stroke={1.6} aria-hidden />
            <span>{t(route.nav!.short ?? route.title)}</span>
          </AppLink>
        )
      })}
      <button type="button" onClick={onMenu}>
        <IconMenu2 size={22} stroke={1.6} aria-hidden />
        <span>{t(shellText.menu)}</span>
      </button>
    </nav>
  )
}

/** Past data must not be mistaken for today's. */
function AsOfBanner() {
  const t = useText()
  const asOf = useAsOf()
  const [, setAsOf] = useAddressValue('asOf')
  if (!asOf) return null
  return (
    <div className={styles.asOfBanner} aria-live="polite">
      <span>{t(shellText.asOfBanner, { day: showDay(asOf) })}</span>
      <button type="button" className="bv-no-print" onClick={() => setAsOf(undefined)}>
        {t(shellText.asOfBack)}
      </button>
    </div>
  )
}

function SignInAgain() {
  const t = useText()
  const session = useSession()
  const take = useTakeSession()
  const [ended, setEnded] = useState(false)
  useEffect(() => onSignedOut(() => setEnded(true)), [])
  return (
    <Modal
      opened={ended}
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      title={t(signInText.again)}
      size="sm"
    >
      <p style={{ marginBottom: 14 }}>{t(signInText.againWhy)}</p>
      <SignInForm
        username={session.user.username}
        onDone={next => {
          // Another person must not go on in this one's page.
          if (next.user.userId !== session.user.userId) location.assign('/app')
          take(next)
          setEnded(false)
        }}
      />
    </Modal>
  )
}
