// The household's one page as a PDF: A4, large type, sentences. No official form: the commune's own information to its households.
import { formatDay } from '../base/local-date.ts'
import type { DocumentTemplate } from '../platform/document.ts'
import { renderPdf } from '../platform/document-pdf.ts'
import { sheetOf } from './household-sheet.ts'
import type { HouseholdSupport } from './household-support.ts'

export const supportSheetTemplate: DocumentTemplate = {
  name: 'support-sheet',
  title: 'Phiếu hỗ trợ của hộ',
  footnote: 'Tờ thông tin cho gia đình, không thay quyết định. Mức hỗ trợ ghi "chưa xác minh" phải hỏi lại.',
  page: {
    orientation: 'portrait',
    margins: { top: 14, right: 15, bottom: 14, left: 18 },
    fontFamily: 'Times New Roman',
    size: 14,
  },
  blocks: [
    { kind: 'text', text: '**HỖ TRỢ CHO GIA ĐÌNH**', style: { size: 20, align: 'center', after: 2 } },
    { kind: 'text', text: 'Theo sổ ngày {day}. Mã hộ: {code}', style: { size: 12, align: 'center', after: 4 } },
    {
      kind: 'each',
      list: 'sections',
      blocks: [
        { kind: 'text', text: '**{title}**', style: { size: 16, before: 6, after: 2, keepWithNext: true } },
        {
          kind: 'each',
          list: 'lines',
          blocks: [{ kind: 'text', text: '– {sentence}', style: { after: 2, leftMm: 3 } }],
        },
      ],
    },
  ],
  required: [],
}

export function supportSheetPdf(support: HouseholdSupport, madeAt?: Date): Promise<Buffer> {
  return renderPdf(
    supportSheetTemplate,
    {
      day: formatDay(support.onDay),
      code: support.code,
      sections: sheetOf(support).map(section => ({
        title: section.title.vi,
        lines: section.lines.map(one => ({ sentence: one.vi })),
      })),
    },
    { madeAt },
  )
}
