// What each kind of node means: one entry per kind, all its readings side by side, so that they cannot drift apart.
// evaluate: one household. block: columns, a window at a time. code: JavaScript source for the fast kernel. vi, en: words.
// A kind that lacks a reading is refused when the program starts.
import type { BlockBuilder, TruthBlock } from './blocks.ts'
import {
  type Amount,
  and,
  type Comparison,
  type Condition,
  compareRanges,
  type Expression,
  type Kind,
  NO,
  not,
  or,
  type Range,
  type Truth,
  UNKNOWN,
  YES,
} from './expression.ts'
import type { Bilingual } from './pack-types.ts'

/** What `evaluate` may ask of a household and a pack. */
export interface Reader {
  truth(fact: string): Truth
  number(fact: string): Range
  parameter(name: string): Range
  belowLine(): Truth
  deprivations(): Range
}

/** Source text of a truth: two expressions that give 0 or 1. */
export interface TruthCode {
  sure: string
  possible: string
}
/** Source text of a number; `known` gives 0 or 1, null where it is always known. */
export interface AmountCode {
  low: string
  high: string
  known: string | null
}
/** What `code` may ask of the generator. */
export interface Coder {
  truth(fact: string): TruthCode
  number(fact: string): AmountCode
  parameter(name: string): AmountCode
  belowLine(): TruthCode
  deprivations(): AmountCode
  /** 0 or 1. */
  compare(left: string, op: Comparison, right: string): string
  times(left: string, right: string): string
}

/** What `vi` and `en` may ask: the words for facts and parameters. */
export interface Wording {
  truth(fact: string, holds: boolean): Bilingual
  number(fact: string): Bilingual
  parameter(name: string): Bilingual
}

interface Shared<N> {
  parts(node: N): Expression[]
  facts(node: N): string[]
  vi(node: N, words: Wording): string
  en(node: N, words: Wording): string
}
interface TruthReadings<N> extends Shared<N> {
  evaluate(node: N, reader: Reader): Truth
  block(node: N, build: BlockBuilder): TruthBlock
  code(node: N, coder: Coder): TruthCode
}
interface AmountReadings<N> extends Shared<N> {
  evaluate(node: N, reader: Reader): Range
  block(node: N, build: BlockBuilder): ReturnType<BlockBuilder['constant']>
  code(node: N, coder: Coder): AmountCode
}
type Table = { [K in Condition['kind']]: TruthReadings<Extract<Condition, { kind: K }>> } & {
  [K in Amount['kind']]: AmountReadings<Extract<Amount, { kind: K }>>
}

const spokenComparison: Record<Comparison, Bilingual> = {
  '<': { vi: 'nhỏ hơn', en: 'is less than' },
  '<=': { vi: 'không vượt quá', en: 'is at most' },
  '>': { vi: 'lớn hơn', en: 'is more than' },
  '>=': { vi: 'từ', en: 'is at least' },
}
const listed = (parts: string[], between: string) => (parts.length === 1 ? parts[0]! : `(${parts.join(between)})`)

const is: Table['is'] = {
  parts: () => [],
  facts: node => [node.fact],
  evaluate: (node, reader) => reader.truth(node.fact),
  block: (node, build) => build.truth(node.fact),
  code: (node, coder) => coder.truth(node.fact),
  vi: (node, words) => words.truth(node.fact, true).vi,
  en: (node, words) => words.truth(node.fact, true).en,
}

const all: Table['all'] = {
  parts: node => node.of,
  facts: () => [],
  evaluate: (node, reader) => node.of.reduce<Truth>((sum, part) => and(sum, evaluate(part, reader)), YES),
  block: (node, build) => build.all(node.of.map(part => truthBlock(part, build))),
  code: (node, coder) => joined(node.of, coder, '&', '1'),
  vi: (node, words) =>
    listed(
      node.of.map(part => vi(part, words)),
      ' và ',
    ),
  en: (node, words) =>
    listed(
      node.of.map(part => en(part, words)),
      ' and ',
    ),
}

