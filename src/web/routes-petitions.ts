// Addresses of the desk's pages about petitions.
import { IconMessages } from '@tabler/icons-react'
import type { AppRoute } from './app-route.ts'

export const petitionsRoutes: AppRoute[] = [
  {
    path: '/app/petitions',
    title: { vi: 'Đơn, ý kiến của dân', en: 'Petitions' },
    load: () => import('../petitions/petitions.page.tsx').then(m => m.PetitionsPage),
    nav: { group: 'work', icon: IconMessages },
    right: 'petition.read',
  },
  {
    path: '/app/petitions/receipt',
    title: { vi: 'Phiếu tiếp nhận', en: 'Receipt of a petition' },
    load: () => import('../petitions/receipt.page.tsx').then(m => m.PetitionReceiptPage),
    right: 'petition.read',
  },
  {
    path: '/app/petitions/$petitionId',
    title: { vi: 'Một đơn, ý kiến của dân', en: 'A petition' },
    load: () => import('../petitions/petition.page.tsx').then(m => m.PetitionPage),
    right: 'petition.read',
  },
]
