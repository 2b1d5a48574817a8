// Contracts of importing and exporting household lists: look at a file, check it, import it, saved layouts, files to take away.
import { z } from 'zod'
import { download, read, write } from '../../base/contract.ts'
import { LocalDate } from '../../base/local-date.ts'
import { ListMapping } from './reading/list-mapping.ts'

const Id = z.int().positive()
const IdParam = z.coerce.number().int().positive()

/** Kinds of long work. */
export const importListKind = 'household-list.import'
export const findDoublesKind = 'household-list.find-doubles'
/** Doubles among more people than this are looked for afterwards, in a job. */
export const doublesAtOnce = 5000

export const ListProblemRow = z.object({
  severity: z.enum(['error', 'notice']),
  name: z.string(),
  sheet: z.string(),
  row: z.int(),
  column: z.string(),
  value: z.string(),
  message: z.string(),
})
export type ListProblemRow = z.infer<typeof ListProblemRow>

/** The decision that gives the list its classes, where the file does not say it (or says it wrongly). */
export const ListDecisionInput = z.object({
  number: z.string().trim().min(1).max(100),
  signedOn: LocalDate,
  source: z.string().trim().max(300).default(''),
})

export const ImportInput = z.object({
  fileId: Id,
  communeId: Id,
  /** The day the list speaks of. */
  asOf: LocalDate,
  createVillages: z.boolean().default(false),
  /** Imports the households without faults and leaves out the others. Default: all or nothing. */
  skipFaulty: z.boolean().default(false),
  /** A layout made by hand, or the id of a saved one; neither: every sheet is recognised by itself. */
  mapping: ListMapping.optional(),
  mappingId: Id.optional(),
  decision: ListDecisionInput.optional(),
})
export type ImportInput = z.infer<typeof ImportInput>

export const ImportResult = z.object({
  /** 'checked': nothing was changed. 'same-file': this very file was imported before, nothing was changed. */
  state: z.enum(['checked', 'imported', 'same-file']),
  commune: z.string(),
  households: z.int(),
  members: z.int(),
  villages: z.object({ known: z.array(z.string()), new: z.array(z.string()) }),
  byVillage: z.array(z.object({ name: z.string(), isNew: z.boolean(), households: z.int(), members: z.int() })),
  /** Households new to the registry, changed, already so, and left out for faults. */
  counts: z.object({ new: z.int(), changed: z.int(), unchanged: z.int(), skipped: z.int() }),
  decisions: z.array(z.object({ number: z.string(), signedOn: LocalDate, source: z.string(), households: z.int() })),
  /** At most 1,000 of each; the counts are complete. */
  errors: z.array(ListProblemRow),
  notices: z.array(ListProblemRow),
  errorCount: z.int(),
  noticeCount: z.int(),
  /** Likely doubles found; null: they are looked for afterwards. */
  duplicates: z.int().nullable(),
  batchId: z.int().nullable(),
  changes: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })),
})
export type ImportResult = z.infer<typeof ImportResult>

/** Imports at once, in one transaction. Refused with `list-has-errors` (details.result: an ImportResult) when there are faults. */
export const importList = write('household-list.import', {
  input: ImportInput,
  output: ImportResult,
  title: { vi: 'Nhập danh sách hộ', en: 'Import a household list' },
})

/** The same as a job that the page may leave: its result is an ImportResult. */
export const startListImport = write('household-list.start', {
  input: ImportInput.extend({ dryRun: z.boolean() }),
  output: z.object({ jobId: Id }),
  title: { vi: 'Kiểm tra hoặc nhập danh sách hộ (việc chạy lâu)', en: 'Check or import a household list (long work)' },
})

