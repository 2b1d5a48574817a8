// Addresses of the desk's pages about what is done for the households.
import { IconDoorExit, IconGift, IconListCheck, IconStairsUp } from '@tabler/icons-react'
import type { AppRoute } from './app-route.ts'
import { builtRoutes } from './routes-built.ts'

export const supportRoutes: AppRoute[] = [
  {
    path: '/app/support',
    title: { vi: 'Chính sách hỗ trợ', en: 'Policies of support' },
    load: () => import('../support/policies.page.tsx').then(m => m.PoliciesPage),
    nav: { group: 'support', icon: IconGift },
    right: 'support.read',
  },
  {
    path: '/app/support/proposals',
    title: { vi: 'Đề xuất hỗ trợ', en: 'Proposals of support' },
    load: () => import('../support/proposals.page.tsx').then(m => m.ProposalsPage),
    nav: { group: 'support', icon: IconListCheck },
    right: 'support.read',
  },
  {
    path: '/app/support/proposals/$runId',
    title: { vi: 'Một đề xuất hỗ trợ', en: 'A proposal of support' },
    load: () => import('../support/proposal.page.tsx').then(m => m.ProposalPage),
    right: 'support.read',
  },
  {
    path: '/app/support/proposals/$runId/villages/$villageId',
    title: { vi: 'Đề xuất hỗ trợ của một bản', en: 'Proposals of a village' },
    load: () => import('../support/proposal-village.page.tsx').then(m => m.ProposalVillagePage),
    right: 'support.read',
  },
  {
    path: '/app/support/deprivations',
    title: { vi: 'Kế hoạch giảm thiếu hụt', en: 'Plan against deprivations' },
    load: () => import('../support/deprivations.page.tsx').then(m => m.DeprivationsPage),
    nav: { group: 'support', icon: IconStairsUp },
    right: 'support.read',
  },
  {
    path: '/app/support/exits',
    title: { vi: 'Hỗ trợ trước khi thoát nghèo', en: 'Support before lasting exits' },
    load: () => import('../support/policy-exits.page.tsx').then(m => m.PolicyExitsPage),
    nav: { group: 'support', icon: IconDoorExit },
    right: 'support.read',
  },
  {
    path: '/app/households/$householdId/support-sheet',
    title: { vi: 'Phiếu hỗ trợ của hộ', en: 'Support sheet' },
    load: () => import('../support/household-sheet.page.tsx').then(m => m.HouseholdSheetPage),
    right: 'support.read',
  },
  ...builtRoutes,
]
