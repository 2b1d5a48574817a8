// The first page of the desk for whoever has no fuller one: who one is here, and what one may open.

import { roleNames } from '../access/role.ts'
import { can, useSession } from '../access/session.page.tsx'
import { AppLink } from '../kit/link.tsx'
import { KeyValues, Page, Section } from '../kit/page.tsx'
import { Empty } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { routes } from './routes.tsx'
import styles from './shell.module.css'
import { shellText } from './shell.text.ts'

export function StartPage() {
  const t = useText()
  const session = useSession()
  const open = routes.filter(route => route.nav && route.path !== '/app' && can(session, route.right))
  return (
    <Page title={t(shellText.startHello, { name: session.user.name })}>
      {session.grants.length === 0 ? (
        <Section>
          <Empty title={t(shellText.startNothing)}>{t(shellText.startNothingWhy)}</Empty>
        </Section>
      ) : (
        <Section title={t(shellText.startRoles)}>
          <KeyValues columns={1} items={session.grants.map(grant => [t(roleNames[grant.role]), grant.areaName])} />
        </Section>
      )}
      {open.length > 0 && (
        <Section title={t(shellText.startPlaces)}>
          <ul className={styles.startList}>
            {open.map(route => (
              <li key={route.path}>
                <AppLink to={route.path}>{t(route.title)}</AppLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  )
}
