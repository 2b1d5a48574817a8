// The one list of addresses, joined from one file per group. Each page is loaded when it is first opened; `$name` in a path
// reaches the page by usePageParams(). No logic here.
import { IconChecklist } from '@tabler/icons-react'
import type { AppRoute } from './app-route.ts'
import { accessRoutes } from './routes-access.ts'
import { deliveriesRoutes } from './routes-deliveries.ts'
import { fieldRoutes } from './routes-field.ts'
import { moneyRoutes } from './routes-money.ts'
import { newsRoutes } from './routes-news.ts'
import { outputRoutes } from './routes-outputs.ts'
import { partnersRoutes } from './routes-partners.ts'
import { petitionsRoutes } from './routes-petitions.ts'
import { programmeRoutes } from './routes-programme.ts'
import { registryRoutes } from './routes-registry.ts'
import { reviewRoutes } from './routes-review.ts'
import { supervisionRoutes } from './routes-supervision.ts'
import { supportRoutes } from './routes-support.ts'

export { type AppRoute, type NavGroup, navGroups } from './app-route.ts'

export const routes: AppRoute[] = [
  // Work
  {
    path: '/app',
    title: { vi: 'Việc của tôi', en: 'My work' },
    load: () => import('../desk/my-work.page.tsx').then(m => m.MyWorkPage),
    nav: { group: 'work', icon: IconChecklist, phone: true },
  },
  {
    path: '/app/start',
    title: { vi: 'Quyền của tôi', en: 'My rights' },
    load: () => import('./start.page.tsx').then(m => m.StartPage),
  },

  ...petitionsRoutes,
  ...registryRoutes,
  ...reviewRoutes,
  ...fieldRoutes,
  ...programmeRoutes,
  ...moneyRoutes,
  ...supportRoutes,
  ...deliveriesRoutes,
  ...partnersRoutes,
  ...supervisionRoutes,
  ...newsRoutes,
  ...outputRoutes,
  ...accessRoutes,

  {
    path: '/app/password',
    title: { vi: 'Đổi mật khẩu', en: 'Change password' },
    load: () => import('../access/password.page.tsx').then(m => m.PasswordPage),
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
