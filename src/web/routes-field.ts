// Addresses of the desk's pages about phones.
import { IconArrowsSplit2, IconCloudStorm, IconDeviceMobile, IconMicrophone } from '@tabler/icons-react'
import type { AppRoute } from './app-route.ts'

export const fieldRoutes: AppRoute[] = [
  {
    path: '/app/conflicts',
    title: { vi: 'Hai người ghi khác nhau', en: 'Two values' },
    load: () => import('../sync/conflicts.page.tsx').then(m => m.ConflictsPage),
    nav: { group: 'review', icon: IconArrowsSplit2 },
    right: 'conflict.decide',
  },
  {
    path: '/app/shocks',
    title: { vi: 'Rủi ro, thiệt hại', en: 'Shocks' },
    load: () => import('../review/shock/shocks.page.tsx').then(m => m.ShocksPage),
    nav: { group: 'registry', icon: IconCloudStorm },
    right: 'household.read',
  },
  {
    path: '/app/devices',
    title: { vi: 'Điện thoại đi bản', en: 'Phones' },
    load: () => import('../sync/devices.page.tsx').then(m => m.DevicesPage),
    nav: { group: 'review', icon: IconDeviceMobile },
    right: 'device.manage',
  },
  {
    path: '/app/speech',
    title: { vi: 'Câu hỏi bằng tiếng dân tộc', en: 'Questions said aloud' },
    load: () => import('../sync/speech/speech.page.tsx').then(m => m.SpeechPage),
    nav: { group: 'review', icon: IconMicrophone },
    right: 'device.manage',
  },
]
