// The groups by which the State pays for a health insurance card, in the order in which they decide: a person has one card, by the first
// group that holds. Only what a commune's list is made of. Shares stand here as collected; who has read them and where says `confidence`.
// Data only.
import type { Confidence } from '../../src/base/confidence.ts'

export interface InsuranceGroup {
  id: string
  name: { vi: string; en: string }
  /** Per cent of the premium that the State pays (at least); null: nobody has read it. */
  sharePercent: number | null
  citation: string
  confidence: Confidence
  note?: string
}

export const insuranceGroups = [
  {
    id: 'bhyt-poor',
    name: { vi: 'Người thuộc hộ nghèo', en: 'Members of poor households' },
    sharePercent: 100,
    citation: 'Luật Bảo hiểm y tế; Nghị định 188/2025/NĐ-CP',
    confidence: 'unverified',
  },
  {
    id: 'bhyt-difficult-area',
    name: {
      vi: 'Người dân tộc thiểu số, người sinh sống ở vùng đặc biệt khó khăn',
      en: 'Ethnic minorities and residents of especially difficult areas',
    },
    sharePercent: null,
    citation: 'Luật Bảo hiểm y tế',
    confidence: 'unverified',
    note: 'The text was not read: taken as everybody who lives in an especially difficult village or a commune of region III.',
  },
  {
    id: 'bhyt-near-poor',
    name: { vi: 'Người thuộc hộ cận nghèo', en: 'Members of near-poor households' },
    sharePercent: 70,
    citation: 'Nghị định 188/2025/NĐ-CP (từ 01/7/2025)',
    confidence: 'secondary',
    note: 'At least 70 %. In a poor commune 100 %: the list of poor communes was not read, so nobody is put there by the program.',
  },
  {
    id: 'bhyt-em-exited-area',
    name: {
      vi: 'Người dân tộc thiểu số ở nơi vừa ra khỏi vùng khó khăn (36 tháng)',
      en: 'Ethnic minorities where the place left the difficult area (36 months)',
    },
    sharePercent: 70,
    citation: 'Nghị định 188/2025/NĐ-CP',
    confidence: 'secondary',
  },
] as const satisfies readonly InsuranceGroup[]

/** Months for which a place that left the difficult area still counts. */
export const exitedAreaMonths = 36
export type InsuranceGroupId = (typeof insuranceGroups)[number]['id']
