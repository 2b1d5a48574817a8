// The thread in which long papers are made, PDF and Word: laying out a page is work for one thread, and everybody else's pages wait
// for this one.
import { problem } from '../base/problem.ts'
import type { Data, DocumentTemplate } from './document.ts'
import type { RenderOptions } from './document-docx-render.ts'
import type { PdfOptions } from './document-pdf-draw.ts'
import { WorkThread } from './work-thread.ts'

/** More texts than this take longer to lay out than others should wait: about a tenth of a second. */
const shortTexts = 1500

/** True for papers that are made in the thread. */
export function isLong(records: Data[]): boolean {
  let texts = 0
  const count = (data: Data): boolean => {
    for (const value of Object.values(data)) {
      texts += 1
      if (texts > shortTexts || (Array.isArray(value) && value.some(count))) return true
    }
    return false
  }
  return records.some(count)
}

export type PaperOrder = { records: Data[] } & (
  | { kind: 'pdf'; template: DocumentTemplate; options: PdfOptions }
  | { kind: 'docx'; template: Uint8Array; options: RenderOptions }
)
export type PaperAnswer =
  | { file: Uint8Array }
  | { refusal: { name: string; details: Record<string, unknown> } }
  | { failure: Error }

const thread = new WorkThread<PaperOrder, PaperAnswer>(new URL('./document-thread-work.ts', import.meta.url))

export async function inThread(order: PaperOrder): Promise<Buffer> {
  const answer = await thread.ask(order)
  if ('refusal' in answer) throw problem(answer.refusal.name, answer.refusal.details)
  if ('failure' in answer) throw answer.failure
  return Buffer.from(answer.file.buffer, answer.file.byteOffset, answer.file.byteLength)
}