const any: Table['any'] = {
  parts: node => node.of,
  facts: () => [],
  evaluate: (node, reader) => node.of.reduce<Truth>((sum, part) => or(sum, evaluate(part, reader)), NO),
  block: (node, build) => build.any(node.of.map(part => truthBlock(part, build))),
  code: (node, coder) => joined(node.of, coder, '|', '0'),
  vi: (node, words) =>
    listed(
      node.of.map(part => vi(part, words)),
      ' hoặc ',
    ),
  en: (node, words) =>
    listed(
      node.of.map(part => en(part, words)),
      ' or ',
    ),
}

const negation: Table['not'] = {
  parts: node => [node.of],
  facts: () => [],
  evaluate: (node, reader) => not(evaluate(node.of, reader)),
  block: (node, build) => build.not(truthBlock(node.of, build)),
  code: (node, coder) => {
    const part = truthCode(node.of, coder)
    return { sure: `(${part.possible}^1)`, possible: `(${part.sure}^1)` }
  },
  vi: (node, words) =>
    node.of.kind === 'is' ? words.truth(node.of.fact, false).vi : `không phải ${vi(node.of, words)}`,
  en: (node, words) => (node.of.kind === 'is' ? words.truth(node.of.fact, false).en : `not ${en(node.of, words)}`),
}

const compare: Table['compare'] = {
  parts: node => [node.left, node.right],
  facts: () => [],
  evaluate: (node, reader) => compareRanges(evaluate(node.left, reader), node.op, evaluate(node.right, reader)),
  block: (node, build) => build.compare(amountBlock(node.left, build), node.op, amountBlock(node.right, build)),
  code: (node, coder) => {
    const [left, right] = [amountCode(node.left, coder), amountCode(node.right, coder)]
    const upwards = node.op === '<' || node.op === '<='
    const sure = upwards ? coder.compare(left.high, node.op, right.low) : coder.compare(left.low, node.op, right.high)
    const possible = upwards
      ? coder.compare(left.low, node.op, right.high)
      : coder.compare(left.high, node.op, right.low)
    const known = [left.known, right.known].filter(part => part !== null).join('&')
    return known === '' ? { sure, possible } : { sure: `(${known}&${sure})`, possible: `(((${known})^1)|${possible})` }
  },
  vi: (node, words) => `${vi(node.left, words)} ${spokenComparison[node.op].vi} ${vi(node.right, words)}`,
  en: (node, words) => `${en(node.left, words)} ${spokenComparison[node.op].en} ${en(node.right, words)}`,
}

const byArea: Table['by-area'] = {
  parts: node => [node.whenRural, node.whenUrban],
  facts: node => [node.urban],
  evaluate: (node, reader) => {
    const urban = reader.truth(node.urban)
    if (urban === YES) return evaluate(node.whenUrban, reader)
    if (urban === NO) return evaluate(node.whenRural, reader)
    const [rural, town] = [evaluate(node.whenRural, reader), evaluate(node.whenUrban, reader)]
    return rural === town ? rural : UNKNOWN
  },
  block: (node, build) =>
    build.byArea(build.truth(node.urban), truthBlock(node.whenRural, build), truthBlock(node.whenUrban, build)),
  code: (node, coder) => {
    const urban = coder.truth(node.urban)
    const [rural, town] = [truthCode(node.whenRural, coder), truthCode(node.whenUrban, coder)]
    return {
      sure: `(((${urban.possible}^1)|${town.sure})&(${urban.sure}|${rural.sure}))`,
      possible: `((${urban.possible}&${town.possible})|((${urban.sure}^1)&${rural.possible}))`,
    }
  },
  vi: (node, words) => `ở nông thôn: ${vi(node.whenRural, words)}; ở thành thị: ${vi(node.whenUrban, words)}`,
  en: (node, words) => `rural: ${en(node.whenRural, words)}; urban: ${en(node.whenUrban, words)}`,
}

