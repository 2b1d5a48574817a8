// What people wish, propose, point out, complain of or denounce: kinds, steps, what may follow what. Pure.
// The kinds are kept apart: each has its own time, its own secrecy and its own desk.
import { z } from 'zod'
import { fold } from '../base/fold.ts'
import type { LocalDate } from '../base/local-date.ts'

export const PetitionKind = z.enum(['recommendation', 'feedback', 'wish', 'proposal', 'complaint', 'denunciation'])
export type PetitionKind = z.infer<typeof PetitionKind>

export const petitionKindText: Record<PetitionKind, { vi: string; en: string }> = {
  recommendation: { vi: 'Kiến nghị', en: 'Recommendation' },
  feedback: { vi: 'Phản ánh', en: 'Feedback' },
  wish: { vi: 'Nguyện vọng', en: 'Wish' },
  proposal: { vi: 'Đề xuất', en: 'Proposal' },
  complaint: { vi: 'Khiếu nại', en: 'Complaint' },
  denunciation: { vi: 'Tố cáo', en: 'Denunciation' },
}

/** How a petition came in. Only the portal itself may say `portal`. */
export const PetitionChannel = z.enum(['portal', 'phone', 'paper', 'in-person', 'meeting'])
export type PetitionChannel = z.infer<typeof PetitionChannel>
export const TakenChannel = PetitionChannel.exclude(['portal'])
export type TakenChannel = z.infer<typeof TakenChannel>

export const petitionChannelText: Record<PetitionChannel, { vi: string; en: string }> = {
  portal: { vi: 'Cổng công khai', en: 'Portal' },
  phone: { vi: 'Điện thoại', en: 'Phone' },
  paper: { vi: 'Đơn giấy', en: 'On paper' },
  'in-person': { vi: 'Đến trụ sở', en: 'In person' },
  meeting: { vi: 'Sau họp bản', en: 'After a meeting' },
}

export const PetitionState = z.enum([
  'received',
  'accepted',
  'assigned',
  'answered',
  'closed',
  'refused',
  'forwarded',
  'taken-back',
])
export type PetitionState = z.infer<typeof PetitionState>

export const petitionStateText: Record<PetitionState, { vi: string; en: string }> = {
  received: { vi: 'Mới nhận', en: 'Received' },
  accepted: { vi: 'Đã thụ lý', en: 'Taken on' },
  assigned: { vi: 'Đã giao người giải quyết', en: 'Assigned' },
  answered: { vi: 'Đã trả lời', en: 'Answered' },
  closed: { vi: 'Đã kết thúc', en: 'Closed' },
  refused: { vi: 'Không thụ lý', en: 'Not taken on' },
  forwarded: { vi: 'Đã chuyển nơi khác', en: 'Forwarded' },
  'taken-back': { vi: 'Người gửi đã rút', en: 'Taken back' },
}

export const PetitionStep = z.enum([
  'received',
  'accepted',
  'refused',
  'forwarded',
  'assigned',
  'answered',
  'closed',
  'escalated',
  'published',
  'withdrawn',
  'reclassified',
  'extended',
  'taken-back',
  'take-back-asked',
  'take-back-refused',
  'consent-withdrawn',
  'file-removed',
])
export type PetitionStep = z.infer<typeof PetitionStep>

export const petitionStepText: Record<PetitionStep, { vi: string; en: string }> = {
  received: { vi: 'Tiếp nhận', en: 'Received' },
  accepted: { vi: 'Thụ lý', en: 'Taken on' },
  refused: { vi: 'Không thụ lý', en: 'Not taken on' },
  forwarded: { vi: 'Chuyển nơi khác', en: 'Forwarded' },
  assigned: { vi: 'Giao giải quyết', en: 'Assigned' },
  answered: { vi: 'Trả lời', en: 'Answered' },
  closed: { vi: 'Kết thúc', en: 'Closed' },
  escalated: { vi: 'Chuyển lên cấp trên', en: 'Handed to the level above' },
  published: { vi: 'Công khai trả lời', en: 'Answer made public' },
  withdrawn: { vi: 'Thôi công khai', en: 'No longer public' },
  reclassified: { vi: 'Xếp lại loại', en: 'Kind corrected' },
  extended: { vi: 'Lùi hạn trả lời', en: 'More time to answer' },
  'taken-back': { vi: 'Rút đơn', en: 'Taken back' },
  'take-back-asked': { vi: 'Người gửi xin rút đơn', en: 'The sender asks to take it back' },
  'take-back-refused': { vi: 'Không đồng ý cho rút', en: 'Not taken back' },
  'consent-withdrawn': { vi: 'Người gửi thôi đồng ý công khai', en: 'The sender no longer agrees to publish' },
  'file-removed': { vi: 'Xóa một tệp gửi kèm', en: 'A file taken away' },
}

