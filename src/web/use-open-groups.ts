// Which groups of the navigation are open. Who may open few pages sees them all; who may open many sees her own choice (kept in this
// browser), the daily groups, which come first, what she has been to since she came, and where she is.
import { useEffect, useState } from 'react'
import type { NavGroup } from './routes.tsx'

const fitsOnAScreen = 16
const daily = 3
const key = 'bv.navigation'

export function useOpenGroups(groups: readonly { group: NavGroup; size: number }[], here: NavGroup | undefined) {
  const [chosen, setChosen] = useState(readChoice)
  const [visited, setVisited] = useState<ReadonlySet<NavGroup>>(new Set())
  useEffect(() => {
    if (here) setVisited(known => (known.has(here) ? known : new Set(known).add(here)))
  }, [here])
  const all = groups.reduce((sum, one) => sum + one.size, 0) <= fitsOnAScreen
  const has = (group: NavGroup) =>
    chosen[group] ??
    (all || groups.findIndex(one => one.group === group) < daily || group === here || visited.has(group))
  return {
    has,
    toggle(group: NavGroup) {
      const next = { ...chosen, [group]: !has(group) }
      setChosen(next)
      try {
        localStorage.setItem(key, JSON.stringify(next))
      } catch {
        // The choice then lasts as long as the page.
      }
    },
  }
}

function readChoice(): Partial<Record<NavGroup, boolean>> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Record<NavGroup, boolean>>
  } catch {
    return {}
  }
}