const ifKnown: Table['if-known'] = {
  parts: node => [node.given, node.otherwise],
  facts: node => [node.fact],
  evaluate: (node, reader) =>
    evaluate(Number.isFinite(reader.number(node.fact).low) ? node.given : node.otherwise, reader),
  block: (node, build) =>
    build.choose(build.known(node.fact), truthBlock(node.given, build), truthBlock(node.otherwise, build)),
  code: (node, coder) => {
    const known = coder.number(node.fact).known
    const [given, otherwise] = [truthCode(node.given, coder), truthCode(node.otherwise, coder)]
    if (known === null) return given
    return {
      sure: `((${known}&${given.sure})|((${known}^1)&${otherwise.sure}))`,
      possible: `((${known}&${given.possible})|((${known}^1)&${otherwise.possible}))`,
    }
  },
  vi: (node, words) =>
    `nếu biết ${words.number(node.fact).vi}: ${vi(node.given, words)}; nếu không: ${vi(node.otherwise, words)}`,
  en: (node, words) =>
    `where ${words.number(node.fact).en} is known: ${en(node.given, words)}; otherwise: ${en(node.otherwise, words)}`,
}

const belowLine: Table['below-line'] = {
  parts: () => [],
  facts: () => [],
  evaluate: (_node, reader) => reader.belowLine(),
  block: (_node, build) => build.belowLine(),
  code: (_node, coder) => coder.belowLine(),
  vi: () => 'không vượt mức chuẩn thu nhập',
  en: () => 'at or below the income line',
}

const wordingUnknown: Table['wording-unknown'] = {
  parts: () => [],
  facts: () => [],
  evaluate: () => UNKNOWN,
  block: (_node, build) => build.always(UNKNOWN),
  code: () => ({ sure: '0', possible: '1' }),
  vi: () => 'chưa tìm thấy câu chữ chính thức',
  en: () => 'the official wording was not found',
}

const constant: Table['constant'] = {
  parts: () => [],
  facts: () => [],
  evaluate: node => ({ low: node.value, high: node.value }),
  block: (node, build) => build.constant(node.value),
  code: node => ({ low: String(node.value), high: String(node.value), known: null }),
  vi: node => String(node.value),
  en: node => String(node.value),
}

const parameter: Table['parameter'] = {
  parts: () => [],
  facts: () => [],
  evaluate: (node, reader) => reader.parameter(node.name),
  block: (node, build) => build.parameter(node.name),
  code: (node, coder) => coder.parameter(node.name),
  vi: (node, words) => words.parameter(node.name).vi,
  en: (node, words) => words.parameter(node.name).en,
}

const value: Table['value'] = {
  parts: () => [],
  facts: node => [node.fact],
  evaluate: (node, reader) => reader.number(node.fact),
  block: (node, build) => build.number(node.fact),
  code: (node, coder) => coder.number(node.fact),
  vi: (node, words) => words.number(node.fact).vi,
  en: (node, words) => words.number(node.fact).en,
}