/** In which states a step may be taken. What was answered, refused or sent elsewhere is not answered once more: that is a new petition. */
const from: Partial<Record<PetitionStep, readonly PetitionState[]>> = {
  accepted: ['received'],
  refused: ['received'],
  reclassified: ['received'],
  forwarded: ['received', 'accepted', 'assigned'],
  escalated: ['received', 'accepted', 'assigned'],
  assigned: ['accepted', 'assigned'],
  answered: ['accepted', 'assigned'],
  extended: ['accepted', 'assigned'],
  'taken-back': ['received', 'accepted', 'assigned'],
  'take-back-asked': ['accepted', 'assigned'],
  'take-back-refused': ['accepted', 'assigned'],
  closed: ['answered'],
  published: ['answered', 'closed'],
  withdrawn: ['answered', 'closed'],
  'file-removed': PetitionState.options,
}
export const mayFollow = (step: PetitionStep, state: PetitionState): boolean => from[step]?.includes(state) ?? false

export const isOpen = (state: PetitionState): boolean =>
  state === 'received' || state === 'accepted' || state === 'assigned'

/** Kept from everybody but its own desk, in every word. */
export const isSecret = (kind: PetitionKind): boolean => kind === 'denunciation'

/** What one must be allowed to handle a petition of the kind. */
export const deskRight = (kind: PetitionKind): 'denunciation.handle' | 'petition.handle' =>
  isSecret(kind) ? 'denunciation.handle' : 'petition.handle'

/** What one must be allowed to take the step: who answers is not who makes the answer public. */
export const stepRight = (step: PetitionStep, kind: PetitionKind): ReturnType<typeof deskRight> | 'petition.publish' =>
  step === 'published' || step === 'withdrawn' ? 'petition.publish' : deskRight(kind)

/** Whether the sender ends it by taking it back. A denunciation that was taken on is about somebody else, too: there she asks, and the desk
 *  says yes or no. Unverified: no text about petitions was read. */
export const mayTakeBackAtOnce = (kind: PetitionKind, state: PetitionState): boolean =>
  isOpen(state) && (!isSecret(kind) || state === 'received')

/** The day by which something must be done now; null where nothing waits. */
export const dueOn = (one: {
  state: PetitionState
  acceptDueOn: LocalDate
  answerDueOn: LocalDate | null
}): LocalDate | null => (one.state === 'received' ? one.acceptDueOn : isOpen(one.state) ? one.answerDueOn : null)

export interface Sender {
  name: string
  phone: string
  address: string
}
export const nobody: Sender = { name: '', phone: '', address: '' }

/** What must not stand in a text that everybody will read: the sender's name, phone and address, and numbers that look like a phone's or
 *  an identity card's. Returns what was found. */
export function tellsOfSomebody(text: string, sender: Sender): string[] {
  const folded = ` ${fold(text)} `
  const found: string[] = []
  for (const word of [sender.name, sender.address]) {
    const wanted = fold(word)
    if (wanted.length >= 4 && folded.includes(` ${wanted} `)) found.push(word)
  }
  const phone = sender.phone.replace(/\D/g, '')
  const digits = text.replace(/(?<=\d)[ .\-–](?=\d)/g, '')
  if (phone.length >= 8 && digits.includes(phone)) found.push(sender.phone)
  for (const number of digits.match(/(?<!\d)(?:0\d{9}|\d{12})(?!\d)/g) ?? []) if (number !== phone) found.push(number)
  return found
}

const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Twelve characters in threes, from a keyed digest: "7KQ-M2W-XHB-9TD". 30^12 of them: nobody hits one by trying. */
export function petitionCode(digest: Uint8Array): string {
  let rest = [...digest.subarray(0, 16)].reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  let text = ''
  for (let i = 0; i < 12; i += 1) {
    text += (i > 0 && i % 3 === 0 ? '-' : '') + alphabet[Number(rest % 30n)]
    rest /= 30n
  }
  return text
}

/** As people type it: small letters, spaces, no dashes; undefined where it cannot be a code. */
export function readPetitionCode(typed: string): string | undefined {
  const bare = typed.toUpperCase().replace(/[\s\-–.]/g, '')
  return bare.length === 12 && [...bare].every(letter => alphabet.includes(letter))
    ? bare.match(/.{3}/g)!.join('-')
    : undefined
}
