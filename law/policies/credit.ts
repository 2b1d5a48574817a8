// Preferential loans of the Bank for Social Policies. Rates as its public page showed them; the date of the page is not known.
// The bank decides on each loan; a condition here only says to whom one may be offered. Data only.
import type { SupportPolicy } from '../../src/rules/support-types.ts'
import { both, difficultArea, either, is, isNot, nearPoor, newlyEscaped, notRead, people, poor } from './parts.ts'

const page = 'vbsp.org.vn lai-suat-cho-vay'
const rate = {
  vi: 'Lãi suất theo trang công khai của ngân hàng khi được lưu; không rõ ngày của trang.',
  en: 'Rate as on the bank’s public page when it was stored; the date of the page is not known.',
}
const perHousehold = { vi: 'một hộ', en: 'a household' }
const working: SupportPolicy['helps'] = {
  indicators: [],
  causes: ['capital', 'tools'],
  wishes: ['credit', 'production'],
}
const common = {
  kind: 'credit',
  by: 'offer',
  about: 'household',
  confidence: 'secondary',
  period: { from: null, to: null },
} as const

export const creditPolicies: readonly SupportPolicy[] = [
  {
    ...common,
    id: 'credit-poor',
    name: { vi: 'Cho vay hộ nghèo', en: 'Loan for poor households' },
    group: 'production-loan',
    norm: { value: 100_000_000, unit: 'đồng', each: true, per: perHousehold, atMost: true, interest: 660 },
    period: { from: '2019-03-01', to: null },
    beneficiaries: people.poor,
    when: poor,
    helps: working,
    citation: 'Quy định của Ngân hàng Chính sách xã hội từ 01/3/2019',
    sources: ['cand.com.vn 534324', page],
    notes: [{ vi: 'Đến 120 tháng, không phải thế chấp.', en: 'Up to 120 months, no collateral.' }, rate],
  },
  {
    ...common,
    id: 'credit-near-poor',
    name: { vi: 'Cho vay hộ cận nghèo', en: 'Loan for near-poor households' },
    group: 'production-loan',
    norm: { value: 100_000_000, unit: 'đồng', each: true, per: perHousehold, atMost: true, interest: 792 },
    beneficiaries: people.nearPoor,
    when: nearPoor,
    helps: working,
    citation: 'Ngân hàng Chính sách xã hội',
    sources: [page],
    notes: [
      {
        vi: 'Mức tối đa lấy như hộ nghèo: chưa xác minh.',
        en: 'The maximum is taken as for poor households: unverified.',
      },
      rate,
    ],
  },
  {
    ...common,
    id: 'credit-escaped',
    name: { vi: 'Cho vay hộ mới thoát nghèo', en: 'Loan for newly escaped households' },
    group: 'production-loan',
    norm: { value: null, unit: 'đồng', per: perHousehold, atMost: true, interest: 825 },
    beneficiaries: { vi: 'hộ mới thoát nghèo', en: 'newly escaped households' },
    when: newlyEscaped,
    helps: working,
    citation: 'Ngân hàng Chính sách xã hội',
    sources: [page],
    notes: [
      {
        vi: 'Trong 3 năm sau khi thoát nghèo: chưa xác minh.',
        en: 'Up to 3 years after the exit: unverified.',
      },
      rate,
    ],
  },
  {
    ...common,
    id: 'credit-difficult-area',
    name: { vi: 'Cho vay hộ sản xuất, kinh doanh vùng khó khăn', en: 'Loan for production in difficult areas' },
    group: 'production-loan',
    norm: { value: 100_000_000, unit: 'đồng', each: true, per: perHousehold, atMost: true, interest: 900 },
    period: { from: '2023-06-05', to: null },
    beneficiaries: { vi: 'hộ ở vùng khó khăn', en: 'households in difficult areas' },
    when: difficultArea,
    helps: working,
    citation: 'Quyết định 17/2023/QĐ-TTg ngày 05/6/2023',
    note: 'Which areas are "difficult" is a list of its own that was not read; taken as communes of region III and especially difficult villages.',
    sources: ['eng.vbsp.org.vn', page],
    notes: [
      {
        vi: 'Danh mục vùng khó khăn chưa đọc được: hiểu là xã khu vực III và bản đặc biệt khó khăn.',
        en: 'The list of difficult areas was not read: taken as communes of region III and especially difficult villages.',
      },
      rate,
    ],
  },
  {
    ...common,
    id: 'credit-water',
    name: { vi: 'Cho vay nước sạch, vệ sinh môi trường nông thôn', en: 'Loan for rural water and sanitation' },
    norm: { value: null, unit: 'đồng', per: perHousehold, atMost: true, interest: 900 },
    beneficiaries: { vi: 'hộ ở nông thôn', en: 'rural households' },
    when: isNot(is('urban')),
    helps: { indicators: ['NV1', 'NV2'], causes: [], wishes: [] },
    citation: 'Ngân hàng Chính sách xã hội',
    sources: [page],
    notes: [rate],
  },
  {
    ...common,
    id: 'credit-student',
    name: { vi: 'Cho vay học sinh, sinh viên', en: 'Loan for pupils and students' },
    norm: {
      value: null,
      unit: 'đồng',
      per: { vi: 'một người mỗi tháng', en: 'a person and month' },
      atMost: true,
      interest: 660,
    },
    beneficiaries: {
      vi: 'học sinh, sinh viên của hộ nghèo, cận nghèo, hộ khó khăn',
      en: 'pupils and students of poor, near-poor households or in hardship',
    },
    when: both(is('memberStudies'), either(poor, nearPoor, notRead)),
    helps: { indicators: ['GD1'], causes: [], wishes: ['education'] },
    citation: 'Ngân hàng Chính sách xã hội',
    sources: [page],
    notes: [{ vi: 'Nhóm được vay: chưa xác minh.', en: 'The groups are unverified.' }, rate],
  },
  {
    ...common,
    id: 'credit-poor-housing',
    name: { vi: 'Cho vay hộ nghèo về nhà ở', en: 'Housing loan for poor households' },
    norm: { value: null, unit: 'đồng', per: perHousehold, atMost: true, interest: 300 },
    beneficiaries: people.poor,
    when: poor,
    helps: { indicators: ['NO1', 'NO2'], causes: [], wishes: ['housing'] },
    citation: 'Ngân hàng Chính sách xã hội',
    sources: [page],
    notes: [rate],
  },
  {
    ...common,
    id: 'credit-labour-export',
    name: { vi: 'Cho vay đi làm việc ở nước ngoài', en: 'Loan for work abroad' },
    norm: { value: null, unit: 'đồng', per: perHousehold, atMost: true, interest: 660 },
    beneficiaries: {
      vi: 'hộ nghèo, cận nghèo, đồng bào dân tộc thiểu số',
      en: 'poor and near-poor households, ethnic minorities',
    },
    when: either(poor, nearPoor, is('memberOfMinority')),
    helps: { indicators: ['VL1'], causes: [], wishes: [] },
    citation: 'Ngân hàng Chính sách xã hội',
    sources: [page],
    notes: [
      {
        vi: 'Có mức lãi 3,3 %/năm cho một số nhóm; nhóm nào thì chưa xác minh.',
        en: 'A rate of 3.3 % a year exists for some groups; which ones is unverified.',
      },
      rate,
    ],
  },
  {
    ...common,
    id: 'credit-jobs',
    name: { vi: 'Cho vay giải quyết việc làm', en: 'Loan for jobs' },
    norm: { value: null, unit: 'đồng', per: perHousehold, atMost: true, interest: 792 },
    beneficiaries: {
      vi: 'người lao động, đồng bào dân tộc thiểu số, người khuyết tật',
      en: 'workers, ethnic minorities, disabled persons',
    },
    when: either(is('memberWorks'), is('memberOfMinority'), is('memberDisabled')),
    helps: { indicators: ['VL1'], causes: ['skills'], wishes: [] },
    citation: 'Ngân hàng Chính sách xã hội',
    sources: [page],
    notes: [
      {
        vi: 'Có mức lãi giảm 3,96 %/năm; nhóm được hưởng chưa xác minh.',
        en: 'A reduced rate of 3.96 % a year exists; who gets it is unverified.',
      },
      rate,
    ],
  },
]
