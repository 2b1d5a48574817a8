// The values of a household, from whichever of its rows hold them: class, points, causes, wishes, deprivations, address.
// The first filled cell counts; a second that contradicts the class is an error, never a choice.

import type { CauseCode, NeedCode } from '../../../../law/registry/causes.ts'
import { fold } from '../../../base/fold.ts'
import type { ListCells } from './list-cells.ts'
import type { Field } from './list-fields.ts'
import { type ClassCode, classText, findClass, readCauses, readMark, readNeeds } from './list-words.ts'
import type { ParsedHousehold } from './parsed-household.ts'

/** The household fields of a list, prepared once per sheet. */
export interface HouseholdFields {
  classMarks: { field: Field; class: ClassCode }[]
  causeMarks: { field: Field; code: CauseCode }[]
  needMarks: { field: Field; code: NeedCode }[]
  deprivedMarks: { field: Field; code: string }[]
  entryMarks: { field: Field; code: 'new' | 'relapse' | 'continuing' }[]
  groupMarks: { field: Field; code: 'merit' | 'special' | 'no_labour' }[]
  any: boolean
}

const plain: Field[] = [
  'class',
  'b1',
  'b2',
  'causes',
  'needs',
  'deprivations',
  'address',
  'areaType',
  'income',
  'floorArea',
  'memberCount',
  'commune',
]

export function householdFieldsOf(fields: Iterable<Field>): HouseholdFields {
  const all = [...fields]
  const marks = <Code extends string>(prefix: string) =>
    all.filter(field => field.startsWith(prefix)).map(field => ({ field, code: field.slice(prefix.length) as Code }))
  const found = {
    classMarks: marks<ClassCode>('class.').map(({ field, code }) => ({ field, class: code })),
    causeMarks: marks<CauseCode>('cause.'),
    needMarks: marks<NeedCode>('need.'),
    deprivedMarks: marks<string>('deprived.'),
    entryMarks: marks<'new' | 'relapse' | 'continuing'>('entry.'),
    groupMarks: marks<'merit' | 'special' | 'no_labour'>('group.'),
  }
  return { ...found, any: all.some(field => plain.includes(field) || field.includes('.')) }
}

/** Takes in what this row says of its household. */
export function readHouseholdCells(cells: ListCells, household: ParsedHousehold, fields: HouseholdFields): void {
  if (!fields.any) return
  readClass(cells, household, fields)
  readPoints(cells, household)
  readCausesAndNeeds(cells, household, fields)
  for (const { field, code } of fields.deprivedMarks) if (marked(cells, field)) add(household.deprived, code)
  readDeprivationList(cells, household)
  for (const { field, code } of fields.entryMarks) if (marked(cells, field)) household.entry ??= code
  for (const { field, code } of fields.groupMarks) if (marked(cells, field)) add(household.groups, code)
  const address = cells.text('address')
  if (address !== '') household.address ??= address
  const commune = cells.text('commune')
  if (commune !== '') household.commune ??= commune
  if (cells.has('areaType')) household.areaType ??= areaTypeOf(cells.text('areaType'))
  if (cells.has('income')) household.income ??= cells.number('income')
  if (cells.has('floorArea')) household.floorAreaM2 ??= cells.number('floorArea')
  if (cells.has('memberCount')) household.memberCount ??= cells.number('memberCount')
}

function add<Code>(list: Code[], code: Code): void {
  if (!list.includes(code)) list.push(code)
}

function marked(cells: ListCells, field: Field): boolean {
  const text = cells.text(field)
  if (text === '') return false
  const mark = readMark(text)
  if (mark === 'unclear') cells.tell('mark-unclear', field)
  return mark !== false
}

