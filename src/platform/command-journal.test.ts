// The journal's digests are over one text for equal values, whatever order their keys came in.
import { expect, test } from 'vitest'
import { canonicalJson } from './command-journal.ts'

test('equal values have one text: keys in order, also where they look like numbers, in lists of like and unlike objects', () => {
  expect(canonicalJson({ b: 1, a: [null, 'x', undefined], c: undefined, d: 5n })).toBe(
    '{"a":[null,"x",null],"b":1,"d":"5"}',
  )
  // not in the order in which an object itself would keep them
  expect(canonicalJson({ 9: 'i', 10: 'ii', a: 0 })).toBe('{"10":"ii","9":"i","a":0}')
  const like = [
    { path: 'p', before: null, after: 'q' },
    { path: 'r', before: 1, after: ['s', { z: 1, y: 2 }] },
    { path: 't', before: null, after: true },
  ]
  const turned = like.map(one => ({ after: one.after, path: one.path, before: one.before }))
  expect(canonicalJson(turned)).toBe(canonicalJson(like))
  expect(canonicalJson(like)).toBe(
    '[{"after":"q","before":null,"path":"p"},{"after":["s",{"y":2,"z":1}],"before":1,"path":"r"},{"after":true,"before":null,"path":"t"}]',
  )
  expect(canonicalJson({ at: new Date(0), 'a "b"': 'xuống\ndòng' })).toBe(
    '{"a \\"b\\"":"xuống\\ndòng","at":"1970-01-01T00:00:00.000Z"}',
  )
})
