// The words for a spreadsheet: cells, rows, sheets, as every reader gives them and every list is parsed from.
// Types and a few pure words only; how files are opened is platform/spreadsheet.ts.
import { dayOf, fromDayNumber, type LocalDate } from './local-date.ts'

/** A cell that the sheet shows as a date. `serial` counts days as Excel does (1 = 1900-01-01), in the 1900 system. */
export interface CellDate {
  readonly kind: 'date'
  readonly serial: number
}

/** A formula that failed: #N/A, #REF!, …; or one that was never calculated: "=H5". */
export interface CellError {
  readonly kind: 'error'
  readonly text: string
}

/** What a cell holds. A formula is its stored result. */
export type CellValue = string | number | boolean | CellDate | CellError | null

export interface SheetRow {
  /** The row's number in the sheet, from 1: what the user sees at the left edge. */
  readonly number: number
  /** By column from 0 (A). Cells beyond the last filled one are absent. */
  readonly cells: readonly CellValue[]
  /** Not shown in the sheet: by a filter, or by hand. */
  readonly hidden?: true
}

export interface Sheet {
  readonly name: string
  /** Hidden in the workbook. */
  readonly hidden: boolean
  /** Reads from the first row on; may be called again. Rows without any filled cell may be left out. */
  rows(): AsyncIterable<SheetRow>
}

export interface Book {
  readonly format: 'xlsx' | 'csv'
  readonly sheets: readonly Sheet[]
  close(): Promise<void>
}

/** Excel's day number to a calendar day; undefined for times (below 1) and for the 29 February 1900 that never was. */
export function dayOfSerial(serial: number): LocalDate | undefined {
  const whole = Math.floor(serial)
  if (!(whole >= 1) || whole === 60 || whole > 401_768) return undefined
  return fromDayNumber(whole - (whole < 60 ? 25_568 : 25_569))
}

/** A calendar day to Excel's day number (days from March 1900 on). */
export const serialOfDay = (day: LocalDate): number => Date.parse(day) / 86_400_000 + 25_569

/** The cell as a person reads it: dates dd/MM/yyyy, whole numbers without exponent, "" for an empty cell. */
export function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') {
    return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value)
  }
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (value.kind === 'error') return value.text
  const day = dayOfSerial(value.serial)
  return day ? `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}` : String(value.serial)
}

export const cellDate = (year: number, month: number, day: number): CellDate | undefined => {
  const date = dayOf(year, month, day)
  return date && { kind: 'date', serial: serialOfDay(date) }
}

/** 0 -> A, 25 -> Z, 26 -> AA. */
export function columnLetter(index: number): string {
  let [rest, letters] = [index + 1, '']
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
    rest = Math.floor((rest - 1) / 26)
  }
  return letters
}

/** "A" -> 0, "AA" -> 26; -1 when it is no column. */
export function columnIndex(letters: string): number {
  let index = 0
  for (const letter of letters.toUpperCase()) {
    const digit = letter.charCodeAt(0) - 64
    if (digit < 1 || digit > 26) return -1
    index = index * 26 + digit
  }
  return index - 1
}

/** A sheet to be written: header per column (top to bottom, equal neighbours are merged), rows as they come. */
export interface SheetPlan {
  readonly name: string
  /** Lines above the header. */
  readonly title?: readonly string[]
  readonly columns: readonly SheetColumn[]
  readonly rows: Iterable<readonly CellValue[]> | AsyncIterable<readonly CellValue[]>
  /** Lines below the rows. */
  readonly closing?: readonly string[]
}

export interface SheetColumn {
  readonly header: readonly string[]
  /** In characters. */
  readonly width?: number
  /** Formats the column as text, so that typed zeros stay. */
  readonly text?: boolean
  /** Values offered as a drop-down list. */
  readonly choices?: readonly string[]
}
