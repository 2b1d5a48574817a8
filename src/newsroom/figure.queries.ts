// Figures that an article may quote: those that were made public, with the value of their day.
import { sql } from 'kysely'
import type { AreaTree } from '../areas/area.ts'
import { groupThousands } from '../base/dong.ts'
import { formatDay, type LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { type ResultId, type ResultRow, rateOf, resultText, row } from '../indicators/results.ts'
import type { Tx } from '../platform/database.ts'
import type { FigureBlock, KeptFigure } from './article.ts'

interface Told {
  area_id: number
  as_of: LocalDate
  results: ResultRow[] | null
  households: number | null
  poor: number | null
}

/** Of these areas and days: the table of results where one was released, and the counts of households where they are told. */
async function toldOf(tx: Tx, areas: readonly number[]): Promise<Told[]> {
  if (areas.length === 0) return []
  const { rows } = await sql<Told>`
    select coalesce(r.area_id, f.area_id) as area_id, coalesce(r.as_of, f.as_of) as as_of, r.results, f.households, f.poor
    from (select * from public_release where area_id = any (${[...areas]}::int[])) r
    full join (select * from public_figure where area_id = any (${[...areas]}::int[])) f on f.area_id = r.area_id and f.as_of = r.as_of
    order by 2 desc, 1 limit 400`.execute(tx)
  return rows
}

function rowsOfTold(told: Told): ResultRow[] {
  if (told.results) return told.results
  if (told.poor === null || told.households === null) return []
  return [
    row('poverty-rate', rateOf(told.poor, told.households), { unit: 'percent', of: told.households }),
    row('poor-households', told.poor, { of: told.households }),
  ]
}

/** "10,79 %", "4.170 / 38.646"; undefined where there is no figure: never nought. */
export function figureText({ value, unit, of }: ResultRow): string | undefined {
  if (value === null) return undefined
  const text = typeof value === 'number' ? groupThousands(value) : value.replace('.', ',')
  if (unit === 'percent') return `${text} %`
  if (unit === 'points') return `${text} điểm phần trăm`
  return of === null ? text : `${text} / ${groupThousands(of)}`
}

export interface QuotableFigure {
  code: ResultId
  areaId: number
  asOf: LocalDate
  area: string
  label: string
  value: string
}

export async function quotableFigures(tx: Tx, tree: AreaTree, areas: readonly number[]): Promise<QuotableFigure[]> {
  return (await toldOf(tx, areas)).flatMap(told =>
    rowsOfTold(told).flatMap(one => {
      const value = figureText(one)
      return value === undefined
        ? []
        : [
            {
              code: one.id,
              areaId: told.area_id,
              asOf: told.as_of,
              area: tree.fullNameOf(told.area_id, told.as_of),
              label: resultText[one.id].vi,
              value,
            },
          ]
    }),
  )
}

/** The figures with the value of their day. Throws `article-figure-none`. */
export async function keepFigures(tx: Tx, tree: AreaTree, wanted: readonly FigureBlock[]): Promise<KeptFigure[]> {
  const found = await quotableFigures(tx, tree, [...new Set(wanted.map(one => one.areaId))])
  return wanted.map(one => {
    const figure = found.find(it => it.code === one.code && it.areaId === one.areaId && it.asOf === one.asOf)
    if (!figure)
      throw problem('article-figure-none', {
        label: { vi: resultText[one.code].vi, en: resultText[one.code].en },
        area: tree.find(one.areaId) ? tree.fullNameOf(one.areaId, one.asOf) : String(one.areaId),
        day: formatDay(one.asOf),
      })
    return { kind: 'figure' as const, ...figure }
  })
}
