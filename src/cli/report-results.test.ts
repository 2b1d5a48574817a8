import { expect, test } from 'vitest'
import { row } from '../indicators/results.ts'
import { resultsText } from './report-results.ts'

const table = {
  area: 'Xã Mường Bon',
  asOf: '2026-06-30',
  since: '2023-01-01',
  rows: [
    row('poverty-rate', '10.79', { unit: 'percent', of: 38_646 }),
    row('poverty-fall', '-0.50', { unit: 'points' }),
    row('loans', 1, { deliveries: 1, money: '1500000', said: { vi: 'sổ của ngân hàng', en: 'books of the bank' } }),
    row('works', null),
  ],
}

test('results are told in the language that is asked for, with the same figures', () => {
  expect(resultsText(table, 'vi').split('\n')).toEqual([
    'Xã Mường Bon, đến 30/06/2026, hỗ trợ tính từ 01/01/2023',
    'Tỷ lệ hộ nghèo: 10,79 % (trong 38.646)',
    'Giảm so với năm trước (điểm phần trăm): -0,50 điểm',
    'Hộ được vay vốn ưu đãi: 1 (1 lượt; 1.500.000 đ; sổ của ngân hàng)',
    'Công trình hoàn thành: không có số liệu',
    '',
  ])
  expect(resultsText(table, 'en').split('\n')).toEqual([
    'Xã Mường Bon, as of 30/06/2026, support counted since 01/01/2023',
    'Poverty rate: 10,79 % (of 38.646)',
    'Fall within the year (points): -0,50 points',
    'Households with preferential loans: 1 (1 delivery; 1.500.000 đ; books of the bank)',
    'Works finished: no figures',
    '',
  ])
})
