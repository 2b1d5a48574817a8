// The list of a village: in the order of numbers, names or the path; what was spoken in the latest interview.
import { expect, test } from 'vitest'
import { finder, ordered, spokenWith } from './list-order.ts'

const household = (code: string, headName: string, point: [number, number] | null = null) => ({
  record: { code, headName, point },
})
const codes = (list: { record: { code: string } }[]) => list.map(one => one.record.code).join(' ')

test('numbers count as numbers, names by the given name', () => {
  const list = [household('B-10', 'Lò Văn Ánh'), household('B-9', 'Hà Thị Xuân'), household('B-2', 'Vì Văn Bun')]
  expect(codes(ordered(list, 'number'))).toBe('B-2 B-9 B-10')
  expect(codes(ordered(list, 'name'))).toBe('B-10 B-2 B-9')
})

test('the path goes from house to house; houses without a place come last', () => {
  const list = [
    household('1', 'a', [21.1, 104.1]),
    household('2', 'b', [21.2, 104.1]),
    household('3', 'c'),
    household('4', 'd', [21.11, 104.1]),
    household('5', 'e', [21.12, 104.101]),
  ]
  expect(codes(ordered(list, 'path'))).toBe('1 4 5 2 3')
})

test('what was spoken is known from this phone, then from this round, then from last year', () => {
  const lastYear = { language: 'Tiếng Mông', interpreter: '' }
  const round = { language: 'Tiếng Thái', interpreter: 'Vì Thị Mẫu' }
  const record = { cases: [round], lastYear } as never
  expect(spokenWith(record, { language: 'Tiếng Việt' })).toEqual({ language: 'Tiếng Việt', interpreter: '' })
  expect(spokenWith(record, null)).toEqual(round)
  expect(spokenWith({ cases: [{ language: '', interpreter: '' }], lastYear } as never, null)).toEqual(lastYear)
  expect(spokenWith({ cases: [], lastYear: null }, null)).toEqual({ language: '', interpreter: '' })
})

test('a household is found by code, head or one member, without accents; never by the names of two people together', () => {
  const find = finder({
    code: '04156.001-056',
    headName: 'Moong Văn Quý',
    members: [{ name: 'Moong Văn Quý' }, { name: 'Lò Thị Én' }, { name: 'Moong Thị Đào' }],
  })
  expect(find([])).toBe('')
  expect(find(['moong', 'quy'])).toBe('')
  expect(find(['056'])).toBe('')
  expect(find(['lo', 'en'])).toBe('Lò Thị Én')
  expect(find(['dao'])).toBe('Moong Thị Đào')
  expect(find(['lo', 'quy'])).toBeUndefined()
})
