// The one list of addresses. Each page is loaded when it is first opened; its title, place in the navigation and right stand here.
// Add a line for a page; `$name` in a path reaches the page by usePageParams(). Keep the order of the groups; no logic here.
import { IconHome, type Icon as TablerIcon } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { Right } from '../access/role.ts'
import type { Text } from '../kit/text.ts'

export type NavGroup = 'work' | 'registry' | 'review' | 'outputs' | 'law' | 'running'

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
  outputs: { vi: 'Báo cáo', en: 'Reports' },
  law: { vi: 'Quy định', en: 'Rules' },
  running: { vi: 'Quản trị', en: 'Administration' },
}

export const routes: AppRoute[] = [
  // Work
  {
    path: '/app',
    title: { vi: 'Bắt đầu', en: 'Start' },
    load: () => import('./start.page.tsx').then(m => m.StartPage),
    nav: { group: 'work', icon: IconHome, phone: true },
  },

  // Account and signing in
  {
    path: '/app/sign-in',
    title: { vi: 'Đăng nhập', en: 'Sign in' },
    load: () => import('../access/sign-in.page.tsx').then(m => m.SignInPage),
    open: true,
  },
  {
    path: '/app/setup',
    title: { vi: 'Tạo quản trị viên đầu tiên', en: 'Create the first administrator' },
    load: () => import('../access/sign-in.page.tsx').then(m => m.SetupPage),
    open: true,
  },
  {
    path: '/app/password',
    title: { vi: 'Đổi mật khẩu', en: 'Change password' },
    load: () => import('../access/sign-in.page.tsx').then(m => m.PasswordPage),
  },
]

// The design kit's own page, for those who write pages: only while developing.
if (import.meta.env.DEV)
  routes.push({
    path: '/app/kit',
    title: { vi: 'Bộ giao diện', en: 'Design kit' },
    load: () => import('../kit/gallery.page.tsx').then(m => m.GalleryPage),
    open: true,
  })
