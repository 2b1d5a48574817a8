// Sums as officials type them.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Dong, formatDong, mostDong, parseDong } from './dong.ts'

describe('a sum is read as it was meant', () => {
  test.each([
    ['1234567', 1_234_567n],
    ['1.234.567', 1_234_567n],
    ['1.234.567 đ', 1_234_567n],
    ['1,234,567', 1_234_567n],
    ['1 234 567 đồng', 1_234_567n],
    ['1.234.567,00', 1_234_567n],
    ['15,7 tỷ', 15_700_000_000n],
    ['15.7 tỷ', 15_700_000_000n],
    ['15,7 tỉ đồng', 15_700_000_000n],
    ['300 triệu', 300_000_000n],
    ['2tr', 2_000_000n],
    ['2,5tr', 2_500_000n],
    ['1.500 triệu', 1_500_000_000n],
    ['46 nghìn', 46_000n],
    ['50k', 50_000n],
    ['1.500', 1_500n],
    ['1,500', 1_500n],
    ['-200.000', -200_000n],
    ['0', 0n],
    ['1.234,56 tỷ', 1_234_560_000_000n],
  ])('%s', (text, amount) => expect(parseDong(text)).toEqual({ amount }))

  test.each([
    ['', 'not-money'],
    ['tỷ', 'not-money'],
    ['mười tỷ', 'not-money'],
    ['12.34.56', 'not-money'],
    ['1.23.456', 'not-money'],
    ['5 đô', 'not-money'],
    ['1,5', 'not-whole'],
    ['0,0000000001 tỷ', 'not-whole'],
    ['1,500 tỷ', 'ambiguous'],
    ['9999999999999999', 'too-large'],
    ['2.000.000 tỷ', 'too-large'],
    ['1e9', 'not-money'],
  ])('%s is refused: %s', (text, fault) => expect(parseDong(text)).toEqual({ fault }))

  test.each(['-5', '١٢', '１２', '', ' '])('"%s" never passes for a sum above nought', text => {
    const read = parseDong(text)
    expect('fault' in read || read.amount < 0n).toBe(true)
  })

  test('over the wire: digits, at most a million tỷ, each refusal in words', () => {
    const said = (value: unknown) => Dong.safeParse(value).error?.issues.map(one => one.message)
    for (const value of ['1,5 tỷ', '1.500.000', '1e9', '١٢', '', 5.5, null, '0x10'])
      expect([value, said(value)]).toEqual([value, ['Số tiền phải là các chữ số liền nhau, như 1500000.']])
    for (const value of ['1000000000000001', '-1000000000000001', '9007199254740993', `1${'0'.repeat(18)}`])
      expect([value, said(value)]).toEqual([value, ['Số tiền quá lớn: nhiều nhất là 1 triệu tỷ đồng.']])
    expect(Dong.parse('1000000000000000')).toBe(mostDong)
  })

  test('what we show is what we read', () =>
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), amount => {
        expect(parseDong(formatDong(amount))).toEqual({ amount })
      }),
    ))
})
