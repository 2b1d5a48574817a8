// The two files of `benvung classify`: read, checked cell by cell. Either every row is good, or all bad rows are told at once.
import { isLocalDate, type LocalDate, yearOf } from '../base/local-date.ts'
import {
  AreaType,
  Attending,
  Completed,
  Device,
  HouseholdAnswers,
  Material,
  MemberAnswers,
  Nutrition,
  Sex,
  Toilet,
  WaterSource,
  Work,
} from './answers.ts'
import { type CsvRecord, readCsv } from './csv.ts'

/** One bad cell or row. */
export interface BadRow {
  file: string
  line: number
  /** Place in the row from 1, and its name where it has one. */
  column: number
  name: string
  value: string
  message: string
}

export interface PlainHousehold {
  id: string
  household: HouseholdAnswers
  members: MemberAnswers[]
}

export interface PlainFiles {
  count: number
  /** How many households have no member. */
  alone: number
  /** In the order of the file. Read anew from the texts, of which only places are remembered: a country has many rows. */
  households(): Generator<PlainHousehold>
  /** Columns that nothing looks at. */
  notRead: { file: BadRow['file']; name: string }[]
  bad: BadRow[]
}

/** A cell's text (never empty) to its value; throws `Bad` with what is wanted. */
type Cell = (text: string, asOf: LocalDate) => unknown
class Bad extends Error {}

const oneOf =
  (options: readonly string[]): Cell =>
  text => {
    if (!options.includes(text)) throw new Bad(`phải là một trong: ${options.join(', ')} (must be one of these)`)
    return text
  }
const yesNo: Cell = text => oneOf(['yes', 'no'])(text, '' as LocalDate) === 'yes'

const mostIncome = 9_000_000_000_000
const money: Cell = text => {
  // Every line is a whole đồng, so rounding a fraction up never moves an income over or under one.
  const value = /^\d{1,16}(\.\d+)?$/.test(text) ? Math.ceil(Number(text)) : Number.NaN
  if (!(value <= mostIncome)) throw new Bad('phải là số đồng, không âm, dấu chấm thập phân (must be an amount of đồng)')
  return value
}
const score: Cell = text => {
  if (!/^\d{1,5}(\.0+)?$/.test(text) || Number(text) > 10_000) {
    throw new Bad('phải là số nguyên từ 0 đến 10000 (must be a whole number from 0 to 10000)')
  }
  return Number(text)
}
const area: Cell = text => {
  if (!/^\d{1,6}(\.\d+)?$/.test(text) || Number(text) > 200_000) {
    throw new Bad('phải là số m², không âm, dấu chấm thập phân, tối đa 200000 (must be m² up to 200000)')
  }
  // Cut off, not rounded: 31.99999 m² for four is less than 8 m² each.
  return Number(text.replace(/(\.\d{4})\d+$/, '$1'))
}
const devices: Cell = text => {
  const parts = text.split(';').map(part => part.trim())
  if (parts.length === 1 && parts[0] === 'none') return []
  for (const part of parts) oneOf([...Device.options])(part === 'none' ? 'none with others' : part, '' as LocalDate)
  return [...new Set(parts)]
}
const oldest = 130
const birth: Cell = (text, asOf) => {
  const wanted = 'phải là YYYY-MM-DD hoặc YYYY (must be a day or a year)'
  if (!/^\d{4}(-\d{2}-\d{2})?$/.test(text)) throw new Bad(wanted)
  if (text.length > 4 && !isLocalDate(text)) throw new Bad('không có ngày này (no such day)')
  if (text.length > 4 ? text > asOf : Number(text) > yearOf(asOf))
    throw new Bad(`sau ngày xét ${asOf} (after the day asked for)`)
  if (Number(text.slice(0, 4)) < yearOf(asOf) - oldest) throw new Bad(`hơn ${oldest} tuổi (older than ${oldest})`)
  return text
}

