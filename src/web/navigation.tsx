// The navigation, from the list of routes: what the person has no right to is not offered.
import { IconChevronRight, IconMenu2 } from '@tabler/icons-react'
import { useRouterState } from '@tanstack/react-router'
import { useEffect, useId, useRef } from 'react'
import { can, useSession } from '../access/session.page.tsx'
import { AppLink } from '../kit/link.tsx'
import { useText } from '../kit/text.ts'
import { type NavGroup, navGroups, routes } from './routes.tsx'
import styles from './shell.module.css'
import { shellText } from './shell.text.ts'
import { useOpenGroups } from './use-open-groups.ts'

/** The entry that the page belongs to: the longest navigation path that the address begins with. */
function currentEntry(path: string): string | undefined {
  return routes
    .filter(route => route.nav && (path === route.path || (route.path !== '/app' && path.startsWith(`${route.path}/`))))
    .sort((a, b) => b.path.length - a.path.length)[0]?.path
}

/** The groups of pages that this person may open. */
export function Navigation() {
  const here = useRef<HTMLLIElement>(null)
  const t = useText()
  const session = useSession()
  const path = useRouterState({ select: state => state.location.pathname })
  const current = currentEntry(path)
  // The list is longer than most screens: where one is stays in sight.
  useEffect(() => {
    if (current) here.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const groups = (Object.keys(navGroups) as NavGroup[])
    .map(group => ({ group, entries: routes.filter(route => route.nav?.group === group && can(session, route.right)) }))
    .filter(({ entries }) => entries.length > 0)
  const id = useId()
  const open = useOpenGroups(
    groups.map(({ group, entries }) => ({ group, size: entries.length })),
    groups.find(({ entries }) => entries.some(route => route.path === current))?.group,
  )
  return (
    <nav aria-label={t(shellText.navigation)} className={styles.nav}>
      {groups.map(({ group, entries }) => (
        <section key={group}>
          <h2>
            <button
              type="button"
              aria-expanded={open.has(group)}
              aria-controls={id + group}
              onClick={() => open.toggle(group)}
            >
              <span>{t(navGroups[group])}</span>
              <IconChevronRight size={14} stroke={1.75} aria-hidden />
            </button>
          </h2>
          <ul id={id + group} hidden={!open.has(group)}>
            {entries.map(route => {
              const Icon = route.nav!.icon
              return (
                <li key={route.path} ref={route.path === current ? here : undefined}>
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

/** The bar at the bottom of a phone: the few places one goes most, and the rest. */
export function BottomBar({ path, onMenu }: { path: string; onMenu(): void }) {
  const t = useText()
  const session = useSession()
  const current = currentEntry(path)
  const entries = routes.filter(route => route.nav?.phone && can(session, route.right)).slice(0, 4)
  return (
    <nav className={`${styles.bottom} bv-no-print`} aria-label={t(shellText.quickNavigation)}>
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
