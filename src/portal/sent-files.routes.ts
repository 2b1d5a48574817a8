// What a plain form with files sends: its fields, and files no longer than may be kept. What is longer is read past and not kept, so that
// the page can say so beside the words that were written.
import type { FastifyRequest } from 'fastify'
import { largestAttachment } from '../petitions/attachment.ts'
import { formOf, type SentForm } from './form-guard.routes.ts'

export interface SentFile {
  name: string
  content: Buffer
  tooLarge: boolean
}

/** More than this is not even read past. */
const mostRead = 120 * 1_048_576
const limits = { fileSize: largestAttachment, files: 10, fields: 40, fieldSize: 64 * 1024, parts: 60 }

/** Throws an error with the status 413 where too much is sent. */
export async function sentOf(request: FastifyRequest): Promise<{ fields: SentForm; files: SentFile[] }> {
  if (!request.isMultipart()) return { fields: formOf(request), files: [] }
  if (Number(request.headers['content-length'] ?? 0) > mostRead)
    throw Object.assign(new Error('too much was sent'), { statusCode: 413 })
  const fields = new Map<string, string>()
  const files: SentFile[] = []
  // What is too long is cut off rather than thrown: the other fields are still read.
  const options = { limits, throwFileSizeLimit: false }
  for await (const part of request.parts(options)) {
    if (part.type === 'field') {
      if (typeof part.value === 'string' && !fields.has(part.fieldname))
        fields.set(part.fieldname, part.value.normalize('NFC'))
      continue
    }
    const chunks: Buffer[] = []
    for await (const chunk of part.file) chunks.push(chunk as Buffer)
    const content = Buffer.concat(chunks)
    // A field in which nothing was chosen is sent, too.
    if (content.length === 0) continue
    files.push({ name: part.filename.normalize('NFC').slice(0, 100), content, tooLarge: part.file.truncated })
  }
  return { fields: Object.fromEntries(fields), files }
}
