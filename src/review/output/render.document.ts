// Official documents as files: DOCX from the built-in or the office's own template, PDF from the built-in layout.
// A trial carries its watermark in every format, whatever template is used.

import type { Fault } from '../../base/problem.ts'
import { docxTemplate } from '../../platform/document-docx.ts'
import { issuesOfDocx } from '../../platform/document-docx-check.ts'
import { drawDocx } from '../../platform/document-docx-render.ts'
import { renderPdf } from '../../platform/document-pdf.ts'
import { type DocumentInput, documentData, type OfficialDocumentName, officialDocuments } from './official.document.ts'

export const trialMark = 'THỬ NGHIỆM – KHÔNG CÓ GIÁ TRỊ'

export interface DocumentOptions {
  trial?: boolean
  /** The office's own .docx, checked by `issuesOfTemplate`. For DOCX only: a PDF always has the built-in layout. */
  ownTemplate?: Uint8Array
  madeAt?: Date
}

/** The built-in template to download, edit in Word and give back. */
export const templateFile = (name: OfficialDocumentName): Buffer => docxTemplate(officialDocuments[name].template)

/** Faults of an office's own template; empty if it may be used. */
export const issuesOfTemplate = (name: OfficialDocumentName, file: Uint8Array): Fault[] =>
  issuesOfDocx(file, officialDocuments[name].template)

/** One input or many (a village pack, certificates in bulk): each begins on a new page. */
export async function documentDocx<N extends OfficialDocumentName>(
  name: N,
  inputs: DocumentInput<N> | DocumentInput<N>[],
  { trial = false, ownTemplate }: DocumentOptions = {},
): Promise<Buffer> {
  const data = listOf(inputs).map(input => documentData(name, input))
  return drawDocx(ownTemplate ?? templateFile(name), data, { watermark: trial ? trialMark : null })
}

export async function documentPdf<N extends OfficialDocumentName>(
  name: N,
  inputs: DocumentInput<N> | DocumentInput<N>[],
  { trial = false, madeAt }: DocumentOptions = {},
): Promise<Buffer> {
  const data = listOf(inputs).map(input => documentData(name, input))
  return renderPdf(officialDocuments[name].template, data, { watermark: trial ? trialMark : null, madeAt })
}

const listOf = <T>(one: T | T[]): T[] => (Array.isArray(one) ? one : [one])
