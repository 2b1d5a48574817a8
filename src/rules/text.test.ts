// docs/law.md is what the packs say today. `-u` writes it anew.
import { expect, test } from 'vitest'
import { carriesVietnamese } from '../../test/english/words.ts'
import { numberFacts, truthNames } from './fact-table.ts'
import { listPacks } from './packs.ts'
import { lawDocument, textOfPack, wordingOf } from './text.ts'

test('docs/law.md is fresh', async () => {
  await expect(lawDocument(listPacks())).toMatchFileSnapshot('../../docs/law.md')
})

test('a changed number changes the text and the hash', () => {
  const [pack] = listPacks()
  const dearer = {
    ...pack!,
    parameters: { ...pack!.parameters, ruralLine: { ...pack!.parameters.ruralLine!, value: 1_500_001 } },
  }
  expect(textOfPack(dearer)).toContain('1.500.001 đồng/người/tháng [mức chuẩn thu nhập nông thôn]')
  expect(textOfPack(dearer).split('\n')[4]).not.toBe(textOfPack(pack!).split('\n')[4])
})

test('every condition is told in both languages, without a hole', () => {
  for (const pack of listPacks()) expect(textOfPack(pack)).not.toMatch(/undefined|\[object|null/)
})

test('whoever reads English is told facts, limits and their units in English', () => {
  for (const pack of listPacks()) {
    const words = wordingOf(pack)
    const told = [
      ...truthNames.flatMap(name => [words.truth(name, true), words.truth(name, false)]),
      ...Object.keys(numberFacts).map(name => words.number(name)),
      ...Object.keys(pack.parameters).map(name => words.parameter(name)),
    ]
    expect(told.map(one => one.en).filter(carriesVietnamese)).toEqual([])
  }
})
