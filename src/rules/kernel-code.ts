// The kernel as generated JavaScript: one pass over the columns, counts added up in bytes of a word and flushed per commune.
// Only words of our own and whole numbers reach the source text. Throws EvalError where generated code is forbidden.
import { bitOf } from './columns.ts'
import type { Expression } from './expression.ts'
import { findNumberFact } from './fact-table.ts'
import { type AmountCode, type Coder, factsOf, nodesOf, ownFactsOf, partsOf, truthCode } from './nodes.ts'
import { classCodes, type RowKernel } from './outcomes.ts'
import type { RulePack } from './pack-types.ts'

/** Counting at most this many rows before flushing keeps every byte of a word below 256. */
const flushAfter = 255

export function codeKernel(pack: RulePack): RowKernel {
  const strange = Object.keys(pack.parameters).find(name => !/^[A-Za-z][A-Za-z0-9]*$/.test(name))
  if (strange !== undefined) throw new RangeError(`not a name for a parameter: ${strange}`)
  const [counting, plain] = [true, false].map(
    withCounts => new Function(sourceOf(pack, withCounts))() as RowKernel,
  ) as [RowKernel, RowKernel]
  return (columns, results, parameters, from, to, counts) =>
    (counts ? counting : plain)(columns, results, parameters, from, to, counts)
}

/** The kernel's source text, for those who want to read what runs. */
export function sourceOf(pack: RulePack, withCounts: boolean): string {
  const bits = pack.indicators.length
  const lanes = Math.ceil(bits / 4)
  const conditions = [
    ...pack.indicators.map(one => one.deprivedWhen),
    pack.incomeTest.below,
    ...pack.classes.map(one => one.when),
  ]
  const numbers = [...new Set(conditions.flatMap(factsOf))].filter(fact => findNumberFact(fact))
  const parameters = [
    ...new Set(conditions.flatMap(nodesOf).flatMap(node => (node.kind === 'parameter' ? [node.name] : []))),
  ]
  const columns = numbers.flatMap(fact => (fact === 'dependants' ? ['dependantsLow', 'dependantsHigh'] : [fact]))

  const general = coder(false)
  const exact = coder(true)
  const masks = (one: ReturnType<typeof coder>) => {
    const codes = pack.indicators.map(indicator => truthCode(indicator.deprivedWhen, one))
    const joined = (side: 'sure' | 'possible') => codes.map((code, i) => shifted(code[side], i)).join('|') || '0'
    return { sure: joined('sure'), possible: joined('possible') }
  }
  const [all, known] = [masks(general), masks(exact)]
  const [belowGeneral, belowExact] = [
    truthCode(pack.incomeTest.below, general),
    truthCode(pack.incomeTest.below, exact),
  ]
  const undetermined = classCodes.length - 1
  const chosen = (one: ReturnType<typeof coder>) =>
    pack.classes.map(rule => `${truthCode(rule.when, one).sure}?${classCodes.indexOf(rule.class)}:`).join('') +
    String(undetermined)

  // The short cuts: where nothing that is looked at is open there is one answer, not two.
  const openIndicators = openness(pack.indicators.flatMap(one => needed(one.deprivedWhen)))
  const openIncome = openness([pack.incomeTest.below, ...pack.classes.map(one => one.when)].flatMap(needed))

  return `'use strict'
return function kernel(columns, results, P, from, to, counts) {
  const { sure, possible, commune, ${columns.join(', ')} } = columns
  const { outcome, deprived, unknown } = results
  const allParametersKnown = ${parameters.map(name => `P.${name} !== null`).join(' && ') || 'true'}
  ${parameters.map(name => `const k_${name} = P.${name} === null ? 0 : 1, p_${name} = P.${name} === null ? 0 : P.${name}`).join('\n  ')}
  const ones = new Uint8Array(${1 << bits})
  for (let i = 1; i < ${1 << bits}; i++) ones[i] = ones[i >> 1] + (i & 1)
  ${withCounts ? 'const cClasses = counts.classes, cDeprived = counts.deprived, cPoor = counts.deprivedPoor, cUnknown = counts.unknown' : ''}
  let i = from
  while (i < to) {
    const g = commune[i], first = i, limit = to - i > ${flushAfter} ? i + ${flushAfter} : to
    ${withCounts ? `let classes = 0, ${laneNames('d')}, ${laneNames('q')}, ${laneNames('u')}` : ''}
    do {
      const s = sure[i], p = possible[i]
      ${columns
        .map(name => `const v_${name} = ${name}[i]`)
        .join(', ')
        .replaceAll(', const', ',')}
      let D = 0, Q = 0
      if (allParametersKnown && (${openIndicators}) === 0) {
        D = ${known.sure}
        Q = ${known.possible === known.sure ? 'D' : known.possible}
      } else {
        D = ${all.sure}
        Q = ${all.possible}
      }
      const nD = ones[D], nQ = ones[Q], U = D ^ Q
      let code = 0, below = 0
      if (allParametersKnown && U === 0 && (${openIncome}) === 0) {
        const bS = ${belowExact.sure}, bP = bS
        below = bS | (bS << 1)
        code = ${chosen(exact)}
      } else {
        const bS = ${belowGeneral.sure}, bP = ${belowGeneral.possible}
        below = bS | (bP << 1)
        code = ${chosen(general)}
      }
      outcome[i] = code | (below << 4)
      deprived[i] = D
      unknown[i] = U
      ${
        withCounts
          ? `classes = (classes + (code < 4 ? 1 << (code << 3) : 0)) | 0
      ${addLanes('d', 'D')}
      if (code === 0) { ${addLanes('q', 'D')} }
      if (U !== 0) { ${addLanes('u', 'U')} }`
          : ''
      }
      i++
    } while (i < limit && commune[i] === g)
    ${withCounts ? flush() : ''}
  }
}`

  function laneNames(letter: string): string {
    return Array.from({ length: lanes }, (_, lane) => `${letter}${lane} = 0`).join(', ')
  }
  /** Four indicators to a word, one byte each: x * 0x204081 spreads four bits over four bytes. */
  function addLanes(letter: string, mask: string): string {
    return Array.from({ length: lanes }, (_, lane) => {
      const four = lane === 0 ? `${mask} & 15` : `(${mask} >> ${lane * 4}) & 15`
      return `${letter}${lane} = (${letter}${lane} + (Math.imul(${four}, 0x204081) & 0x01010101)) | 0`
    }).join('; ')
  }
  function flush(): string {
    const counted = (target: string, letter: string) =>
      pack.indicators.map((_, i) => `${target}[g * ${bits} + ${i}] += (${letter}${i >> 2} >>> ${(i & 3) * 8}) & 255`)
    return [
      `const c0 = classes & 255, c1 = (classes >>> 8) & 255, c2 = (classes >>> 16) & 255, c3 = classes >>> 24, at = g * 5`,
      `cClasses[at] += c0; cClasses[at + 1] += c1; cClasses[at + 2] += c2; cClasses[at + 3] += c3`,
      `cClasses[at + 4] += i - first - c0 - c1 - c2 - c3`,
      ...counted('cDeprived', 'd'),
      ...counted('cPoor', 'q'),
      ...counted('cUnknown', 'u'),
    ].join('\n    ')
  }
}

