import { createElement, Fragment } from 'react'
import { expect, test } from 'vitest'
import { sheetCellOf, wordsOf } from './table-sheet.ts'

test('the words of a cell made of plain pieces are read without drawing it', () => {
  const strong = createElement('strong', null, 'Lò Thị Mai')
  expect(wordsOf('Bản Mòn')).toBe('Bản Mòn')
  expect(wordsOf(createElement(Fragment, null, strong, false, createElement('span', null, ' · ', 3)))).toBe(
    'Lò Thị Mai · 3',
  )
  expect(wordsOf([createElement('div', { key: 1 }, 'một'), createElement('div', { key: 2 }, 'hai')])).toBe(' một  hai ')
  expect(wordsOf(null)).toBe('')
  expect(wordsOf(createElement(() => 'hỏi'))).toBeUndefined()
  expect(
    wordsOf(
      createElement(
        'span',
        null,
        createElement(() => 'hỏi'),
      ),
    ),
  ).toBeUndefined()
})

test('figures, money, shares and days are such in the sheet', () => {
  const value = (words: string, figures = true) => sheetCellOf(words, figures)?.value
  expect(value('1.234.567')).toBe(1_234_567)
  expect(value('15.700.000.000 đ')).toBe(15_700_000_000)
  expect(value('-3')).toBe(-3)
  expect(value('1.234,5')).toBe(1234.5)
  expect(sheetCellOf('10,79 %', true)).toEqual({ value: 0.1079, type: Number, format: '0.00%' })
  expect(sheetCellOf('31/12/2025', false)).toEqual({
    value: new Date(Date.UTC(2025, 11, 31)),
    type: Date,
    format: 'dd/mm/yyyy',
  })
})

test('what is no figure stays as it is written', () => {
  expect(sheetCellOf('=1+1', true)).toEqual({ value: '=1+1', type: String })
  expect(sheetCellOf('014002000123', false)).toEqual({ value: '014002000123', type: String })
  expect(sheetCellOf('04159.12', true)?.value).toBe('04159.12')
  expect(sheetCellOf('1234567890123456', true)?.value).toBe('1234567890123456')
  expect(sheetCellOf(' – ', true)).toBeNull()
  expect(sheetCellOf('Nghèo  (rà soát\n2025)', false)?.value).toBe('Nghèo (rà soát 2025)')
})
