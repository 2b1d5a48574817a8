// The kernel as generated JavaScript: one pass over the columns, counts added up in bytes of a word and flushed per commune.
// Households differ in no pattern a processor could guess, so what runs per row has almost no branches: comparisons are
// subtractions whose sign is taken. Only words of our own and whole numbers reach the source text.
// Throws EvalError where generated code is forbidden.
import { bitOf } from './columns.ts'
import type { Condition, Expression } from './expression.ts'
import { findNumberFact } from './fact-table.ts'
import type { Parameters } from './judge.ts'
import {
  type AmountCode,
  type Coder,
  factsOf,
  nodesOf,
  ownFactsOf,
  partsOf,
  type TruthCode,
  truthCode,
} from './nodes.ts'
import { classCodes, type RowKernel } from './outcomes.ts'
import type { RulePack } from './pack-types.ts'

/** Counting at most this many rows before flushing keeps every byte of a word below 256. */
const flushAfter = 255
const largest = 2 ** 31 - 1
/** A factor up to this, times a count of people, stays within 31 bits. */
const largestFactor = Math.floor(largest / 255)

export function codeKernel(pack: RulePack): RowKernel {
  const strange = Object.keys(pack.parameters).find(name => !/^[A-Za-z][A-Za-z0-9]*$/.test(name))
  if (strange !== undefined) throw new RangeError(`not a name for a parameter: ${strange}`)
  const made = (counting: boolean, small: boolean) => new Function(sourceOf(pack, counting, small))() as RowKernel
  const fast = { counting: made(true, true), plain: made(false, true) }
  let wide: typeof fast | undefined
  return (columns, results, parameters, from, to, counts) => {
    // Lines so high that a difference would not fit into 31 bits: the same kernel with ordinary comparisons.
    const small = fitsSmall(pack, parameters)
    if (!small && !wide) wide = { counting: made(true, false), plain: made(false, false) }
    const kernels = small || !wide ? fast : wide
    ;(counts ? kernels.counting : kernels.plain)(columns, results, parameters, from, to, counts)
  }
}

function fitsSmall(pack: RulePack, parameters: Parameters): boolean {
  const factors = new Set<string>()
  let constants = 0
  for (const node of conditionsOf(pack).flatMap(nodesOf)) {
    if (node.kind === 'constant') constants = Math.max(constants, Math.abs(node.value))
    if (node.kind !== 'times') continue
    for (const part of [node.left, node.right]) if (part.kind === 'parameter') factors.add(part.name)
  }
  return (
    constants <= largestFactor &&
    Object.entries(parameters).every(
      ([name, value]) =>
        value === null ||
        (Number.isInteger(value) && value >= 0 && value <= (factors.has(name) ? largestFactor : largest)),
    )
  )
}

const conditionsOf = (pack: RulePack): Condition[] => [
  ...pack.indicators.map(one => one.deprivedWhen),
  pack.incomeTest.below,
  ...pack.classes.map(one => one.when),
]

