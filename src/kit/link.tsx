// Links inside the app. `to` is an address as one would type it ("/app/households/12?tab=journal"); the top bar's day and area go along.
import { Button, type ButtonProps } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, ReactNode } from 'react'
import { useCallback } from 'react'
import { parseSearch } from './address.ts'

function split(to: string) {
  const [rest = '', hash] = to.split('#')
  const [path = '', query] = rest.split('?')
  return { to: path, ...(query ? { search: parseSearch(query) as never } : {}), ...(hash ? { hash } : {}) }
}

// "/app/households" is not the current page when one is at "/app/households/12", nor "?area=7" when one looks at another area; the
// navigation says itself what is.
const exactly = { exact: true, includeSearch: false }
const exactlyThis = { exact: true, includeSearch: true }

export interface AppLinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  to: string
  children: ReactNode
}

export function AppLink({ to, children, ...rest }: AppLinkProps) {
  return (
    <Link {...split(to)} preload="intent" activeOptions={to.includes('?') ? exactlyThis : exactly} {...rest}>
      {children}
    </Link>
  )
}

/** A link that looks like a button: for "create" and other things that go to a page. */
export function LinkButton({ to, children, ...rest }: ButtonProps & { to: string; children: ReactNode }) {
  return (
    <Button {...rest} renderRoot={props => <Link {...split(to)} {...props} />}>
      {children}
    </Button>
  )
}

/** Goes to an address from code: `const go = useGo(); go('/app/rounds/3')`. */
export function useGo() {
  const navigate = useNavigate()
  return useCallback(
    (to: string, options: { replace?: boolean } = {}) => void navigate({ ...split(to), ...options }),
    [navigate],
  )
}

/** The parts of the address named with $ in routes.tsx: `const { householdId } = usePageParams()`. */
export function usePageParams(): Record<string, string> {
  return useParams({ strict: false }) as Record<string, string>
}
