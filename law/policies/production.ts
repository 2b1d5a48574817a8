// Training and production projects. Shares and ceilings are set by each province; what is only recalled is not used as a number.
// Data only.
import type { SupportPolicy } from '../../src/rules/support-types.ts'
import { either, nearPoor, notRead, people, poor, poorNearOrEscaped } from './parts.ts'

const farming: SupportPolicy['helps'] = {
  indicators: ['VL1'],
  causes: ['land', 'capital', 'tools', 'knowledge', 'skills'],
  wishes: ['production'],
}
const project = {
  kind: 'production',
  by: 'offer',
  about: 'household',
  group: 'production',
  period: { from: null, to: null },
  beneficiaries: people.poorNearOrEscaped,
  when: poorNearOrEscaped,
  helps: farming,
} as const
const ofCost = { vi: 'chi phí dự án; tỉnh quy định', en: 'of the project’s cost; set by the province' }
const local = {
  vi: 'Tỷ lệ và trần hỗ trợ do nghị quyết của tỉnh quy định; con số nhớ lại không được dùng.',
  en: 'Shares and ceilings are set by provincial resolution; recalled figures are not used.',
}

export const productionPolicies: readonly SupportPolicy[] = [
  {
    id: 'vocational',
    name: { vi: 'Hỗ trợ đào tạo sơ cấp, dưới 3 tháng', en: 'Short vocational training' },
    kind: 'training',
    by: 'offer',
    about: 'household',
    norm: { value: null, unit: 'đồng', per: { vi: 'một người một khoá', en: 'a person and course' } },
    period: { from: null, to: null },
    beneficiaries: {
      vi: 'người thuộc hộ nghèo, hộ cận nghèo, các nhóm khác của Quyết định 46/2015',
      en: 'members of poor and near-poor households, other groups of Decision 46/2015',
    },
    when: either(poor, nearPoor, notRead),
    helps: { indicators: ['VL1', 'GD1'], causes: ['knowledge', 'skills'], wishes: [] },
    citation: 'Quyết định 46/2015/QĐ-TTg',
    confidence: 'secondary',
    sources: ['dữ liệu thủ tục hành chính công khai'],
    notes: [
      {
        vi: 'Mỗi người được hỗ trợ một lần. Mức tiền và danh sách đủ các nhóm chưa xác minh.',
        en: 'Each person is supported once. Amounts and the full list of groups are unverified.',
      },
    ],
  },
  {
    ...project,
    id: 'production-task',
    name: { vi: 'Dự án phát triển sản xuất theo nhiệm vụ', en: 'Production project by task' },
    norm: { value: 3_000_000_000, unit: 'đồng', per: { vi: 'một dự án', en: 'a project' }, atMost: true },
    citation: 'Nghị định 27/2022/NĐ-CP, Điều 23 (sửa đổi bởi Nghị định 38/2023/NĐ-CP, hiệu lực 24/6/2023)',
    confidence: 'verified',
    sources: ['hethongphapluat.com dieu-23'],
    notes: [
      {
        vi: 'Ít nhất 70 % chi trực tiếp cho sản xuất của người dân.',
        en: 'At least 70 % spent directly on people’s production.',
      },
    ],
  },
  {
    ...project,
    id: 'production-chain',
    name: { vi: 'Dự án phát triển sản xuất liên kết theo chuỗi giá trị', en: 'Value-chain production project' },
    norm: { value: null, unit: '%', per: ofCost },
    citation: 'Nghị định 27/2022/NĐ-CP, Điều 21; Thông tư 09/2022, Điều 6',
    confidence: 'unverified',
    sources: [],
    notes: [local],
  },
  {
    ...project,
    id: 'production-community',
    name: { vi: 'Dự án phát triển sản xuất cộng đồng', en: 'Community production project' },
    norm: { value: null, unit: '%', per: ofCost },
    citation: 'Nghị định 27/2022/NĐ-CP, Điều 22',
    confidence: 'unverified',
    sources: [],
    notes: [local],
  },
]
