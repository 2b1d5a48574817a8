// Which groups of the navigation are open. Who may open few pages sees them all; who may open many sees her own choice (kept in this
// browser), the daily groups, which come first, what she has been to since she came, and where she is.
import { useEffect, useState } from 'react'
import { useKept } from '../kit/kept.ts'
import type { NavGroup } from './routes.tsx'

const fitsOnAScreen = 16
const daily = 3

export function useOpenGroups(groups: readonly { group: NavGroup; size: number }[], here: NavGroup | undefined) {
  const [chosen, choose] = useKept('bv.navigation')
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
      choose(group, !has(group))
    },
  }
}