interface Column {
  field: string
  cell: Cell
}
const householdColumns: Record<string, Column> = {
  area_type: { field: 'areaType', cell: oneOf(AreaType.options) },
  income_per_capita: { field: 'incomePerCapita', cell: money },
  b1_score: { field: 'b1Score', cell: score },
  floor_area_m2: { field: 'floorAreaM2', cell: area },
  frame_material: { field: 'frameMaterial', cell: oneOf(Material.options) },
  wall_material: { field: 'wallMaterial', cell: oneOf(Material.options) },
  roof_material: { field: 'roofMaterial', cell: oneOf(Material.options) },
  water_source: { field: 'waterSource', cell: oneOf(WaterSource.options) },
  toilet: { field: 'toilet', cell: oneOf(Toilet.options) },
  internet_use: { field: 'internetUse', cell: yesNo },
  devices: { field: 'devices', cell: devices },
}
const memberColumns: Record<string, Column> = {
  birth_date: { field: 'birthDate', cell: birth },
  sex: { field: 'sex', cell: oneOf(Sex.options) },
  work: { field: 'work', cell: oneOf(Work.options) },
  health_insurance: { field: 'healthInsurance', cell: yesNo },
  attending: { field: 'attending', cell: oneOf(Attending.options) },
  completed: { field: 'completed', cell: oneOf(Completed.options) },
  social_allowance: { field: 'socialAllowance', cell: yesNo },
  disability: { field: 'disability', cell: yesNo },
  nutrition: { field: 'nutrition', cell: oneOf(Nutrition.options) },
}
export const householdHeader = ['household_id', ...Object.keys(householdColumns)]
export const memberHeader = ['household_id', 'member_id', ...Object.keys(memberColumns)]

const noHousehold = HouseholdAnswers.parse({})
const noMember = MemberAnswers.parse({ memberId: '-' })

/** Both files, with every bad row. `households` is complete only if `bad` is empty. */
export function readPlainFiles(householdsText: string, membersText: string, asOf: LocalDate): PlainFiles {
  const report: Report = { bad: [], notRead: [], spoilt: new Set(), noHeader: false }
  const { bad, notRead } = report
  const households = new Map<string, Place>()
  const people = new MemberPlaces()

  for (const row of rowsOf('households.csv', householdsText, ['household_id'], householdColumns, asOf, report)) {
    const id = row.keys.household_id!
    if (households.has(id)) bad.push({ ...row.at('household_id'), message: 'mã hộ trùng (the household stands twice)' })
    else households.set(id, { from: row.from, first: none, last: none, members: 0 })
  }
  const noHouseholds = report.noHeader
  for (const row of rowsOf('members.csv', membersText, ['household_id', 'member_id'], memberColumns, asOf, report)) {
    const [id, memberId] = [row.keys.household_id!, row.keys.member_id!]
    const household = households.get(id)
    if (!household) {
      // A household whose own row is bad is told there, not once more for each of its members.
      if (noHouseholds || report.spoilt.has(id)) continue
      bad.push({ ...row.at('household_id'), message: 'không có hộ này trong households.csv (no such household)' })
    } else if (!people.add(household, memberId, row.from)) {
      bad.push({ ...row.at('member_id'), message: 'thành viên trùng trong hộ (the member stands twice)' })
    }
  }

  function* readAgain(): Generator<PlainHousehold> {
    const householdAt = readerOf(householdsText, householdColumns, asOf)
    const memberAt = readerOf(membersText, memberColumns, asOf)
    for (const [id, place] of households) {
      const household = { ...noHousehold, ...householdAt(place.from) }
      const members = [...people.of(place)].map(({ memberId, from }) => ({ ...noMember, ...memberAt(from), memberId }))
      yield { id, household, members }
    }
  }
  let alone = 0
  for (const place of households.values()) if (place.members === 0) alone += 1
  return { count: households.size, alone, households: readAgain, notRead, bad }
}

const none = -1
/** Where a household's row begins, and its members in `MemberPlaces`. */
interface Place {
  from: number
  first: number
  last: number
  members: number
}

/** Who belongs to which household, and where the row begins: chains of numbers, lean enough for a country. */
class MemberPlaces {
  private readonly ids: string[] = []
  private readonly froms: number[] = []
  private readonly next: number[] = []
  /** Only for households so large that walking along the chain would be slow. */
  private readonly large = new Map<Place, Set<string>>()

  /** False where the household has this member already. */
  add(household: Place, memberId: string, from: number): boolean {
    if (this.has(household, memberId)) return false
    const place = this.ids.length
    this.ids.push(memberId)
    this.froms.push(from)
    this.next.push(none)
    if (household.last === none) household.first = place
    else this.next[household.last] = place
    household.last = place
    household.members += 1
    this.large.get(household)?.add(memberId)
    return true
  }

  *of(household: Place): Generator<{ memberId: string; from: number }> {
    for (let at = household.first; at !== none; at = this.next[at]!)
      yield { memberId: this.ids[at]!, from: this.froms[at]! }
  }

  private has(household: Place, memberId: string): boolean {
    if (household.members < 50) {
      for (let at = household.first; at !== none; at = this.next[at]!) if (this.ids[at] === memberId) return true
      return false
    }
    const known = this.large.get(household) ?? new Set([...this.of(household)].map(one => one.memberId))
    this.large.set(household, known)
    return known.has(memberId)
  }
}

