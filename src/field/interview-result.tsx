// What the interview comes to by the rules, with reasons: computed on the phone as on the server, and shown only where the round
// lets reviewers see it.
import type { LocalDate } from '../base/local-date.ts'
import { classText } from '../review/case.ts'
import { readB1Table } from '../review/survey/entry.ts'
import { findingOf, settledAnswers } from '../review/survey/survey.ts'
import type { SurveyAnswers } from '../rules/answers.ts'
import { explain } from '../rules/explain.ts'
import type { RulePack } from '../rules/pack-types.ts'
import type { RosterHead, RosterRound } from '../sync/roster.ts'
import type { OpenHousehold } from './draft.ts'

export interface Result {
  title: string
  /** Income, each indicator that is deprived or not known, and why the class follows. */
  reasons: { code: string; text: string }[]
}

export function resultOf(
  given: SurveyAnswers,
  round: RosterRound,
  pack: RulePack,
  head: RosterHead,
  household: OpenHousehold,
  today: LocalDate,
): Result {
  const table = readB1Table(round.b1Table)
  const b1 = table && round.b1Area ? { table, area: round.b1Area } : null
  const urban = head.areaType === 'urban'
  const { answers } = settledAnswers(given, urban, b1)
  const first = household.record.members[0]
  const { facts, b1: points } = findingOf(pack, round.method, answers, today, {
    urban,
    headEthnic: first?.ethnic ?? null,
    headSex: first?.sex ?? null,
    merit: false,
  })
  const { class: found, deprived, reasons } = explain(pack, facts, answers)
  const told = [
    `Kết quả tạm tính: ${classText[found === 'above' ? 'none' : found].vi}.`,
    points === null ? '' : `${points} điểm B1.`,
    `${deprived.length} chỉ số thiếu hụt.`,
  ]
  return {
    title: told.filter(Boolean).join(' '),
    reasons: reasons.map(one => ({ code: one.code, text: one.text_vi })),
  }
}

export function ResultNote({ result }: { result: Result }) {
  return (
    <details className="note">
      <summary>{result.title} Vì sao?</summary>
      <ul>
        {result.reasons.map(one => (
          <li key={one.code}>{one.text}</li>
        ))}
      </ul>
    </details>
  )
}
