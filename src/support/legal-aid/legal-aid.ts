// Legal aid: fields, forms, who has the right to it. What a case is about is seen by few. Pure.
import { z } from 'zod'
import type { Words } from '../../base/words.ts'

export const LegalField = z.enum(['land', 'family', 'civil', 'criminal', 'labour', 'administrative', 'other'])
export type LegalField = z.infer<typeof LegalField>
export const legalFieldText: Record<LegalField, Words> = {
  land: { vi: 'Đất đai', en: 'Land' },
  family: { vi: 'Hôn nhân, gia đình', en: 'Family' },
  civil: { vi: 'Dân sự khác', en: 'Civil' },
  criminal: { vi: 'Hình sự', en: 'Criminal' },
  labour: { vi: 'Lao động, bảo hiểm', en: 'Labour' },
  administrative: { vi: 'Hành chính, chế độ', en: 'Administrative' },
  other: { vi: 'Khác', en: 'Other' },
}

export const LegalForm = z.enum(['advice', 'representation', 'defence', 'out-of-court'])
export type LegalForm = z.infer<typeof LegalForm>
export const legalFormText: Record<LegalForm, Words> = {
  advice: { vi: 'Tư vấn pháp luật', en: 'Advice' },
  representation: { vi: 'Tham gia tố tụng: bảo vệ quyền lợi', en: 'Representation' },
  defence: { vi: 'Tham gia tố tụng: bào chữa', en: 'Defence' },
  'out-of-court': { vi: 'Đại diện ngoài tố tụng', en: 'Out of court' },
}

export const CaseState = z.enum(['open', 'done', 'stopped'])
export type CaseState = z.infer<typeof CaseState>
export const caseStateText: Record<CaseState, Words> = {
  open: { vi: 'Đang trợ giúp', en: 'Open' },
  done: { vi: 'Hoàn thành', en: 'Done' },
  stopped: { vi: 'Dừng, từ chối', en: 'Stopped' },
}

/** Law: Law on Legal Aid 11/2017/QH14, Art. 7: the poor; accused persons of near-poor households. Others by their own ground. */
export const isEntitled = (of: { class: string; isAccused: boolean; ground: string }): boolean =>
  of.class === 'poor' || (of.class === 'near_poor' && of.isAccused) || of.ground !== ''
