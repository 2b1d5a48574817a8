// The desk around the pages: top bar, side navigation, the day and area that one looks at. Asks who is signed in before anything else;
// a session that ends in the middle of work is renewed in a dialog, over the page as it is.
import { Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { can, SessionProvider, useSession, useSessionRead } from '../access/session.page.tsx'
import { useAsOf, useKnownOn, useSetAddress } from '../kit/address.ts'
import { onSignedOut } from '../kit/api.ts'
import { setDraftOwner } from '../kit/draft.ts'
import { showDay } from '../kit/format.ts'
import { HotkeyHelp, useHotkeys } from '../kit/hotkeys.tsx'
import { AppLink, useGo } from '../kit/link.tsx'
import { Page, Section } from '../kit/page.tsx'
import { Empty, ProblemNote } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { useNarrow } from '../kit/use-narrow.ts'
import { AreaSwitch } from './area-switch.tsx'
import { Opening } from './edges.tsx'
import { BottomBar, Navigation } from './navigation.tsx'
import { routes } from './routes.tsx'
import styles from './shell.module.css'
import { shellText } from './shell.text.ts'
import { AsOfControl, HouseholdSearch, UserMenu } from './top-bar.tsx'

const SignInAgain = lazy(() => import('./sign-in-again.tsx').then(m => ({ default: m.SignInAgain })))
const PhoneMenu = lazy(() => import('./phone-menu.tsx').then(m => ({ default: m.PhoneMenu })))

const passwordPath = '/app/password'

/** Where one goes most: "g", then a letter of the page's Vietnamese name. */
const places = [
  ['g v', '/app'],
  ['g h', '/app/households'],
  ['g r', '/app/rounds'],
  ['g q', '/app/decisions'],
  ['g b', '/app/reports'],
] as const

/** Asks who is here first. With a password that somebody else set, there is nothing to do but to choose one's own. */
export function Desk() {
  const session = useSessionRead()
  const go = useGo()
  const nobody = session.error?.status === 401 && !session.data
  useEffect(() => {
    // Signing in is a page of its own, small enough for a slow line.
    if (nobody) location.replace(`/app/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`)
  }, [nobody])
  const path = useRouterState({ select: state => state.location.pathname })
  const mustChange = session.data?.mustChangePassword === true && path !== passwordPath
  useEffect(() => {
    if (mustChange) go(passwordPath, { replace: true })
  }, [mustChange, go])
  if (mustChange) return <Opening />
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
  const [ended, setEnded] = useState(false)
  useEffect(() => onSignedOut(() => setEnded(true)), [])
  const path = useRouterState({ select: state => state.location.pathname })
  const main = useRef<HTMLElement>(null)
  const go = useGo()
  const session = useSession()
  useHotkeys(
    places
      .map(([keys, to]) => ({ keys, route: routes.find(one => one.path === to)! }))
      .filter(({ route }) => can(session, route.right))
      .map(({ keys, route }) => ({
        keys,
        label: t(shellText.goTo, { page: t(route.title) }),
        run: () => go(route.path),
      })),
  )
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
        <AppLink to="/app" className={styles.brand} aria-label={t(shellText.product)}>
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
          {menu && (
            <Suspense>
              <PhoneMenu onClose={() => setMenu(false)} />
            </Suspense>
          )}
        </>
      )}
      {ended && (
        <Suspense>
          <SignInAgain onDone={() => setEnded(false)} />
        </Suspense>
      )}
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

/** Past data must not be mistaken for today's. */
function AsOfBanner() {
  const t = useText()
  const { today } = useSession()
  const asOf = useAsOf()
  const knownOn = useKnownOn()
  const set = useSetAddress()
  if (!asOf && !knownOn) return null
  const day = showDay(asOf ?? today)
  return (
    <div className={styles.asOfBanner} aria-live="polite">
      <span>
        {knownOn ? t(shellText.knownOnBanner, { day, known: showDay(knownOn) }) : t(shellText.asOfBanner, { day })}
      </span>
      <button type="button" className="bv-no-print" onClick={() => set({ asOf: undefined, knownOn: undefined })}>
        {t(shellText.asOfBack)}
      </button>
    </div>
  )
}
