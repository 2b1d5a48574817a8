// Contract of the what-if: the facts of an area's surveyed households as bare columns, to be judged in the browser by any pack.
// Place is identity: no id, code, name or village below the groups; it never says what was decided about anybody.
import { z } from 'zod'
import { download, read } from '../base/contract.ts'

const Whole = z.array(z.int())

/** Columns of rules/columns.ts as plain numbers, and the groups (communes, or villages of one commune) they are counted by. */
export const WhatIfColumns = z.object({
  length: z.int(),
  rows: z.int(),
  group: Whole,
  sure: Whole,
  possible: Whole,
  income: Whole,
  b1Score: Whole,
  members: Whole,
  dependantsLow: Whole,
  dependantsHigh: Whole,
  floorAreaCm2: Whole,
  furtherOf: Whole,
})
export type WhatIfColumns = z.infer<typeof WhatIfColumns>

export const whatIfColumnsContract = read('rules.what-if-columns', {
  path: '/rules/what-if-columns',
  input: z.object({
    areaId: z.coerce.number().int().positive(),
    year: z.coerce.number().int().min(2021).max(2100),
  }),
  output: z.object({
    areaName: z.string(),
    year: z.int(),
    /** The pack by which most of these surveys were judged. */
    packId: z.string().nullable(),
    groups: z.array(z.string()),
    columns: WhatIfColumns,
    /** Poor and near-poor households at the end of the year that no survey of the year tells of: not counted. */
    withoutSurvey: z.int(),
    /** Surveys whose facts were derived by an older version of the program: not counted. */
    outdated: z.int(),
  }),
  title: { vi: 'Dữ kiện để tính thử', en: 'Facts for what-if' },
})

export const b1TemplateContract = download('b1-table.template', {
  path: '/rules/b1-template',
  /** Without a table: the illustration, to be overwritten. */
  input: z.object({ b1TableId: z.coerce.number().int().positive().optional() }),
  title: { vi: 'Mẫu bảng điểm B1 (XLSX)', en: 'Template of a B1 score table' },
})
