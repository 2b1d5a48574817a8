// How one kind of list is laid out: which column is which field, how rows form households, what words mean.
// Recognised from a list or made by hand, saved by name, and used both ways: for reading lists and for writing them.
import { z } from 'zod'
import { isField } from './list-fields.ts'
import { classCodes } from './list-words.ts'

export const ListColumn = z.object({
  field: z.string().refine(isField, { message: 'Không có trường này trong mẫu.' }),
  /** The headers top to bottom, as written; matched without accents and case. */
  header: z.array(z.string().max(500)).max(4).default([]),
  /** The column's letter, used when no header fits. */
  letter: z
    .string()
    .regex(/^[A-Z]{1,3}$/)
    .optional(),
  /** What this list's words mean: {"1": "Hộ nghèo", "K": "Kinh"}. Matched without accents and case. */
  values: z.record(z.string(), z.string()).optional(),
})
export type ListColumn = z.infer<typeof ListColumn>

export const ListMapping = z.object({
  version: z.literal(1).default(1),
  name: z.string().max(200).default(''),
  /** Only this sheet; absent: every sheet in which the header is found. */
  sheet: z.string().optional(),
  /** First row of the header; absent: looked for. */
  headerAt: z.int().positive().optional(),
  headerRows: z.int().min(1).max(4).default(1),
  /** What starts a new household: its number, a change of its key, the relation "chủ hộ", or every row. */
  grouping: z.enum(['number', 'key', 'relation', 'each-row']),
  columns: z.array(ListColumn).min(1).max(200),
  /** For households that say nothing themselves. */
  defaults: z
    .object({ class: z.enum(classCodes).optional(), village: z.string().optional(), ethnic: z.string().optional() })
    .default({}),
})
export type ListMapping = z.infer<typeof ListMapping>
export type Grouping = ListMapping['grouping']
