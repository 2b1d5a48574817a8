// Addresses of reports, templates, decisions, rules, the auditor's view, and the public check of a certificate.
import {
  IconChartHistogram,
  IconEyeSearch,
  IconFileCertificate,
  IconFileText,
  IconReportAnalytics,
  IconScale,
  IconTargetArrow,
  IconWorldShare,
} from '@tabler/icons-react'
import type { AppRoute } from './app-route.ts'

export const outputRoutes: AppRoute[] = [
  {
    path: '/app/results',
    title: { vi: 'Kết quả', en: 'Results' },
    load: () => import('../indicators/results.page.tsx').then(m => m.ResultsPage),
    nav: { group: 'outputs', icon: IconChartHistogram },
    right: 'report.read',
  },
  {
    path: '/app/indicators',
    title: { vi: 'Chỉ tiêu', en: 'Indicators' },
    load: () => import('../indicators/board/board.page.tsx').then(m => m.IndicatorsPage),
    nav: { group: 'outputs', icon: IconTargetArrow },
    right: 'report.read',
  },
  {
    path: '/app/public-figures',
    title: { vi: 'Công bố số liệu', en: 'Public figures' },
    load: () => import('../indicators/releases.page.tsx').then(m => m.ReleasesPage),
    nav: { group: 'outputs', icon: IconWorldShare },
    right: 'report.read',
  },
  {
    path: '/app/decisions',
    title: { vi: 'Quyết định', en: 'Decisions' },
    load: () => import('../review/decision/decisions.page.tsx').then(m => m.DecisionListPage),
    nav: { group: 'outputs', icon: IconFileCertificate },
    right: 'result.read',
  },
  {
    path: '/app/decisions/$decisionId',
    title: { vi: 'Quyết định', en: 'A decision' },
    load: () => import('../review/decision/decisions.page.tsx').then(m => m.DecisionDetailPage),
    right: 'result.read',
  },
  {
    path: '/app/decision-drafts/$draftId',
    title: { vi: 'Dự thảo quyết định', en: 'Draft decision' },
    load: () => import('../review/decision/draft.page.tsx').then(m => m.DraftPage),
    right: 'result.read',
  },
  {
    path: '/app/certificate-check',
    title: { vi: 'Kiểm tra chữ ký giấy chứng nhận', en: 'Check a certificate’s signature' },
    load: () => import('../portal/certificate-check.page.tsx').then(m => m.CertificateCheckPage),
    open: true,
  },
  {
    path: '/app/reports',
    title: { vi: 'Báo cáo', en: 'Reports' },
    load: () => import('../review/output/report-list.page.tsx').then(m => m.ReportListPage),
    nav: { group: 'outputs', icon: IconReportAnalytics },
    right: 'report.read',
  },
  {
    path: '/app/reports/preliminary',
    title: { vi: 'Báo cáo sơ bộ', en: 'Preliminary report' },
    load: () => import('../review/output/preliminary.page.tsx').then(m => m.PreliminaryPage),
    right: 'report.read',
  },
  {
    path: '/app/reports/$no',
    title: { vi: 'Biểu báo cáo', en: 'Report table' },
    load: () => import('../review/output/report-table.page.tsx').then(m => m.ReportTablePage),
    right: 'report.read',
  },
  {
    path: '/app/templates',
    title: { vi: 'Mẫu văn bản', en: 'Templates' },
    load: () => import('../review/output/template-list.page.tsx').then(m => m.TemplateListPage),
    nav: { group: 'outputs', icon: IconFileText },
    right: 'report.read',
  },
  {
    path: '/app/rules',
    title: { vi: 'Quy định', en: 'Rules' },
    load: () => import('../review/rules.page.tsx').then(m => m.RulesPage),
    nav: { group: 'law', icon: IconScale },
    right: 'rules.read',
  },
  {
    path: '/app/rules/packs/$packId',
    title: { vi: 'Bộ chuẩn', en: 'Rule pack' },
    load: () => import('../review/rules-pack.page.tsx').then(m => m.PackPage),
    right: 'rules.read',
  },
  {
    path: '/app/rules/b1-tables/$b1TableId',
    title: { vi: 'Bảng điểm B1', en: 'B1 score table' },
    load: () => import('../review/rules-b1-table.page.tsx').then(m => m.B1TablePage),
    right: 'rules.read',
  },
  {
    path: '/app/what-if',
    title: { vi: 'Tính thử', en: 'What if' },
    load: () => import('../review/what-if.page.tsx').then(m => m.WhatIfPage),
    right: 'result.read',
  },
  {
    path: '/app/audit',
    title: { vi: 'Câu hỏi kiểm tra', en: "Auditor's questions" },
    load: () => import('../review/audit.page.tsx').then(m => m.AuditPage),
    nav: { group: 'running', icon: IconEyeSearch },
    right: 'audit.read',
  },
]