const times: Table['times'] = {
  parts: node => [node.left, node.right],
  facts: () => [],
  evaluate: (node, reader) => {
    const [left, right] = [evaluate(node.left, reader), evaluate(node.right, reader)]
    const bounded = Number.isFinite(left.low) && Number.isFinite(right.low)
    return bounded
      ? { low: left.low * right.low, high: left.high * right.high }
      : { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
  },
  block: (node, build) => build.times(amountBlock(node.left, build), amountBlock(node.right, build)),
  code: (node, coder) => {
    const [left, right] = [amountCode(node.left, coder), amountCode(node.right, coder)]
    const known = [left.known, right.known].filter(part => part !== null).join('&')
    return { low: coder.times(left.low, right.low), high: coder.times(left.high, right.high), known: known || null }
  },
  vi: (node, words) => `${vi(node.left, words)} × ${vi(node.right, words)}`,
  en: (node, words) => `${en(node.left, words)} × ${en(node.right, words)}`,
}

const count: Table['count'] = {
  parts: node => node.of,
  facts: () => [],
  evaluate: (node, reader) => {
    const truths = node.of.map(part => evaluate(part, reader))
    return { low: truths.filter(truth => truth === YES).length, high: truths.filter(truth => truth !== NO).length }
  },
  block: (node, build) => build.count(node.of.map(part => truthBlock(part, build))),
  code: (node, coder) => {
    const parts = node.of.map(part => truthCode(part, coder))
    const sum = (side: 'sure' | 'possible') => `(${parts.map(part => part[side]).join('+') || '0'})`
    return { low: sum('sure'), high: sum('possible'), known: null }
  },
  vi: (node, words) => `số điều đúng trong: ${node.of.map(part => vi(part, words)).join('; ')}`,
  en: (node, words) => `how many hold of: ${node.of.map(part => en(part, words)).join('; ')}`,
}

const deprivations: Table['deprivations'] = {
  parts: () => [],
  facts: () => [],
  evaluate: (_node, reader) => reader.deprivations(),
  block: (_node, build) => build.deprivations(),
  code: (_node, coder) => coder.deprivations(),
  vi: () => 'số chỉ số thiếu hụt',
  en: () => 'the number of deprived indicators',
}

/** The table. Fifteen kinds; a pack that needs a sixteenth needs an article of law that asks for it. */
export const nodes: Table = {
  is,
  all,
  any,
  not: negation,
  compare,
  'by-area': byArea,
  'if-known': ifKnown,
  'below-line': belowLine,
  'wording-unknown': wordingUnknown,
  constant,
  parameter,
  value,
  times,
  count,
  deprivations,
}

const readings = ['parts', 'facts', 'evaluate', 'block', 'code', 'vi', 'en'] as const

/** Every reading that a kind of node lacks, as "kind.reading". */
export function issuesOfNodes(table: Record<string, object> = nodes): string[] {
  return Object.entries(table).flatMap(([kind, entry]) =>
    readings
      .filter(name => typeof (entry as Record<string, unknown>)[name] !== 'function')
      .map(name => `${kind}.${name}`),
  )
}

const lacking = issuesOfNodes()
if (lacking.length > 0) throw new Error(`the rule language lacks readings: ${lacking.join(', ')}`)

type AnyReadings = Shared<Expression> & {
  evaluate(node: Expression, reader: Reader): Truth | Range
  block(node: Expression, build: BlockBuilder): unknown
  code(node: Expression, coder: Coder): unknown
}
const entryOf = (node: Expression) => nodes[node.kind as Kind] as unknown as AnyReadings

export function evaluate(node: Condition, reader: Reader): Truth
export function evaluate(node: Amount, reader: Reader): Range
export function evaluate(node: Expression, reader: Reader): Truth | Range {
  return entryOf(node).evaluate(node, reader)
}
export const truthBlock = (node: Condition, build: BlockBuilder): TruthBlock =>
  build.once(node, () => entryOf(node).block(node, build) as TruthBlock)
export const amountBlock = (node: Amount, build: BlockBuilder) =>
  entryOf(node).block(node, build) as ReturnType<BlockBuilder['constant']>
export const truthCode = (node: Condition, coder: Coder) => entryOf(node).code(node, coder) as TruthCode
export const amountCode = (node: Amount, coder: Coder) => entryOf(node).code(node, coder) as AmountCode
export const vi = (node: Expression, words: Wording): string => entryOf(node).vi(node, words)
export const en = (node: Expression, words: Wording): string => entryOf(node).en(node, words)

export const partsOf = (node: Expression): Expression[] => entryOf(node).parts(node)
/** The facts that this node itself names. */
export const ownFactsOf = (node: Expression): string[] => entryOf(node).facts(node)

/** Every node of the tree, root first. */
export function nodesOf(node: Expression): Expression[] {
  return [node, ...entryOf(node).parts(node).flatMap(nodesOf)]
}
/** The facts a condition looks at, each once, in the order it names them. */
export function factsOf(node: Expression): string[] {
  const known = factsKnown.get(node)
  if (known) return known
  const facts = [...new Set(nodesOf(node).flatMap(part => entryOf(part).facts(part)))]
  factsKnown.set(node, facts)
  return facts
}
/** Packs are never changed in place. */
const factsKnown = new WeakMap<Expression, string[]>()

function joined(parts: Condition[], coder: Coder, operator: '&' | '|', empty: string): TruthCode {
  const codes = parts.map(part => truthCode(part, coder))
  const side = (name: 'sure' | 'possible') =>
    codes.length ? `(${codes.map(code => code[name]).join(operator)})` : empty
  return { sure: side('sure'), possible: side('possible') }
}
