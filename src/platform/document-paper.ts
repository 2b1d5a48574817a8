// A template filled once, as the file that was asked for: the PDF to print, or the Word file to go on with.
import type { Data, DocumentTemplate } from './document.ts'
import { docxTemplate } from './document-docx.ts'
import { drawDocx } from './document-docx-render.ts'
import { renderPdf } from './document-pdf.ts'

export async function renderPaper(
  template: DocumentTemplate,
  data: Data,
  format: 'docx' | 'pdf',
  { watermark = null, madeAt }: { watermark?: string | null; madeAt: Date },
): Promise<Buffer> {
  return format === 'pdf'
    ? renderPdf(template, [data], { watermark, madeAt })
    : drawDocx(docxTemplate(template), [data], { watermark })
}
