// Explains one household's class: every indicator with the facts that decided it, the sentence, the article, how sure we are.
// Runs on the phone. What is missing is "unknown", never "no"; the class is "undetermined" only where it could still change.

import type { Confidence } from '../base/confidence.ts'
import { groupThousands } from '../base/dong.ts'
import { counted } from '../base/fill-in.ts'
import { NO, type Truth, UNKNOWN, YES } from './expression.ts'
import type { FactRow } from './fact-table.ts'
import { type HouseholdClass, type IncomeTest, type Judgement, judge } from './judge.ts'
import { factsOf } from './nodes.ts'
import type { Bilingual, Indicator, RulePack, Source } from './pack-types.ts'
import { hashOfPack } from './packs.ts'
import { type AnswersRead, type FactsRead, missingWords, ownWords } from './reason-words.ts'

export interface Reason {
  /** INCOME, an indicator's code, or CLASS. */
  code: string
  text_vi: string
  text_en: string
  citation: string
  confidence: Confidence
  facts: Record<string, string | number | boolean | null>
}

export interface IndicatorFinding {
  code: string
  name: Bilingual
  state: 'deprived' | 'not-deprived' | 'unknown'
  reason: Reason
}

/** What a pack says of a household, without words: what is counted and kept. */
export interface Verdict {
  pack: string
  packHash: string
  class: HouseholdClass
  /** True where the income test alone says: neither poor nor near-poor, even if the class stays undetermined. */
  notPoor: boolean
  incomeTest: IncomeTest
  /** By what the income test was decided. A round on `b1` with an illustrative table, or on income alone, is a trial. */
  method: 'income' | 'b1' | 'none'
  deprived: string[]
  unknown: string[]
}

export interface Explanation extends Verdict {
  /** INCOME, the deprived and the unknown indicators, CLASS. */
  reasons: Reason[]
  /** All indicators in the pack's order, also those that are not deprived. */
  indicators: IndicatorFinding[]
  /** The least sure of everything that decided. */
  confidence: Confidence
}

/** The class of a household by a pack. Facts come from `derive`. */
export const verdictOf = (pack: RulePack, facts: Pick<FactsRead, 'row' | 'variants'>): Verdict =>
  verdict(pack, facts.row, judge(pack, facts))

function verdict(pack: RulePack, row: FactRow, { class: found, incomeTest, indicators }: Judgement): Verdict {
  const codesWith = (truth: Truth) => pack.indicators.filter((_, i) => indicators[i] === truth).map(one => one.code)
  return {
    pack: pack.id,
    packHash: hashOfPack(pack),
    class: found,
    notPoor: incomeTest === 'above',
    incomeTest,
    method: row.income !== null ? 'income' : row.b1Score !== null ? 'b1' : 'none',
    deprived: codesWith(YES),
    unknown: codesWith(UNKNOWN),
  }
}

/** The class of a household by a pack, with reasons. Facts come from `derive`; with the answers the words are more exact. */
export function explain(pack: RulePack, facts: FactsRead, answers?: AnswersRead): Explanation {
  const judgement = judge(pack, facts)
  const { row } = facts
  const income = incomeReason(pack, row, judgement.incomeTest)
  const indicators = pack.indicators.map((indicator, i) => finding(indicator, judgement.indicators[i]!, facts, answers))
  const of = (state: IndicatorFinding['state']) => indicators.filter(one => one.state === state)
  const [deprived, unknown] = [of('deprived'), of('unknown')]
  const outcome = classReason(pack, judgement, row, deprived.length, unknown.length)
  const decisive =
    judgement.incomeTest === 'above' ? [income, outcome] : [income, ...deprived.map(one => one.reason), outcome]
  return {
    ...verdict(pack, row, judgement),
    reasons: [income, ...indicators.filter(one => one.state !== 'not-deprived').map(one => one.reason), outcome],
    indicators,
    confidence: leastSure(decisive.map(reason => reason.confidence)),
  }
}

export function leastSure(all: Confidence[]): Confidence {
  return all.includes('unverified') ? 'unverified' : all.includes('secondary') ? 'secondary' : 'verified'
}

