// Turns a sheet's rows into households and problems, one pass, holding one household at a time.
// A row is never lost in silence: it is a person, a known kind of row (heading, total, footer, …), or a notice.
import { fold } from '../../../base/fold.ts'
import { columnLetter, type SheetRow } from '../../../base/sheet.ts'
import { SeenIds } from './citizen-id.ts'
import { DittoMarks } from './ditto.ts'
import { ListCells, type ListContext } from './list-cells.ts'
import { type Field, identifying } from './list-fields.ts'
import type { BoundMapping } from './list-header.ts'
import { type ListProblem, listProblem } from './list-problem.ts'
import {
  filledTexts,
  hasOnlyCounts,
  isColumnNumbers,
  isFilled,
  isRoman,
  isWords,
  kindOfRow,
  type RowKind,
  shortNumber,
  startsTotal,
} from './list-rows.ts'
import { type Level, ListSections } from './list-sections.ts'
import type { ClassCode } from './list-words.ts'
import { isHeaderRow, isSameHeader, rebind } from './moved-header.ts'
import { type HouseholdFields, householdFieldsOf, readHouseholdCells } from './parse-household.ts'
import { type FileCounts, readMember } from './parse-member.ts'
import type { ListItem, ParsedHousehold } from './parsed-household.ts'
import { readRelation } from './relation.ts'
import { cleanVillage, villageKey, villageOfCell, villageOfHeading } from './village-name.ts'
import { askAge, askTwice, settleHead } from './whole-household.ts'

export const newFileCounts = (): FileCounts => ({
  seenIds: new SeenIds(),
  seenHouseholds: new Map(),
  checkedIds: 0,
  misfits: [],
  misfitCount: 0,
})

/** Parses one sheet. `counts` is shared by the sheets of a file (citizen IDs given twice). */
export async function* parseList(
  rows: AsyncIterable<SheetRow>,
  bound: BoundMapping,
  context: ListContext,
  counts: FileCounts = newFileCounts(),
): AsyncGenerator<ListItem> {
  const parser = new ListParser(bound, context, counts)
  for (const name of bound.missing)
    parser.tellAll([listProblem('column-missing', { sheet: context.sheet, row: 0, detail: name })])
  for await (const row of rows) {
    if (row.number <= bound.header.lastRow) continue
    parser.take(row)
    if (parser.out.length > 0) {
      yield* parser.out
      parser.out = []
    }
  }
  parser.finish()
  yield* parser.out
}

class ListParser {
  out: ListItem[] = []
  readonly #context: ListContext
  readonly #counts: FileCounts
  #cells!: ListCells
  #ditto!: DittoMarks
  #dittoEmpty: Field[] = []
  #newHeader: SheetRow[] = []
  #hidden = 0
  #fields!: HouseholdFields
  #identifying!: number[]
  #nameHeader!: string
  #nameLength!: number
  #household: ParsedHousehold | undefined
  #key = ''
  #headName = ''
  #romanHeads = false
  readonly #keys = new Map<string, number>()
  #headingVillage: string | undefined
  #columnVillage: string | undefined
  #class: ClassCode | undefined
  #ended = false
  #villageTold = false
  readonly #sections: ListSections

  constructor(bound: BoundMapping, context: ListContext, counts: FileCounts) {
    this.#context = context
    this.#counts = counts
    this.#sections = new ListSections(context.sheet)
    this.#class = bound.mapping.defaults.class
    this.#bind(bound)
  }

