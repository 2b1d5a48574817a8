// Contract of the progress of money: what is spent against what is held, by item or by unit, late first.
import { z } from 'zod'
import { read } from '../../base/contract.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Capital } from './ledger.ts'

const Figures = z.object({
  held: z.string(),
  committed: z.string(),
  advanced: z.string(),
  spent: z.string(),
  spentShare: z.number().nullable(),
  behind: z.number().nullable(),
  pace: z.string(),
  forecast: z.string(),
  forecastShare: z.number().nullable(),
})

export const ProgressRow = Figures.extend({
  key: z.string(),
  name: z.string(),
  capital: Capital,
  /** Of an item; a unit's months are not told. */
  months: z.array(z.object({ month: LocalDate, spent: z.string() })),
  /** Of a unit: the last month closed with the treasury. */
  reconciledTo: LocalDate.nullable(),
})

/** How far these figures are the treasury's: the official books. */
export const Reconciliation = z.object({
  /** Units that have paid or advanced budget money in the year. */
  units: z.int(),
  /** Of these, closed with the treasury for every month that is over and has payments. */
  upToDate: z.int(),
  /** The last month for which all of them are closed; null: not one is. */
  to: LocalDate.nullable(),
})

export const progressContract = read('money.progress', {
  path: '/money/progress',
  input: z.object({
    year: z.coerce.number().int().min(2000).max(2100).optional(),
    areaId: z.coerce.number().int().positive().optional(),
    by: z.enum(['item', 'unit']).default('item'),
    /** Units come page by page, the latest first; items all together. */
    limit: z.coerce.number().int().min(1).max(500).default(50),
    after: z
      .string()
      .regex(/^[\d.]{1,20}(e[+-]\d{1,3})?_\d{1,15}_(investment|recurrent)$/)
      .optional(),
  }),
  output: z.object({
    year: z.int(),
    years: z.array(z.int()),
    closesOn: LocalDate,
    elapsedShare: z.number(),
    why: z.object({ vi: z.string(), en: z.string() }),
    /** Their months where items are asked. */
    totals: z.array(
      Figures.extend({ capital: Capital, months: z.array(z.object({ month: LocalDate, spent: z.string() })) }),
    ),
    rows: z.array(ProgressRow),
    next: z.string().nullable(),
    reconciled: Reconciliation,
  }),
  title: { vi: 'Tiến độ giải ngân', en: 'Progress of disbursement' },
})
