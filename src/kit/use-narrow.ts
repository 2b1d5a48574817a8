// True on a phone-wide window. The same border as in the style sheets: 48em.
import { useSyncExternalStore } from 'react'

const query = typeof matchMedia === 'function' ? matchMedia('(max-width: 47.99em)') : undefined

export function useNarrow(): boolean {
  return useSyncExternalStore(
    listener => {
      query?.addEventListener('change', listener)
      return () => query?.removeEventListener('change', listener)
    },
    () => query?.matches ?? false,
    () => false,
  )
}
