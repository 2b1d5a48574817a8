// What a survey asks and keeps: one household's answers, as the phone, the desk and the CSV files give them.
// null means "not known" and is never read as "no". Holds no names: people are told apart by `memberId`.
import { z } from 'zod'

export const AreaType = z.enum(['rural', 'urban'])
export const Material = z.enum(['durable', 'non_durable'])
export const WaterSource = z.enum([
  'piped',
  'borehole',
  'protected_well',
  'protected_spring',
  'rainwater',
  'bottled',
  'unprotected_well',
  'unprotected_spring',
  'surface',
  'other',
])
export const Toilet = z.enum(['septic', 'semi_septic', 'pour_flush', 'vip', 'double_vault', 'other', 'none'])
export const Device = z.enum(['tv', 'radio', 'desktop', 'phone', 'laptop', 'tablet', 'smartphone'])
export const Sex = z.enum(['male', 'female'])
export const Work = z.enum([
  'employed_contract',
  'employed_no_contract',
  'self_employed',
  'unemployed',
  'not_seeking',
  'unable',
])
export const Attending = z.enum([
  'none',
  'preschool',
  'primary',
  'lower_secondary',
  'upper_secondary',
  'vocational',
  'university',
])
export const Completed = z.enum([
  'none',
  'primary',
  'lower_secondary',
  'upper_secondary',
  'vocational',
  'university',
  'on_the_job_certificate',
])
/** "unknown": not measured; the same as no answer. */
export const Nutrition = z.enum(['normal', 'stunted', 'underweight', 'unknown'])

/** "YYYY-MM-DD", or "YYYY" where only the year is known. Whether the day exists and lies in the past: see contradictions.ts. */
export const BirthDate = z.string().regex(/^\d{4}(-\d{2}-\d{2})?$/)

const yesNo = z.boolean().nullable().default(null)
const whole = (most: number) => z.int().min(0).max(most).nullable().default(null)

export const HouseholdAnswers = z.object({
  areaType: AreaType.nullable().default(null),
  /** đồng per person per month. */
  incomePerCapita: whole(9_000_000_000_000),
  /** Total of form B1, where it was scored on paper; answers to B1 stand in `b1`. */
  b1Score: whole(10_000),
  /** m², up to 4 decimals. */
  floorAreaM2: z.number().min(0).max(200_000).nullable().default(null),
  frameMaterial: Material.nullable().default(null),
  wallMaterial: Material.nullable().default(null),
  roofMaterial: Material.nullable().default(null),
  waterSource: WaterSource.nullable().default(null),
  toilet: Toilet.nullable().default(null),
  internetUse: yesNo,
  /** [] = has none; null = not known. */
  devices: z.array(Device).nullable().default(null),
})
export type HouseholdAnswers = z.infer<typeof HouseholdAnswers>

export const MemberAnswers = z.object({
  /** Tells the members of one survey apart; the registry's person id as text where there is one. */
  memberId: z.string().min(1).max(100),
  birthDate: BirthDate.nullable().default(null),
  sex: Sex.nullable().default(null),
  work: Work.nullable().default(null),
  healthInsurance: yesNo,
  attending: Attending.nullable().default(null),
  completed: Completed.nullable().default(null),
  socialAllowance: yesNo,
  disability: yesNo,
  nutrition: Nutrition.nullable().default(null),
})
export type MemberAnswers = z.infer<typeof MemberAnswers>

/** Answers to a B1 table: per criterion the chosen option, or several where the criterion allows it. */
export const B1Answers = z.object({ tableId: z.string(), chosen: z.record(z.string(), z.array(z.string())) })
export type B1Answers = z.infer<typeof B1Answers>

/** What a survey stores as JSON. */
export const SurveyAnswers = z.object({
  household: HouseholdAnswers,
  members: z.array(MemberAnswers).max(100),
  b1: B1Answers.nullable().default(null),
  /** Codes of law/registry/causes.ts: povertyCauses and supportNeeds. */
  causes: z.array(z.string()).default([]),
  wishes: z.array(z.string()).default([]),
  causesOther: z.string().max(500).optional(),
  wishesOther: z.string().max(500).optional(),
})
export type SurveyAnswers = z.infer<typeof SurveyAnswers>

/** A survey in which nothing has been asked yet. */
export const emptyAnswers = (memberIds: string[] = []): SurveyAnswers =>
  SurveyAnswers.parse({ household: {}, members: memberIds.map(memberId => ({ memberId })) })
