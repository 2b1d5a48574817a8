// A decision's annex that assigns agencies to villages, as rows of text: agency, village, commune. Finds the columns by their heads,
// reads every row, and tells everything that is wrong with row and what to do. Never matches units by names without accents.
import { fold, tidy } from '../base/fold.ts'
import type { Fault, Said } from '../base/problem.ts'

export interface SheetLine {
  /** As the sheet counts. */
  row: number
  agency: string
  village: string
  commune: string
}

const heads: Record<'agency' | 'village' | 'commune', readonly string[]> = {
  agency: [
    'agency',
    'co quan',
    'don vi',
    'ten co quan',
    'ten don vi',
    'co quan don vi',
    'co quan giup do',
    'don vi giup do',
    'co quan phu trach',
    'co quan don vi giup do',
  ],
  village: [
    'village',
    'ban',
    'thon',
    'ban tieu khu',
    'thon ban',
    'ten ban',
    'ban duoc giup do',
    'ban dac biet kho khan',
  ],
  commune: ['commune', 'xa', 'xa thi tran', 'ten xa', 'thuoc xa', 'xa phuong', 'xa phuong thi tran'],
}
const headText = { agency: 'Cơ quan', village: 'Bản', commune: 'Xã' } as const

export const fault = (row: number, name: string, said: Said): Fault => ({
  path: String(row),
  name,
  message: `Dòng ${row}: ${said.vi}`,
  en: `Row ${row}: ${said.en}`,
})

/** A sheet's rows (from 0; row 0 is line 1) to lines. Merged cells of the agency are carried down: one agency, two villages. */
export function readTwinningSheet(rows: readonly (readonly string[])[]): { lines: SheetLine[]; faults: Fault[] } {
  const headRow = rows.findIndex(
    row => row.some(cell => heads.village.includes(fold(cell))) && row.some(cell => heads.agency.includes(fold(cell))),
  )
  if (headRow < 0)
    return {
      lines: [],
      faults: [
        {
          path: '1',
          name: 'no-heads',
          message: 'Không thấy dòng tiêu đề. Bảng cần có các cột "Cơ quan", "Bản", "Xã".',
          en: 'There is no row of headings. The sheet needs the columns "Cơ quan" (agency), "Bản" (village), "Xã" (commune).',
        },
      ],
    }
  const at = (name: keyof typeof heads) => rows[headRow]!.findIndex(cell => heads[name].includes(fold(cell)))
  const columns = { agency: at('agency'), village: at('village'), commune: at('commune') }
  if (columns.commune < 0)
    return {
      lines: [],
      faults: [
        fault(headRow + 1, 'no-commune', {
          vi: 'thiếu cột "Xã". Hãy thêm cột này: nhiều xã có bản trùng tên.',
          en: 'the column "Xã" (commune) is missing. Add it: villages of several communes bear the same name.',
        }),
      ],
    }
  const faults: Fault[] = []
  const lines: SheetLine[] = []
  let above = { agency: '', commune: '' }
  for (const [i, cells] of rows.entries()) {
    if (i <= headRow) continue
    const of = (name: keyof typeof heads) => tidy(cells[columns[name]] ?? '')
    const line = { row: i + 1, agency: of('agency'), village: of('village'), commune: of('commune') }
    // an empty line, or one under the table that only bears a total or a signature
    if (!line.village && (!line.agency || !line.commune)) continue
    if (!line.agency && above.agency) line.agency = above.agency
    for (const name of ['agency', 'village', 'commune'] as const)
      if (!line[name])
        faults.push(
          fault(line.row, 'empty', {
            vi: `cột "${headText[name]}" để trống. Hãy điền vào.`,
            en: `the column "${headText[name]}" is empty. Fill it in.`,
          }),
        )
    if (line.agency.length > 200)
      faults.push(
        fault(line.row, 'long', {
          vi: 'tên cơ quan dài quá 200 chữ.',
          en: 'the name of the agency has more than 200 letters.',
        }),
      )
    above = line
    if (line.agency && line.village && line.commune) lines.push(line)
  }
  if (lines.length === 0 && faults.length === 0)
    faults.push(
      fault(headRow + 1, 'no-rows', {
        vi: 'dưới tiêu đề không có dòng nào.',
        en: 'there is no row below the headings.',
      }),
    )
  return { lines, faults }
}

const kinds = /^(bản|thôn|tiểu khu|khu|xóm|tổ dân phố|xã|phường|thị trấn)\s+/

/** A unit's name for comparing: with its accents, without its kind, in small letters. */
export const unitKey = (name: string): string => tidy(name).toLowerCase().replace(kinds, '')
