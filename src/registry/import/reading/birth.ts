// Dates of birth as lists write them: a day, a month or a year, as text, number or Excel's serial number.
// Says how sure it is; never invents a missing day or month.

import { tidy } from '../../../base/fold.ts'
import { dayOf, type LocalDate, yearOf } from '../../../base/local-date.ts'
import { type CellValue, cellText, dayOfSerial } from '../../../base/sheet.ts'

/** "1980", "1980-12" or "1980-12-31": as much as is known. Compares as text. */
export type PartialDate = string

export type BirthProblem =
  | 'birth-impossible'
  | 'birth-unreadable'
  | 'birth-two-digit-year'
  | 'birth-future'
  | 'birth-too-old'

export type Birth =
  | { kind: 'none' }
  | { kind: 'date'; date: PartialDate; notice?: 'birth-century-taken' | 'birth-read-as' }
  | { kind: 'problem'; name: BirthProblem }

const none: Birth = { kind: 'none' }
const fault = (name: BirthProblem): Birth => ({ kind: 'problem', name })
const oldestAge = 125

/** Reads a birth cell. `asOf`: the list's day; a birth after it is a problem. */
export function readBirth(value: CellValue | undefined, asOf: LocalDate): Birth {
  if (value === null || value === undefined || typeof value === 'boolean') return none
  if (typeof value === 'string') return readBirthText(value, asOf)
  if (typeof value === 'number') return readBirthNumber(value, asOf)
  if (value.kind === 'error') return none
  // A year typed into a cell with a date format: 1980 shows as 02/06/1905. Nobody alive is that old.
  if (value.serial >= 1900 && value.serial <= 2100) return within(String(value.serial), asOf, 'birth-read-as')
  const day = dayOfSerial(value.serial)
  return day ? within(day, asOf) : fault('birth-impossible')
}

function readBirthNumber(value: number, asOf: LocalDate): Birth {
  if (value === 0) return none
  if (!Number.isInteger(value)) {
    // 12.1980, which a spreadsheet took for a number.
    const text = value.toFixed(4)
    const match = /^(\d{1,2})\.(\d{4})$/.exec(text)
    return match ? month(Number(match[2]), Number(match[1]), asOf) : fault('birth-unreadable')
  }
  if (value >= 1800 && value <= 2999) return within(String(value), asOf)
  if (value >= 3000 && value <= 99_999) {
    const day = dayOfSerial(value)
    return day ? within(day, asOf, 'birth-read-as') : fault('birth-impossible')
  }
  if (value >= 1_011_800 && value <= 31_122_999) return readBirthText(String(value).padStart(8, '0'), asOf)
  if (value > 0 && value < 100) return twoDigits(value, undefined, undefined, asOf)
  return fault('birth-unreadable')
}

const separated = /^(\d{1,4})([/\-. ])(\d{1,2})\2(\d{1,4})$/

/** 31/12/1980: most births are written so, and need none of the other patterns. */
const wholeDay = /^(\d\d)\/(\d\d)\/(\d{4})$/

/** Texts repeat, dates above all; the last readings are kept. */
const known = new Map<string, Birth>()
let knownFor: LocalDate | undefined

function readBirthText(written: string, asOf: LocalDate): Birth {
  if (knownFor !== asOf || known.size > 20_000) {
    known.clear()
    knownFor = asOf
  }
  let birth = known.get(written)
  if (!birth) {
    const whole = wholeDay.exec(written)
    birth = whole ? exact(Number(whole[3]), Number(whole[2]), Number(whole[1]), asOf) : parseBirthText(written, asOf)
    known.set(written, birth)
  }
  return birth
}

