// The spreadsheet template of B1 tables: rows of text to a table with every fault by row and column, and back.
// Pure: whoever opens the file hands over its rows. One row per option; group and criterion are repeated or left empty.
import { fold } from '../base/fold.ts'
import { B1Table, issuesOfB1Table } from './b1-table.ts'

export interface SheetFault {
  /** From 1, as the spreadsheet shows it; 0 where the table as a whole is meant. */
  row: number
  column: string
  value: string
  message: string
}

export const b1Columns = ['Mã nhóm', 'Nhóm', 'Mã tiêu chí', 'Tiêu chí', 'Cách chọn', 'Mã lựa chọn', 'Lựa chọn'] as const
const oneWord = 'một'
const manyWord = 'nhiều'

/** The template, filled with a table. Columns of points are headed "mã vùng: tên vùng", an asterisk before urban ones. */
export function b1SheetRows(table: B1Table): string[][] {
  const header = [...b1Columns, ...table.areas.map(area => `${area.urban ? '*' : ''}${area.code}: ${area.text}`)]
  const rows = table.groups.flatMap(group =>
    group.criteria.flatMap(criterion =>
      criterion.options.map(option => [
        group.code,
        group.text,
        criterion.code,
        criterion.text,
        criterion.choose === 'one' ? oneWord : manyWord,
        option.code,
        option.text,
        ...table.areas.map(area => String(option.points[area.code] ?? '')),
      ]),
    ),
  )
  return [header, ...rows]
}

export type B1Heading = Pick<B1Table, 'id' | 'name' | 'illustrative' | 'basis' | 'confidence'>

/** A table from the rows of a sheet. Rows before the header are skipped; either a sound table or all faults. */
export function parseB1Sheet(
  rows: readonly (readonly string[])[],
  heading: B1Heading,
): { table?: B1Table; faults: SheetFault[] } {
  const faults: SheetFault[] = []
  const cell = (row: readonly string[], place: number) => (row[place] ?? '').normalize('NFC').trim()
  const headerAt = rows.findIndex(row => b1Columns.every((name, i) => fold(cell(row, i)) === fold(name)))
  if (headerAt < 0) {
    const message = `Không thấy dòng tiêu đề: ${b1Columns.join(', ')}, rồi các cột điểm theo vùng.`
    return { faults: [{ row: 0, column: '', value: '', message }] }
  }
  const header = rows[headerAt]!
  const areas = header.slice(b1Columns.length).flatMap((_, i) => {
    const text = cell(header, b1Columns.length + i)
    if (text === '') return []
    const match = /^(\*?)([a-z0-9][a-z0-9_-]*)\s*:\s*(.+)$/.exec(text)
    if (!match) {
      faults.push({
        row: headerAt + 1,
        column: text,
        value: text,
        message: 'Tiêu đề cột điểm phải là "mã: tên vùng", thêm * trước vùng thành thị.',
      })
      return []
    }
    return [{ code: match[2]!, text: match[3]!, urban: match[1] === '*', place: b1Columns.length + i }]
  })

  const groups: B1Table['groups'] = []
  rows.slice(headerAt + 1).forEach((row, i) => {
    const number = headerAt + 2 + i
    if (row.every(value => value.trim() === '')) return
    const fault = (column: string, value: string, message: string) =>
      faults.push({ row: number, column, value, message })
    const [groupCode, groupText, code, text, choose, optionCode, optionText] = b1Columns.map((_, place) =>
      cell(row, place),
    ) as [string, string, string, string, string, string, string]
    let group = groups.at(-1)
    if (groupCode !== '' && groupCode !== group?.code) {
      group = { code: groupCode, text: groupText, criteria: [] }
      groups.push(group)
    }
    if (!group) {
      fault(b1Columns[0], groupCode, 'Dòng đầu phải có mã nhóm.')
      return
    }
    let criterion = group.criteria.at(-1)
    if (code !== '' && code !== criterion?.code) {
      const how = fold(choose)
      if (how !== fold(oneWord) && how !== fold(manyWord))
        fault(b1Columns[4], choose, `Phải là "${oneWord}" hoặc "${manyWord}".`)
      criterion = { code, text, choose: how === fold(manyWord) ? 'many' : 'one', options: [] }
      group.criteria.push(criterion)
    }
    if (!criterion) {
      fault(b1Columns[2], code, 'Nhóm phải bắt đầu bằng một tiêu chí có mã.')
      return
    }
    for (const [name, value] of [
      [b1Columns[5], optionCode],
      [b1Columns[6], optionText],
    ] as const) {
      if (value === '') fault(name, value, 'Không được để trống.')
    }
    const points: Record<string, number> = {}
    for (const area of areas) {
      const value = cell(row, area.place)
      if (/^-?\d{1,4}([.,]0+)?$/.test(value)) points[area.code] = Number.parseInt(value, 10)
      else fault(cell(header, area.place), value, 'Điểm phải là số nguyên.')
    }
    criterion.options.push({ code: optionCode, text: optionText, points })
  })

  const parsed = B1Table.safeParse({ ...heading, areas: areas.map(({ place: _, ...area }) => area), groups })
  if (!parsed.success && faults.length === 0) {
    for (const issue of parsed.error.issues)
      faults.push({ row: 0, column: issue.path.join('.'), value: '', message: issue.message })
  }
  if (parsed.success)
    for (const message of issuesOfB1Table(parsed.data)) faults.push({ row: 0, column: '', value: '', message })
  return faults.length === 0 && parsed.success ? { table: parsed.data, faults } : { faults }
}
