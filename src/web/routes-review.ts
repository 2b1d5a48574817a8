// Addresses of review rounds: board, village, case, meetings, postings, decisions, certificates.
import { IconClipboardList, IconMailOpened } from '@tabler/icons-react'
import type { AppRoute } from './app-route.ts'

/** The case's page with what the phones add to it. */
async function casePage() {
  const [page, tabs, sync] = await Promise.all([
    import('../review/case.page.tsx'),
    import('../registry/household-tabs.tsx'),
    import('../sync/household-conflicts.tsx'),
  ])
  tabs.setHouseholdFlag(sync.HouseholdConflicts)
  return page.CasePage
}

export const reviewRoutes: AppRoute[] = [
  {
    path: '/app/rounds',
    title: { vi: 'Đợt rà soát', en: 'Review rounds' },
    load: () => import('../review/round-list.page.tsx').then(m => m.RoundListPage),
    nav: { group: 'review', icon: IconClipboardList, phone: true, short: { vi: 'Rà soát', en: 'Review' } },
    right: 'round.read',
  },
  {
    path: '/app/rounds/open',
    title: { vi: 'Mở đợt rà soát', en: 'Open a round' },
    load: () => import('../review/round-open.page.tsx').then(m => m.RoundOpenPage),
    right: 'round.open',
  },
  {
    path: '/app/rounds/$roundId',
    title: { vi: 'Bảng theo dõi đợt rà soát', en: 'Board of the round' },
    load: () => import('../review/round-board.page.tsx').then(m => m.RoundBoardPage),
    right: 'round.read',
  },
  {
    path: '/app/requests',
    title: { vi: 'Giấy đề nghị', en: 'Requests' },
    load: () => import('../review/requests.page.tsx').then(m => m.RequestsPage),
    nav: { group: 'review', icon: IconMailOpened },
    right: 'round.read',
  },
  {
    path: '/app/rounds/$roundId/villages/$villageId',
    title: { vi: 'Bản trong đợt rà soát', en: 'Village in the round' },
    load: () => import('../review/round-village.page.tsx').then(m => m.RoundVillagePage),
    right: 'round.read',
  },
  {
    path: '/app/cases/$caseId/form',
    title: { vi: 'Nhập phiếu rà soát', en: 'Enter a survey form' },
    load: () => import('../review/survey/survey-entry.page.tsx').then(m => m.SurveyEntryPage),
    right: 'survey.write',
  },
  {
    path: '/app/cases/$caseId',
    title: { vi: 'Hộ trong đợt rà soát', en: 'A household in the round' },
    load: casePage,
    right: 'round.read',
  },
  {
    path: '/app/meetings/$meetingId',
    title: { vi: 'Họp dân', en: 'Village meeting' },
    load: () => import('../review/meeting/meeting.page.tsx').then(m => m.MeetingPage),
    right: 'round.read',
  },
]
