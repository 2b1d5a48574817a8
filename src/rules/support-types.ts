// The shapes of what law/policies holds: what may be given, to whom, how much, since when and until when. The conditions are of the
// language of the classification packs, over facts of src/support/entitlement-facts.ts. Types only. Must never hold a legal number.
import type { CauseCode, NeedCode } from '../../law/registry/causes.ts'
import type { Condition } from './expression.ts'
import type { Bilingual, Parameter, Source } from './pack-types.ts'

export type SupportKind =
  | 'health-insurance'
  | 'electricity'
  | 'credit'
  | 'housing'
  | 'training'
  | 'tuition'
  | 'legal-aid'
  | 'production'
  | 'allowance'

export interface SupportNorm {
  /** Whole number; null: not found. */
  value: number | null
  unit: 'đồng' | '%' | 'kWh' | 'dịch vụ' | 'chưa rõ'
  /** Of what: "một nhà", "một hộ mỗi tháng". */
  per: Bilingual
  /** One household (one person) gets it once: can be added up. */
  each?: boolean
  /** The most that may be given, not what everyone gets. */
  atMost?: boolean
  /** Interest in hundredths of a per cent a year: 660 is 6,6 %. */
  interest?: number
}

export interface SupportPolicy extends Source {
  id: string
  name: Bilingual
  kind: SupportKind
  /** right: whoever meets the condition gets it. offer: within the money and the numbers of a plan. */
  by: 'right' | 'offer'
  /** Whether households or single persons are looked at. */
  about: 'household' | 'person'
  /** Of policies of one group a household (a person) gets one, the first in the order of the list that holds. */
  group?: string
  /** Given once to the same household or person. */
  once?: boolean
  norm: SupportNorm
  /** Days on which it holds; null: not known to us, taken as open. */
  period: { from: string | null; to: string | null }
  /** In the words of the source. */
  beneficiaries: Bilingual
  when: Condition
  /** Which of a group is proposed first where several hold. How this program chooses, no rule of law. */
  preferWhen?: Condition
  /** What it helps against: an offer is proposed to whom it fits. This program's reading, no rule of law. */
  helps: { indicators: readonly string[]; causes: readonly CauseCode[]; wishes: readonly NeedCode[] }
  /** Where it was read. */
  sources: readonly string[]
  notes: readonly Bilingual[]
}

/** Dated numbers that several policies use in their conditions. */
export type SupportParameters = Readonly<Record<string, Omit<Parameter, 'unit'> & { unit: 'tháng' | 'tuổi' | 'năm' }>>
