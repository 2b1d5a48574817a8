// Packing records in columns loses nothing.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromColumn, type Plain, toColumn } from './columns.ts'

const plain = fc.letrec<{ value: Plain }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(n => (Object.is(n, -0) ? 0 : n)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.string({ minLength: 1 }).filter(key => key !== '__proto__'),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value

test('what was packed is unpacked, whatever it is', () => {
  fc.assert(
    fc.property(fc.array(plain, { maxLength: 20 }), rows => {
      const wire = JSON.parse(JSON.stringify(toColumn(rows)))
      expect(fromColumn(wire, rows.length)).toEqual(JSON.parse(JSON.stringify(rows)))
    }),
    { numRuns: 1000 },
  )
})

test('a column of another length is no column of these records', () => {
  expect(() => fromColumn(toColumn([{ a: 1 }, { a: 2 }]), 3)).toThrow(RangeError)
})
