// Reads lists of administrative units and of their successors, in the forms in which they are published (see db/seed/areas).
// Units are told apart by level, code and day; names are kept as written, never matched without accents.
import { capital } from '../../base/first-letter.ts'
import { fold, tidy } from '../../base/fold.ts'
import { isLocalDate, type LocalDate } from '../../base/local-date.ts'
import { type CellValue, cellText, type SheetRow } from '../../base/sheet.ts'

export interface UnitRow {
  row: number
  provinceCode: string
  provinceName: string
  districtCode: string | null
  districtName: string | null
  communeCode: string
  communeName: string
  /** The day from which it is known, where the list says so. */
  validFrom: LocalDate | null
}

export interface SuccessorRow {
  row: number
  oldCode: string
  newCode: string
  kind: 'full' | 'partial'
}

export interface ListFault {
  row: number
  column: string
  value: string
  message: string
  en: string
}

const communeCodeSaid = { message: 'Mã xã phải có 5 chữ số.', en: 'The code of a commune must have 5 digits.' }

const unitColumns = {
  provinceCode: ['province code', 'ma tinh', 'ma tp'],
  provinceName: ['province name', 'ten tinh', 'tinh', 'tinh thanh pho'],
  districtCode: ['district code', 'ma huyen', 'ma qh'],
  districtName: ['district name', 'ten huyen', 'huyen', 'quan huyen'],
  communeCode: ['commune code', 'ma xa', 'ma px', 'ma'],
  communeName: ['commune name', 'ten xa', 'xa', 'phuong xa', 'ten'],
  validFrom: ['valid from', 'tu ngay', 'hieu luc tu'],
}

const successorColumns = {
  oldCode: ['old commune code', 'old code', 'ma xa cu', 'ma cu'],
  newCode: ['new commune code', 'new code', 'ma xa moi', 'ma moi'],
  kind: ['merge type', 'loai', 'hinh thuc'],
}

type Columns<T> = { [K in keyof T]: number }

/** Units of a list. Codes may come as numbers whose leading zeros a spreadsheet ate: "4105" is 04105. */
export async function readUnits(
  rows: AsyncIterable<SheetRow>,
): Promise<{ units: UnitRow[]; faults: ListFault[]; headerMissing: boolean }> {
  const units: UnitRow[] = []
  const faults: ListFault[] = []
  let columns: Columns<typeof unitColumns> | undefined
  const seen = new Map<string, number>()
  for await (const { number: row, cells } of rows) {
    if (!columns) {
      const found = columnsOf(cells, unitColumns)
      if (found.communeCode >= 0 && found.communeName >= 0 && found.provinceCode >= 0) columns = found
      continue
    }
    const text = (key: keyof typeof unitColumns) => (columns![key] < 0 ? '' : tidy(cellText(cells[columns![key]])))
    if (cells.every(cell => cellText(cell).trim() === '')) continue
    const validFrom = text('validFrom')
    const unit: UnitRow = {
      row,
      provinceCode: text('provinceCode').padStart(2, '0'),
      provinceName: text('provinceName'),
      districtCode: text('districtCode') ? text('districtCode').padStart(3, '0') : null,
      districtName: text('districtName') || null,
      communeCode: text('communeCode').padStart(5, '0'),
      communeName: text('communeName'),
      validFrom: isLocalDate(validFrom) ? (validFrom as LocalDate) : null,
    }
    const before = seen.get(unit.communeCode)
    if (!/^\d{5}$/.test(unit.communeCode))
      faults.push({ row, column: 'commune_code', value: text('communeCode'), ...communeCodeSaid })
    else if (!/^\d{2}$/.test(unit.provinceCode))
      faults.push({
        row,
        column: 'province_code',
        value: text('provinceCode'),
        message: 'Mã tỉnh phải có 2 chữ số.',
        en: 'The code of a province must have 2 digits.',
      })
    else if (!unit.communeName)
      faults.push({
        row,
        column: 'commune_name',
        value: '',
        message: 'Chưa có tên xã.',
        en: 'The name of the commune is missing.',
      })
    else if (before)
      faults.push({
        row,
        column: 'commune_code',
        value: unit.communeCode,
        message: `Mã xã này đã có ở dòng ${before}.`,
        en: `This code of a commune stands in row ${before} already.`,
      })
    else units.push(unit)
    seen.set(unit.communeCode, row)
  }
  if (!columns)
    faults.push({
      row: 1,
      column: '',
      value: '',
      message: 'Không thấy dòng tiêu đề có mã tỉnh, mã xã và tên xã.',
      en: 'There is no row of headings with code of the province, code and name of the commune.',
    })
  return { units, faults, headerMissing: !columns }
}

