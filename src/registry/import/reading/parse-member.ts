// One row's person: name, relation, sex, birth, citizen ID, ethnic group, with all that is wrong or was read otherwise.
import { fold } from '../../../base/fold.ts'
import { looksOldFont } from '../../../base/old-fonts.ts'
import type { CellValue } from '../../../base/sheet.ts'
import { type Birth, formatPartialDate, readBirth, readBirthParts } from './birth.ts'
import { disagreements, readCitizenId, type SeenIds } from './citizen-id.ts'
import type { ListCells } from './list-cells.ts'
import type { Field } from './list-fields.ts'
import type { ListProblem } from './list-problem.ts'
import { findEthnicGroup, findSex, readMark, type Sex } from './list-words.ts'
import type { ParsedMember } from './parsed-household.ts'
import { readRelation } from './relation.ts'

/** What is counted over a whole file. */
export interface FileCounts {
  seenIds: SeenIds
  /** Row of each household, by village, names and births of its people. */
  seenHouseholds: Map<number, number>
  /** IDs whose structure was looked at. */
  checkedIds: number
  /** Those that do not fit; told one by one, or as one notice when there are too many. */
  misfits: ListProblem[]
  misfitCount: number
}

export const keptMisfits = 5_000

export function readMember(cells: ListCells, counts: FileCounts): ParsedMember {
  const member: ParsedMember = {
    row: cells.row.number,
    name: readName(cells),
    relation: readRelation(cells.text('relation')),
  }
  if (member.relation.code === 'unknown' && member.relation.text !== '') cells.tell('relation-unknown', 'relation')
  const { birth, sex, field } = readBirthAndSex(cells)
  if (birth.kind === 'problem') {
    const detail = birth.name === 'birth-future' ? formatPartialDate(cells.context.asOf) : undefined
    cells.tell(birth.name, field, undefined, detail)
  } else if (birth.kind === 'date') {
    member.birth = birth.date
    if (birth.notice) cells.tell(birth.notice, field, undefined, formatPartialDate(birth.date))
  } else if (field !== 'note') cells.tell('birth-missing', field, '')
  if (sex) member.sex = sex
  else if (cells.has('sex') && cells.text('sex') !== '') {
    // Told already: the word is not understood, so nothing is read in its place.
  } else if (member.relation.sex) {
    member.sex = member.relation.sex
    if (hasSexColumn(cells)) cells.tell('sex-from-relation', sexField(cells), '', member.sex === 'male' ? 'nam' : 'nữ')
  } else if (hasSexColumn(cells) && birth.kind !== 'problem') cells.tell('sex-missing', sexField(cells), '')
  readId(cells, member, counts)
  const ethnic = readEthnic(cells)
  if (ethnic) member.ethnic = ethnic
  const phone = cells.text('phone')
  if (phone !== '') member.phone = readPhone(cells, phone)
  const note = cells.text('note')
  if (note !== '') {
    member.note = note
    if (leftWords.test(fold(note))) cells.tell('note-left', 'note')
  }
  const insurance = cells.text('healthInsurance')
  if (insurance !== '') member.healthInsurance = insurance
  return member
}

/** "đã chết", "chuyển đi Hà Nội": people whom a list still carries. */
const leftWords =
  /\b(da chet|da mat|chet nam|mat nam|tu vong|qua doi|khai tu|chuyen di|da chuyen|chuyen ho khau|cat khau|lay chong|di lay chong|tach khau)\b/

