// Addresses of the desk's pages about money.
import { IconBuildingBank, IconChartBar, IconFileDollar, IconScale } from '@tabler/icons-react'
import type { AppRoute } from './app-route.ts'

export const moneyRoutes: AppRoute[] = [
  {
    path: '/app/money',
    title: { vi: 'Sổ vốn', en: 'The books' },
    load: () => import('../programme/money/book.page.tsx').then(m => m.BookPage),
    nav: { group: 'programme', icon: IconBuildingBank },
    right: 'money.read',
  },
  {
    path: '/app/money/progress',
    title: { vi: 'Tiến độ giải ngân', en: 'Progress of disbursement' },
    load: () => import('../programme/money/progress.page.tsx').then(m => m.ProgressPage),
    nav: { group: 'programme', icon: IconChartBar },
    right: 'money.read',
  },
  {
    path: '/app/money/commitments',
    title: { vi: 'Hợp đồng, cam kết chi', en: 'Commitments' },
    load: () => import('../programme/money/commitment-list.page.tsx').then(m => m.CommitmentListPage),
    nav: { group: 'programme', icon: IconFileDollar },
    right: 'money.read',
  },
  {
    path: '/app/money/treasury',
    title: { vi: 'Đối chiếu Kho bạc', en: 'Treasury reconciliation' },
    load: () => import('../programme/treasury/treasury.page.tsx').then(m => m.TreasuryPage),
    nav: { group: 'programme', icon: IconScale },
    right: 'money.read',
  },
  {
    path: '/app/money/treasury/$unitId/$month',
    title: { vi: 'Đối chiếu một tháng', en: 'A month reconciled' },
    load: () => import('../programme/treasury/treasury-month.page.tsx').then(m => m.TreasuryMonthPage),
    right: 'money.read',
  },
  {
    path: '/app/money/postings',
    title: { vi: 'Bút toán', en: 'Postings' },
    load: () => import('../programme/money/posting-list.page.tsx').then(m => m.PostingListPage),
    right: 'money.read',
  },
  {
    path: '/app/money/postings/$postingId',
    title: { vi: 'Một bút toán', en: 'A posting' },
    load: () => import('../programme/money/posting.page.tsx').then(m => m.PostingPage),
    right: 'money.read',
  },
  {
    path: '/app/money/post',
    title: { vi: 'Ghi sổ', en: 'Post' },
    load: () => import('../programme/money/post.page.tsx').then(m => m.PostPage),
    right: 'money.record',
  },
  {
    path: '/app/money/units',
    title: { vi: 'Đơn vị giữ vốn', en: 'Units that hold money' },
    load: () => import('../programme/money/unit-list.page.tsx').then(m => m.UnitListPage),
    right: 'money.read',
  },
]