  /** Where the columns are from here on. */
  #bind(bound: BoundMapping): void {
    this.#cells = new ListCells(bound, this.#context)
    this.#ditto = new DittoMarks(bound.columns)
    this.#fields = householdFieldsOf(bound.columns.keys())
    this.#identifying = identifying
      .filter(field => bound.columns.has(field))
      .map(field => bound.columns.get(field)!.index)
    this.#nameHeader = fold(this.#cells.header('name'))
    this.#nameLength = this.#cells.header('name').length
  }

  take(written: SheetRow): void {
    const resolved = this.#ditto.resolve(written.cells)
    const row = resolved.cells === written.cells ? written : { ...written, cells: resolved.cells }
    this.#dittoEmpty = resolved.empty
    if (this.#isFurtherTable(row)) return
    const cells = this.#cells
    cells.row = row
    const name = cells.text('name')
    const about = this.#identifying.reduce((count, index) => count + (isFilled(row.cells[index]) ? 1 : 0), 0)
    if (
      name !== '' &&
      about > 1 &&
      !startsTotal.test(name) &&
      !this.#hasWordsForNumber() &&
      !this.#isHeaderAgain(row) &&
      !hasOnlyCounts(row.cells, cells.indexOf('name')) &&
      !(shortNumber.test(name) && isColumnNumbers(row.cells))
    ) {
      this.#person()
      return
    }
    const texts = filledTexts(row.cells)
    if (texts.length === 0 || this.#isHeaderAgain(row) || isColumnNumbers(row.cells)) return
    const numbered = ['householdNumber', 'memberNumber', 'householdCode'].some(
      field => cells.text(field as Field) !== '',
    )
    const kind = kindOfRow(texts)
    const isText = kind.kind === 'text' || kind.kind === 'note'
    if (name === '') {
      // A person whose name is missing has other cells; a heading, a total or a signature has at most one of them.
      const counts = !isText && hasOnlyCounts(row.cells, row.cells.findIndex(isWords))
      if (about > 1 && !counts && kind.kind !== 'total' && kind.kind !== 'footer') this.#person()
      else if (about > 0 && kind.kind === 'text' && !this.#ended) this.#person()
      else this.#otherRow(kind, texts)
    } else if (hasOnlyCounts(row.cells, cells.indexOf('name')) && !isText) this.#otherRow(kind, texts)
    else if (about > 2 || (numbered && (isText || (texts.length >= 4 && kind.kind !== 'total')))) this.#person()
    else if (isText && this.#ended && about < 2) return
    else if (kind.kind === 'text' && (texts.length >= 2 || (this.#household && /\S \S/.test(name)))) this.#person()
    else this.#otherRow(kind, texts)
  }

  /** The header of a further table whose columns stand elsewhere: from here on they are read where it says. */
  #isFurtherTable(row: SheetRow): boolean {
    const { bound } = this.#cells
    if (this.#newHeader.length === 0) {
      if (!isHeaderRow(row.cells) || isSameHeader(row.cells, bound)) return false
      this.#flush()
    }
    this.#newHeader.push(row)
    if (this.#newHeader.length < bound.mapping.headerRows) return true
    const moved = rebind(bound, this.#newHeader)
    if (moved) this.#bind(moved)
    else {
      const at = { sheet: this.#context.sheet, row: this.#newHeader[0]!.number, detail: this.#cells.header('name') }
      this.out.push({ type: 'problem', problem: listProblem('header-changed', at) })
    }
    this.#newHeader = []
    this.#ended = false
    return true
  }

  /** Words where a number should be: a heading or a total, not a person. */
  #hasWordsForNumber(): boolean {
    const text = this.#cells.text('householdNumber') || this.#cells.text('memberNumber')
    return text.length > 3 && /\p{L}{3}/u.test(text) && !/^[ivxlc]+\.?$/i.test(text)
  }

  finish(): void {
    this.#flush()
    if (this.#hidden > 0) {
      const at = { sheet: this.#context.sheet, row: 0, value: String(this.#hidden) }
      this.out.push({ type: 'problem', problem: listProblem('rows-hidden', at) })
    }
    this.tellAll(this.#sections.finish())
  }

  #isHeaderAgain(row: SheetRow): boolean {
    const name = this.#cells.text('name')
    if (name.length !== this.#nameLength || fold(name) !== this.#nameHeader) {
      if (name !== '') return false
      // The lower row of a repeated header: "Nam", "Nữ".
      const texts = filledTexts(row.cells)
      return texts.length > 0 && texts.length <= 6 && texts.every(text => this.#cells.bound.headerTexts.has(fold(text)))
    }
    this.#ended = false
    return true
  }

  #otherRow(kind: RowKind, texts: readonly string[]): void {
    switch (kind.kind) {
      case 'village':
        this.#startSection('village', kind, texts)
        this.#headingVillage = kind.village
        return
      case 'class':
        this.#startSection('class', kind, texts)
        this.#class = kind.class
        return
      case 'title':
        if (kind.village) this.#startSection('village', {}, texts)
        if (kind.class) this.#startSection('class', {}, texts)
        this.#headingVillage = kind.village ?? this.#headingVillage
        this.#class = kind.class ?? this.#class
        return
      case 'total':
        this.#flush()
        this.tellAll(this.#sections.check(this.#cells.row.number, texts.join(' '), kind))
        return
      case 'footer':
        this.#flush()
        this.#ended = true
        return
      case 'area':
      case 'note':
        return
      case 'text': {
        const village = this.#bareVillage(texts)
        if (village) {
          this.#startSection('village', {}, texts)
          this.#headingVillage = village
        } else if (!this.#ended) {
          const at = this.#cells.row.cells.findIndex(isFilled)
          const where = { sheet: this.#cells.context.sheet, row: this.#cells.row.number, column: columnLetter(at) }
          this.out.push({ type: 'problem', problem: listProblem('row-skipped', { ...where, value: kind.text }) })
        }
      }
    }
  }

  /** A village's name alone in the column of numbers ("Tà Mẩu"), in lists that have no column for villages. */
  #bareVillage(texts: readonly string[]): string | undefined {
    if (texts.length !== 1 || this.#cells.has('village') || this.#ended) return undefined
    const text = texts[0]!
    const at = this.#cells.row.cells.findIndex(isFilled)
    const numberAt = Math.max(this.#cells.indexOf('householdNumber'), this.#cells.indexOf('memberNumber'))
    return at === numberAt && text.length < 50 && /\p{L}{2}/u.test(text) ? cleanVillage(text) : undefined
  }

  #startSection(level: Level, stated: { households?: number; members?: number }, texts: readonly string[]): void {
    this.#flush()
    const { outer, problems } = this.#sections.start(level, this.#cells.row.number, texts.join(' '), stated)
    this.tellAll(problems)
    if (outer && level === 'village') this.#class = this.#cells.bound.mapping.defaults.class
    if (outer && level === 'class') this.#headingVillage = undefined
    this.#ended = false
    this.#key = ''
  }

  tellAll(problems: readonly ListProblem[]): void {
    for (const problem of problems) this.out.push({ type: 'problem', problem })
  }

  #person(): void {
    const cells = this.#cells
    if (cells.row.hidden) this.#hidden += 1
    this.#ended = false
    if (this.#startsHousehold()) this.#open()
    else if (!this.#household) {
      cells.problems = []
      cells.tell('member-without-household', cells.has('relation') ? 'relation' : 'name')
      this.#yieldProblems()
      return
    }
    const household = this.#household!
    cells.tellCellErrors()
    for (const field of this.#dittoEmpty) cells.tell('ditto-without-value', field, '"')
    household.members.push(readMember(cells, this.#counts))
    readHouseholdCells(cells, household, this.#fields)
    this.#readVillage(household)
  }

  /** Does this row begin a new household? */
  #startsHousehold(): boolean {
    const cells = this.#cells
    const isHead = () => readRelation(cells.text('relation')).code === 'head'
    switch (cells.bound.mapping.grouping) {
      case 'each-row':
        return true
      case 'relation':
        return isHead()
      case 'key': {
        const key = cells.text('householdCode') || cells.text('householdNumber') || cells.text('headName')
        if (key === '')
          return isHead() && (this.#household?.members.length ?? 0) > 0 ? true : !this.#household && isHead()
        if (key === this.#key) return false
        this.#key = key
        return true
      }
      case 'number': {
        const number = cells.text('householdNumber')
        if (number === '') return !this.#household && isHead()
        if (/^\d+\s*[.,]\s*[\da-z]+\.?$/i.test(number) && this.#household) return false
        const roman = isRoman(number) && number === number.toUpperCase()
        if (roman) this.#romanHeads = true
        else if (this.#romanHeads && this.#household) return false
        else if (!/^\d+[.)]?$/.test(number) && !/\d/.test(number)) return !this.#household && isHead()
        if (number === this.#key && this.#household) return false
        this.#key = number
        return true
      }
    }
  }

  #open(): void {
    this.#flush()
    const cells = this.#cells
    const { number: row } = cells.row
    const household: ParsedHousehold = {
      sheet: cells.context.sheet,
      row,
      causes: [],
      needs: [],
      deprived: [],
      groups: [],
      members: [],
      errors: 0,
    }
    this.#household = household
    this.#headName = cells.text('headName')
    const number = cells.text('householdNumber')
    if (number !== '') household.number = number
    const code = cells.text('householdCode')
    if (code === '') return
    household.code = code
    const earlier = this.#keys.get(code)
    if (earlier === undefined) this.#keys.set(code, row)
    else cells.tell('household-split', 'householdCode', undefined, String(earlier))
  }

  #readVillage(household: ParsedHousehold): void {
    const cells = this.#cells
    const written = cells.text('village')
    if (written === '' || household.village !== undefined) return
    const header = cells.header('village')
    household.village =
      /^\d{1,3}$/.test(written) && /^\p{L}+$/u.test(header) ? `${header} ${written}` : villageOfCell(written)
    this.#columnVillage = household.village
    if (this.#headingVillage && villageKey(this.#headingVillage) !== villageKey(household.village)) {
      cells.tell('village-differs', 'village', undefined, this.#headingVillage)
    }
  }

  #flush(): void {
    const household = this.#household
    if (!household) return
    this.#household = undefined
    const cells = this.#cells
    settleHead(household, cells, this.#headName)
    household.class ??= this.#class
    askAge(household, cells)
    askTwice(household, cells, this.#counts)
    const village =
      household.village ??
      this.#headingVillage ??
      this.#columnVillage ??
      (household.address && villageOfHeading(household.address.split(',')[0]!)) ??
      cells.bound.mapping.defaults.village ??
      cells.context.village
    if (village !== undefined) household.village = village
    else if (!this.#villageTold) {
      cells.tell('village-missing', 'village', '', undefined, household.row)
      this.#villageTold = !cells.has('village')
    }
    if (household.class === undefined && (cells.has('class') || this.#fields.classMarks.length > 0)) {
      if (!cells.problems.some(one => one.name.startsWith('class-'))) {
        cells.tell('class-missing', this.#fields.classMarks[0]?.field ?? 'class', '', undefined, household.row)
      }
    }
    const count = household.members.length
    if (
      household.memberCount !== undefined &&
      household.memberCount !== count &&
      cells.bound.mapping.grouping !== 'each-row'
    ) {
      cells.tell('member-count-differs', 'memberCount', String(household.memberCount), String(count), household.row)
    }
    this.#sections.count(cells.bound.mapping.grouping === 'each-row' ? (household.memberCount ?? count) : count)
    household.errors = cells.problems.filter(one => one.severity === 'error').length
    this.out.push({ type: 'household', household })
    this.#yieldProblems()
  }

  #yieldProblems(): void {
    const problems = this.#cells.problems
    if (problems.length === 0) return
    if (problems.length > 1) problems.sort((a, b) => a.row - b.row)
    this.tellAll(problems)
    this.#cells.problems = []
  }
}