function readName(cells: ListCells): string {
  const family = cells.has('familyName') ? cells.text('familyName') : ''
  // "1. Lò Văn Inh": the number is the list's, not the person's.
  const given = cells.text('name').replace(/^\d{1,3}(?:\.\d{1,2})?\s*[.)\-/]\s*(?=\p{L})/u, '')
  const name = family === '' ? given : `${family} ${given}`.trim()
  // a formula in place of the name is told already
  if (given === '' && cells.cellError('name') === undefined) cells.tell('name-missing', 'name', '')
  else if (looksOldFont(name)) cells.tell('old-font-unclear', 'name')
  else if (name.length > 100 || /[\d@#$%^&*=<>{}[\]\\|]/.test(name)) cells.tell('name-odd', 'name')
  return given === '' ? '' : name
}

const hasSexColumn = (cells: ListCells) =>
  cells.has('sex') ||
  cells.has('birthMale') ||
  cells.has('birthFemale') ||
  cells.has('sexMale') ||
  cells.has('sexFemale')

const sexField = (cells: ListCells): Field =>
  cells.has('sex') ? 'sex' : cells.has('sexMale') ? 'sexMale' : 'birthMale'

/** Birth and sex belong together: a birth date in the column "Nữ" is a woman's. `field`: where problems are told. */
function readBirthAndSex(cells: ListCells): { birth: Birth; sex: Sex | undefined; field: Field } {
  let sex = readSex(cells)
  const { asOf } = cells.context
  if (cells.has('birthMale') || cells.has('birthFemale')) {
    const [male, female] = [cells.cell('birthMale'), cells.cell('birthFemale')]
    const [hasMale, hasFemale] = [isFilled(male), isFilled(female)]
    if (hasMale && hasFemale) {
      if (isMark(male) && isMark(female)) cells.tell('sex-twice', 'birthFemale')
      else if (cells.text('birthMale') === cells.text('birthFemale')) {
        // the one birth in both columns: nobody knows the sex, which is how such a person is exported
        if (sex === undefined) cells.tell('sex-open', 'birthFemale')
        return { birth: readBirth(male, asOf), sex, field: 'birthMale' }
      } else cells.tell('birth-twice', 'birthFemale')
      return { birth: { kind: 'none' }, sex, field: 'note' }
    }
    if (hasMale || hasFemale) {
      const field: Field = hasMale ? 'birthMale' : 'birthFemale'
      const value = hasMale ? male : female
      sex ??= hasMale ? 'male' : 'female'
      // A list with its own column of births uses "Nam" and "Nữ" for marks.
      if (!isMark(value) || !cells.has('birth')) return { birth: readBirth(value, asOf), sex, field }
    } else if (!cells.has('birth')) return { birth: { kind: 'none' }, sex, field: 'birthMale' }
  }
  if (cells.has('birthYear')) {
    const birth = readBirthParts(cells.cell('birthDay'), cells.cell('birthMonth'), cells.cell('birthYear'), asOf)
    return { birth, sex, field: 'birthYear' }
  }
  return { birth: readBirth(cells.cell('birth'), asOf), sex, field: cells.has('birth') ? 'birth' : 'note' }
}

const isFilled = (value: CellValue) => value !== null && !(typeof value === 'string' && value.trim() === '')
const isMark = (value: CellValue) =>
  typeof value === 'boolean' || (typeof value === 'string' && readMark(value) === true)

function readSex(cells: ListCells): Sex | undefined {
  if (cells.has('sex')) {
    const text = cells.text('sex')
    if (text === '') return undefined
    const sex = findSex(text)
    if (!sex) cells.tell('sex-unknown', 'sex')
    return sex
  }
  if (!cells.has('sexMale') && !cells.has('sexFemale')) return undefined
  const male = readMark(cells.text('sexMale')) !== false
  const female = readMark(cells.text('sexFemale')) !== false
  if (male && female) cells.tell('sex-twice', 'sexFemale')
  if (male === female) {
    // One column alone ("Nữ": x) says both.
    if (male || (cells.has('sexMale') && cells.has('sexFemale'))) return undefined
    return cells.has('sexFemale') ? 'male' : 'female'
  }
  return male ? 'male' : 'female'
}

function readId(cells: ListCells, member: ParsedMember, counts: FileCounts): void {
  const reading = readCitizenId(cells.cell('citizenId'))
  if (reading.kind === 'none') return
  if (reading.kind === 'problem') {
    cells.tell(reading.name, 'citizenId', undefined, String(reading.digits))
    return
  }
  member.citizenId = reading.id
  if (reading.restored) cells.tell('citizen-id-zero-restored', 'citizenId', undefined, reading.id)
  const earlier = counts.seenIds.seen(reading.id, member.row)
  if (earlier !== undefined) cells.tell('citizen-id-repeated', 'citizenId', undefined, String(earlier))
  counts.checkedIds += 1
  const found = disagreements(reading.id, member.sex, member.birth)
  if (found.length === 0) return
  counts.misfitCount += 1
  if (counts.misfits.length < keptMisfits) {
    counts.misfits.push(cells.problem('citizen-id-structure', 'citizenId', undefined, found.join(', ')))
  }
}

function readEthnic(cells: ListCells): string | undefined {
  const text = cells.text('ethnic')
  if (text === '') return findEthnicGroup(cells.bound.mapping.defaults.ethnic ?? '')?.code
  const code = findEthnicGroup(text)?.code
  if (code === undefined) cells.tell('ethnic-unknown', 'ethnic')
  return code
}

/** Kept as digits; the leading zero that a spreadsheet ate is put back. */
function readPhone(cells: ListCells, written: string): string {
  const digits = written.replace(/[\s.\-()]/g, '').replace(/^\+?84(?=\d{9}$)/, '0')
  const full = /^[2-9]\d{8}$/.test(digits) ? `0${digits}` : digits
  if (!/^0\d{9,10}$/.test(full)) cells.tell('phone-odd', 'phone')
  return /^\d+$/.test(full) ? full : written
}
