// Judges one row of facts by one pack, without words: the truths that explain.ts tells and compile.ts must equal.
import { NO, not, type Range, rangeOf, type Truth, truthOf, UNKNOWN, YES } from './expression.ts'
import type { FactRow } from './fact-table.ts'
import type { HouseholdFacts } from './facts.ts'
import { evaluate, type Reader } from './nodes.ts'
import type { ClassCode, RulePack } from './pack-types.ts'

export type HouseholdClass = ClassCode | 'undetermined'
export type IncomeTest = 'below' | 'above' | 'unknown'

export interface Judgement {
  class: HouseholdClass
  incomeTest: IncomeTest
  /** In the pack's order. */
  indicators: Truth[]
}

/** Parameters moved for a what-if; what is not named is the pack's. */
export type Parameters = Record<string, number | null>

export function parametersOf(pack: RulePack, moved?: Parameters): Parameters {
  const known = unmoved.get(pack)
  if (known && !moved) return known
  const own = Object.fromEntries(Object.entries(pack.parameters).map(([name, parameter]) => [name, parameter.value]))
  if (!moved) unmoved.set(pack, own)
  return { ...own, ...moved }
}
const unmoved = new WeakMap<RulePack, Parameters>()

/** Reads a row for `evaluate`. `judged` holds the indicators, once they are judged. */
function readerOf(row: FactRow, parameters: Parameters, judged: { below: Truth; indicators: Truth[] }): Reader {
  const values = row as unknown as Record<string, boolean | number | null>
  return {
    truth: fact => truthOf(values[fact] as boolean | null),
    number: fact =>
      fact === 'dependants'
        ? { low: row.dependantsLow, high: row.dependantsHigh }
        : rangeOf(values[fact] as number | null),
    parameter: name => rangeOf(parameters[name]),
    belowLine: () => judged.below,
    deprivations: (): Range => ({
      low: judged.indicators.filter(truth => truth === YES).length,
      high: judged.indicators.filter(truth => truth !== NO).length,
    }),
  }
}

/** One row, every fact of which may be unknown on its own. */
export function judgeRow(pack: RulePack, row: FactRow, moved?: Parameters): Judgement {
  const judged = { below: UNKNOWN as Truth, indicators: [] as Truth[] }
  const reader = readerOf(row, parametersOf(pack, moved), judged)
  const indicators = pack.indicators.map(indicator => evaluate(indicator.deprivedWhen, reader))
  judged.indicators = indicators
  judged.below = evaluate(pack.incomeTest.below, reader)
  const holds = pack.classes.find(rule => evaluate(rule.when, reader) === YES)
  return { class: holds?.class ?? 'undetermined', incomeTest: incomeTestOf(judged.below), indicators }
}

/** A household: where ages are open, only what all the possible rows agree on is certain. */
export function judge(pack: RulePack, facts: Pick<HouseholdFacts, 'row' | 'variants'>, moved?: Parameters): Judgement {
  if (facts.variants.length === 0) return judgeRow(pack, facts.row, moved)
  return facts.variants.map(row => judgeRow(pack, row, moved)).reduce(mergeJudgements)
}

/** What two possible readings of a household have in common. */
export function mergeJudgements(a: Judgement, b: Judgement): Judgement {
  return {
    class: a.class === b.class ? a.class : 'undetermined',
    incomeTest: a.incomeTest === b.incomeTest ? a.incomeTest : 'unknown',
    indicators: a.indicators.map((truth, i) => (truth === b.indicators[i] ? truth : UNKNOWN)),
  }
}

export const incomeTestOf = (below: Truth): IncomeTest =>
  below === YES ? 'below' : not(below) === YES ? 'above' : 'unknown'
