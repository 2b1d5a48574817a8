import { expect, test } from 'vitest'
import { givenAnswer, readTyped, showTyped, unread } from './typed-answer.ts'

test('figures are read with the dots and commas that people write', () => {
  expect(readTyped('money', '1.305.000')).toBe(1_305_000)
  expect(readTyped('area', '42,5')).toBe(42.5)
  expect(readTyped('birth', '31/12/1980')).toBe('1980-12-31')
  expect(readTyped('birth', '31 12 1980')).toBe('1980-12-31')
  expect(readTyped('birth', '05031980')).toBe('1980-03-05')
  expect(readTyped('birth', '32121980')).toBe(unread)
  expect(readTyped('money', 'ba triệu')).toBe(unread)
  expect(readTyped('birth', '31/02/1980')).toBe(unread)
})

test('words that were taken out again leave nothing behind', () => {
  expect(readTyped('text', 'ốm')).toBe('ốm')
  expect(readTyped('text', ' ')).toBeUndefined()
  expect(readTyped('money', '')).toBeNull()
})

test("last year's figure stands in the field as it is written", () => {
  expect(showTyped('money', 1_305_000)).toBe('1.305.000')
  expect(showTyped('birth', '1980-12-31')).toBe('31/12/1980')
  expect(showTyped('area', null)).toBe('')
})

test('no cause chosen is no answer; no means of information is one', () => {
  expect(givenAnswer('many', [])).toBeNull()
  expect(givenAnswer('many', ['other'])).toEqual(['other'])
  expect(givenAnswer('choices', [])).toEqual([])
})
