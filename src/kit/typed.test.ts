import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDong } from '../base/dong.ts'
import { formatDay, fromDayNumber, localDate } from '../base/local-date.ts'
import { parseSearch, stringifySearch } from './address.ts'
import { readDay } from './day-text.ts'
import { showBytes, showDong, showDongShort, showDue, showNumber } from './format.ts'
import { kitText } from './kit.text.ts'
import { groupTyped, readNumber, writeNumber } from './number-text.ts'
import { tell } from './text.ts'

const day = (typed: string, limits = {}) => {
  const reading = readDay(typed, limits)
  return reading.kind === 'day' ? reading.day : reading.kind === 'fault' ? reading.text : reading.kind
}

describe('a day as people type it', () => {
  test.each([
    '31/12/1980',
    '31.12.1980',
    '31-12-1980',
    '31 12 1980',
    '31121980',
    '1980-12-31',
    ' 31/12/1980 ',
  ])('%s', typed => expect(day(typed)).toBe('1980-12-31'))
  test('single digits are enough', () => expect(day('1/2/1980')).toBe('1980-02-01'))
  test('a two-digit year is asked about, never guessed', () => {
    expect(day('1/2/80')).toBe(kitText.dayShortYear)
    expect(day('010280')).toBe(kitText.dayShortYear)
  })
  test('31 April is refused with the last day of April', () => expect(day('31/4/2024')).toBe(kitText.dayLast))
  test('29 February depends on the year', () => {
    expect(day('29/2/2024')).toBe('2024-02-29')
    expect(day('29/2/2023')).toBe(kitText.dayLast)
  })
  test('month 13 is refused', () => expect(day('1/13/2024')).toBe(kitText.dayMonth))
  test('a year alone is enough only where it is allowed', () => {
    expect(day('1980')).toBe(kitText.dayNeedsDay)
    expect(readDay('1980', { yearOnly: true })).toEqual({ kind: 'year', year: '1980' })
  })
  test('limits name the day', () => {
    expect(day('24/11/2026', { max: localDate('2026-11-23') })).toBe(kitText.dayTooLate)
    expect(day('23/11/2026', { max: localDate('2026-11-23') })).toBe('2026-11-23')
    expect(day('22/11/2026', { min: localDate('2026-11-23') })).toBe(kitText.dayTooEarly)
  })
  test('what is written is read back', () =>
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 60_000 }), n => {
        const written = formatDay(fromDayNumber(n))
        return day(written) === fromDayNumber(n) && day(written.replaceAll('/', '')) === fromDayNumber(n)
      }),
    ))
})

describe('figures as people type them', () => {
  test('dots group, a comma starts the decimals', () => {
    expect(readNumber('1.500.000')).toBe('1500000')
    expect(readNumber('1500000 đ')).toBe('1500000')
    expect(readNumber('12,5')).toBe('12.5')
    expect(readNumber('007')).toBe('7')
  })
  test('what could be read in two ways is no number', () => {
    expect(readNumber('1.5')).toBeUndefined()
    expect(readNumber('1,500,000')).toBeUndefined()
    expect(readNumber('mười')).toBeUndefined()
  })
  test('what is written is read back', () =>
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }),
        n => readNumber(writeNumber(String(n))) === String(n),
      ),
    ))
  test('thousands are grouped while typing', () => {
    expect(groupTyped('1500000')).toBe('1.500.000')
    expect(groupTyped('1.5000')).toBe('15.000')
    expect(groupTyped('12,')).toBe('12,')
  })
})

describe('figures and due days as shown', () => {
  test('decimals have a comma', () => expect(showNumber(1234567.891, 2)).toBe('1.234.567,89'))
  test('a small negative share keeps its sign', () => expect(showNumber(-0.5, 1)).toBe('-0,5'))
  test('nothing is a dash', () => expect(showDong(undefined)).toBe('–'))
  test('big money is short', () => expect(showDongShort(15_732_000_000n)).toBe('15,7\u00a0tỷ\u00a0đ'))
  test('a figure keeps its unit on its line, in every sentence; other words may break', () => {
    const told = tell(
      { vi: 'chi {spent} trong 9,1 triệu đồng, {share} % của 12 hộ, 5 đồng ý', en: '' },
      { spent: '8,8 tỷ đ', share: '11,22' },
    )
    expect(told.replaceAll('\u00a0', '_')).toBe('chi 8,8_tỷ_đ trong 9,1_triệu_đồng, 11,22_% của 12 hộ, 5 đồng ý')
    expect(parseDong(told.slice(4, 12))).toEqual({ amount: 8_800_000_000n })
  })
  test('a due day is counted from today', () => {
    const due = (text: string) => showDue(localDate(text), localDate('2026-11-23'), tell)
    expect(due('2026-11-26')).toBe('còn 3 ngày')
    expect(due('2026-11-23')).toBe('hạn hôm nay')
    expect(due('2026-11-21')).toBe('quá hạn 2 ngày')
  })
})

describe('the address', () => {
  test('keeps lists and drops what is empty', () => {
    expect(stringifySearch({ q: 'lò', state: ['draft', 'posted'], page: '', area: undefined })).toBe(
      '?q=l%C3%B2&state=draft&state=posted',
    )
    expect(parseSearch('?q=l%C3%B2&state=draft&state=posted')).toEqual({ q: 'lò', state: ['draft', 'posted'] })
  })
})

test('sizes of files: whole ones without a comma', () => {
  expect([500, 20_480, 1_048_576, 1_572_864, 188_743_680].map(showBytes)).toEqual([
    '500 B',
    '20 KB',
    '1 MB',
    '1,5 MB',
    '180 MB',
  ])
})