/** Reads the answers of a row again, which has been found good. */
function readerOf(text: string, columns: Record<string, Column>, asOf: LocalDate): (from: number) => Answers {
  const first = readCsv(text).next()
  const places = new Map(first.done ? [] : first.value.cells.map((name, place) => [name, place]))
  const wanted = Object.entries(columns).map(([name, column]) => [places.get(name)!, column] as const)
  return from => {
    const { cells } = readCsv(text, from).next().value as CsvRecord
    const values: Answers = {}
    for (const [place, { field, cell }] of wanted) if (cells[place] !== '') values[field] = cell(cells[place]!, asOf)
    return values
  }
}
type Answers = Record<string, unknown>

interface Row {
  keys: Record<string, string>
  /** Where the row begins in the text. */
  from: number
  at(name: string): Omit<BadRow, 'message'>
}

interface Report {
  bad: BadRow[]
  notRead: PlainFiles['notRead']
  /** Keys of rows that could not be read. */
  spoilt: Set<string>
  noHeader: boolean
}

function* rowsOf(
  file: BadRow['file'],
  text: string,
  keys: string[],
  columns: Record<string, Column>,
  asOf: LocalDate,
  report: Report,
): Generator<Row> {
  const { bad, notRead, spoilt } = report
  const records = readCsv(text)
  const first = records.next()
  const header = first.done ? [] : first.value.cells
  const wanted = [...keys, ...Object.keys(columns)]
  const faults = headerFaults(header, wanted)
  const line = first.done ? 1 : first.value.line
  for (const fault of faults) bad.push({ file, line, value: '', ...fault })
  report.noHeader = faults.length > 0
  if (report.noHeader) return

  for (const name of header) if (!wanted.includes(name)) notRead.push({ file, name })
  const places = new Map(header.map((name, place) => [name, place]))
  const checked = Object.entries(columns)
  for (const record of records) {
    if (record.brokenCell > 0 || record.cells.length !== header.length)
      spoilt.add(record.cells[places.get(keys[0]!)!] ?? '')
    const cell = (column: number) => ({ file, line: record.line, column, name: header[column - 1] ?? '', value: '' })
    if (record.brokenCell > 0) {
      bad.push({ ...cell(record.brokenCell), message: 'dấu ngoặc kép không khớp (unbalanced quotes)' })
      continue
    }
    if (record.cells.length !== header.length) {
      bad.push({
        ...cell(Math.min(record.cells.length, header.length) + 1),
        message: `có ${record.cells.length} ô, cần ${header.length} (${record.cells.length} cells instead of ${header.length})`,
      })
      continue
    }
    const at = (name: string) => {
      const place = places.get(name)!
      return { file, line: record.line, column: place + 1, name, value: record.cells[place]! }
    }
    const row: Row = { keys: {}, from: record.at, at }
    const faultsBefore = bad.length
    for (const name of keys) {
      row.keys[name] = record.cells[places.get(name)!]!
      if (row.keys[name] === '') bad.push({ ...at(name), message: 'không được để trống (must not be empty)' })
    }
    for (const [name, { cell }] of checked) {
      const value = record.cells[places.get(name)!]!
      if (value === '') continue
      try {
        cell(value, asOf)
      } catch (error) {
        if (!(error instanceof Bad)) throw error
        bad.push({ ...at(name), message: error.message })
      }
    }
    if (keys.every(name => row.keys[name] !== '') || bad.length === faultsBefore) yield row
  }
}

/** Of a missing column: the place where it is wanted. */
function headerFaults(header: string[], wanted: string[]): { column: number; name: string; message: string }[] {
  if (header.length === 0) return [{ column: 1, name: '', message: 'tệp trống (the file is empty)' }]
  const sign = [';', '\t', '|'].find(one => header.length === 1 && header[0]!.includes(one))
  if (sign) {
    const shown = sign === '\t' ? 'tab' : sign
    return [
      {
        column: 1,
        name: '',
        message: `các ô ngăn bằng "${shown}", cần dấu phẩy (cells are parted by it, commas wanted)`,
      },
    ]
  }
  return wanted.flatMap((name, i) => {
    const count = header.filter(cell => cell === name).length
    if (count === 1) return []
    return [
      {
        column: i + 1,
        name,
        message: count === 0 ? 'thiếu cột này (the column is missing)' : 'cột này có hai lần (stands twice)',
      },
    ]
  })
}