export const inspectListRead = read('household-list.inspect', {
  path: '/household-lists/inspect/:fileId',
  input: z.object({ fileId: IdParam }),
  output: z.object({
    name: z.string(),
    sheets: z.array(
      z.object({
        sheet: z.string(),
        hidden: z.boolean(),
        /** Undefined: no list's header was found. */
        mapping: ListMapping.optional(),
        confidence: z.number(),
        commune: z.string().optional(),
        decision: z.object({ number: z.string(), date: LocalDate.optional() }).optional(),
        year: z.int().optional(),
        headerRow: z.int(),
        columns: z.array(
          z.object({
            letter: z.string(),
            header: z.array(z.string()),
            field: z.string().nullable(),
            /** The first filled cells below the header. */
            sample: z.array(z.string()),
          }),
        ),
      }),
    ),
  }),
  title: { vi: 'Xem tệp danh sách', en: 'Inspect a list file' },
})

export const listFields = read('household-list.fields', {
  path: '/household-lists/fields',
  input: z.object({}),
  output: z.object({ fields: z.array(z.object({ field: z.string(), label: z.string(), group: z.string() })) }),
  title: { vi: 'Các trường của danh sách', en: 'Fields of lists' },
})

export const listBatches = read('household-list.batches', {
  path: '/household-lists/batches',
  input: z.object({ areaId: IdParam.optional() }),
  output: z.object({
    batches: z.array(
      z.object({
        batchId: Id,
        officeId: z.int(),
        fileName: z.string(),
        commune: z.string(),
        asOf: LocalDate,
        households: z.int(),
        members: z.int(),
        importedAt: z.string(),
        by: z.string(),
      }),
    ),
  }),
  title: { vi: 'Các lần nhập danh sách', en: 'Past imports' },
})

const SavedMapping = z.object({
  mappingId: Id,
  officeId: z.int(),
  office: z.string(),
  name: z.string(),
  mapping: ListMapping,
  updatedAt: z.string(),
  mayChange: z.boolean(),
})

export const listMappings = read('list-mapping.list', {
  path: '/list-mappings',
  input: z.object({}),
  output: z.object({ mappings: z.array(SavedMapping) }),
  title: { vi: 'Các mẫu cột đã lưu', en: 'Saved layouts' },
})

/** Saves a layout by name for a commune's office; a known name there is replaced. */
export const saveMapping = write('list-mapping.save', {
  input: z.object({ communeId: Id, name: z.string().trim().min(2).max(120), mapping: ListMapping }),
  output: z.object({ mappingId: Id }),
  title: { vi: 'Lưu mẫu cột', en: 'Save a layout' },
})

export const deleteMapping = write('list-mapping.delete', {
  input: z.object({ mappingId: Id }),
  output: z.object({ changes: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })) }),
  title: { vi: 'Xoá mẫu cột', en: 'Delete a layout' },
})

export const mappingFile = download('list-mapping.file', {
  path: '/list-mappings/:mappingId/file',
  input: z.object({ mappingId: IdParam }),
  title: { vi: 'Tải tệp mẫu cột', en: 'Download a layout' },
})

export const listTemplate = download('household-list.template', {
  path: '/household-lists/template',
  input: z.object({}),
  title: { vi: 'Tải mẫu danh sách hộ', en: 'Template of household lists' },
})

/** The checked file itself with one more column, "Lỗi". */
export const annotatedList = download('household-list.annotated', {
  path: '/household-lists/annotated/:jobId',
  input: z.object({ jobId: IdParam }),
  title: { vi: 'Tải danh sách có cột "Lỗi"', en: 'The list with a column of errors' },
})

export const exportList = download('household-list.export', {
  path: '/household-lists/export',
  input: z.object({
    areaId: IdParam,
    asOf: LocalDate.optional(),
    format: z.enum(['xlsx', 'csv']).default('xlsx'),
    /** A saved layout; absent: the template's. */
    mappingId: IdParam.optional(),
    /** Only households of these classes on the day; empty: all. */
    classes: z.string().max(60).default(''),
    /** Citizen IDs in full: needs the right to reveal in every office exported, and a reason. */
    reveal: z.stringbool().default(false),
    reason: z.string().trim().max(300).default(''),
  }),
  title: { vi: 'Xuất danh sách hộ theo mẫu', en: 'Export households in a layout' },
})
