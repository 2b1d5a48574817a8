// Community supervision: what is looked at, what was found, and how far what was asked for has come. Pure.
import { z } from 'zod'
import type { LocalDate } from '../base/local-date.ts'
import type { Fault } from '../base/problem.ts'
import type { Words } from '../base/words.ts'

export const SubjectKind = z.enum(['work', 'support-list'])
export type SubjectKind = z.infer<typeof SubjectKind>
export const subjectKindText: Record<SubjectKind, Words> = {
  work: { vi: 'Công trình', en: 'Work' },
  'support-list': { vi: 'Danh sách hỗ trợ', en: 'List of support' },
}

export const Finding = z.enum(['good', 'question', 'fault'])
export type Finding = z.infer<typeof Finding>
export const findingText: Record<Finding, Words> = {
  good: { vi: 'Làm tốt', en: 'Good' },
  question: { vi: 'Cần làm rõ', en: 'A question' },
  fault: { vi: 'Có sai sót', en: 'A fault' },
}

/** `told`: nothing was asked. `unsettled`: the reply came, or did not, and the board is not content. */
export const ReportState = z.enum(['told', 'waiting', 'replied', 'settled', 'unsettled'])
export type ReportState = z.infer<typeof ReportState>
export const reportStateText: Record<ReportState, Words> = {
  told: { vi: 'Đã ghi nhận', en: 'Noted' },
  waiting: { vi: 'Chờ trả lời', en: 'Waits for a reply' },
  replied: { vi: 'Đã trả lời', en: 'Replied' },
  settled: { vi: 'Đã giải quyết', en: 'Settled' },
  unsettled: { vi: 'Chưa thỏa đáng', en: 'Not settled' },
}

export interface ReportFacts {
  asked: string
  repliedOn: LocalDate | null
  closedOn: LocalDate | null
  settled: boolean | null
}

export function stateOfReport({ asked, repliedOn, closedOn, settled }: ReportFacts): ReportState {
  if (closedOn !== null) return settled ? 'settled' : 'unsettled'
  if (asked === '') return 'told'
  return repliedOn === null ? 'waiting' : 'replied'
}

/** A question or a fault asks somebody for something; what is asked is asked of somebody. */
export function issuesOfReport({
  finding,
  asked,
  askedOf,
}: {
  finding: Finding
  asked: string
  askedOf: string
}): Fault[] {
  const faults: Fault[] = []
  if (asked === '' && finding !== 'good')
    faults.push({
      path: 'asked',
      name: 'nothing-asked',
      message: 'Hãy ghi rõ đề nghị làm gì. Nếu không có đề nghị, chọn "Làm tốt".',
      en: 'Say what is asked for. If nothing is, choose "Good".',
    })
  if (askedOf === '' && (finding !== 'good' || asked !== ''))
    faults.push({
      path: 'askedOf',
      name: 'asked-of-nobody',
      message: 'Hãy ghi đề nghị ai trả lời (UBND xã, chủ đầu tư, nhà thầu …).',
      en: 'Say who is to reply (the commune, the investor, the contractor …).',
    })
  return faults
}

export const mostPhotos = 8
