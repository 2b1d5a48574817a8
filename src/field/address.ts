// Addresses of the phone's app: /field/… by the browser's history, so that Android's back button does what people expect.
import { useSyncExternalStore } from 'react'

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

/** How many screens of the app lie behind this one in the browser's history. */
const depth = (): number => (history.state as { depth?: number } | null)?.depth ?? 0

export function go(address: string, options: { replace?: boolean } = {}): void {
  if (options.replace) history.replaceState({ depth: depth() }, '', base + address)
  else history.pushState({ depth: depth() + 1 }, '', base + address)
  tell()
  scrollTo(0, 0)
}

/** Back, or to where the screen belongs when it was opened directly: the same screen never lies twice in the history. */
export const back = (otherwise: string): void => {
  if (depth() > 0) history.back()
  else go(otherwise, { replace: true })
}