function finding(indicator: Indicator, truth: Truth, read: FactsRead, answers?: AnswersRead): IndicatorFinding {
  const facts = factsOf(indicator.deprivedWhen)
  const { name, citation, confidence } = indicator
  const text = textOfFinding(indicator, truth, facts, read, answers)
  return {
    code: indicator.code,
    name,
    state: truth === YES ? 'deprived' : truth === NO ? 'not-deprived' : 'unknown',
    reason: {
      code: indicator.code,
      text_vi: text.vi,
      text_en: text.en,
      citation,
      confidence,
      facts: factValues(facts, read.row),
    },
  }
}

function textOfFinding(
  { name, sentence, deprivedWhen }: Indicator,
  truth: Truth,
  facts: string[],
  read: FactsRead,
  answers?: AnswersRead,
): Bilingual {
  if (truth === YES) {
    const own = ownWords(facts, read, answers)
    return {
      vi: `Thiếu hụt "${name.vi}". ${sentence.vi} ${own.vi}`.trimEnd(),
      en: `Deprived in "${name.en}". ${sentence.en} ${own.en}`.trimEnd(),
    }
  }
  if (truth === NO) return { vi: `Không thiếu hụt "${name.vi}".`, en: `Not deprived in "${name.en}".` }
  if (deprivedWhen.kind === 'wording-unknown') return sentence
  const missing = missingWords(facts, read, answers)
  return {
    vi: `Chưa biết về "${name.vi}": còn thiếu câu trả lời (${missing.vi}).`,
    en: `"${name.en}" is not known: answers are missing (${missing.en}).`,
  }
}

/** The facts by name, as the row has them; a range as two. */
export function factValues(facts: string[], row: FactRow): Reason['facts'] {
  const values: Reason['facts'] = {}
  for (const fact of facts) {
    if (fact === 'dependants') {
      values.dependants = row.dependantsLow === row.dependantsHigh ? row.dependantsLow : null
      if (values.dependants === null) {
        values.dependantsAtLeast = row.dependantsLow
        values.dependantsAtMost = row.dependantsHigh
      }
    } else values[fact] = (row as unknown as Reason['facts'])[fact] ?? null
  }
  return values
}

function incomeReason(pack: RulePack, row: FactRow, test: IncomeTest): Reason {
  const byIncome = row.income !== null
  const source: Source = byIncome || row.b1Score === null ? pack.incomeTest.income : pack.incomeTest.score
  const names =
    byIncome || row.b1Score === null
      ? (['ruralLine', 'urbanLine'] as const)
      : (['ruralB1Cutoff', 'urbanB1Cutoff'] as const)
  const wanted = row.urban === null ? names : [names[row.urban ? 1 : 0]]
  const limits = wanted.map(name => pack.parameters[name]).filter(one => one !== undefined)
  const shown = (unit: Bilingual) => ({
    vi: limits
      .map(one => (one.value === null ? 'chưa tìm thấy' : `${groupThousands(one.value)} ${unit.vi}`))
      .join(' / '),
    en: limits.map(one => (one.value === null ? 'not found' : `${groupThousands(one.value)} ${unit.en}`)).join(' / '),
  })
  const place: Bilingual =
    row.urban === null
      ? { vi: 'chưa rõ nông thôn hay thành thị', en: 'rural or urban not known' }
      : row.urban
        ? { vi: 'thành thị', en: 'urban' }
        : { vi: 'nông thôn', en: 'rural' }
  const facts: Reason['facts'] = {
    income: row.income,
    b1Score: row.b1Score,
    urban: row.urban,
    ...Object.fromEntries(wanted.map(name => [name, pack.parameters[name]?.value ?? null])),
  }
  const text = (): Bilingual => {
    if (!byIncome && row.b1Score === null) {
      return {
        vi: 'Chưa biết thu nhập bình quân và chưa có điểm B1.',
        en: 'Neither the income per person nor a B1 score is known.',
      }
    }
    const [what, limit] = byIncome
      ? [
          {
            vi: `Thu nhập bình quân ${groupThousands(row.income!)} đ/người/tháng`,
            en: `Income ${groupThousands(row.income!)} đ per person and month`,
          },
          shown({ vi: 'đ', en: 'đ' }),
        ]
      : [{ vi: `Điểm B1 là ${row.b1Score}`, en: `The B1 score is ${row.b1Score}` }, shown({ vi: 'điểm', en: 'points' })]
    const verdict: Record<IncomeTest, Bilingual> = {
      below: { vi: 'không vượt mức', en: 'at or below' },
      above: { vi: 'trên mức', en: 'above' },
      unknown: { vi: 'chưa so sánh được với mức', en: 'cannot be compared with' },
    }
    return {
      vi: `${what.vi}, ${verdict[test].vi} ${limit.vi} (${place.vi}).`,
      en: `${what.en}, ${verdict[test].en} ${limit.en} (${place.en}).`,
    }
  }
  const { vi, en } = text()
  const confidence = leastSure([source.confidence, ...limits.map(one => one.confidence)])
  return { code: 'INCOME', text_vi: vi, text_en: en, citation: source.citation, confidence, facts }
}

