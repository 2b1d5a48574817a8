// Addresses of households, people, areas, imports.
import { IconMap2 } from '@tabler/icons-react'
import type { AppRoute } from './app-route.ts'

export const registryRoutes: AppRoute[] = [
  {
    path: '/app/areas',
    title: { vi: 'Địa bàn', en: 'Areas' },
    load: () => import('../registry/areas/area-list.page.tsx').then(m => m.AreaListPage),
    nav: { group: 'registry', icon: IconMap2 },
    right: 'area.read',
  },
  {
    path: '/app/areas/$areaId',
    title: { vi: 'Đơn vị', en: 'Unit' },
    load: () => import('../registry/areas/area.page.tsx').then(m => m.AreaPage),
    right: 'area.read',
  },
]
