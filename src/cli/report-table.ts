// `benvung report table NO`: one of the 15 tables of an area and year, as text, JSON or a file; also as the books of a past day stood.
import { createWriteStream } from 'node:fs'
import { extname } from 'node:path'
import { finished } from 'node:stream/promises'
import type { z } from 'zod'
import { groupThousands } from '../base/dong.ts'
import { formatDay, type LocalDate } from '../base/local-date.ts'
import { systemActor } from '../platform/actor.ts'
import { ask, fetchInto } from '../platform/query.ts'
import type { Services } from '../platform/services.ts'
import type { reportTable } from '../review/output/output.api.ts'
import { reportTableQuery } from '../review/output/report.queries.ts'
import { reportFileDownload } from '../review/output/report-file.routes.ts'

export interface TableAsked {
  no: number
  areaId: number
  year: number
  mapOn?: LocalDate | undefined
  knownOn?: LocalDate | undefined
  downTo: 'commune' | 'village'
}

export const fileFormats = ['xlsx', 'docx', 'pdf'] as const

/** The format that a file's name asks for. */
export const formatOfFile = (file: string) => fileFormats.find(format => extname(file).toLowerCase() === `.${format}`)

export async function saveTable(services: Services, asked: TableAsked, file: string): Promise<void> {
  const format = formatOfFile(file)
  // the file is opened when there is something to write: a refusal leaves what stood there
  let out: ReturnType<typeof createWriteStream> | undefined
  await fetchInto(
    services,
    reportFileDownload,
    systemActor,
    { ...asked, format },
    {
      start: () => {
        out = createWriteStream(file)
        return out
      },
    },
  )
  if (!out) return
  if (!out.writableEnded) out.end()
  await finished(out)
}

export async function printTable(services: Services, asked: TableAsked, json: boolean): Promise<void> {
  const table = await ask(services, reportTableQuery, systemActor, asked)
  process.stdout.write(json ? `${JSON.stringify(table, null, 2)}\n` : textOf(table as Table))
}

type Table = z.output<typeof reportTable.output>

/** Lines with tabs between the columns, as spreadsheets take them; what they rest on stands above. */
function textOf(table: Table): string {
  const known = table.knownOn ? `, theo sổ sách đến hết ngày ${formatDay(table.knownOn)}` : ''
  const lines = [
    `Biểu ${table.no}. ${table.title}`,
    `${table.area}, năm ${table.year}, địa giới ngày ${formatDay(table.mapOn)}${known}`,
    table.denominator.vi,
    ...table.imbalances.map(line => `KHÔNG CÂN ĐỐI: ${line}`),
    [
      '',
      ...(table.partHeader ? [table.partHeader] : []),
      ...table.columns.map(column => [column.group, column.title].filter(Boolean).join(' / ')),
    ].join('\t'),
    ...table.rows.map(row =>
      [
        `${'  '.repeat(row.level)}${row.label}`,
        ...(table.partHeader ? [row.part ?? ''] : []),
        ...row.values.map(value => (typeof value === 'number' ? groupThousands(value) : (value ?? ''))),
      ].join('\t'),
    ),
  ]
  return `${lines.map(line => line.replace(/\n/g, ' ')).join('\n')}\n`
}
