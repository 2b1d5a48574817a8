// Signals about interviews that may be worth a question: too short, the same answers everywhere, round figures, far from the
// village. Never a judgement: each sentence says what was seen and how often. Limits are ours, no legal rule. Pure.
import type { SurveyAnswers } from '../rules/answers.ts'

export interface FieldSurvey {
  userId: number
  userName: string
  day: string
  householdId: number
  answers: SurveyAnswers
  /** From beginning to end by the phone's clock; null: not known. */
  minutes: number | null
  /** From where it was asked to the middle of the village's houses; null: not known. */
  distanceKm: number | null
  conflicts: number
}

export const signalLimits = { shortMinutes: 3, farKm: 5, fewest: 5, sameShare: 0.8, roundShare: 0.9 } as const

/** One for each household: asked twice, or mended later from home, it is one interview with its last answers, as long as the longest
 *  and as near as the nearest. */
function interviewsOf(surveys: readonly FieldSurvey[]): FieldSurvey[] {
  const found = new Map<number, FieldSurvey>()
  for (const one of surveys) {
    const before = found.get(one.householdId)
    const minutes = [before?.minutes, one.minutes].filter(n => typeof n === 'number')
    const distances = [before?.distanceKm, one.distanceKm].filter(n => typeof n === 'number')
    found.set(one.householdId, {
      ...one,
      minutes: minutes.length > 0 ? Math.max(...minutes) : null,
      distanceKm: distances.length > 0 ? Math.min(...distances) : null,
    })
  }
  return [...found.values()]
}

/** Sentences in Vietnamese; empty where nothing stands out, or there are too few interviews to say anything. */
export function hintsOf(all: readonly FieldSurvey[]): string[] {
  const hints: string[] = []
  const surveys = interviewsOf(all)
  const count = surveys.length
  const { shortMinutes, farKm, fewest, sameShare, roundShare } = signalLimits
  const short = surveys.filter(one => one.minutes !== null && one.minutes < shortMinutes).length
  if (short > 0) hints.push(`${short} cuộc hỏi ngắn hơn ${shortMinutes} phút.`)
  const far = surveys.filter(one => one.distanceKm !== null && one.distanceKm > farKm).length
  if (far > 0) hints.push(`${far} cuộc hỏi cách bản hơn ${farKm} km theo vị trí của máy.`)
  if (count < fewest) return hints
  const kinds = new Map<string, number>()
  for (const { answers } of surveys) {
    const { incomePerCapita: _, floorAreaM2: __, ...rest } = answers.household
    const key = JSON.stringify(rest)
    kinds.set(key, (kinds.get(key) ?? 0) + 1)
  }
  const most = Math.max(...kinds.values())
  if (most / count >= sameShare)
    hints.push(`${most} trên ${count} phiếu có câu trả lời về nhà ở, nước, thông tin giống hệt nhau.`)
  const areas = surveys.flatMap(one =>
    one.answers.household.floorAreaM2 === null ? [] : [one.answers.household.floorAreaM2],
  )
  const round = areas.filter(area => area % 10 === 0).length
  if (areas.length >= fewest && round / areas.length >= roundShare)
    hints.push(`${round} trên ${areas.length} diện tích nhà là số tròn chục.`)
  return hints
}
