// What is handed over looks as such papers look: the sum in words, names of signers on one line.
import { expect, test } from 'vitest'
import { type HandOverHead, handOverSheet } from './hand-over-sheet.document.ts'

const head: HandOverHead = {
  office: 'UBND xã Mường Thử',
  place: 'Mường Thử',
  day: null,
  title: 'Danh sách chi trả',
  subtitle: [],
  preparedBy: 'Lò Thị Lập',
  signLines: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
  signer: 'Hà Văn Ký',
  isDraft: false,
}
const sheet = (inWords?: number) =>
  handOverSheet(head, {
    name: 'Ký nhận',
    columns: [
      { title: 'Họ và tên', width: 20, kind: 'text', of: (row: { name: string }) => row.name },
      { title: 'Số tiền', width: 15, kind: 'count', of: () => 147_000 },
    ],
    villageOf: () => 'Bản Mờn',
    rows: [{ name: 'Lò Văn Một' }],
    total: ['Cộng', 147_000],
    ...(inWords === undefined ? {} : { inWords }),
  })

test('below the total stands the sum in words, where it is money', () => {
  expect([...sheet(19_845_000).rows].at(-1)?.cells).toEqual([
    'Số tiền bằng chữ: Mười chín triệu tám trăm bốn mươi lăm nghìn đồng.',
    '',
  ])
  expect([...sheet().rows].at(-1)?.cells).toEqual(['Cộng', 147_000])
})

test('who signs stands on one line with who prepared it, however many titles are above', () => {
  const [left, right] = sheet().signatures as [string[], string[]]
  expect(left.indexOf('**Lò Thị Lập')).toBe(right.indexOf('**Hà Văn Ký'))
  expect(left.indexOf('**Lò Thị Lập')).toBe(right.length - 1)
})
