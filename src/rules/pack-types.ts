// The shapes of what law/rules holds: packs, their parameters and indicators, the ages the law speaks of, B1 tables.
// Types only, so that law/ can import them and nothing else. Must never hold a legal number.
import type { Confidence } from '../base/confidence.ts'
import type { Condition } from './expression.ts'
import type { FactRow } from './fact-table.ts'

export interface Bilingual {
  vi: string
  en: string
}

/** Where a rule comes from and how sure we are of it. */
export interface Source {
  citation: string
  confidence: Confidence
  /** What is not certain, or how we read it. */
  note?: string
}

export interface Parameter extends Source {
  /** Whole number; null: looked for and not found. */
  value: number | null
  unit: 'đồng/người/tháng' | 'điểm' | 'chỉ số' | '%' | 'cm²/người' | 'kết cấu'
  name: Bilingual
}

export type Dimension = 'employment' | 'health' | 'education' | 'housing' | 'water_sanitation' | 'information'

export interface Indicator extends Source {
  /** VL1 … TT2: this project's codes, the decree has none. */
  code: string
  dimension: Dimension
  name: Bilingual
  /** Who or what is looked at. */
  about: Bilingual
  deprivedWhen: Condition
  /** Said of a household that is deprived. */
  sentence: Bilingual
}

export type ClassCode = 'poor' | 'near_poor' | 'average' | 'above'

export interface ClassRule extends Source {
  class: ClassCode
  name: Bilingual
  when: Condition
  /** Said of a household of the class; may name {deprived} and parameters, e.g. {poorFrom}. */
  sentence: Bilingual
}

/** One household per line of the law: what is known of it and what must come out. */
export interface PackExample {
  about: string
  article: string
  facts: Partial<FactRow>
  gives: { class: ClassCode | 'undetermined'; deprived?: string[]; unknown?: string[] }
}

export interface RulePack {
  id: string
  name: Bilingual
  period: { from: string; to: string }
  basis: Source[]
  /** False: for what-if only; a round may not name it as the pack that decides. */
  decides: boolean
  /** The pack that this one amends; a province's pack names its parent and its province. */
  parent?: string
  province?: string
  parameters: Record<string, Parameter>
  people: PeopleRules
  incomeTest: {
    below: Condition
    income: Source
    score: Source
  }
  indicators: Indicator[]
  classes: ClassRule[]
  examples: PackExample[]
  /** For the jurist: what we read into the text, what is still open. */
  notes: Bilingual[]
}

/** An age of retirement: from a calendar year on, in completed years and months. */
export interface RetirementAge {
  year: number
  male: { years: number; months: number }
  female: { years: number; months: number }
}

export interface SchoolBand {
  fact: 'preschoolAgeChildOutOfLevel' | 'primaryAgeChildOutOfLevel' | 'lowerSecondaryAgeChildOutOfLevel'
  from: number
  below: number
  level: 'preschool' | 'primary' | 'lower_secondary'
}

/** A rule about members, and how the program reads what the text leaves open. */
export interface MemberSource extends Source {
  reading?: Bilingual
}

/** The ages and the readings by which members are looked at. Ages in completed years. */
export interface PeopleRules {
  workingAgeFrom: MemberSource & { value: number }
  retirement: MemberSource & { steps: RetirementAge[] }
  childBelow: MemberSource & { value: number }
  elderlyFrom: MemberSource & { value: number }
  insuredFrom: MemberSource & { value: number }
  schoolBands: MemberSource & {
    bands: SchoolBand[]
    higherLevelCounts: boolean
  }
  adultEducation: MemberSource & {
    from: number
    /** Below this age the lower level is enough. */
    adultFrom: number
    /** The last year of age that counts, whole. */
    to: number
  }
  /** Sources of water that count as clean, by the codes of answers.ts. */
  cleanWater: MemberSource & { sources: WaterCode[] }
  hygienicToilets: MemberSource & { kinds: ToiletCode[] }
}

type WaterCode = 'piped' | 'borehole' | 'protected_well' | 'protected_spring' | 'rainwater' | 'bottled'
type ToiletCode = 'septic' | 'semi_septic' | 'pour_flush' | 'vip' | 'double_vault'
