// Addresses of the desk's pages about those who help.
import { IconFlag, IconHeartHandshake } from '@tabler/icons-react'
import type { AppRoute } from './app-route.ts'

export const partnersRoutes: AppRoute[] = [
  {
    path: '/app/partners',
    title: { vi: 'Giúp đỡ bản', en: 'Help for villages' },
    load: () => import('../partners/partners.page.tsx').then(m => m.PartnersPage),
    nav: { group: 'partners', icon: IconHeartHandshake },
    right: 'partner.read',
  },
  {
    path: '/app/partners/villages/$villageId',
    title: { vi: 'Giúp đỡ một bản', en: 'Help for a village' },
    load: () => import('../partners/partner-village.page.tsx').then(m => m.PartnerVillagePage),
    right: 'partner.read',
  },
  {
    path: '/app/partners/agencies/$agencyId',
    title: { vi: 'Cơ quan, tổ chức giúp đỡ', en: 'An agency that helps' },
    load: () => import('../partners/agency.page.tsx').then(m => m.AgencyPage),
    right: 'partner.read',
  },
  {
    path: '/app/partners/proposals',
    title: { vi: 'Đề xuất phân công giúp đỡ', en: 'Proposals who helps which village' },
    load: () => import('../partners/assignments.page.tsx').then(m => m.AssignmentsPage),
    right: 'partner.write',
  },
  {
    path: '/app/partners/proposals/$proposalId',
    title: { vi: 'Một đề xuất phân công', en: 'A proposal who helps which village' },
    load: () => import('../partners/assignment.page.tsx').then(m => m.AssignmentPage),
    right: 'partner.write',
  },
  {
    path: '/app/movements',
    title: { vi: 'Phong trào', en: 'Movements' },
    load: () => import('../partners/movement.page.tsx').then(m => m.MovementsPage),
    nav: { group: 'partners', icon: IconFlag },
    right: 'partner.read',
  },
]
