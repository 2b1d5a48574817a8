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

export function go(address: string, options: { replace?: boolean } = {}): void {
  history[options.replace ? 'replaceState' : 'pushState'](null, '', base + address)
  tell()
  scrollTo(0, 0)
}

/** Back, or to where the screen belongs when it was opened directly. */
export const back = (otherwise: string): void => {
  if (history.length > 1) history.back()
  else go(otherwise, { replace: true })
}
