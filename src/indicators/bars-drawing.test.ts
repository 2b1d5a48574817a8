// Bars and columns: as long as their figures, nothing drawn of what nobody knows, no word outside the picture.
import { expect, test } from 'vitest'
import { type Bar, cut, drawBars, drawColumns } from './bars-drawing.ts'

const rects = (marks: ReturnType<typeof drawBars>['marks']) => marks.flatMap(one => (one.kind === 'rect' ? [one] : []))
const words = (marks: ReturnType<typeof drawBars>['marks']) =>
  marks.flatMap(one => (one.kind === 'text' ? [one.text] : []))
const bar = (name: string, value: number | null): Bar => ({
  name,
  value,
  shown: value === null ? 'không có số liệu' : `${value} hộ`,
})

test('a bar is as long as its figure; without a figure there is no bar, and it is said', () => {
  const { marks } = drawBars([bar('Bản Mờn', 40), bar('Bản Tà', 20), bar('Bản Pu', null)], '')
  const [long, short, ...rest] = rects(marks)
  expect(rest).toEqual([])
  expect(long!.w).toBeCloseTo(short!.w * 2, 0)
  expect(words(marks)).toContain('không có số liệu')
})

test('a target is marked at its own place, also past the end of the bar', () => {
  const drawn = drawBars([{ ...bar('Bản Mờn', 20), target: 40 }], '')
  const [one] = rects(drawn.marks)
  const target = drawn.marks.findLast(mark => mark.kind === 'path')!
  const x = Number(/^M([\d.]+)/.exec(target.kind === 'path' ? target.d : '')![1])
  expect(x - one!.x).toBeCloseTo(one!.w * 2, 0)
  expect(x).toBeLessThan(drawn.width)
})

test('a name that is longer than its room ends in a mark', () => {
  expect(cut('Bản Mờn', 10)).toBe('Bản Mờn')
  expect(cut('Trình độ giáo dục của người lớn', 12)).toBe('Trình độ gi…')
})

test('parts of a column stand on each other, and the scale reaches above the highest', () => {
  const { marks } = drawColumns(
    [
      { name: 'T1', values: [10, 30] },
      { name: 'T2', values: [0, 0] },
    ],
    [
      { name: 'a', tone: 'accent' },
      { name: 'b', tone: 'warn' },
    ],
    value => String(value),
    '',
  )
  const [below, above] = rects(marks)
  expect(above!.y + above!.h).toBeCloseTo(below!.y, 0)
  expect(above!.h).toBeCloseTo(below!.h * 3, 0)
  expect(words(marks)).toEqual(['0', '10', '20', '30', '40', 'T1', 'T2', 'a', 'b'])
})
