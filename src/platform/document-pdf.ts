// Makes PDFs: a short one at once, a long one (a list of names, a village's forms) in the thread of long papers.
import { problem } from '../base/problem.ts'
import type { Data, DocumentTemplate } from './document.ts'
import { drawPdf, type PdfOptions } from './document-pdf-draw.ts'
import { inThread, isLong } from './document-thread.ts'

export type { PdfOptions } from './document-pdf-draw.ts'

/** One PDF; several records follow each other, each beginning on a new page and numbered from 1. */
export async function renderPdf(
  template: DocumentTemplate,
  records: Data | Data[],
  options: PdfOptions = {},
): Promise<Buffer> {
  const list = Array.isArray(records) ? records : [records]
  if (list.length === 0) throw problem('document-without-records')
  return isLong(list) ? inThread({ kind: 'pdf', template, records: list, options }) : drawPdf(template, list, options)
}
