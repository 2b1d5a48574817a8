// Contracts of the rules' administration: packs, B1 tables, recorded legal bases, a province's higher lines.
import { z } from 'zod'
import { Confidence } from '../base/confidence.ts'
import { read, write } from '../base/contract.ts'
import { Id } from '../base/id.ts'
import { LocalDate } from '../base/local-date.ts'
import { Words } from '../base/words.ts'
import { Changes } from './change-line.ts'

export const PackRow = z.object({
  packId: z.string(),
  name: Words,
  from: z.string(),
  to: z.string(),
  decides: z.boolean(),
  hash: z.string(),
  parent: z.string().nullable(),
  areaId: z.number().nullable(),
  areaName: z.string().nullable(),
  parameters: z.array(
    z.object({
      name: z.string(),
      label: Words,
      value: z.number().nullable(),
      unit: z.string(),
      citation: z.string(),
      confidence: Confidence,
    }),
  ),
  indicators: z.array(
    z.object({
      code: z.string(),
      name: Words,
      about: Words,
      sentence: Words,
      citation: z.string(),
      confidence: Confidence,
    }),
  ),
  notes: z.array(Words),
})

export const packListContract = read('rules.packs', {
  path: '/rules/packs',
  input: z.object({}),
  output: z.object({ packs: z.array(PackRow) }),
  title: { vi: 'Bộ chuẩn', en: 'Rule packs' },
})

export const loadB1TableContract = write('b1-table.load', {
  input: z.object({
    /** Of the uploaded spreadsheet (template: see b1-table.template). */
    fileId: Id.optional(),
    /** Or the parsed table itself. */
    content: z.unknown().optional(),
    name: z.string().trim().min(3).max(200),
    illustrative: z.boolean(),
    basis: z.string().trim().max(500).default(''),
  }),
  output: Changes.extend({ b1TableId: Id, hash: z.string(), criteria: z.number(), options: z.number() }),
  title: { vi: 'Nạp bảng điểm B1', en: 'Load a B1 score table' },
})

export const publishB1TableContract = write('b1-table.publish', {
  input: z.object({ b1TableId: Id }),
  output: Changes,
  title: { vi: 'Công bố bảng điểm B1', en: 'Publish a B1 table' },
})

export const recordMethodBasisContract = write('method-basis.record', {
  input: z.object({
    method: z.enum(['income-only', 'b1-table']),
    b1TableId: Id.optional(),
    areaId: z.int().positive(),
    documentNumber: z.string().trim().min(1).max(200),
    documentDate: LocalDate,
    note: z.string().trim().max(2000).default(''),
    validFrom: LocalDate,
    validTo: LocalDate.optional(),
  }),
  output: Changes.extend({ basisId: Id }),
  title: { vi: 'Ghi căn cứ pháp lý của phương pháp', en: 'Record the legal basis of a method' },
})

export const recordOverrideContract = write('rule-override.record', {
  input: z.object({
    areaId: z.int().positive(),
    parentPack: z.string().max(100),
    decisionNumber: z.string().trim().min(1).max(200),
    validFrom: LocalDate,
    validTo: LocalDate,
    lines: z.object({
      ruralLine: z.int().positive().optional(),
      urbanLine: z.int().positive().optional(),
      ruralAverageLimit: z.int().positive().optional(),
      urbanAverageLimit: z.int().positive().optional(),
    }),
  }),
  output: Changes.extend({ overrideId: Id, packId: z.string() }),
  title: { vi: 'Ghi chuẩn cao hơn của tỉnh', en: "Record a province's higher lines" },
})

export const B1TableRow = z.object({
  b1TableId: z.number(),
  name: z.string(),
  illustrative: z.boolean(),
  basis: z.string(),
  hash: z.string(),
  criteria: z.number(),
  loadedAt: z.string(),
  publishedAt: z.string().nullable(),
})

export const b1TableListContract = read('b1-table.list', {
  path: '/rules/b1-tables',
  input: z.object({}),
  output: z.object({ tables: z.array(B1TableRow) }),
  title: { vi: 'Bảng điểm B1', en: 'B1 score tables' },
})

export const b1TablePageContract = read('b1-table.page', {
  path: '/rules/b1-tables/:b1TableId',
  input: z.object({ b1TableId: z.coerce.number().int().positive() }),
  output: z.object({ table: B1TableRow, content: z.unknown() }),
  title: { vi: 'Bảng điểm B1', en: 'A B1 score table' },
})

export const methodBasisListContract = read('method-basis.list', {
  path: '/rules/method-bases',
  input: z.object({}),
  output: z.object({
    bases: z.array(
      z.object({
        basisId: z.number(),
        method: z.string(),
        b1TableId: z.number().nullable(),
        areaId: z.number(),
        areaName: z.string(),
        documentNumber: z.string(),
        documentDate: LocalDate,
        note: z.string(),
        validFrom: LocalDate,
        validTo: LocalDate.nullable(),
      }),
    ),
  }),
  title: { vi: 'Căn cứ pháp lý của phương pháp', en: 'Legal bases of methods' },
})

/** The pack, clocks and steps that would hold for a round here and now: for the form that opens one. */
export const rulesForContract = read('rules.for', {
  path: '/rules/for',
  input: z.object({
    areaId: z.coerce.number().int(),
    procedure: z.enum(['yearly', 'regular', 'exit', 'average']),
    day: LocalDate.optional(),
    method: z.enum(['income', 'b1']).default('income'),
    b1TableId: z.coerce.number().int().optional(),
  }),
  output: z.object({
    packId: z.string().nullable(),
    packName: Words.nullable(),
    trial: z.boolean(),
    trialReason: z.string(),
    startsOn: LocalDate,
    dueOn: LocalDate,
    holidaysUnknown: z.array(z.number()),
    steps: z.array(
      z.object({
        step: z.string(),
        label: Words,
        inForce: z.boolean(),
        limit: Words,
        citation: z.string(),
        confidence: Confidence.nullable(),
      }),
    ),
  }),
  title: { vi: 'Quy định áp dụng', en: 'Rules in force' },
})