/** The kernel's source text. `small`: all amounts and their differences fit into 31 bits. */
export function sourceOf(pack: RulePack, counting: boolean, small: boolean): string {
  const bits = pack.indicators.length
  const lanes = Array.from({ length: Math.ceil(bits / 4) }, (_, lane) => lane)
  const conditions = conditionsOf(pack)
  const numbers = [...new Set(conditions.flatMap(factsOf))].filter(fact => findNumberFact(fact))
  const parameters = [
    ...new Set(conditions.flatMap(nodesOf).flatMap(node => (node.kind === 'parameter' ? [node.name] : []))),
  ]
  const columns = numbers.flatMap(fact => (fact === 'dependants' ? ['dependantsLow', 'dependantsHigh'] : [fact]))
  const [general, exact] = [coder(false, small), coder(true, small)]
  const [open, closed] = [maskCode(pack, general, false), maskCode(pack, exact, true)]
  const [below, belowExact] = [truthCode(pack.incomeTest.below, general), truthCode(pack.incomeTest.below, exact)]
  // The short cuts: where nothing that is looked at is open there is one answer, not two.
  const openIndicators = openness(pack.indicators.flatMap(one => needed(one.deprivedWhen)))
  const openIncome = openness([pack.incomeTest.below, ...pack.classes.map(one => one.when)].flatMap(needed))
  const rules = pack.classes.map(rule => ({ code: classCodes.indexOf(rule.class), when: rule.when }))
  const rulesOf = (one: Coder) => rules.map(({ when }, k) => `t${k} = ${truthCode(when, one).sure}`).join('; ')
  const taken = rules.map((_, k) => (k === 0 ? 'left = t0 ^ 1' : `t${k} &= left; left ^= t${k}`)).join('; ')
  const code = [...rules.map((rule, k) => `(-t${k} & ${rule.code})`), `(left << 2)`].join(' | ')
  const poor = rules.findIndex(rule => rule.code === 0)
  const spread = (mask: string, lane: number) =>
    `(Math.imul(${lane === 0 ? `${mask} & 15` : `(${mask} >> ${lane * 4}) & 15`}, 0x204081) & 0x01010101)`
  const add = (letter: string, mask: string) =>
    lanes.map(lane => `${letter}${lane} = (${letter}${lane} + ${spread(mask, lane)}) | 0`).join('; ')
  const flushOf = (target: string, letter: string) =>
    pack.indicators.map((_, i) => `${target}[g * ${bits} + ${i}] += (${letter}${i >> 2} >>> ${(i & 3) * 8}) & 255`)

  const countRow = [
    `classes = (classes + (${rules.map((rule, k) => `(t${k} << ${rule.code * 8})`).join(' | ')})) | 0`,
    add('d', 'D'),
    `const M = D & -t${poor}`,
    add('q', 'M'),
    `if (U !== 0) { ${add('u', 'U')} }`,
  ]
  const flush = [
    'const c0 = classes & 255, c1 = (classes >>> 8) & 255, c2 = (classes >>> 16) & 255, c3 = classes >>> 24, at = g * 5',
    'cClasses[at] += c0; cClasses[at + 1] += c1; cClasses[at + 2] += c2; cClasses[at + 3] += c3',
    'cClasses[at + 4] += i - first - c0 - c1 - c2 - c3',
    ...flushOf('cDeprived', 'd'),
    ...flushOf('cPoor', 'q'),
    ...flushOf('cUnknown', 'u'),
  ]
  const whole = (name: string) => (small ? `P.${name} | 0` : `P.${name} === null ? 0 : P.${name}`)
  return `'use strict'
return function kernel(columns, results, P, from, to, counts) {
  const { sure, possible, commune, ${columns.join(', ')} } = columns
  const { outcome, deprived, unknown } = results
  const allParametersKnown = ${parameters.map(name => `P.${name} !== null`).join(' && ') || 'true'}
  ${parameters.map(name => `const k_${name} = P.${name} === null ? 0 : 1, p_${name} = ${whole(name)}`).join('\n  ')}
  const ones = new Uint8Array(${1 << bits})
  for (let i = 1; i < ${1 << bits}; i++) ones[i] = ones[i >> 1] + (i & 1)
  ${counting ? 'const cClasses = counts.classes, cDeprived = counts.deprived, cPoor = counts.deprivedPoor, cUnknown = counts.unknown' : ''}
  let i = from
  while (i < to) {
    const g = commune[i], first = i, limit = to - i > ${flushAfter} ? i + ${flushAfter} : to
    ${counting ? `let classes = 0, ${['d', 'q', 'u'].flatMap(letter => lanes.map(lane => `${letter}${lane} = 0`)).join(', ')}` : ''}
    do {
      const s = sure[i], p = possible[i]
      ${columns.map(name => `const v_${name} = ${name}[i]`).join('\n      ')}
      let D = 0, Q = 0, bS = 0, bP = 0, left = 1, ${rules.map((_, k) => `t${k} = 0`).join(', ')}
      if (allParametersKnown && (${openIndicators}) === 0) {
        D = ${closed.sure}
        Q = ${closed.possible === closed.sure ? 'D' : closed.possible}
      } else {
        D = ${open.sure}
        Q = ${open.possible}
      }
      const nD = ones[D], nQ = ones[Q], U = D ^ Q
      if (allParametersKnown && U === 0 && (${openIncome}) === 0) {
        bS = ${belowExact.sure}
        bP = bS
        ${rulesOf(exact)}
      } else {
        bS = ${below.sure}
        bP = ${below.possible}
        ${rulesOf(general)}
      }
      ${taken}
      outcome[i] = (${code}) | (bS << 4) | (bP << 5)
      deprived[i] = D
      unknown[i] = U
      ${counting ? countRow.join('\n      ') : ''}
      i++
    } while (i < limit && commune[i] === g)
    ${counting ? flush.join('\n    ') : ''}
  }
}`
}