/** The facts a condition cannot do without: what stands under "otherwise" is not read where the number is given. */
function needed(condition: Expression): string[] {
  if (condition.kind === 'if-known') return [condition.fact, ...needed(condition.given)]
  const parts = partsOf(condition)
  return parts.length === 0 ? factsOf(condition) : [...ownFactsOf(condition), ...parts.flatMap(needed)]
}

/** An expression that is 0 where all of the facts are known. */
function openness(facts: string[]): string {
  const distinct = [...new Set(facts)]
  const mask = distinct.filter(fact => !findNumberFact(fact)).reduce((sum, fact) => sum | (1 << bitOf(fact)), 0)
  const numbers = distinct.flatMap(fact =>
    fact === 'dependants' ? ['(v_dependantsLow^v_dependantsHigh)'] : findNumberFact(fact) ? [`(v_${fact}>>>31)`] : [],
  )
  return [`((s^p)&${mask})`, ...numbers].join('|')
}

const shifted = (code: string, by: number) => (by === 0 ? code : `(${code}<<${by})`)

/** Words of the source for facts and parameters. `exact`: nothing that is asked for is open, so one side stands for both. */
function coder(exact: boolean): Coder {
  const parameter = (name: string): AmountCode => ({
    low: `p_${name}`,
    high: `p_${name}`,
    known: exact ? null : `k_${name}`,
  })
  return {
    truth(fact) {
      const bit = bitOf(fact)
      const side = (word: string) => (bit === 0 ? `(${word}&1)` : `(${word}>>>${bit}&1)`)
      return { sure: side('s'), possible: side(exact ? 's' : 'p') }
    },
    number(fact) {
      if (fact === 'dependants') {
        return { low: 'v_dependantsLow', high: exact ? 'v_dependantsLow' : 'v_dependantsHigh', known: null }
      }
      const always = exact || fact === 'members'
      return { low: `v_${fact}`, high: `v_${fact}`, known: always ? null : `(v_${fact}>>>31^1)` }
    },
    parameter,
    belowLine: () => ({ sure: 'bS', possible: 'bP' }),
    deprivations: () => ({ low: 'nD', high: exact ? 'nD' : 'nQ', known: null }),
  }
}
