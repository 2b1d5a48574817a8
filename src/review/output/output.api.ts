// Contracts of outputs: official documents as files, the 15 report tables on screen and as files, offices' own templates.
import { z } from 'zod'
import { Confidence } from '../../base/confidence.ts'
import { download, read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Words } from '../../base/words.ts'
import { Changes } from '../change-line.ts'

const id = z.coerce.number().int().positive()
export const DocumentFormat = z.enum(['pdf', 'docx'])

/** Documents by what they are about: `subjectId` is a round, case, meeting, posting, draft, decision, certificate, request, or (blank
 *  forms) a commune. */
export const DocumentKind = z.enum([
  'review-list',
  'survey-forms',
  'meeting-minutes',
  'village-meeting-minutes',
  'posting-notice',
  'posted-list',
  'decision-draft',
  'decision',
  'certificate',
  'certificates',
  'exit-list',
  'refusal',
  'request',
  'blank-recognition',
  'blank-exit',
  'blank-average',
  'quick-forms',
])
export type DocumentKind = z.infer<typeof DocumentKind>

export const documentFile = download('document.file', {
  path: '/documents/:kind/:subjectId',
  input: z.object({
    kind: DocumentKind,
    subjectId: id,
    format: DocumentFormat.default('pdf'),
    /** Of a round's documents: one village only. */
    villageId: id.optional(),
    /** Survey forms: with last year's answers. */
    filled: z.stringbool().default(true),
  }),
  title: { vi: 'Văn bản', en: 'Official document' },
})

export const documentTemplateFile = download('document.template', {
  path: '/document-templates/:name',
  input: z.object({ name: z.string().max(60) }),
  title: { vi: 'Mẫu văn bản (DOCX) để sửa', en: 'Editable template' },
})

export const uploadTemplate = write('document-template.upload', {
  input: z.object({ name: z.string().max(60), areaId: z.int().positive(), fileId: Id }),
  output: Changes.extend({ templateId: Id }),
  title: { vi: 'Dùng mẫu văn bản của xã', en: "Use the office's own template" },
})

export const retireTemplate = write('document-template.retire', {
  input: z.object({ templateId: Id }),
  output: Changes,
  title: { vi: 'Thôi dùng mẫu của xã', en: 'Retire a template' },
})

export const templateList = read('document-template.list', {
  path: '/document-templates',
  input: z.object({ areaId: id }),
  output: z.object({
    templates: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        confidence: Confidence,
        own: z
          .object({ templateId: z.number(), fileName: z.string(), uploadedAt: z.string(), uploadedBy: z.string() })
          .nullable(),
      }),
    ),
  }),
  title: { vi: 'Mẫu văn bản', en: 'Templates' },
})

const reportInput = {
  areaId: id,
  year: z.coerce.number().int().min(2021).max(2100),
  /** Show the area on the map of this day; default: the last day of the year. */
  mapOn: LocalDate.optional(),
  /** As the books stood at the end of this day: what was told or decided later is not there. Default: as known now. */
  knownOn: LocalDate.optional(),
  downTo: z.enum(['commune', 'village']).default('village'),
}

export const reportList = read('report.list', {
  path: '/reports',
  input: z.object({}),
  output: z.object({
    reports: z.array(
      z.object({ no: z.int(), title: z.string(), short: z.string(), confidence: Confidence, note: Words }),
    ),
    years: z.array(z.int()),
  }),
  title: { vi: 'Các biểu báo cáo', en: 'Report tables' },
})

/** One table on screen. Cells are texts ready to show or whole numbers. */
export const reportTable = read('report.table', {
  path: '/reports/:no',
  input: z.object({ no: z.coerce.number().int().min(1).max(15), ...reportInput }),
  output: z.object({
    no: z.int(),
    title: z.string(),
    area: z.string(),
    year: z.int(),
    /** How sure the layout of the table is, and what is not. */
    confidence: Confidence,
    note: Words,
    /** The day of the map that is shown. */
    mapOn: LocalDate,
    /** The day by whose end it was known; null: as known now. */
    knownOn: LocalDate.nullable(),
    /** Head of the column that tells several rows of one area apart; null: one row an area. */
    partHeader: z.string().nullable(),
    /** Rounds not yet decided: the figures are of the last decided ones. */
    open: z.array(z.string()),
    denominator: Words,
    columns: z.array(
      z.object({ key: z.string(), title: z.string(), group: z.string().nullable(), formula: z.string().nullable() }),
    ),
    rows: z.array(
      z.object({
        areaId: z.int().nullable(),
        label: z.string(),
        part: z.string().nullable(),
        level: z.int(),
        total: z.boolean(),
        values: z.array(z.union([z.number(), z.string()]).nullable()),
      }),
    ),
    /** Sentences about what does not balance; empty is good. `checked` counts the cells that were checked, here and in the year
     *  before to which the table ties. */
    imbalances: z.array(z.string()),
    checked: z.int(),
  }),
  title: { vi: 'Biểu báo cáo', en: 'A report table' },
})

export const reportFile = download('report.file', {
  path: '/reports/:no/file',
  input: z.object({
    no: z.coerce.number().int().min(1).max(15),
    ...reportInput,
    format: z.enum(['xlsx', 'docx', 'pdf']).default('xlsx'),
  }),
  title: { vi: 'Biểu báo cáo (tệp)', en: 'A report table as a file' },
})

export const reportBook = download('report.book', {
  path: '/report-book',
  input: z.object(reportInput),
  title: { vi: 'Cả 15 biểu (XLSX)', en: 'All 15 tables (XLSX)' },
})
