// The Alkire-Foster measures against published cases, to the last digit of the fraction, and what is said of bad files.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toldBadRows } from '../rules/classify.ts'
import { type AlkireFoster, AlkireFosterCount, type Figure, findFraction } from './alkire-foster.ts'
import { BadCutOff, readAlkireFoster } from './alkire-foster-csv.ts'

interface Computed extends Pick<AlkireFoster, 'n' | 'poor' | 'H' | 'A' | 'M0'> {
  uncensored_headcounts: Figure[]
  censored_headcounts: Figure[]
  contributions: Figure[] | null
}
interface Case {
  id: string
  deprivations: number[][]
  weights: string[]
  k: string
  household_sizes?: number[]
  groups?: Record<string, number[]>
  computed: Computed
  computed_groups?: Record<string, Computed>
}
const { cases } = JSON.parse(
  readFileSync(new URL('../../test/samples/alkire-foster-cases.json', import.meta.url), 'utf8'),
) as { cases: Case[] }

async function* inPieces(text: string, size = 7): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}

const af = (deprivations: string, weights: string, k = '1/2', size?: string, piece?: number) =>
  readAlkireFoster({
    names: { deprivations: 'D.csv', weights: 'W.csv' },
    deprivations: inPieces(deprivations, piece),
    weights: inPieces(weights),
    k,
    size,
  })

/** The files as somebody would write them. */
function filesOf({ deprivations, weights, household_sizes: sizes }: Case, rows = deprivations.map((_, i) => i)) {
  const header = weights.map((_, i) => `i${i}`).join(',')
  const lines = rows.map(i => [...deprivations[i]!, ...(sizes ? [sizes[i]] : [])].join(','))
  return {
    d: `${header}${sizes ? ',people' : ''}\n${lines.join('\n')}\n`,
    w: `indicator,weight\n${weights.map((weight, i) => `i${i},${weight}`).join('\n')}\n`,
    size: sizes ? 'people' : undefined,
  }
}

const inOrder = (figures: Record<string, Figure> | null) => figures && Object.values(figures)
function asCase({ uncensored, censored, contributions, ...rest }: AlkireFoster) {
  return {
    ...rest,
    uncensored_headcounts: inOrder(uncensored),
    censored_headcounts: inOrder(censored),
    contributions: inOrder(contributions),
  }
}
const expected = (computed: Computed) => {
  const { n, poor, H, A, M0, uncensored_headcounts, censored_headcounts, contributions } = computed
  return { n, poor, H, A, M0, uncensored_headcounts, censored_headcounts, contributions }
}

describe('published and made-up cases come out exactly', () => {
  test.each(cases.map(one => [one.id, one] as const))('%s', async (_, one) => {
    const { d, w, size } = filesOf(one)
    const output = await af(d, w, one.k, size)
    expect(output.ok && asCase(output.result)).toEqual(expected(one.computed))
    for (const [group, rows] of Object.entries(one.groups ?? {})) {
      const part = filesOf(one, rows)
      const told = await af(part.d, part.w, one.k)
      expect(told.ok && asCase(told.result), group).toEqual(expected(one.computed_groups![group]!))
    }
  })
})

test('a household exactly on the cut-off is poor: nested weights of 1/18 and 1/6 against 1/3', async () => {
  const weights = `indicator,weight\na,1/6\nb,1/18\nc,1/18\nd,1/18\nrest,2/3\n`
  const output = await af('a,b,c,d,rest\n1,1,1,1,0\n1,1,1,0,0\n', weights, '1/3')
  expect(output.ok && output.result).toMatchObject({ n: 2, poor: 1, H: { exact: '1/2' }, A: { exact: '1/3' } })
})

test('nobody looked at: no figure, never nought', async () => {
  const output = await af('a\n', 'indicator,weight\na,1\n')
  expect(output.ok && output.result).toEqual({
    n: 0,
    poor: 0,
    H: null,
    A: null,
    M0: null,
    uncensored: null,
    censored: null,
    contributions: null,
  })
})

test('the place of columns, a column of ids, quotes, a byte-order mark and line ends do not matter', async () => {
  const output = await af(
    '\ufeffhousehold_id,"b, or so",a\r\n"h ""1""\n",1,0\r\nh2,0,1',
    'weight,indicator\n0.75,a\n1/4,"b, or so"\n',
  )
  expect(output.ok && output.result).toMatchObject({ n: 2, poor: 1, M0: { exact: '3/8', decimal: 0.375 } })
})

