// Addresses of users, sessions, journal, personal-data requests.
import { IconHistory, IconShieldLock, IconUserCircle, IconUsers } from '@tabler/icons-react'
import type { AppRoute } from './app-route.ts'

export const accessRoutes: AppRoute[] = [
  {
    path: '/app/users',
    title: { vi: 'Người dùng và vai trò', en: 'Users and roles' },
    load: () => import('../access/users/user-list.page.tsx').then(m => m.UserListPage),
    nav: { group: 'running', icon: IconUsers },
    right: 'user.manage',
  },
  {
    path: '/app/users/new',
    title: { vi: 'Thêm người dùng', en: 'Add a user' },
    load: () => import('../access/users/user-form.page.tsx').then(m => m.UserCreatePage),
    right: 'user.manage',
  },
  {
    path: '/app/users/$userId',
    title: { vi: 'Người dùng', en: 'User' },
    load: () => import('../access/users/user.page.tsx').then(m => m.UserPage),
    right: 'user.manage',
  },
  {
    path: '/app/journal',
    title: { vi: 'Nhật ký thay đổi', en: 'Journal of changes' },
    load: () => import('../access/journal/journal.page.tsx').then(m => m.JournalPage),
    nav: { group: 'running', icon: IconHistory },
    right: 'journal.read',
  },
  {
    path: '/app/journal/$officeId/$journalId',
    title: { vi: 'Mục nhật ký', en: 'Journal entry' },
    load: () => import('../access/journal/journal.page.tsx').then(m => m.JournalEntryPage),
    right: 'journal.read',
  },
  {
    path: '/app/read-log',
    title: { vi: 'Nhật ký xem dữ liệu', en: 'Log of looks' },
    load: () => import('../access/journal/read-log.page.tsx').then(m => m.ReadLogPage),
    right: 'journal.read',
  },
  {
    path: '/app/personal-data',
    title: { vi: 'Dữ liệu cá nhân', en: 'Personal data' },
    load: () => import('../access/personal-data/request-list.page.tsx').then(m => m.RequestListPage),
    nav: { group: 'running', icon: IconShieldLock },
    right: 'personal-data.manage',
  },
  {
    path: '/app/personal-data/$officeId/$requestId',
    title: { vi: 'Yêu cầu về dữ liệu cá nhân', en: 'Request about personal data' },
    load: () => import('../access/personal-data/request.page.tsx').then(m => m.RequestPage),
    right: 'personal-data.manage',
  },
  {
    path: '/app/account',
    title: { vi: 'Tài khoản của tôi', en: 'My account' },
    load: () => import('../access/account.page.tsx').then(m => m.AccountPage),
    nav: { group: 'running', icon: IconUserCircle },
  },
]
