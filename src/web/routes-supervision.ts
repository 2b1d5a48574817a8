// Addresses of the desk's pages about what the community saw and how it was received; and what they add to the pages of works and lists.
import { IconEyeCheck, IconMessageQuestion, IconUsersGroup } from '@tabler/icons-react'
import type { AppRoute } from './app-route.ts'

/** The page of a work or of a list, with what stands to the right of it. */
export async function withSupervision<Page>(page: Promise<Page>): Promise<Page> {
  const [loaded, sections, supervision, evaluation, meetings] = await Promise.all([
    page,
    import('../support/added-sections.tsx'),
    import('../supervision/subject-section.tsx'),
    import('../supervision/evaluation-section.tsx'),
    import('../supervision/meetings/matter-section.tsx'),
  ])
  sections.addSection('work', meetings.workMeetings)
  sections.addSection('list', meetings.listMeetings)
  sections.addSection('work', supervision.workSupervision)
  sections.addSection('list', supervision.listSupervision)
  sections.addSection('list', evaluation.listEvaluations)
  return loaded
}

export const supervisionRoutes: AppRoute[] = [
  {
    path: '/app/village-meetings',
    title: { vi: 'Họp bản', en: 'Village meetings' },
    load: () => import('../supervision/meetings/matters.page.tsx').then(m => m.VillageMeetingsPage),
    nav: { group: 'programme', icon: IconUsersGroup },
    right: 'round.read',
  },
  {
    path: '/app/village-meetings/$meetingId',
    title: { vi: 'Một cuộc họp bản', en: 'One village meeting' },
    load: () => import('../supervision/meetings/matter.page.tsx').then(m => m.VillageMeetingPage),
    right: 'round.read',
  },
  {
    path: '/app/supervision',
    title: { vi: 'Giám sát cộng đồng', en: 'Community supervision' },
    load: () => import('../supervision/reports.page.tsx').then(m => m.SupervisionPage),
    nav: { group: 'partners', icon: IconEyeCheck },
    right: 'support.read',
  },
  {
    path: '/app/supervision/evaluations',
    title: { vi: 'Hỏi ý kiến người nhận', en: 'Asking recipients' },
    load: () => import('../supervision/evaluations.page.tsx').then(m => m.EvaluationsPage),
    nav: { group: 'partners', icon: IconMessageQuestion },
    right: 'support.read',
  },
  {
    path: '/app/supervision/evaluations/$evaluationId',
    title: { vi: 'Một đợt hỏi ý kiến', en: 'One evaluation' },
    load: () => import('../supervision/evaluation.page.tsx').then(m => m.EvaluationPage),
    right: 'support.read',
  },
  {
    path: '/app/supervision/reports/$reportId',
    title: { vi: 'Một báo cáo giám sát', en: 'A supervision report' },
    load: () => import('../supervision/report.page.tsx').then(m => m.ReportPage),
    right: 'support.read',
  },
]