describe('bad input is told with line and column, and gives no result', () => {
  const weights = 'indicator,weight\na,1/2\nb,1/2\n'
  const told = async (d: string, w = weights, size?: string) => {
    const output = await af(d, w, '1/2', size)
    return output.ok ? 'good' : [...toldBadRows(output.bad)].join('')
  }
  test.each([
    ['a,b\n0,1\n2,1\n', weights, /^D\.csv: line 3, column 1 \(a\): "2" phải là 0 hoặc 1/],
    ['a,b\n0,\n', weights, /^D\.csv: line 2, column 2 \(b\): phải là 0 hoặc 1/],
    ['a,b\n\n0,1,1\n', weights, /^D\.csv: line 3, column 3: có 3 ô, cần 2/],
    ['a,b\n0,1\n"0,1\n0,1\n', weights, /^D\.csv: line 3, column 1 \(a\): dấu ngoặc kép/],
    ['a\n0\n', weights, /^D\.csv: line 1, column 2 \(b\): thiếu cột này/],
    ['a,b,a\n0,1,0\n', weights, /^D\.csv: line 1, column 3 \(a\): cột này có hai lần/],
    ['a,b,c\n0,1,0\n', weights, /^D\.csv: line 1, column 3 \(c\): cột không có trọng số/],
    ['a;b\n0;1\n', weights, /^D\.csv: line 1, column 1: các ô ngăn bằng ";"/],
    ['', weights, /^D\.csv: line 1, column 1: tệp trống/],
    ['a,b\n0,1\n', '', /^W\.csv: line 1, column 1: tệp trống/],
    ['a,b\n0,1\n', 'indicator,weight\na,1/2\nb,1/3\n', /^W\.csv: line 3, column 2 \(weight\): tổng .* 5\/6/],
    ['a,b\n0,1\n', 'indicator,weight\na,1/2\na,1/2\n', /^W\.csv: line 3, column 1 \(indicator\): "a" .*hai lần/],
    [
      'a,b\n0,1\n',
      'indicator,weight\na,một nửa\nb,1/2\n',
      /^W\.csv: line 2, column 2 \(weight\): "một nửa" phải là phân số/,
    ],
    ['a,b\n0,1\n', 'indicator,weight\na,-1/2\nb,3/2\n', /line 2, column 2.*\n.*line 3, column 2/],
    ['a,b\n0,1\n', 'indicator,weight\na,1/0\n', /^W\.csv: line 2, column 2/],
    ['a,b\n0,1\n', 'name,weight\na,1\n', /^W\.csv: line 1, column 3 \(indicator\): thiếu cột này/],
  ])('%j with %j', async (d, w, sentence) => expect(await told(d, w)).toMatch(sentence))

  test('a size that is no whole number', async () => {
    expect(await told('a,b,people\n0,1,0\n', weights, 'people')).toMatch(/line 2, column 3 \(people\): "0"/)
  })
  test('many bad cells are counted, not piled up', async () => {
    const output = await af(`a,b\n${'x,0\n'.repeat(1000)}`, weights)
    expect(output).toMatchObject({ ok: false, more: 800 })
  })
  test.each(['0', '4/3', 'a third', '-1/3', ''])('a cut-off of "%s"', async k => {
    await expect(af('a,b\n0,1\n', weights, k)).rejects.toThrow(BadCutOff)
  })
})

test('however the file is cut into pieces, the result is the same', async () => {
  const d = 'household_id,a,b\n"x\n,""y",1,0\n"z",0,1\nw,1,1\n'
  const whole = await af(d, 'indicator,weight\na,1/3\nb,2/3\n', '1/2', undefined, d.length)
  for (let piece = 1; piece < d.length; piece += 1)
    expect(await af(d, 'indicator,weight\na,1/3\nb,2/3\n', '1/2', undefined, piece)).toEqual(whole)
})

test('M0 is H times A, contributions sum to 1, and censored never exceeds uncensored or H', () => {
  const rows = fc.array(fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 12 }), (people, k) => {
      const weights = ['1/2', '1/3', '1/6'].map((text, i) => ({ name: `i${i}`, weight: findFraction(text)! }))
      const count = new AlkireFosterCount(weights, findFraction(`${k}/12`)!)
      for (const person of people) count.add(person.map(Number).join(''))
      const { H, A, M0, uncensored, censored, contributions } = count.result()
      expect(M0!.decimal).toBeCloseTo(H!.decimal * (A?.decimal ?? 0), 8)
      for (const name of Object.keys(censored!)) {
        expect(censored![name]!.decimal).toBeLessThanOrEqual(Math.min(uncensored![name]!.decimal, H!.decimal))
      }
      if (contributions) {
        expect(Object.values(contributions).reduce((sum, one) => sum + one.decimal, 0)).toBeCloseTo(1, 8)
      }
    }),
  )
})