/** Links from old to new communes. */
export async function readSuccessors(
  rows: AsyncIterable<SheetRow>,
): Promise<{ links: SuccessorRow[]; faults: ListFault[]; headerMissing: boolean }> {
  const links: SuccessorRow[] = []
  const faults: ListFault[] = []
  let columns: Columns<typeof successorColumns> | undefined
  for await (const { number: row, cells } of rows) {
    if (!columns) {
      const found = columnsOf(cells, successorColumns)
      if (found.oldCode >= 0 && found.newCode >= 0) columns = found
      continue
    }
    const text = (key: keyof typeof successorColumns) => (columns![key] < 0 ? '' : tidy(cellText(cells[columns![key]])))
    if (!text('oldCode') && !text('newCode')) continue
    const [oldCode, newCode] = [text('oldCode').padStart(5, '0'), text('newCode').padStart(5, '0')]
    const kind = ['partial', 'mot phan'].includes(fold(text('kind'))) ? 'partial' : 'full'
    for (const [column, value] of [
      ['old_code', oldCode],
      ['new_code', newCode],
    ] as const)
      if (!/^\d{5}$/.test(value)) faults.push({ row, column, value, ...communeCodeSaid })
    links.push({ row, oldCode, newCode, kind })
  }
  if (!columns)
    faults.push({
      row: 1,
      column: '',
      value: '',
      message: 'Không thấy dòng tiêu đề có mã xã cũ và mã xã mới.',
      en: 'There is no row of headings with the old and the new code of the commune.',
    })
  return { links, faults, headerMissing: !columns }
}

// The longer kind first: "Khu phố" before "Khu". What a village may be called is as in the reading of household lists.
const kinds = new RegExp(
  `^(${[
    'Tỉnh|Thành phố|TP\\.?|Huyện|Quận|Thị xã|Xã|Phường|Thị trấn|TT\\.?|Đặc khu',
    'Tổ dân phố|Tổ dân cư|Tiểu khu|Khu phố|Khu dân cư|Khối phố|Bản|Thôn|Xóm|Khối|Khu|Tổ|Ấp|Buôn|Làng|Khóm|Plei|Sóc|Phum|Đội',
  ].join('|')})\\s+(.+)$`,
  'iu',
)
const shortened: Record<string, string> = {
  tp: 'Thành phố',
  'tp.': 'Thành phố',
  tt: 'Thị trấn',
  'tt.': 'Thị trấn',
}

/** "Xã Chiềng Lương" -> kind "Xã", name "Chiềng Lương". */
export function splitName(full: string): { kind: string; name: string } {
  const match = kinds.exec(tidy(full))
  if (!match) return { kind: '', name: tidy(full) }
  const kind = match[1]!.toLowerCase()
  return { kind: shortened[kind] ?? capital(kind), name: match[2]! }
}

function columnsOf<T extends Record<string, string[]>>(cells: readonly CellValue[], wanted: T): Columns<T> {
  const folded = cells.map(cell => fold(cellText(cell)))
  return Object.fromEntries(
    Object.entries(wanted).map(([key, names]) => [key, folded.findIndex(text => names.includes(text))]),
  ) as Columns<T>
}
