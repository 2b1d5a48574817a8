// Files that come with a petition by the portal: few and small, told by their content, not by their names. Pure.
import { z } from 'zod'

export const AttachmentType = z.enum(['image/jpeg', 'image/png', 'application/pdf'])
export type AttachmentType = z.infer<typeof AttachmentType>

export const attachmentTypeText: Record<AttachmentType, { vi: string; en: string }> = {
  'image/jpeg': { vi: 'ảnh JPG', en: 'JPG picture' },
  'image/png': { vi: 'ảnh PNG', en: 'PNG picture' },
  'application/pdf': { vi: 'tệp PDF', en: 'PDF' },
}

export const attachmentEnding: Record<AttachmentType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/pdf': 'pdf',
}

/** Ours: what a telephone takes goes through; nobody fills a disk. */
export const mostAttachments = 3
export const largestAttachment = 5 * 1_048_576
/** Of an office in a day, by the portal. */
export const mostAttachedADay = 300 * 1_048_576