function parseBirthText(written: string, asOf: LocalDate): Birth {
  const bare = tidy(written)
    .toLowerCase()
    .replace(/^['’`"]+/, '')
    .replace(/\\/g, '/')
  // "khoảng 1982", "~1982", "1982?": what the family remembers, no more certain than it says.
  const about =
    /^(?:khoảng|khoang|tầm|tam|~|≈)\s*(?:năm\s*)?(\d{4})$|^(?:năm\s*)?(\d{4})\s*\(?\s*(?:\?|khoảng|khoang)\s*\)?$/.exec(
      bare,
    )
  if (about) return within((about[1] ?? about[2])!, asOf, 'birth-read-as')
  // "__/09/1985", "../../1985", "xx/xx/1985": parts left open.
  let text = bare
    .replace(/^(?:[_.?x…]{1,6}\s*[/.-]\s*)+(?=\d)/, '')
    .replace(/[t ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m)?z?$/, '')
    .replace(/^(sinh )?(ngày|ngay) /, '')
    .replace(/ ?(tháng|thang|năm|nam) ?/g, '/')
    .replace(/^(sn|ns)[: ]*/, '')
    .replace(/ ?([/\-.]) ?/g, '$1')
    .replace(/^[/\-.\s]+|[/\-.\s]+$/g, '')
  if (text === '' || /^(không|khong|ko|k|x|\?)( rõ| ro| nhớ| nho)?$/.test(text)) return none
  text = text
    .replace(/[–—]/g, '-')
    .replace(/[.,](?=[/-])/g, '')
    .replace(/\/\/+/g, '/')
  const iso = /^(\d{4})[/\-. ](\d{1,2})[/\-. ](\d{1,2})$/.exec(text)
  if (iso) return exact(Number(iso[1]), Number(iso[2]), Number(iso[3]), asOf)
  const parts = separated.exec(text) ?? /^(\d{1,2})([/\-. ])(\d{1,2})[/\-. ](\d{1,4})$/.exec(text)
  if (parts) {
    const [day, monthNumber] = [Number(parts[1]), Number(parts[3])]
    if (parts[4]!.length === 4) return exact(Number(parts[4]), monthNumber, day, asOf)
    if (parts[4]!.length === 2) return twoDigits(Number(parts[4]), monthNumber, day, asOf)
    return fault('birth-unreadable')
  }
  const monthYear = /^(\d{1,2})[/\-. ](\d{4})$/.exec(text)
  if (monthYear) return month(Number(monthYear[2]), Number(monthYear[1]), asOf)
  const yearMonth = /^(\d{4})[/\-. ](\d{1,2})$/.exec(text)
  if (yearMonth) return month(Number(yearMonth[1]), Number(yearMonth[2]), asOf)
  if (/^\d{4}(\.0+)?$/.test(text)) return within(text.slice(0, 4), asOf)
  if (/^\d{5}(\.\d+)?$/.test(text)) return readBirthNumber(Math.floor(Number(text)), asOf)
  if (/^\d{8}$/.test(text)) {
    const [d, m, y] = [Number(text.slice(0, 2)), Number(text.slice(2, 4)), Number(text.slice(4))]
    if (dayOf(y, m, d) && y > 1850) return within(dayOf(y, m, d)!, asOf, 'birth-read-as')
    const other = dayOf(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)))
    return other ? within(other, asOf, 'birth-read-as') : fault('birth-impossible')
  }
  const shortMonth = /^(\d{1,2})[/\-.](\d{2})$/.exec(text)
  if (shortMonth) return fault('birth-two-digit-year')
  if (/^\d{2}$/.test(text)) return twoDigits(Number(text), undefined, undefined, asOf)
  return fault('birth-unreadable')
}

/** From separate columns: day, month, year. */
export function readBirthParts(day: CellValue, monthCell: CellValue, year: CellValue, asOf: LocalDate): Birth {
  const [d, m, y] = [day, monthCell, year].map(cell => tidy(cellText(cell)))
  if (y === '' && d === '' && m === '') return none
  if (y === '') return fault('birth-unreadable')
  return readBirthText([d, m, y].filter(part => part !== '').join('/'), asOf)
}

function exact(year: number, monthNumber: number, day: number, asOf: LocalDate): Birth {
  // 00/05/1980 and 00/00/1980: the parts that are not known are written as zero.
  if (day === 0 && monthNumber === 0) return within(String(year), asOf)
  if (day === 0) return month(year, monthNumber, asOf)
  const date = dayOf(year, monthNumber, day)
  return date ? within(date, asOf) : fault('birth-impossible')
}

function month(year: number, monthNumber: number, asOf: LocalDate): Birth {
  if (monthNumber === 0) return within(String(year), asOf)
  if (monthNumber > 12) return fault('birth-impossible')
  return within(`${year}-${String(monthNumber).padStart(2, '0')}`, asOf)
}

/** Two digits of a year: taken where only one century makes an age of at most 99, refused where two do. */
function twoDigits(short: number, monthNumber: number | undefined, day: number | undefined, asOf: LocalDate): Birth {
  const now = yearOf(asOf)
  const past = 1900 + short
  if (2000 + short <= now) return fault('birth-two-digit-year')
  const read =
    monthNumber === undefined || day === undefined ? within(String(past), asOf) : exact(past, monthNumber, day, asOf)
  return read.kind === 'date' ? { ...read, notice: 'birth-century-taken' } : read
}

function within(date: PartialDate, asOf: LocalDate, notice?: 'birth-read-as'): Birth {
  const year = Number(date.slice(0, 4))
  if (year > 2999 || year < 1) return fault('birth-unreadable')
  if (date > asOf.slice(0, date.length)) return fault('birth-future')
  if (yearOf(asOf) - year > oldestAge) return fault('birth-too-old')
  return notice ? { kind: 'date', date, notice } : { kind: 'date', date }
}

/** "1980-12-31" -> 31/12/1980, "1980-12" -> 12/1980. */
export const formatPartialDate = (date: PartialDate): string => date.split('-').reverse().join('/')