function classReason(
  pack: RulePack,
  { class: outcome, incomeTest: test }: Judgement,
  row: FactRow,
  deprived: number,
  unknown: number,
): Reason {
  const rule = pack.classes.find(one => one.class === outcome)
  const facts = { deprived, unknown, income_test: test }
  const poorFrom = pack.parameters.poorFrom?.value ?? 0
  if (!rule) {
    const { vi, en } = undeterminedWords(test, deprived, unknown, poorFrom)
    const source = pack.classes[0]!
    return { code: 'CLASS', text_vi: vi, text_en: en, citation: source.citation, confidence: source.confidence, facts }
  }
  const counted = unknown > 0 && deprived < poorFrom && outcome === 'poor'
  const fill = (text: string, atLeast: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) =>
      name === 'deprived' ? `${counted ? atLeast : ''}${deprived}` : String(pack.parameters[name]?.value ?? '?'),
    )
  const notPoor = outcome === 'average' || outcome === 'above'
  const wanted = row.urban === null ? ['rural', 'urban'] : [row.urban ? 'urban' : 'rural']
  const limits = notPoor ? wanted.flatMap(area => pack.parameters[`${area}AverageLimit`] ?? []) : []
  const shown = limits.flatMap(({ value }) => (value === null ? [] : [`${groupThousands(value)} đ`])).join(' / ')
  const open: Bilingual =
    unknown > 0 && !notPoor
      ? {
          vi: ` Còn ${unknown} chỉ số chưa biết, không làm thay đổi kết quả.`,
          en: ` ${unknown} more not known, which cannot change the result.`,
        }
      : { vi: shown && ` Mức trần: ${shown}.`, en: shown && ` Limit: ${shown}.` }
  return {
    code: 'CLASS',
    text_vi: fill(rule.sentence.vi, 'ít nhất ') + open.vi,
    text_en: fill(rule.sentence.en, 'at least ') + open.en,
    citation: rule.citation,
    confidence: leastSure([rule.confidence, ...limits.map(one => one.confidence)]),
    facts,
  }
}

/** Why nothing can be said yet: of the income, of the indicators, or of both. */
function undeterminedWords(test: IncomeTest, deprived: number, unknown: number, poorFrom: number): Bilingual {
  if (test === 'above')
    return {
      vi: 'Chưa xác định: chắc chắn không phải hộ nghèo, cận nghèo, nhưng chưa biết thu nhập để phân biệt mức sống trung bình.',
      en: 'Undetermined: certainly neither poor nor near-poor, but the income that would tell average from above is not known.',
    }
  if (test === 'unknown')
    return {
      vi: 'Chưa xác định: chưa so được thu nhập (hoặc điểm B1) của hộ với mức chuẩn.',
      en: 'Undetermined: the income (or the B1 score) could not be compared with the line yet.',
    }
  return {
    vi: `Chưa xác định: thu nhập không vượt mức chuẩn, ${deprived} chỉ số chắc chắn thiếu hụt, ${unknown} chỉ số chưa biết; từ ${poorFrom} chỉ số trở lên là hộ nghèo.`,
    en: `Undetermined: income at or below the line, ${counted('{n:indicator|indicators}', deprived)} certainly deprived, ${unknown} not known; from ${poorFrom} on a household is poor.`,
  }
}
