// Who reads English reads English: no Vietnamese letters in its texts, problems and details. And the checks find a planted one.
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { modules } from '../src/app.ts'
import { findProblemText, inEnglish, listProblems } from '../src/base/problem.ts'
import { projectRoot } from '../src/platform/project-root.ts'
import { readSources } from './architecture/sources.ts'
import { bareDetails, carriesVietnamese, textsIn } from './english/words.ts'

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

test('a planted word of Vietnamese is found', () => {
  expect(wrong(textsIn({ a: { b: { vi: 'Hộ', en: 'The hộ' }, c: { vi: 'Hộ', en: 'Household' } } }, 'x'))).toEqual([
    'x.a.b: The hộ',
  ])
  expect(wrong([{ where: 'x', en: 'Bền Vững counts in đồng – “always”' }])).toEqual([])
  expect(bareDetails("throw problem('x', { why: 'chưa xong', also: { vi: 'xong', en: 'done' }, n: `cả hộ` })")).toEqual(
    [
      { problem: 'x', text: 'chưa xong' },
      { problem: 'x', text: 'cả hộ' },
    ],
  )
})
