// Addresses of the phone's app: /field/… by the browser's history, so that Android's back button does what people expect.
import { useLayoutEffect, useSyncExternalStore } from 'react'

const base = '/field'
const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}
if (typeof window !== 'undefined') addEventListener('popstate', tell)

/** "/villages/12" for /field/villages/12. */
export const useAddress = (): string =>
  useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => location.pathname.slice(base.length).replace(/\/$/, '') || '/',
  )

interface Place {
  /** How many screens of the app lie behind this one in the browser's history. */
  depth?: number
  /** How far the screen was scrolled when it was left. */
  scroll?: number
}
const here = (): Place => (history.state as Place | null) ?? {}
const depth = (): number => here().depth ?? 0

export function go(address: string, options: { replace?: boolean } = {}): void {
  if (options.replace) history.replaceState({ depth: depth() }, '', base + address)
  else {
    history.replaceState({ ...here(), scroll: scrollY } satisfies Place, '')
    history.pushState({ depth: depth() + 1 }, '', base + address)
  }
  tell()
  scrollTo(0, 0)
}

/** Back, or to where the screen belongs when it was opened directly: the same screen never lies twice in the history. */
export const back = (otherwise: string): void => {
  if (depth() > 0) history.back()
  else go(otherwise, { replace: true })
}

/** Whoever comes back to a long screen finds it where it was left. The browser tries to, before the screen is read: `ready` is true
 *  once it has its length. */
export function useLeftPlace(ready: boolean): void {
  useLayoutEffect(() => {
    const { scroll = 0 } = here()
    if (ready && scroll > 0) scrollTo(0, scroll)
  }, [ready])
}
