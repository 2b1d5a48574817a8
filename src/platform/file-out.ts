// What the files that the product hands out have in common: their types, and how a long one is written.
import type { Sink } from './query.ts'

export const mediaTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

/** Writes at the reader's pace. */
export async function pour(chunks: AsyncIterable<Buffer>, out: ReturnType<Sink['start']>): Promise<void> {
  for await (const chunk of chunks)
    if (!out.write(chunk)) await new Promise(resolve => out.once('drain', resolve).once('close', resolve))
}
