// Health insurance cards: which part of the premium the State pays, for whom. One card a person, the first group that holds decides.
// Data only.
import type { SupportPolicy } from '../../src/rules/support-types.ts'
import { both, difficultArea, is, isNot, nearPoor, poor } from './parts.ts'

const premium = { vi: 'mức đóng', en: 'of the premium' }
const premiumLeast = { vi: 'mức đóng, ít nhất', en: 'of the premium, at least' }
const common = {
  kind: 'health-insurance',
  by: 'right',
  about: 'person',
  group: 'health-insurance',
  helps: { indicators: ['YT2'], causes: ['illness'], wishes: ['health'] },
} as const
const decree = 'Nghị định 188/2025/NĐ-CP'
const read = ['vietnam.vn/en/ho-tro-100-muc-dong']

export const healthInsurancePolicies: readonly SupportPolicy[] = [
  {
    ...common,
    id: 'bhyt-poor',
    name: { vi: 'Bảo hiểm y tế hộ nghèo', en: 'Health insurance, poor households' },
    norm: { value: 100, unit: '%', per: premium },
    period: { from: null, to: null },
    beneficiaries: { vi: 'người thuộc hộ nghèo', en: 'members of poor households' },
    when: poor,
    citation: 'Luật Bảo hiểm y tế; Nghị định 188/2025/NĐ-CP',
    confidence: 'unverified',
    sources: [],
    notes: [],
  },
  {
    ...common,
    id: 'bhyt-near-poor-poor-commune',
    name: { vi: 'Bảo hiểm y tế hộ cận nghèo ở xã nghèo', en: 'Health insurance, near-poor in a poor commune' },
    norm: { value: 100, unit: '%', per: premium },
    period: { from: '2025-07-01', to: null },
    beneficiaries: {
      vi: 'người thuộc hộ cận nghèo ở xã nghèo',
      en: 'members of near-poor households in poor communes',
    },
    when: both(nearPoor, is('poorCommune')),
    citation: decree,
    confidence: 'secondary',
    sources: read,
    notes: [],
  },
  {
    ...common,
    id: 'bhyt-near-poor',
    name: { vi: 'Bảo hiểm y tế hộ cận nghèo', en: 'Health insurance, near-poor households' },
    norm: { value: 70, unit: '%', per: premiumLeast },
    period: { from: '2025-07-01', to: null },
    beneficiaries: { vi: 'người thuộc hộ cận nghèo', en: 'members of near-poor households' },
    when: nearPoor,
    citation: decree,
    confidence: 'secondary',
    sources: read,
    notes: [],
  },
  {
    ...common,
    id: 'bhyt-em-exited-area',
    name: {
      vi: 'Bảo hiểm y tế người dân tộc thiểu số ở xã không còn thuộc vùng khó khăn',
      en: 'Health insurance, ethnic minorities where the commune left the difficult area',
    },
    norm: {
      value: 70,
      unit: '%',
      per: { vi: 'mức đóng, ít nhất, trong 36 tháng', en: 'of the premium, at least, for 36 months' },
    },
    period: { from: '2025-07-01', to: null },
    beneficiaries: {
      vi: 'người dân tộc thiểu số ở xã không còn thuộc vùng khó khăn',
      en: 'ethnic minorities in communes that left the difficult area',
    },
    when: both(is('minority'), isNot(difficultArea), is('leftDifficultArea'), {
      kind: 'compare',
      left: { kind: 'value', fact: 'monthsSinceAreaLeft' },
      op: '<=',
      right: { kind: 'parameter', name: 'exitedAreaMonths' },
    }),
    citation: decree,
    confidence: 'secondary',
    sources: read,
    notes: [],
  },
  {
    ...common,
    id: 'bhyt-student',
    name: { vi: 'Bảo hiểm y tế học sinh, sinh viên', en: 'Health insurance, pupils and students' },
    norm: { value: 50, unit: '%', per: premiumLeast },
    period: { from: '2025-07-01', to: null },
    beneficiaries: { vi: 'học sinh, sinh viên', en: 'pupils and students' },
    when: is('student'),
    citation: decree,
    confidence: 'secondary',
    sources: read,
    notes: [],
  },
  {
    ...common,
    id: 'bhyt-average',
    name: {
      vi: 'Bảo hiểm y tế hộ nông, lâm, ngư, diêm nghiệp có mức sống trung bình',
      en: 'Health insurance, farming households of average living standard',
    },
    norm: { value: 30, unit: '%', per: premiumLeast },
    period: { from: null, to: null },
    beneficiaries: {
      vi: 'người thuộc hộ nông, lâm, ngư, diêm nghiệp có mức sống trung bình',
      en: 'members of farming households of average living standard',
    },
    when: both(is('average'), is('farming')),
    citation: 'Luật Bảo hiểm y tế',
    confidence: 'unverified',
    sources: [],
    notes: [],
  },
]
