// Addresses of the desk's pages about plans and money.
import {
  IconArrowsJoin,
  IconBarrierBlock,
  IconListTree,
  IconRulerMeasure,
  IconSpeakerphone,
  IconTargetArrow,
  IconZoomQuestion,
} from '@tabler/icons-react'
import type { AppRoute } from './app-route.ts'

export const programmeRoutes: AppRoute[] = [
  {
    path: '/app/plans',
    title: { vi: 'Kế hoạch năm', en: 'Yearly plans' },
    load: () => import('../programme/plan/plan-list.page.tsx').then(m => m.PlanListPage),
    nav: { group: 'programme', icon: IconTargetArrow },
    right: 'programme.read',
  },
  {
    path: '/app/plans/woven',
    title: { vi: 'Lồng ghép các chương trình', en: 'Programmes on one place' },
    load: () => import('../programme/plan/woven.page.tsx').then(m => m.WovenPage),
    nav: { group: 'programme', icon: IconArrowsJoin },
    right: 'programme.read',
  },
  {
    path: '/app/plans/$planId',
    title: { vi: 'Kế hoạch', en: 'A plan' },
    load: () => import('../programme/plan/plan.page.tsx').then(m => m.PlanPage),
    right: 'programme.read',
  },
  {
    path: '/app/plans/$planId/allocate',
    title: { vi: 'Phân bổ theo tiêu chí', en: 'Allocate by criteria' },
    load: () => import('../programme/allocation/allocation.page.tsx').then(m => m.AllocationPage),
    right: 'programme.read',
  },
  {
    path: '/app/plans/$planId/compare/$otherId',
    title: { vi: 'So sánh hai bản kế hoạch', en: 'Two versions compared' },
    load: () => import('../programme/plan/plan-compare.page.tsx').then(m => m.PlanComparePage),
    right: 'programme.read',
  },
  {
    path: '/app/directives',
    title: { vi: 'Văn bản chỉ đạo', en: 'Directives' },
    load: () => import('../programme/directive/directives.page.tsx').then(m => m.DirectivesPage),
    nav: { group: 'programme', icon: IconSpeakerphone },
    right: 'programme.read',
  },
  {
    path: '/app/directives/$directiveId',
    title: { vi: 'Văn bản chỉ đạo', en: 'A directive' },
    load: () => import('../programme/directive/directive.page.tsx').then(m => m.DirectivePage),
    right: 'programme.read',
  },
  {
    path: '/app/obstacles',
    title: { vi: 'Vướng mắc', en: 'Obstacles' },
    load: () => import('../programme/obstacle/obstacles.page.tsx').then(m => m.ObstaclesPage),
    nav: { group: 'programme', icon: IconBarrierBlock },
    right: 'programme.read',
  },
  {
    path: '/app/obstacles/$obstacleId',
    title: { vi: 'Vướng mắc', en: 'An obstacle' },
    load: () => import('../programme/obstacle/obstacle.page.tsx').then(m => m.ObstaclePage),
    right: 'programme.read',
  },
  {
    path: '/app/norms',
    title: { vi: 'Định mức', en: 'Norms' },
    load: () => import('../programme/norm/norms.page.tsx').then(m => m.NormsPage),
    nav: { group: 'programme', icon: IconRulerMeasure },
    right: 'programme.read',
  },
  {
    path: '/app/inquiries',
    title: { vi: 'Tìm nguyên nhân', en: 'Inquiries' },
    load: () => import('../programme/inquiry/inquiries.page.tsx').then(m => m.InquiriesPage),
    nav: { group: 'programme', icon: IconZoomQuestion },
    right: 'programme.read',
  },
  {
    path: '/app/inquiries/$inquiryId',
    title: { vi: 'Cuộc tìm hiểu', en: 'An inquiry' },
    load: () => import('../programme/inquiry/inquiry.page.tsx').then(m => m.InquiryPage),
    right: 'programme.read',
  },
  {
    path: '/app/programmes',
    title: { vi: 'Chương trình, dự án', en: 'Programmes' },
    load: () => import('../programme/plan/items.page.tsx').then(m => m.ItemsPage),
    nav: { group: 'programme', icon: IconListTree },
    right: 'programme.read',
  },
]
