// What an address of the app is: page, title, place in the navigation, right. The lists themselves are routes-*.ts.
import type { Icon as TablerIcon } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { Right } from '../access/role.ts'
import type { Text } from '../kit/text.ts'

export type NavGroup =
  | 'work'
  | 'registry'
  | 'review'
  | 'programme'
  | 'support'
  | 'partners'
  | 'news'
  | 'outputs'
  | 'law'
  | 'running'

export interface AppRoute {
  /** "/app/households/$householdId". Everything under /app. */
  path: string
  title: Text
  load: () => Promise<ComponentType>
  /** In the side navigation; `phone` also in the bar at the bottom of a phone (at most four). Only paths without $. */
  nav?: { group: NavGroup; icon: TablerIcon; phone?: boolean; short?: Text }
  /** Without this right the page is not offered, and says so when opened by address. */
  right?: Right
  /** Needs no account and has no desk around it. */
  open?: boolean
}

export const navGroups: Record<NavGroup, Text> = {
  work: { vi: 'Công việc', en: 'Work' },
  registry: { vi: 'Hộ và địa bàn', en: 'Households and areas' },
  review: { vi: 'Rà soát', en: 'Review' },
  programme: { vi: 'Kế hoạch và vốn', en: 'Plan and money' },
  support: { vi: 'Hỗ trợ hộ', en: 'Support' },
  partners: { vi: 'Giúp đỡ, đồng hành', en: 'Partners' },
  news: { vi: 'Tin tức, loa', en: 'News' },
  outputs: { vi: 'Báo cáo', en: 'Reports' },
  law: { vi: 'Quy định', en: 'Rules' },
  running: { vi: 'Quản trị', en: 'Administration' },
}
