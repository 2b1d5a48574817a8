// The spreadsheet template of B1 tables: rows of text to a table with every fault by row and column, and back.
// Pure: whoever opens the file hands over its rows. One row per option; group and criterion are repeated or left empty.
import { fold } from '../base/fold.ts'
import { B1Code, B1Table, issuesOfB1Table } from './b1-table.ts'

export interface SheetFault {
  /** From 1, as the spreadsheet shows it; 0 where the table as a whole is meant. */
  row: number
  column: string
  value: string
  message: string
  en: string
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
    const columns = b1Columns.join(', ')
    const message = `Không thấy dòng tiêu đề: ${columns}, rồi các cột điểm theo vùng.`
    const en = `There is no row of headings: ${columns}, then the columns of points by area.`
    return { faults: [{ row: 0, column: '', value: '', message, en }] }
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
        en: 'The heading of a column of points must be "code: name of the area", with * before an urban area.',
      })
      return []
    }
    return [{ code: match[2]!, text: match[3]!, urban: match[1] === '*', place: b1Columns.length + i }]
  })

  const groups: B1Table['groups'] = []
  rows.slice(headerAt + 1).forEach((row, i) => {
    const number = headerAt + 2 + i
    if (row.every(value => value.trim() === '')) return
    const fault = (column: string, value: string, message: string, en: string) =>
      faults.push({ row: number, column, value, message, en })
    const [groupCode, groupText, code, text, choose, optionCode, optionText] = b1Columns.map((_, place) =>
      cell(row, place),
    ) as [string, string, string, string, string, string, string]
    let group = groups.at(-1)
    if (groupCode !== '' && groupCode !== group?.code) {
      group = { code: groupCode, text: groupText, criteria: [] }
      groups.push(group)
    }
    if (!group) {
      fault(b1Columns[0], groupCode, 'Dòng đầu phải có mã nhóm.', 'The first row must have the code of a group.')
      return
    }
    let criterion = group.criteria.at(-1)
    if (code !== '' && code !== criterion?.code) {
      const how = fold(choose)
      if (how !== fold(oneWord) && how !== fold(manyWord))
        fault(
          b1Columns[4],
          choose,
          `Phải là "${oneWord}" hoặc "${manyWord}".`,
          `Must be "${oneWord}" (one) or "${manyWord}" (several).`,
        )
      criterion = { code, text, choose: how === fold(manyWord) ? 'many' : 'one', options: [] }
      group.criteria.push(criterion)
    }
    if (!criterion) {
      fault(
        b1Columns[2],
        code,
        'Nhóm phải bắt đầu bằng một tiêu chí có mã.',
        'A group must begin with a criterion that has a code.',
      )
      return
    }
    for (const [name, value] of [
      [b1Columns[5], optionCode],
      [b1Columns[6], optionText],
    ] as const) {
      if (value === '') fault(name, value, 'Không được để trống.', 'Must not be empty.')
    }
    for (const [name, value] of [
      [b1Columns[0], groupCode],
      [b1Columns[2], code],
      [b1Columns[5], optionCode],
    ] as const)
      if (value !== '' && !B1Code.safeParse(value).success)
        fault(
          name,
          value,
          'Mã chỉ gồm chữ thường không dấu, chữ số, "_" và "-", không quá 60 ký tự.',
          'A code has small letters without accents, digits, "_" and "-", no more than 60 characters.',
        )
    for (const [name, value, wanted] of [
      [b1Columns[1], groupText, groupCode !== ''],
      [b1Columns[3], text, code !== ''],
      [b1Columns[6], optionText, false],
    ] as const) {
      if (wanted && value === '') fault(name, value, 'Không được để trống.', 'Must not be empty.')
      if (value.length > 500) fault(name, value, 'Không quá 500 ký tự.', 'No more than 500 characters.')
    }
    const points: Record<string, number> = {}
    for (const area of areas) {
      const value = cell(row, area.place)
      if (/^-?\d{1,4}([.,]0+)?$/.test(value) && Math.abs(Number.parseInt(value, 10)) <= 1000)
        points[area.code] = Number.parseInt(value, 10)
      else
        fault(
          cell(header, area.place),
          value,
          'Điểm phải là số nguyên, từ -1000 đến 1000.',
          'Points must be a whole number, -1000 to 1000.',
        )
    }
    criterion.options.push({ code: optionCode, text: optionText, points })
  })

  const parsed = B1Table.safeParse({ ...heading, areas: areas.map(({ place: _, ...area }) => area), groups })
  if (!parsed.success && faults.length === 0) {
    for (const { path } of parsed.error.issues) {
      const place = path.join('.')
      faults.push({ row: 0, column: place, value: '', message: `Không đúng dạng: ${place}`, en: `Malformed: ${place}` })
    }
  }
  if (parsed.success)
    for (const { vi, en } of issuesOfB1Table(parsed.data))
      faults.push({ row: 0, column: '', value: '', message: vi, en })
  return faults.length === 0 && parsed.success ? { table: parsed.data, faults } : { faults }
}
