// Who reads English reads English: no Vietnamese letters in its texts, problems and details. And the checks find a planted one.
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { modules } from '../src/app.ts'
import { Dong } from '../src/base/dong.ts'
import { counted } from '../src/base/fill-in.ts'
import { LocalDate } from '../src/base/local-date.ts'
import { findProblemText, inEnglish, listProblems, tellFault } from '../src/base/problem.ts'
import { tell } from '../src/kit/text.ts'
import { faultsOf } from '../src/platform/input.ts'
import { projectRoot } from '../src/platform/project-root.ts'
import { readSources } from './architecture/sources.ts'
import { bareDetails, bareFaults, carriesVietnamese, englishIn, textsIn, uncounted } from './english/words.ts'

const sources = readSources(projectRoot, ['src']).filter(source => !/\.(test|builders)\.tsx?$/.test(source.path))
const wrong = (texts: { where: string; en: string }[]) =>
  texts.filter(text => carriesVietnamese(text.en)).map(text => `${text.where}: ${text.en}`)

test('the catalogues of texts', async () => {
  const catalogues = sources.filter(source => source.path.endsWith('.text.ts'))
  const texts = []
  for (const { path } of catalogues)
    texts.push(...textsIn(await import(pathToFileURL(`${projectRoot}/${path}`).href), path))
  console.log(`english: ${texts.length} texts in ${catalogues.length} catalogues`)
  expect(texts.length).toBeGreaterThan(1000)
  expect(wrong(texts)).toEqual([])
})

test('problems, and the titles of what the server does', () => {
  const problems = listProblems().map(([name, { vi, en }]) => ({ where: name, vi, en }))
  const titles = modules.flatMap(({ name, commands = [], queries = [], downloads = [] }) =>
    [...commands, ...queries, ...downloads].flatMap(({ contract }) =>
      textsIn(contract.title, `${name}.${contract.name}`),
    ),
  )
  expect(problems.length).toBeGreaterThan(150)
  expect(titles.length).toBeGreaterThan(150)
  expect(wrong([...problems, ...titles])).toEqual([])
})

test('every detail that an English problem names is said in English too', () => {
  let counted = 0
  const bare = sources.flatMap(({ path, text }) =>
    bareDetails(text).flatMap(({ problem, text: detail }) => {
      counted += 1
      // a problem whose English names no details has nothing to translate
      const told = /\{\w+\}/.test((findProblemText(problem)?.en ?? '').replace('{count}', ''))
      return told && inEnglish(detail) === detail ? [`${path}: ${problem}: ${detail}`] : []
    }),
  )
  expect(counted).toBeGreaterThan(80)
  expect(bare).toEqual([])
})

/** Faults that are told in both languages in one sentence, on a terminal: plain files and settings of a server. */
const ofFiles = [
  'src/rules/classify-csv.ts',
  'src/indicators/alkire-foster-csv.ts',
  'src/platform/config.ts',
  // tables on official paper
  'src/review/output/report-check.ts',
  'src/kit/gallery.page.tsx',
]

test('every fault of a form, and every sentence of a contract of its own, is said in English too', () => {
  let counted = 0
  const bare = sources
    .filter(({ path }) => !ofFiles.includes(path))
    .flatMap(({ path, text }) => {
      counted += text.match(/\b(message|error): /g)?.length ?? 0
      return bareFaults(text).flatMap(message => (inEnglish(message) === message ? [`${path}: ${message}`] : []))
    })
  expect(counted).toBeGreaterThan(30)
  expect(bare).toEqual([])
})

test('what a contract finds wrong is told in both languages, and never in the words of the library', () => {
  const schema = z.object({
    day: LocalDate,
    name: z.string().min(1),
    reason: z.string().min(10),
    count: z.int().max(9),
    kind: z.enum(['a']),
    either: z.union([z.string().length(2), z.int()]),
    amount: Dong.refine(amount => amount >= 0n, { error: 'Số tiền không được âm.' }),
  })
  const parsed = schema.safeParse({ day: '31/02', name: '', reason: 'x', count: 10, kind: 'b', either: [], amount: -1 })
  const faults = faultsOf(parsed.error!.issues)
  expect(faults.map(fault => fault.path)).toEqual(['day', 'name', 'reason', 'count', 'kind', 'either', 'amount'])
  for (const fault of faults) {
    expect(carriesVietnamese(tellFault(fault, 'vi')), fault.message).toBe(true)
    expect(carriesVietnamese(tellFault(fault, 'en')), fault.en).toBe(false)
  }
  expect(faults.map(fault => tellFault(fault, 'en'))).toContain('The amount cannot be negative.')
})

test('one row is a row, wherever a number of things is told', () => {
  const told = sources.flatMap(({ path, text }) => englishIn(text).map(english => ({ path, english })))
  expect(told.length).toBeGreaterThan(4000)
  expect(told.flatMap(({ path, english }) => uncounted(english).map(found => `${path}: ${found}`))).toEqual([])
  expect(uncounted('{n} rows, {day} is over, {n:row|rows}, {left.length} more people')).toEqual([
    '{n} rows',
    '{left.length} more people',
  ])
  expect([1, 12].map(n => counted('{n:row waits|rows wait} for you', n))).toEqual([
    '1 row waits for you',
    '12 rows wait for you',
  ])
  expect(tell({ vi: '{n} dòng', en: '{n:row|rows}' }, { n: '1.234' }, 'en')).toBe('1.234 rows')
})

test('a planted word of Vietnamese is found', () => {
  expect(wrong(textsIn({ a: { b: { vi: 'Hộ', en: 'The hộ' }, c: { vi: 'Hộ', en: 'Household' } } }, 'x'))).toEqual([
    'x.a.b: The hộ',
  ])
  expect(wrong([{ where: 'x', en: 'Bền Vững counts in đồng – “always”' }])).toEqual([])
  expect(bareFaults("[{ path: x, message: 'Chưa có.' }, { message: `Thiếu tên`, en: `No name` }]")).toEqual([
    'Chưa có.',
  ])
  expect(bareDetails("throw problem('x', { why: 'chưa xong', also: { vi: 'xong', en: 'done' }, n: `cả hộ` })")).toEqual(
    [
      { problem: 'x', text: 'chưa xong' },
      { problem: 'x', text: 'cả hộ' },
    ],
  )
})
