// The code of a chip card, and the questions it raises.
import { expect, test } from 'vitest'
import { cardQuestions, readCard } from './citizen-card.ts'

const text = '014080000123||Lò Văn Mẫu|31121980|Nam|Bản Thử, Xã Thử, Sơn La|15062021'

test('number, name, birth, sex and day of issue are read', () => {
  expect(readCard(text)).toEqual({
    number: '014080000123',
    fullName: 'Lò Văn Mẫu',
    birth: '1980-12-31',
    sex: 'male',
    issuedOn: '2021-06-15',
  })
})

test('decomposed letters are put together', () => {
  expect(readCard(text.normalize('NFD'))?.fullName).toBe('Lò Văn Mẫu')
})

test.each([
  '',
  'https://example.com/c/ABC',
  '014080000123|x',
  text.replace('31121980', '31021980'),
  text.replace('014080000123', '14080000123'),
])('what is no card is no card: %s', other => expect(readCard(other)).toBeUndefined())

test('a card that differs from the record is a question for each difference', () => {
  const card = readCard(text)!
  expect(cardQuestions(card, { name: 'LÒ VĂN MẪU', birth: '1980', sex: 'male', citizenIdTail: '123' })).toEqual([])
  expect(cardQuestions(card, { name: 'Lò Văn Mậu', birth: '1981', sex: 'female', citizenIdTail: '999' })).toHaveLength(
    4,
  )
})
