// This year's answers told by last year's: nothing is lost, whatever either holds.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Plain } from './columns.ts'
import { fromUnlikeness, unlikeness } from './likeness.ts'

const plain = fc.letrec<{ value: Plain }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Plain>(null, true, false, 0, 1, '', 'a'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', '2', '10'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value

/** On the way to the phone fields change places. */
const shuffled = (value: Plain): Plain =>
  Array.isArray(value)
    ? value.map(shuffled)
    : value !== null && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .map(([key, one]) => [key, shuffled(one)] as const)
            .reverse(),
        )
      : value

test('any value is made from any other and what they have not in common', () => {
  fc.assert(
    fc.property(plain, plain, (known, wanted) => {
      const unlike = JSON.parse(JSON.stringify(unlikeness(known, wanted)))
      expect(fromUnlikeness(shuffled(known), unlike)).toEqual(wanted)
    }),
    { numRuns: 2000 },
  )
})

test('what is the same costs nothing; what differs, its value', () => {
  const known = { household: { roof: 'durable', toilet: 'none', water: null }, members: [{ id: '1', work: null }] }
  const wanted = { household: { roof: 'durable', toilet: 'septic', water: null }, members: [{ id: '1', work: 'none' }] }
  expect(unlikeness(known, known)).toEqual({ n: '', v: [] })
  expect(unlikeness(known, wanted)).toEqual({ n: '45', v: ['septic', 'none'] })
  expect(fromUnlikeness(known, { n: '45', v: ['septic', 'none'] })).toEqual(wanted)
  const long = Array.from({ length: 300 }, (_, i) => i)
  const changed = [...long.slice(0, 250), -1, ...long.slice(251)]
  expect(fromUnlikeness(long, unlikeness(long, changed))).toEqual(changed)
  expect(() => fromUnlikeness({}, { n: '4', v: [1] })).toThrow(RangeError)
})
