// What a command changed and what a read showed is named in the sources by a word; the journal must have that word in both languages.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { subjectNames } from './journal.text.ts'

const named = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .flatMap(file => [
    ...readFileSync(`src/${file}`, 'utf8').matchAll(/\b(?:changed\([^,]+|seen\([^,]+, '[a-z]+'), '([a-z0-9-]+)'/g),
  ])
  .map(match => match[1]!)

test('every kind of thing that the journal can speak of has a name', () => {
  expect(named.length).toBeGreaterThan(60)
  expect([...new Set(named)].filter(kind => !(kind in subjectNames))).toEqual([])
})
