// Which answers would decide an undetermined household: what to ask next, of whom. Empty once the class is certain.
import type { MemberAnswers, SurveyAnswers } from './answers.ts'
import { UNKNOWN, YES } from './expression.ts'
import { findNumberFact, findTruthFact } from './fact-table.ts'
import type { HouseholdFacts, Witnesses } from './facts.ts'
import { judge } from './judge.ts'
import { factsOf } from './nodes.ts'
import type { RulePack } from './pack-types.ts'
import { isHouseholdQuestion, isMemberQuestion } from './questions.ts'

export interface NextQuestion {
  question: string
  /** Place of the member in the list; absent for questions about the household. */
  member?: number
  /** What the answer would help to decide: INCOME or indicators' codes. */
  decides: string[]
}

/** The questions, income first. With `answers` only those that have no full answer yet. */
export function nextQuestions(pack: RulePack, facts: HouseholdFacts, answers?: SurveyAnswers): NextQuestion[] {
  const judgement = judge(pack, facts)
  if (judgement.class !== 'undetermined') return []
  const asked = new Map<string, NextQuestion>()
  const ask = (question: string, decides: string, member?: number) => {
    const key = `${question} ${member ?? ''}`
    const known = asked.get(key)
    if (known) known.decides = [...new Set([...known.decides, decides])]
    else asked.set(key, { question, ...(member === undefined ? {} : { member }), decides: [decides] })
  }

  if (facts.row.urban === null) ask('areaType', 'INCOME')
  if (facts.row.income === null && judgement.incomeTest !== 'below') {
    ask('incomePerCapita', 'INCOME')
    if (facts.row.b1Score === null) ask('b1Score', 'INCOME')
  }

  const sure = judgement.indicators.filter(truth => truth === YES).length
  const open = judgement.indicators.filter(truth => truth === UNKNOWN).length
  const poorFrom = pack.parameters.poorFrom?.value ?? 0
  if (judgement.incomeTest !== 'above' && sure < poorFrom && sure + open >= poorFrom) {
    pack.indicators.forEach((indicator, i) => {
      if (judgement.indicators[i] !== UNKNOWN) return
      for (const fact of factsOf(indicator.deprivedWhen)) askFor(fact, indicator.code)
    })
  }
  return [...asked.values()].filter(one => answers === undefined || isOpen(one, answers))

  function askFor(fact: string, code: string): void {
    const witnesses = (facts.witnesses as Record<string, Witnesses | undefined>)[fact]
    for (const question of (findTruthFact(fact) ?? findNumberFact(fact))?.questions ?? []) {
      if (isHouseholdQuestion(question)) {
        if ((facts.row as unknown as Record<string, unknown>)[fact] === null) ask(question, code)
      } else if (isMemberQuestion(question)) for (const member of witnesses?.open ?? []) ask(question, code, member)
    }
  }
}

function isOpen(one: NextQuestion, answers: SurveyAnswers): boolean {
  if (one.member === undefined) return answers.household[one.question as keyof SurveyAnswers['household']] === null
  const value = answers.members[one.member]?.[one.question as keyof MemberAnswers]
  return value === null || value === 'unknown' || (one.question === 'birthDate' && String(value).length === 4)
}
