// Addresses of the desk's pages about what is built and grown: houses, works, production.
import { IconBuildingBridge, IconHomeHeart, IconPlant2 } from '@tabler/icons-react'
import type { AppRoute } from './app-route.ts'
import { withSupervision } from './routes-supervision.ts'

export const builtRoutes: AppRoute[] = [
  {
    path: '/app/support/housing',
    title: { vi: 'Hỗ trợ nhà ở', en: 'Houses' },
    load: () => import('../support/housing/housing.page.tsx').then(m => m.HousingPage),
    nav: { group: 'support', icon: IconHomeHeart },
    right: 'support.read',
  },
  {
    path: '/app/support/housing/households/$householdId',
    title: { vi: 'Đánh giá nhà ở', en: 'Assess a house' },
    load: () => import('../support/housing/assess.page.tsx').then(m => m.AssessPage),
    right: 'support.read',
  },
  {
    path: '/app/support/housing/houses/$houseId',
    title: { vi: 'Nhà được hỗ trợ', en: 'A house' },
    load: () => import('../support/housing/house.page.tsx').then(m => m.HousePage),
    right: 'support.read',
  },
  {
    path: '/app/support/housing/appeals/$appealId',
    title: { vi: 'Kêu gọi ủng hộ nhà ở', en: 'An appeal' },
    load: () => import('../support/housing/appeal.page.tsx').then(m => m.AppealPage),
    right: 'support.read',
  },
  {
    path: '/app/support/housing/thanks/$receiptId',
    title: { vi: 'Thư cảm ơn', en: 'A letter of thanks' },
    load: () => import('../support/housing/thanks.page.tsx').then(m => m.ThanksPage),
    right: 'support.read',
  },
  {
    path: '/app/support/works',
    title: { vi: 'Công trình', en: 'Works' },
    load: () => import('../support/works/works.page.tsx').then(m => m.WorksPage),
    nav: { group: 'support', icon: IconBuildingBridge },
    right: 'support.read',
  },
  {
    path: '/app/support/works/$workId',
    title: { vi: 'Một công trình', en: 'A work' },
    load: () => withSupervision(import('../support/works/work.page.tsx').then(m => m.WorkPage)),
    right: 'support.read',
  },
  {
    path: '/app/support/production',
    title: { vi: 'Phát triển sản xuất', en: 'Production' },
    load: () => import('../support/production/production.page.tsx').then(m => m.ProductionPage),
    nav: { group: 'support', icon: IconPlant2 },
    right: 'support.read',
  },
  {
    path: '/app/support/production/$projectId',
    title: { vi: 'Dự án sản xuất', en: 'A production project' },
    load: () => import('../support/production/project.page.tsx').then(m => m.ProjectPage),
    right: 'support.read',
  },
  {
    path: '/app/support/crop-plans/$cropPlanId',
    title: { vi: 'Kế hoạch chuyển đổi cây trồng', en: 'A crop plan' },
    load: () => import('../support/production/crop-plan.page.tsx').then(m => m.CropPlanPage),
    right: 'support.read',
  },
]
