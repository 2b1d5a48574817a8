// The written answer when a household that asked for a review is not recognised: with the reasons, and what it can do.
// Law: Decision 24/2021/QĐ-TTg, Art. 5: decided within 15 days of the start, otherwise answered in writing with reasons.
import { z } from 'zod'
import { officialForms } from '../../../law/reports/forms.ts'
import { formatDay, LocalDate } from '../../base/local-date.ts'
import type { Data } from '../../platform/document.ts'
import {
  headData,
  Letterhead,
  letterhead,
  line,
  recipientsData,
  Signatory,
  signature,
  signData,
  templateOf,
} from './parts.document.ts'

export const RefusalInput = z.strictObject({
  letterhead: Letterhead,
  head: z.string().min(1).max(120),
  village: z.string().max(120),
  requestedOn: LocalDate,
  /** What was asked for: "công nhận hộ nghèo, hộ cận nghèo". */
  asked: z.string().max(200),
  reasons: z.array(z.strictObject({ reason: z.string().min(1).max(1000), citation: z.string().max(300) })).min(1),
  remedy: z.string().max(600),
  signatory: Signatory,
  recipients: z.array(z.string().max(200)).default(['Như trên', 'Lưu: VT']),
})
export type RefusalInput = z.infer<typeof RefusalInput>

const form = officialForms.refusal

export const refusalTemplate = templateOf(form, {
  blocks: [
    ...letterhead({ subject: 'V/v trả lời đề nghị {asked}' }),
    line('Kính gửi: Ông/bà {head}, {village}', { align: 'center', indentMm: 0, before: 16, after: 12, size: 14 }),
    line(
      'Ngày {requestedOn}, ông/bà {head} có giấy đề nghị {asked}. Sau khi rà soát theo quy định, Ủy ban nhân dân {area} trả lời như sau:',
    ),
    line('Hộ gia đình ông/bà không đủ điều kiện {asked}, vì:'),
    {
      kind: 'each',
      list: 'reasons',
      blocks: [line('{no}. {reason}{cited}')],
    },
    line('{remedy}'),
    line('Ủy ban nhân dân {area} trả lời để ông/bà được biết./.'),
    ...signature(),
  ],
  required: ['numberLine', 'placeAndDay', 'head', 'reasons', 'reasons.reason', 'remedy', 'signName'],
})

export function refusalData(input: RefusalInput): Data {
  return {
    ...headData(input.letterhead, form),
    ...signData(input.signatory, form),
    ...recipientsData(input.recipients),
    head: input.head,
    village: input.village,
    asked: input.asked,
    requestedOn: formatDay(input.requestedOn),
    remedy: input.remedy,
    reasons: input.reasons.map(({ reason, citation }, i) => ({
      no: i + 1,
      reason,
      cited: citation ? ` (${citation})` : '',
    })),
  }
}
