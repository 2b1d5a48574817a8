// What comes by right month by month or when it is needed: electricity money, school fees, legal aid, social allowance. Data only.
import type { SupportPolicy } from '../../src/rules/support-types.ts'
import { both, either, is, isNot, nearPoor, notRead, poor } from './parts.ts'

const nothing: SupportPolicy['helps'] = { indicators: [], causes: [], wishes: [] }

export const everydayPolicies: readonly SupportPolicy[] = [
  {
    id: 'electricity',
    name: { vi: 'Hỗ trợ tiền điện', en: 'Electricity money' },
    kind: 'electricity',
    by: 'right',
    about: 'household',
    norm: {
      value: 30,
      unit: 'kWh',
      per: {
        vi: 'một hộ mỗi tháng, tính theo giá bán lẻ bậc 1',
        en: 'a household and month, at the tier-1 retail price',
      },
    },
    period: { from: null, to: null },
    beneficiaries: {
      vi: 'hộ nghèo; hộ chính sách xã hội không thuộc diện hộ nghèo dùng điện sinh hoạt không quá 50 kWh/tháng',
      en: 'poor households; social-policy households that are not poor and use at most 50 kWh a month',
    },
    when: either(poor, both(isNot(poor), is('memberOnAllowance'), is('usesUpTo50kWh'))),
    helps: nothing,
    citation: 'Quyết định 14/2025/QĐ-TTg (29/5/2025); trước đó Quyết định 28/2014/QĐ-TTg',
    confidence: 'secondary',
    sources: ['cand.com.vn'],
    notes: [
      {
        vi: 'Trước đây: 46.000 đ/tháng (2014), 49.000 đ/tháng (từ 16/3/2015). Số tiền hiện nay chưa xác minh: ghi riêng số kWh và giá điện.',
        en: 'History: 46,000 VND a month (2014), 49,000 (from 16/3/2015). The present amount is unverified: kWh and price are kept apart.',
      },
      {
        vi: 'Hộ chính sách xã hội: hiểu là hộ có người hưởng trợ cấp xã hội hằng tháng, theo phiếu rà soát.',
        en: 'Social-policy household: taken as one with a member on the monthly social allowance, by the survey.',
      },
    ],
  },
  {
    id: 'tuition-2025',
    name: { vi: 'Miễn, giảm học phí', en: 'School fees waived or reduced' },
    kind: 'tuition',
    by: 'right',
    about: 'person',
    norm: { value: null, unit: 'chưa rõ', per: { vi: 'một người học', en: 'a learner' } },
    period: { from: '2025-09-03', to: null },
    beneficiaries: { vi: '14 nhóm đối tượng', en: '14 exempt groups' },
    when: both(is('student'), notRead),
    helps: { indicators: ['GD1', 'GD2'], causes: [], wishes: ['education'] },
    citation: 'Nghị định 238/2025/NĐ-CP (thay Nghị định 81/2021 và 97/2023)',
    confidence: 'secondary',
    sources: ['sggp.org.vn post811620'],
    notes: [
      {
        vi: 'Các nhóm cụ thể chưa đọc được. Hỗ trợ chi phí học tập 150.000 đ/tháng: chưa xác minh.',
        en: 'The single groups were not read. Support for study costs of 150,000 VND a month: unverified.',
      },
    ],
  },
  {
    id: 'legal-aid',
    name: { vi: 'Trợ giúp pháp lý', en: 'Legal aid' },
    kind: 'legal-aid',
    by: 'right',
    about: 'household',
    norm: { value: null, unit: 'dịch vụ', per: { vi: 'miễn phí khi cần', en: 'free when needed' } },
    period: { from: null, to: null },
    beneficiaries: {
      vi: 'người thuộc hộ nghèo; người bị buộc tội thuộc hộ cận nghèo',
      en: 'the poor; accused persons of near-poor households',
    },
    when: either(poor, both(nearPoor, is('memberAccused'))),
    helps: nothing,
    citation: 'Luật Trợ giúp pháp lý 11/2017/QH14, Điều 7',
    confidence: 'verified',
    sources: ['nestlaw.vn'],
    notes: [],
  },
  {
    id: 'social-allowance-base',
    name: { vi: 'Trợ giúp xã hội hằng tháng (mức chuẩn)', en: 'Monthly social allowance (base)' },
    kind: 'allowance',
    by: 'right',
    about: 'person',
    norm: { value: 360_000, unit: 'đồng', per: { vi: 'một tháng, mức chuẩn', en: 'a month, base' } },
    period: { from: null, to: null },
    beneficiaries: { vi: 'đối tượng bảo trợ xã hội', en: 'people under social protection' },
    when: either(is('onAllowance'), both(isNot(is('onAllowance')), notRead)),
    helps: nothing,
    citation: 'Nghị định 20/2021/NĐ-CP',
    confidence: 'secondary',
    sources: ['bản sao báo cáo công khai'],
    notes: [
      {
        vi: 'Nâng lên 500.000 đ theo Nghị định 76/2024 từ 01/7/2024: chưa xác minh. Hệ số từng nhóm chưa đọc được.',
        en: 'Raised to 500,000 by Decree 76/2024 from 1/7/2024: unverified. The factors of the groups were not read.',
      },
    ],
  },
]
