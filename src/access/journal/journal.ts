// What checking the journal can find, in words that the command line and the auditor's page share.
import { z } from 'zod'

export const JournalFaultKind = z.enum([
  'changed',
  'removed',
  'reordered',
  'payload-changed',
  'unsealed-old',
  'bad-anchor',
])
export type JournalFaultKind = z.infer<typeof JournalFaultKind>

export interface JournalFault {
  officeId: number
  seq: number | null
  journalId: number | null
  kind: JournalFaultKind
}

export interface JournalCheck {
  /** Sealed entries that were looked at. */
  entries: number
  offices: number
  anchors: number
  /** Payloads erased by a recorded command: lawful, and no fault. */
  erased: number
  /** Committed entries that the sealer has not come to yet. */
  waiting: number
  problems: JournalFault[]
}

export const faultNames: Record<JournalFaultKind, { vi: string; en: string }> = {
  changed: { vi: 'Mục nhật ký đã bị sửa', en: 'An entry was changed' },
  removed: { vi: 'Mục nhật ký đã bị xoá', en: 'An entry was removed' },
  reordered: { vi: 'Thứ tự các mục đã bị đảo', en: 'Entries were reordered' },
  'payload-changed': {
    vi: 'Nội dung của mục đã bị sửa, hoặc bị xoá mà không có lệnh xoá',
    en: 'The content of an entry was changed, or erased without an erasure on record',
  },
  'unsealed-old': { vi: 'Mục nằm ngoài chuỗi niêm phong', en: 'An entry stands outside the sealed chain' },
  'bad-anchor': {
    vi: 'Dấu ký của chuỗi không khớp: chuỗi đã bị viết lại hoặc cắt ngắn',
    en: 'A signed head does not fit: the chain was rewritten or shortened',
  },
}

/** How many of a fault are listed at most; the rest is counted by the program's exit code only. */
export const mostFaultsListed = 1000
