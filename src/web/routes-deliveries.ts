// Addresses of the pages about what was given: lists, cards, electricity money, loans, courses.
import {
  IconArrowBackUp,
  IconBolt,
  IconBowl,
  IconCoins,
  IconHeartbeat,
  IconListDetails,
  IconSchool,
  IconSeedling,
} from '@tabler/icons-react'
import type { AppRoute } from './app-route.ts'

export const deliveriesRoutes: AppRoute[] = [
  {
    path: '/app/support/lists',
    title: { vi: 'Danh sách hỗ trợ', en: 'Lists of support' },
    load: () => import('../support/list/lists.page.tsx').then(m => m.SupportListsPage),
    nav: { group: 'support', icon: IconListDetails },
    right: 'support.read',
  },
  {
    path: '/app/support/lists/$listId',
    title: { vi: 'Một danh sách hỗ trợ', en: 'A list of support' },
    load: () => import('../support/list/list.page.tsx').then(m => m.SupportListPage),
    right: 'support.read',
  },
  {
    path: '/app/support/recoveries',
    title: { vi: 'Thu hồi hỗ trợ', en: 'Recoveries' },
    load: () => import('../support/recovery/recovery.page.tsx').then(m => m.RecoveriesPage),
    nav: { group: 'support', icon: IconArrowBackUp },
    right: 'support.read',
  },
  {
    path: '/app/support/health-insurance',
    title: { vi: 'Thẻ bảo hiểm y tế', en: 'Health insurance' },
    load: () => import('../support/health-insurance/insurance.page.tsx').then(m => m.InsurancePage),
    nav: { group: 'support', icon: IconHeartbeat },
    right: 'support.read',
  },
  {
    path: '/app/support/electricity',
    title: { vi: 'Hỗ trợ tiền điện', en: 'Electricity money' },
    load: () => import('../support/electricity/electricity.page.tsx').then(m => m.ElectricityPage),
    nav: { group: 'support', icon: IconBolt },
    right: 'support.read',
  },
  {
    path: '/app/support/credit',
    title: { vi: 'Vay vốn ưu đãi', en: 'Preferential loans' },
    load: () => import('../support/credit/credit.page.tsx').then(m => m.CreditPage),
    nav: { group: 'support', icon: IconCoins },
    right: 'support.read',
  },
  {
    path: '/app/support/training',
    title: { vi: 'Đào tạo, tập huấn', en: 'Training' },
    load: () => import('../support/training/training.page.tsx').then(m => m.TrainingPage),
    nav: { group: 'support', icon: IconSchool },
    right: 'support.read',
  },
  {
    path: '/app/support/training/$classId',
    title: { vi: 'Một lớp đào tạo', en: 'A class' },
    load: () => import('../support/training/class.page.tsx').then(m => m.ClassPage),
    right: 'support.read',
  },
  {
    path: '/app/support/rice',
    title: { vi: 'Cứu trợ gạo', en: 'Rice relief' },
    load: () => import('../support/rice/rices.page.tsx').then(m => m.RicePage),
    nav: { group: 'support', icon: IconBowl },
    right: 'support.read',
  },
  {
    path: '/app/support/rice/$listId',
    title: { vi: 'Một đợt cứu trợ gạo', en: 'A round of rice relief' },
    load: () => import('../support/rice/rice.page.tsx').then(m => m.RiceRoundPage),
    right: 'support.read',
  },
  {
    path: '/app/support/handouts',
    title: { vi: 'Cây, con giống, công cụ', en: 'Seeds, livestock, tools' },
    load: () => import('../support/handout/handouts.page.tsx').then(m => m.HandoutsPage),
    nav: { group: 'support', icon: IconSeedling },
    right: 'support.read',
  },
  {
    path: '/app/support/handouts/$listId',
    title: { vi: 'Một danh sách cấp phát', en: 'A hand-out' },
    load: () => import('../support/handout/handout.page.tsx').then(m => m.HandoutPage),
    right: 'support.read',
  },
]