function readClass(cells: ListCells, household: ParsedHousehold, fields: HouseholdFields): void {
  const text = cells.text('class')
  if (text !== '') {
    const found = findClass(text)
    if (!found) cells.tell('class-unknown', 'class')
    else setClass(cells, household, found, 'class')
  }
  for (const { field, class: code } of fields.classMarks) {
    const cell = cells.text(field)
    if (cell === '') continue
    const mark = readMark(cell)
    // Anything but a clear mark could decide about a household: refused, unless the word itself is the class.
    if (mark === true || findClass(cell) === code) setClass(cells, household, code, field)
    else if (mark === 'unclear') cells.tell('class-unknown', field)
  }
}

function setClass(cells: ListCells, household: ParsedHousehold, found: ClassCode, field: Field): void {
  if (household.class !== undefined && household.class !== found) {
    cells.tell('class-conflict', field, `${classText[household.class]}, ${classText[found]}`)
    return
  }
  household.class = found
}

function readPoints(cells: ListCells, household: ParsedHousehold): void {
  if (cells.has('b1') && household.b1 === undefined) {
    const b1 = cells.number('b1', 'points-unreadable')
    if (b1 !== undefined) {
      household.b1 = b1
      if (b1 < 0 || b1 > 1000) cells.tell('points-odd', 'b1', undefined, 'B1 ngoài khoảng 0 đến 1000')
    }
  }
  if (cells.has('b2') && household.b2 === undefined) {
    const b2 = cells.number('b2', 'points-unreadable')
    if (b2 !== undefined) {
      household.b2 = b2
      // Circular 07/2021/TT-BLĐTBXH, B2: ten points for each indicator (secondary source), so only asked about.
      if (b2 < 0 || b2 > 120 || b2 % 10 !== 0)
        cells.tell('points-odd', 'b2', undefined, 'B2 là bội số của 10, từ 0 đến 120')
    }
  }
}

function readCausesAndNeeds(cells: ListCells, household: ParsedHousehold, fields: HouseholdFields): void {
  const causeText = cells.text('causes')
  if (causeText !== '') {
    const read = readCauses(causeText)
    for (const code of read.codes) add(household.causes, code)
    for (const word of read.unknown) {
      add(household.causes, 'other')
      cells.tell('cause-unknown', 'causes', word)
    }
    if (read.byNumber) cells.tell('cause-by-number', 'causes', undefined, read.codes.join(', '))
    household.causeText ??= causeText
  }
  const needText = cells.text('needs')
  if (needText !== '') {
    const read = readNeeds(needText)
    for (const code of read.codes) add(household.needs, code)
    for (const word of read.unknown) {
      add(household.needs, 'other')
      cells.tell('need-unknown', 'needs', word)
    }
    household.needText ??= needText
  }
  for (const { field, code } of fields.causeMarks) if (marked(cells, field)) add(household.causes, code)
  for (const { field, code } of fields.needMarks) if (marked(cells, field)) add(household.needs, code)
}

/** The indicators of 2021-2025 in the decree's order, for lists that write numbers. Law: Decree 07/2021/NĐ-CP, Art. 3(1)b. */
const indicatorOrder = ['VL1', 'VL2', 'YT1', 'YT2', 'GD1', 'GD2', 'NO1', 'NO2', 'NV1', 'NV2', 'TT1', 'TT2']

function readDeprivationList(cells: ListCells, household: ParsedHousehold): void {
  const text = cells.text('deprivations')
  if (text === '') return
  for (const word of text.split(/[\s,;/+.]+/).filter(Boolean)) {
    const code = /^\d{1,2}$/.test(word)
      ? indicatorOrder[Number(word) - 1]
      : /^[A-Z]{2}\d$/i.test(word)
        ? word.toUpperCase()
        : undefined
    if (code) add(household.deprived, code)
    else cells.tell('deprivation-unknown', 'deprivations', word)
  }
}

function areaTypeOf(text: string): 'rural' | 'urban' | undefined {
  const word = fold(text)
  if (/nong thon|^nt$|rural/.test(word)) return 'rural'
  if (/thanh thi|do thi|^tt$|urban/.test(word)) return 'urban'
  return undefined
}
