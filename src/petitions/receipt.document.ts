// The paper that a sender takes home: what was received, by when one hears, the code by which it is found again. A form of this software,
// not one of a circular; it says so. It holds neither the sender's name nor a word of what was said.
import type { OfficialForm } from '../../law/reports/forms.ts'
import { officialForms } from '../../law/reports/forms.ts'
import { formatDay, type LocalDate } from '../base/local-date.ts'
import type { DocumentTemplate } from '../platform/document.ts'
import { renderPaper } from '../platform/document-paper.ts'
import {
  headData,
  type Letterhead,
  letterhead,
  line,
  pageOf,
  signature,
  signData,
  title,
} from '../review/output/parts.document.ts'

export interface ReceiptPaper {
  letterhead: Letterhead
  kind: string
  receivedOn: LocalDate
  acceptDueOn: LocalDate
  deskName: string
  code: string
  /** Where the code is looked up. */
  address: string
}

const form: OfficialForm = {
  ...officialForms.refusal,
  title: 'PHIẾU TIẾP NHẬN',
  signatory: { authority: null, office: 'NGƯỜI TIẾP NHẬN' },
}

export const receiptTemplate: DocumentTemplate = {
  name: 'petition-receipt',
  title: form.title,
  footnote:
    'Mẫu của phần mềm, không phải mẫu ban hành kèm văn bản. Thời hạn chưa xác minh với văn bản pháp luật; hãy đối chiếu trước khi dùng.',
  page: pageOf(),
  blocks: [
    ...letterhead({ numbered: false }),
    ...title('PHIẾU TIẾP NHẬN', 'đơn, ý kiến của người dân'),
    line('Ngày {receivedOn}, Ủy ban nhân dân {area} đã tiếp nhận một đơn, ý kiến thuộc loại: **{kind}**.'),
    line('Nơi giải quyết: {deskName}.'),
    line('Người gửi được trả lời về việc có thụ lý hay không, chậm nhất ngày **{acceptDueOn}**.'),
    line('Mã tra cứu: **{code}**', { align: 'center', indentMm: 0, size: 20, before: 14, after: 14 }),
    line('Dùng mã này để xem đơn đang ở bước nào, không cần tài khoản: {address}. Không đưa mã cho người khác.'),
    line('Phiếu không ghi họ tên người gửi và nội dung đơn.', { italic: true }),
    ...signature({ recipients: false }),
  ],
  required: ['placeAndDay', 'kind', 'receivedOn', 'acceptDueOn', 'code'],
}

export const receiptFile = (paper: ReceiptPaper, format: 'docx' | 'pdf', madeAt: Date): Promise<Buffer> =>
  renderPaper(
    receiptTemplate,
    {
      ...headData(paper.letterhead, form),
      ...signData({ lines: [], name: null }, form),
      kind: paper.kind,
      receivedOn: formatDay(paper.receivedOn),
      acceptDueOn: formatDay(paper.acceptDueOn),
      deskName: paper.deskName,
      code: paper.code,
      address: paper.address,
    },
    format,
    { madeAt },
  )
