// Help with houses: Project 5 of the programme, and the campaign against temporary houses with its amounts before and after
// 10/11/2024. Data only.
import type { Condition } from '../../src/rules/expression.ts'
import type { SupportPolicy } from '../../src/rules/support-types.ts'
import { both, is, people, poorOrNear } from './parts.ts'

const helps: SupportPolicy['helps'] = { indicators: ['NO1', 'NO2'], causes: [], wishes: ['housing'] }
const independent: Condition = {
  kind: 'compare',
  left: { kind: 'value', fact: 'yearsAsHousehold' },
  op: '>=',
  right: { kind: 'parameter', name: 'independentYears' },
}
/** All three main structures are weak: a new house is proposed, else a repair. */
const allWeak: Condition = {
  kind: 'compare',
  left: { kind: 'value', fact: 'weakStructures' },
  op: '>=',
  right: { kind: 'constant', value: 3 },
}
const perHouse = { vi: 'một nhà', en: 'a house' }
const choosing = {
  vi: 'Xây mới hay sửa chữa do cán bộ nhà ở xác định; khi chưa xác định, hệ thống gợi ý xây mới nếu cả ba kết cấu chính đều không bền chắc.',
  en: 'The housing officer decides between a new house and a repair; until then a new one is suggested where all three main structures are weak.',
}
const switchDate = {
  vi: 'Ngày chuyển mức là ngày phát biểu của Thủ tướng (10/11/2024), không phải ngày của một văn bản pháp luật.',
  en: 'The day of the change is that of the Prime Minister’s statement (10/11/2024), not of a legal text.',
}
const funds = {
  vi: 'Phần Nhà nước và quỹ vận động; gia đình, họ hàng, cộng đồng góp thêm. Ghi từng nguồn thành dòng riêng.',
  en: 'The part of the State and the mobilised funds; family, clan and community add theirs. Each source is a line of its own.',
}

const common = {
  kind: 'housing',
  by: 'offer',
  about: 'household',
  once: true,
  group: 'house',
  beneficiaries: people.poorOrNear,
  helps,
} as const

const programme: Pick<SupportPolicy, 'when' | 'period'> = {
  when: both(poorOrNear, is('poorDistrict'), independent),
  period: { from: '2022-08-15', to: null },
}

export const housingPolicies: readonly SupportPolicy[] = [
  {
    ...common,
    ...programme,
    id: 'house-ntp-new',
    name: { vi: 'Hỗ trợ nhà ở: xây mới (Dự án 5)', en: 'Housing: new house (Project 5)' },
    norm: {
      value: 40_000_000,
      unit: 'đồng',
      each: true,
      per: { vi: 'một nhà, ngân sách trung ương', en: 'a house, central budget' },
    },
    citation: 'Thông tư 01/2022/TT-BXD; Quyết định 90/QĐ-TTg, Dự án 5',
    confidence: 'secondary',
    preferWhen: allWeak,
    sources: ['th389.vn'],
    notes: [
      {
        vi: 'Chỉ ở huyện nghèo; hộ đã độc lập ít nhất 3 năm.',
        en: 'Poor districts only; household independent for at least 3 years.',
      },
      choosing,
    ],
  },
  {
    ...common,
    ...programme,
    id: 'house-ntp-repair',
    name: { vi: 'Hỗ trợ nhà ở: sửa chữa (Dự án 5)', en: 'Housing: repair (Project 5)' },
    norm: {
      value: 20_000_000,
      unit: 'đồng',
      each: true,
      per: { vi: 'một nhà, ngân sách trung ương', en: 'a house, central budget' },
    },
    citation: 'Thông tư 01/2022/TT-BXD',
    confidence: 'secondary',
    sources: ['th389.vn'],
    notes: [choosing],
  },
  {
    ...common,
    id: 'house-campaign-new-2024',
    name: { vi: 'Xóa nhà tạm, nhà dột nát: xây mới (mức ban đầu)', en: 'Temporary houses: new (first amount)' },
    norm: { value: 50_000_000, unit: 'đồng', each: true, per: perHouse },
    citation: 'Phong trào do Thủ tướng phát động năm 2024',
    confidence: 'secondary',
    period: { from: null, to: '2024-11-09' },
    when: poorOrNear,
    preferWhen: allWeak,
    sources: ['sggp.org.vn/en post112854'],
    notes: [switchDate, choosing],
  },
  {
    ...common,
    id: 'house-campaign-repair-2024',
    name: { vi: 'Xóa nhà tạm, nhà dột nát: sửa chữa (mức ban đầu)', en: 'Temporary houses: repair (first amount)' },
    norm: { value: 25_000_000, unit: 'đồng', each: true, per: perHouse },
    citation: 'Phong trào do Thủ tướng phát động năm 2024',
    confidence: 'secondary',
    period: { from: null, to: '2024-11-09' },
    when: poorOrNear,
    sources: ['sggp.org.vn/en post112854'],
    notes: [switchDate, choosing],
  },
  {
    ...common,
    id: 'house-campaign-new',
    name: { vi: 'Xóa nhà tạm, nhà dột nát: xây mới', en: 'Temporary houses: new' },
    norm: { value: 60_000_000, unit: 'đồng', each: true, per: perHouse },
    citation: 'Kết luận của Thủ tướng ngày 10/11/2024',
    confidence: 'secondary',
    period: { from: '2024-11-10', to: null },
    when: poorOrNear,
    preferWhen: allWeak,
    sources: ['VNA'],
    notes: [funds, switchDate, choosing],
  },
  {
    ...common,
    id: 'house-campaign-repair',
    name: { vi: 'Xóa nhà tạm, nhà dột nát: sửa chữa', en: 'Temporary houses: repair' },
    norm: { value: 30_000_000, unit: 'đồng', each: true, per: perHouse },
    citation: 'Kết luận của Thủ tướng ngày 10/11/2024',
    confidence: 'secondary',
    period: { from: '2024-11-10', to: null },
    when: poorOrNear,
    sources: ['VNA'],
    notes: [switchDate, choosing],
  },
]
