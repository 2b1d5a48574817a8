// Preferential loans: programmes with their limits, what a loan may not be, and the bank's list as it comes. The bank decides on a loan;
// the commune confirms who may ask. Limits and rates are those of law/policies, with how sure they are. Pure.
import { z } from 'zod'
import { parseDong } from '../../base/dong.ts'
import { fold } from '../../base/fold.ts'
import { dayOfCell, type FieldWords, type ListRow, textOf } from '../../base/list-columns.ts'
import type { LocalDate } from '../../base/local-date.ts'
import type { CellValue } from '../../base/sheet.ts'
import { cellText } from '../../base/sheet.ts'
import { readCitizenId } from '../../registry/import/reading/citizen-id.ts'
import { findPolicy, listPolicies } from '../policy.ts'

export const Union = z.enum(['farmers', 'women', 'veterans', 'youth'])
export type Union = z.infer<typeof Union>
export const unionText: Record<Union, { vi: string; en: string }> = {
  farmers: { vi: 'Hội Nông dân', en: 'Farmers’ Union' },
  women: { vi: 'Hội Phụ nữ', en: 'Women’s Union' },
  veterans: { vi: 'Hội Cựu chiến binh', en: 'Veterans’ Association' },
  youth: { vi: 'Đoàn Thanh niên', en: 'Youth Union' },
}

export const programmes = listPolicies().filter(policy => policy.kind === 'credit')
export const isProgramme = (id: string): boolean => programmes.some(policy => policy.id === id)
export const programmeName = (id: string): { vi: string; en: string } => findPolicy(id)?.name ?? { vi: id, en: id }

/** The most a household may owe in a programme; undefined: no limit was found. */
export function limitOf(programme: string): bigint | undefined {
  const norm = findPolicy(programme)?.norm
  return norm?.atMost && norm.unit === 'đồng' && norm.value !== null ? BigInt(norm.value) : undefined
}

/** The class that a programme is for, where it is for one. */
export const classOfProgramme: Record<string, string> = {
  'credit-poor': 'poor',
  'credit-poor-housing': 'poor',
  'credit-near-poor': 'near_poor',
}

export const loanWords = {
  number: [/^(ma|so) (mon vay|khoan vay|khe uoc|hop dong)/, /^khe uoc/],
  name: [/^ho (va )?ten/, /^ten khach hang/, /^nguoi vay/],
  citizenId: [/dinh danh/, /cccd/, /can cuoc/, /cmnd/],
  village: [/^(thon|ban|to dan pho|dia chi|tieu khu)/],
  group: [/^to (tiet kiem|tk|vay von)/, /^ten to/],
  programme: [/^chuong trinh/],
  purpose: [/^muc dich/],
  lentOn: [/^ngay (vay|giai ngan|nhan no)/],
  dueOn: [/^(ngay den han|han tra|ngay tra|den han)/],
  principal: [/^so tien (vay|giai ngan)/, /^tien vay/, /^doanh so/],
  outstanding: [/^(tong )?du no/],
  overdue: [/qua han/],
} as const satisfies FieldWords

export interface BankRow {
  no: number
  bankNumber: string
  name: string
  citizenId: string | undefined
  village: string
  group: string
  programme: string | undefined
  purpose: string
  lentOn: LocalDate | undefined
  dueOn: LocalDate | undefined
  principal: bigint | undefined
  outstanding: bigint | undefined
  overdue: bigint | undefined
  said: Record<string, string>
}

/** A sum of a cell: a number is whole đồng, a text is read as people type it. */
function sumOf(cell: CellValue | undefined): bigint | undefined {
  if (typeof cell === 'number') return Number.isSafeInteger(cell) ? BigInt(cell) : undefined
  const text = textOf(cell)
  if (text === '' || text === '-') return 0n
  const parsed = parseDong(text)
  return 'amount' in parsed ? parsed.amount : undefined
}

/** The programme that a text names: its own words in the text, the longest first. */
export function programmeOf(text: string): string | undefined {
  const plain = fold(text)
  if (plain === '') return undefined
  return [...programmes]
    .map(({ id, name }) => ({ id, words: fold(name.vi).replace(/^cho vay /, '') }))
    .sort((a, b) => b.words.length - a.words.length)
    .find(({ words }) => plain === words || plain === `cho vay ${words}` || plain.includes(words))?.id
}

export function bankRowOf({ no, cells }: ListRow<keyof typeof loanWords>): BankRow {
  const id = readCitizenId(cells.citizenId)
  const said = Object.fromEntries(
    (Object.keys(loanWords) as (keyof typeof loanWords)[])
      .filter(field => field !== 'citizenId' && textOf(cells[field]) !== '')
      .map(field => [field, cellText(cells[field]).trim()]),
  )
  return {
    no,
    bankNumber: textOf(cells.number),
    name: textOf(cells.name),
    citizenId: id.kind === 'id' ? id.id : undefined,
    village: textOf(cells.village),
    group: textOf(cells.group),
    programme: programmeOf(textOf(cells.programme)),
    purpose: textOf(cells.purpose),
    lentOn: dayOfCell(cells.lentOn),
    dueOn: dayOfCell(cells.dueOn),
    principal: sumOf(cells.principal),
    outstanding: sumOf(cells.outstanding),
    overdue: sumOf(cells.overdue),
    said,
  }
}

/** Why a row cannot be a loan of ours as it stands; undefined: it can. */
export function faultOfLoan(
  row: Omit<BankRow, 'no' | 'name' | 'citizenId' | 'village' | 'group' | 'said'>,
  asOf: LocalDate,
): string | undefined {
  if (row.bankNumber === '') return 'thiếu mã món vay'
  if (row.programme === undefined) return 'không rõ chương trình cho vay'
  if (row.lentOn === undefined) return 'thiếu hoặc sai ngày vay'
  if (row.lentOn > asOf) return 'ngày vay sau ngày của danh sách'
  if (row.principal === undefined || row.principal <= 0n) return 'thiếu hoặc không đọc được số tiền vay'
  if (row.outstanding === undefined) return 'không đọc được dư nợ'
  if (row.overdue === undefined) return 'không đọc được nợ quá hạn'
  if (row.outstanding > row.principal) return 'dư nợ lớn hơn số tiền vay'
  if (row.overdue > row.outstanding) return 'nợ quá hạn lớn hơn dư nợ'
  const limit = limitOf(row.programme)
  if (limit !== undefined && row.principal > limit) return 'số tiền vay vượt mức tối đa của chương trình'
  return undefined
}
