// Addresses of households, people, areas, imports.
import { IconCopy, IconFileImport, IconHome, IconMap2, IconSum } from '@tabler/icons-react'
import type { AppRoute } from './app-route.ts'

/** The household's page with what the review adds to it. */
async function householdPage() {
  const [page, review, why, tabs, support, sync] = await Promise.all([
    import('../registry/household.page.tsx'),
    import('../review/household-review-tab.tsx'),
    import('../review/household-why.tsx'),
    import('../registry/household-tabs.tsx'),
    import('../support/household-support-tab.tsx'),
    import('../sync/household-conflicts.tsx'),
  ])
  tabs.addHouseholdTab(review.householdReviewTab)
  tabs.addHouseholdTab(support.householdSupportTab)
  tabs.setHouseholdLead(why.HouseholdWhy)
  tabs.setHouseholdFlag(sync.HouseholdConflicts)
  return page.HouseholdPage
}

export const registryRoutes: AppRoute[] = [
  {
    path: '/app/households',
    title: { vi: 'Hộ gia đình', en: 'Households' },
    load: () => import('../registry/household-list.page.tsx').then(m => m.HouseholdListPage),
    nav: { group: 'registry', icon: IconHome, phone: true, short: { vi: 'Hộ', en: 'Households' } },
    right: 'household.list',
  },
  {
    path: '/app/households/new',
    title: { vi: 'Đăng ký hộ mới', en: 'New household' },
    load: () => import('../registry/household-new.page.tsx').then(m => m.HouseholdNewPage),
    right: 'household.write',
  },
  {
    path: '/app/households/$householdId',
    title: { vi: 'Hộ', en: 'Household' },
    load: householdPage,
    right: 'household.read',
  },
  {
    path: '/app/duplicates',
    title: { vi: 'Có thể trùng', en: 'Likely doubles' },
    load: () => import('../registry/duplicates/duplicate-list.page.tsx').then(m => m.DuplicateListPage),
    nav: { group: 'registry', icon: IconCopy },
    right: 'duplicate.decide',
  },
  {
    path: '/app/village-totals',
    title: { vi: 'Tổng số hộ của bản', en: 'Village totals' },
    load: () => import('../registry/village-total.page.tsx').then(m => m.VillageTotalPage),
    nav: { group: 'registry', icon: IconSum },
    right: 'household.list',
  },
  {
    path: '/app/import',
    title: { vi: 'Nhập danh sách', en: 'Import lists' },
    load: () => import('../registry/import/import.page.tsx').then(m => m.ImportPage),
    nav: { group: 'registry', icon: IconFileImport },
    right: 'import.run',
  },
  {
    path: '/app/import/mappings',
    title: { vi: 'Mẫu cột', en: 'Layouts' },
    load: () => import('../registry/import/list-mapping.page.tsx').then(m => m.ListMappingPage),
    right: 'import.run',
  },
  {
    path: '/app/export',
    title: { vi: 'Xuất danh sách', en: 'Export lists' },
    load: () => import('../registry/import/list-export.page.tsx').then(m => m.ListExportPage),
    right: 'export.run',
  },
  {
    path: '/app/areas',
    title: { vi: 'Địa bàn', en: 'Areas' },
    load: () => import('../registry/areas/area-list.page.tsx').then(m => m.AreaListPage),
    nav: { group: 'registry', icon: IconMap2 },
    right: 'area.read',
  },
  {
    path: '/app/areas/import',
    title: { vi: 'Nhập danh mục đơn vị', en: 'Import lists of units' },
    load: () => import('../registry/areas/area-import.page.tsx').then(m => m.AreaImportPage),
    right: 'area.change',
  },
  {
    path: '/app/areas/$areaId',
    title: { vi: 'Đơn vị', en: 'Unit' },
    load: () => import('../registry/areas/area.page.tsx').then(m => m.AreaPage),
    right: 'area.read',
  },
]