/** The indicators' bits as one word each for "surely" and "possibly". Indicators that are one fact alone move together. */
function maskCode(pack: RulePack, one: Coder, exact: boolean): TruthCode {
  const moved = new Map<string, { inverted: boolean; shift: number; mask: number }>()
  const rest: { code: TruthCode; place: number }[] = []
  pack.indicators.forEach(({ deprivedWhen }, place) => {
    const inverted = deprivedWhen.kind === 'not'
    const fact = deprivedWhen.kind === 'not' ? deprivedWhen.of : deprivedWhen
    if (fact.kind !== 'is') {
      rest.push({ code: truthCode(deprivedWhen, one), place })
      return
    }
    const shift = bitOf(fact.fact) - place
    const key = `${inverted} ${shift}`
    const group = moved.get(key) ?? { inverted, shift, mask: 0 }
    group.mask |= 1 << place
    moved.set(key, group)
  })
  const side = (sure: boolean) => {
    const groups = [...moved.values()].map(({ inverted, shift, mask }) => {
      // Surely not a fact is: not possibly the fact.
      const word = exact || sure !== inverted ? 's' : 'p'
      const from = inverted ? `~${word}` : word
      const at = shift === 0 ? from : shift > 0 ? `(${from}>>>${shift})` : `(${from}<<${-shift})`
      return `(${at}&${mask})`
    })
    const others = rest.map(({ code, place }) => {
      const text = sure ? code.sure : code.possible
      return place === 0 ? text : `(${text}<<${place})`
    })
    return [...groups, ...others].join('|') || '0'
  }
  return { sure: side(true), possible: side(false) }
}

/** The facts a condition cannot do without: what stands under "otherwise" is not read where the number is given. */
function needed(condition: Expression): string[] {
  if (condition.kind === 'if-known') return [condition.fact, ...needed(condition.given)]
  return [...ownFactsOf(condition), ...partsOf(condition).flatMap(needed)]
}

/** An expression that is 0 where all of the facts are known. */
function openness(facts: string[]): string {
  const distinct = [...new Set(facts)]
  const mask = distinct.filter(fact => !findNumberFact(fact)).reduce((sum, fact) => sum | (1 << bitOf(fact)), 0)
  const numbers = distinct.flatMap(fact =>
    fact === 'dependants'
      ? ['(v_dependantsLow^v_dependantsHigh)']
      : fact !== 'members' && findNumberFact(fact)
        ? [`(v_${fact}>>>31)`]
        : [],
  )
  return [`((s^p)&${mask})`, ...numbers].join('|')
}

/** Words of the source for facts and parameters. `exact`: nothing that is asked for is open, so one side stands for both. */
function coder(exact: boolean, small: boolean): Coder {
  return {
    truth(fact) {
      const bit = bitOf(fact)
      const side = (word: string) => (bit === 0 ? `(${word}&1)` : `(${word}>>>${bit}&1)`)
      return { sure: side('s'), possible: side(exact ? 's' : 'p') }
    },
    number(fact): AmountCode {
      if (fact === 'dependants') {
        return { low: 'v_dependantsLow', high: exact ? 'v_dependantsLow' : 'v_dependantsHigh', known: null }
      }
      const always = exact || fact === 'members'
      return { low: `v_${fact}`, high: `v_${fact}`, known: always ? null : `(v_${fact}>>>31^1)` }
    },
    parameter: name => ({ low: `p_${name}`, high: `p_${name}`, known: exact ? null : `k_${name}` }),
    belowLine: () => ({ sure: 'bS', possible: 'bP' }),
    deprivations: () => ({ low: 'nD', high: exact ? 'nD' : 'nQ', known: null }),
    compare(left, op, right) {
      if (!small) return `(${left}${op}${right}?1:0)`
      if (op === '<') return `((${left}-${right}|0)>>>31)`
      if (op === '>') return `((${right}-${left}|0)>>>31)`
      return op === '<=' ? `((${right}-${left}|0)>>>31^1)` : `((${left}-${right}|0)>>>31^1)`
    },
    times: (left, right) => (small ? `Math.imul(${left},${right})` : `(${left}*${right})`),
  }
}
