import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDong } from './dong.ts'
import { fold, seenText, tidy } from './fold.ts'
import { formatPercent } from './fraction.ts'
import { groupBy } from './group.ts'
import { addDays, addMonths, ageOn, dayNumber, dayOfWeek, fromDayNumber, isLocalDate, localDate } from './local-date.ts'
import { addWorkingDays } from './working-days.ts'

describe('days', () => {
  test('31 February does not exist', () => expect(isLocalDate('1987-02-31')).toBe(false))
  test('only ten signs with digits in their places are a day', () => {
    for (const text of [
      '',
      '1987-2-03',
      '1987/02/03',
      '198a-02-03',
      '1987-02-3 ',
      '19870203',
      '1987-02-030',
      '1799-12-31',
    ])
      expect([text, isLocalDate(text)]).toEqual([text, false])
  })
  test('29 February exists in leap years only', () => {
    expect(isLocalDate('2024-02-29')).toBe(true)
    expect(isLocalDate('2100-02-29')).toBe(false)
  })
  test('day numbers round-trip', () =>
    fc.assert(fc.property(fc.integer({ min: -40_000, max: 60_000 }), n => dayNumber(fromDayNumber(n)) === n)))
  test('23 November 2026 is a Monday', () => expect(dayOfWeek(localDate('2026-11-23'))).toBe(1))
  test('a month after 31 January is the end of February', () =>
    expect(addMonths(localDate('2023-01-31'), 1)).toBe('2023-02-28'))
  test('age counts completed years', () => {
    expect(ageOn(localDate('2010-11-24'), localDate('2026-11-23'))).toBe(15)
    expect(ageOn(localDate('2010-11-23'), localDate('2026-11-23'))).toBe(16)
  })
})

describe('working days', () => {
  const holidays = new Map([[2026, new Set([localDate('2026-09-02'), localDate('2026-09-01')])]])
  test('skip week-ends and holidays', () =>
    expect(addWorkingDays(localDate('2026-08-28'), 3, holidays).day).toBe('2026-09-04'))
  test('a year without data is flagged; New Year is free all the same', () =>
    expect(addWorkingDays(localDate('2026-12-31'), 1, holidays)).toEqual({ day: '2027-01-04', unknownYears: [2027] }))
  test('zero working days is the day itself', () =>
    expect(addWorkingDays(localDate('2026-08-29'), 0, holidays).day).toBe('2026-08-29'))
  test('adding days is not adding working days', () => expect(addDays(localDate('2026-08-28'), 3)).toBe('2026-08-31'))
})

describe('text and figures', () => {
  test('folding removes accents, đ included, in either Unicode form', () => {
    expect(fold('Lò Thị  Đào')).toBe('lo thi dao')
    expect(fold('Lò Thị Đào'.normalize('NFD'))).toBe('lo thi dao')
  })
  test('folding and tidying letter by letter give what the patterns of the whole text give', () => {
    const foldedWhole = (text: string) =>
      text
        .normalize('NFD')
        .replace(/\p{M}+/gu, '')
        .replace(/[đĐ]/g, 'd')
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .trim()
    const tidiedWhole = (text: string) =>
      seenText(text.normalize('NFC').replace(/[\s\u00a0\u200b\ufeff]+/g, ' ')).trim()
    for (let code = 0; code < 0x3000; code += 1)
      for (const text of [
        String.fromCharCode(code),
        `a${String.fromCharCode(code)}b`,
        ` ${String.fromCharCode(code)}.x`,
      ]) {
        if (fold(text) !== foldedWhole(text) || tidy(text) !== tidiedWhole(text)) expect.fail(`U+${code.toString(16)}`)
      }
    const letter = fc.constantFrom(
      ...'aA 1.,-()ĐđÀàẰỡƯ',
      '\u0301',
      '\u0323',
      '\u00a0',
      '\u200b',
      '\t',
      'ß',
      'İ',
      'Σ',
      '中',
    )
    fc.assert(
      fc.property(fc.string({ unit: letter, maxLength: 12 }), text => {
        expect(fold(text)).toBe(foldedWhole(text))
        expect(tidy(text)).toBe(tidiedWhole(text))
      }),
      { numRuns: 2000 },
    )
  })
  test('money has dots', () => expect(formatDong(1234567n)).toBe('1.234.567 đ'))
  test('percentages round half up with a decimal comma', () => {
    expect(formatPercent(1079, 10000)).toBe('10,79')
    expect(formatPercent(1, 8, 2)).toBe('12,50')
    expect(formatPercent(1, 0)).toBeUndefined()
  })
})

test('grouping keeps every item once, in its order', () => {
  expect([...groupBy(['bo', 'na', 'be', 'ni'], word => word[0])]).toEqual([
    ['b', ['bo', 'be']],
    ['n', ['na', 'ni']],
  ])
  fc.assert(
    fc.property(fc.array(fc.nat(9)), items => [...groupBy(items, n => n % 3).values()].flat().length === items.length),
  )
})
