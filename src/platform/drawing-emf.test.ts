// A metafile says how long it is, how many records it has and how large it is drawn; its letters are those of the picture.
import { expect, test } from 'vitest'
import type { Drawing } from '../base/drawing.ts'
import { emfOf } from './drawing-emf.ts'
import { letterWidth } from './letter-width.ts'

const drawing: Drawing = {
  width: 640,
  height: 320,
  label: '',
  marks: [
    { kind: 'path', d: 'M10 10H200V50L20 60Z', stroke: 'line', fill: 'soft', dash: true },
    { kind: 'path', d: 'M0 0C10 10 20 10 30 0V40Z', fill: 'bad-soft' },
    { kind: 'rect', x: 1, y: 2, w: 3, h: 4, fill: 'accent' },
    { kind: 'dot', x: 5, y: 5, r: 2, fill: 'paper', stroke: 'accent' },
    { kind: 'text', x: 320, y: 100, text: 'Tỷ lệ hộ nghèo', anchor: 'middle', bold: true },
  ],
}

function recordsOf(file: Buffer): { type: number; size: number; at: number }[] {
  const records = []
  for (let at = 0; at < file.length; at += file.readInt32LE(at + 4))
    records.push({ type: file.readInt32LE(at), size: file.readInt32LE(at + 4), at })
  return records
}

test('the records fill the file to its end, as the header says', () => {
  const file = emfOf(drawing, 160)
  const records = recordsOf(file)
  expect(records[0]).toMatchObject({ type: 1, size: 100 })
  expect(records.at(-1)).toMatchObject({ type: 14, size: 20 })
  expect(records.every(one => one.size % 4 === 0)).toBe(true)
  expect(file.readInt32LE(48)).toBe(file.length)
  expect(file.readInt32LE(52)).toBe(records.length)
  // the frame, in hundredths of a millimetre: 160 by 80 mm
  expect([file.readInt32LE(32), file.readInt32LE(36)]).toEqual([15_999, 7999])
})

test('its letters are Vietnamese as written, each with its room', () => {
  const file = emfOf(drawing, 160)
  const { at } = recordsOf(file).find(one => one.type === 84)!
  const count = file.readInt32LE(at + 44)
  const text = file.subarray(at + file.readInt32LE(at + 48)).subarray(0, count * 2)
  expect(text.toString('utf16le')).toBe('Tỷ lệ hộ nghèo')
  expect(file.readInt32LE(at + file.readInt32LE(at + 72))).toBe(Math.round(0.667 * 12 * 20))
})

test('a tone mark takes no room, a horn does', () => {
  expect(letterWidth('ộ')).toBe(letterWidth('o'))
  expect(letterWidth('ở')).toBe(letterWidth('ơ'))
  expect(letterWidth('ở')).toBeGreaterThan(letterWidth('o'))
})

test('a path that cannot be read is no picture', () => {
  expect(() => emfOf({ ...drawing, marks: [{ kind: 'path', d: 'M0 0A5 5 0 0 1 9 9', stroke: 'ink' }] }, 160)).toThrow(
    RangeError,
  )
})
