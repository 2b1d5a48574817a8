import { expect, test } from 'vitest'
import { quantityText as electricityText } from './electricity/electricity.ts'
import { quantityWords } from './quantity.ts'
import { quantityText as riceText } from './rice/rice.ts'

test('what is counted is told in English, what people named stays as they wrote it', () => {
  const told: Record<string, string> = {
    '9 tháng x 150.000 đ': '9 months x 150.000 đ',
    '1 tháng x 150.000 đ': '1 month x 150.000 đ',
    '1 thẻ': '1 card',
    '3 người': '3 people',
    '1.620 ngày công': '1.620 workdays',
    '85 ngày công làm đường vào bản': '85 workdays làm đường vào bản',
    'Xây mới': 'New house',
    '10 bao xi măng': '10 bao xi măng',
    '3 thẻo': '3 thẻo',
    '': '',
    [electricityText({ kwhPerMonth: 30 }, 3)]: '30 kWh x 3 months',
    [riceText(5, 2, 15_000)]: '5 people x 2 months x 15 kg = 150 kg',
  }
  for (const [kept, english] of Object.entries(told))
    expect(quantityWords(kept), kept).toEqual({ vi: kept, en: english })
})
