// The insurer's answer as it comes back: which heading means what, and what a row says of a card. Pure.

import { dayOfCell, type FieldWords, type ListRow, textOf } from '../../base/list-columns.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { readCitizenId } from '../../registry/import/reading/citizen-id.ts'

export const answerWords = {
  line: [/^ma dong/],
  name: [/^ho (va )?ten/, /^ten nguoi/],
  citizenId: [/dinh danh/, /cccd/, /can cuoc/, /cmnd/],
  cardNumber: [/^ma the/, /^so the/, /^ma so (bhxh|bao hiem)/],
  from: [/tu ngay/, /gia tri tu/, /ngay hieu luc/],
  to: [/den ngay/, /gia tri den/, /ngay het han/],
  // Not any "lý do": our own sheet also says why somebody comes on.
  refusal: [/tu choi/, /^ly do$/, /^ket qua/, /^ghi chu/],
} as const satisfies FieldWords

export type AnswerField = keyof typeof answerWords

export interface Answer {
  no: number
  lineId: number | undefined
  name: string
  citizenId: string | undefined
  cardNumber: string
  from: LocalDate | undefined
  to: LocalDate | undefined
  refusal: string
}

/** A row that the insurer has not filled in: to be answered later, nothing to look at. */
export const isUnanswered = (answer: Answer): boolean => answer.cardNumber === '' && answer.refusal === ''

/** Why a row cannot be taken as it stands; undefined: it can. */
export function faultOf(answer: Answer): string | undefined {
  if (answer.cardNumber === '') return undefined
  if (!/^[A-Z0-9]{10,15}$/.test(answer.cardNumber))
    return `mã thẻ "${answer.cardNumber}" không đúng dạng (10 đến 15 chữ và số)`
  if (answer.from === undefined) return 'thiếu ngày thẻ có giá trị (từ ngày)'
  if (answer.to !== undefined && answer.to < answer.from) return 'ngày hết hạn trước ngày bắt đầu'
  return undefined
}

export function answerOf({ no, cells }: ListRow<AnswerField>): Answer {
  const line = textOf(cells.line)
  const id = readCitizenId(cells.citizenId)
  return {
    no,
    lineId: /^\d{1,15}$/.test(line) ? Number(line) : undefined,
    name: textOf(cells.name),
    citizenId: id.kind === 'id' ? id.id : undefined,
    cardNumber: textOf(cells.cardNumber)
      .replace(/[\s.-]/g, '')
      .toUpperCase(),
    from: dayOfCell(cells.from),
    to: dayOfCell(cells.to),
    refusal: textOf(cells.refusal),
  }
}
