// Documents as data: a template is a list of blocks with {tags}; filling it gives blocks with text only.
// One template becomes a .docx that an office can edit in Word, and the PDF. Pure: knows no file, no font, no noun.
// It must never print a field that the data does not hold: what is not in the data cannot leak.
import type { Drawing } from '../base/drawing.ts'
import { unbroken } from '../base/unbroken.ts'

export type Align = 'left' | 'center' | 'right' | 'justify'

export interface TextStyle {
  /** Points. Default: the template's size. */
  size?: number
  align?: Align
  bold?: boolean
  italic?: boolean
  /** First-line indent. */
  indentMm?: number
  leftMm?: number
  /** Space before and after, in points. */
  before?: number
  after?: number
  /** Stays on the page of the next block. */
  keepWithNext?: boolean
}

/** `text` may hold {tags}, **bold** and __italic__; \n is a line break. */
export interface TextBlock {
  kind: 'text'
  text: string
  style?: TextStyle
}
/** A short centred line, as below the motto. */
export interface RuleBlock {
  kind: 'rule'
  widthMm: number
}
/** Side by side without borders. Never broken over two pages. */
export interface ColumnsBlock {
  kind: 'columns'
  columns: { share: number; blocks: Block[] }[]
}
export interface Cell {
  text: string
  align?: Align
  bold?: boolean
  italic?: boolean
  colSpan?: number
  rowSpan?: number
}
export type TableRows =
  | { kind: 'row'; cells: Cell[]; minHeightMm?: number }
  | { kind: 'each'; list: string; rows: TableRows[] }
/** A table with lines. Head rows repeat on every page; every row spans all `widths` (relative shares). */
export interface TableBlock {
  kind: 'table'
  widths: number[]
  head: Cell[][]
  rows: TableRows[]
  /** Points. */
  size?: number
}
export interface EachBlock {
  kind: 'each'
  list: string
  blocks: Block[]
}
/** Shows the blocks where the tag is true (or a text that is not empty). */
export interface WhenBlock {
  kind: 'when'
  tag: string
  blocks: Block[]
  otherwise?: Block[]
}
/** A QR code or bar code; the data value is a `CodeImage` or null. */
export interface CodeBlock {
  kind: 'code'
  tag: string
}
export interface BreakBlock {
  kind: 'page-break'
}
/** A picture of figures; the data value is a `DrawnImage` or null. */
export interface PictureBlock {
  kind: 'picture'
  tag: string
}
export type Block =
  | TextBlock
  | RuleBlock
  | ColumnsBlock
  | TableBlock
  | EachBlock
  | WhenBlock
  | CodeBlock
  | PictureBlock
  | BreakBlock

export interface PageSetup {
  orientation: 'portrait' | 'landscape'
  /** Millimetres. */
  margins: { top: number; right: number; bottom: number; left: number }
  fontFamily: string
  /** Points. */
  size: number
}

export interface DocumentTemplate {
  name: string
  title: string
  /** Small print at the foot of every page, e.g. that the wording was not compared with the official form. */
  footnote: string | null
  page: PageSetup
  blocks: Block[]
  /** Tags that an office's own version must still hold, as paths: "number", "members.name". */
  required: string[]
}

export interface CodeImage {
  code: 'qr' | 'code128'
  text: string
  widthMm: number
  heightMm: number
  align: 'left' | 'center' | 'right'
}
export interface DrawnImage {
  drawing: Drawing
  widthMm: number
}
export type Value = string | number | boolean | null | CodeImage | DrawnImage | Data[]
export interface Data {
  [tag: string]: Value
}

export const isCodeImage = (value: Value | undefined): value is CodeImage =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'code' in value && 'widthMm' in value

export const isDrawnImage = (value: Value | undefined): value is DrawnImage =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'drawing' in value

/** Millimetres to points. */
export const mm = (millimetres: number): number => (millimetres * 72) / 25.4

/** Width between the margins, in millimetres. */
export function contentWidthMm(page: PageSetup): number {
  return (page.orientation === 'portrait' ? 210 : 297) - page.margins.left - page.margins.right
}

export interface Run {
  text: string
  bold: boolean
  italic: boolean
}

/** "a **b** __c__" -> runs. A marker without its partner is plain text. */
export function runsOf(markup: string): Run[] {
  const runs: Run[] = []
  let [bold, italic] = [false, false]
  for (const part of markup.split(/(\*\*|__)/)) {
    if (part === '**') bold = !bold
    else if (part === '__') italic = !italic
    else if (part) runs.push({ text: part, bold, italic })
  }
  return runs
}

/** A row's cells or a text after filling: markup is parsed before the data goes in, so data cannot carry markup. */
export interface FilledText {
  kind: 'text'
  runs: Run[]
  style: TextStyle
}
export interface FilledCell extends Omit<Cell, 'text'> {
  runs: Run[]
}
export type FilledBlock =
  | FilledText
  | RuleBlock
  | BreakBlock
  | { kind: 'columns'; columns: { share: number; blocks: FilledBlock[] }[] }
  | { kind: 'code'; image: CodeImage }
  | { kind: 'picture'; image: DrawnImage }
  | { kind: 'table'; widths: number[]; head: FilledCell[][]; rows: FilledRow[]; size?: number }
export interface FilledRow {
  cells: FilledCell[]
  minHeightMm?: number
}

/** Fills the template's blocks. Throws RangeError on a tag that the data lacks: a silent blank would be signed. */
export function fill(template: DocumentTemplate, data: Data): FilledBlock[] {
  return fillBlocks(template.blocks, [data])
}

type Scopes = Data[]

function fillBlocks(blocks: Block[], scopes: Scopes): FilledBlock[] {
  return blocks.flatMap(block => fillBlock(block, scopes))
}

function fillBlock(block: Block, scopes: Scopes): FilledBlock[] {
  switch (block.kind) {
    case 'text':
      return [{ kind: 'text', runs: fillText(block.text, scopes), style: block.style ?? {} }]
    case 'columns':
      return [
        {
          kind: 'columns',
          columns: block.columns.map(column => ({ share: column.share, blocks: fillBlocks(column.blocks, scopes) })),
        },
      ]
    case 'table': {
      const head = block.head.map(cells => cells.map(cell => fillCell(cell, scopes)))
      return [{ kind: 'table', widths: block.widths, head, rows: fillRows(block.rows, scopes), size: block.size }]
    }
    case 'each':
      return listAt(block.list, scopes).flatMap(item => fillBlocks(block.blocks, [...scopes, item]))
    case 'when':
      return fillBlocks(isTrue(valueAt(block.tag, scopes)) ? block.blocks : (block.otherwise ?? []), scopes)
    case 'code': {
      const image = valueAt(block.tag, scopes)
      return isCodeImage(image) ? [{ kind: 'code', image }] : []
    }
    case 'picture': {
      const image = valueAt(block.tag, scopes)
      return isDrawnImage(image) ? [{ kind: 'picture', image }] : []
    }
    default:
      return [block]
  }
}

function fillRows(rows: TableRows[], scopes: Scopes): FilledRow[] {
  return rows.flatMap(row =>
    row.kind === 'row'
      ? [{ cells: row.cells.map(cell => fillCell(cell, scopes)), minHeightMm: row.minHeightMm }]
      : listAt(row.list, scopes).flatMap(item => fillRows(row.rows, [...scopes, item])),
  )
}

function fillCell({ text, ...rest }: Cell, scopes: Scopes): FilledCell {
  return { ...rest, runs: fillText(text, scopes) }
}

function fillText(markup: string, scopes: Scopes): Run[] {
  return runsOf(markup).map(run => ({
    ...run,
    text: unbroken(run.text.replace(/\{([\w.]+)\}/g, (_, tag: string) => textOf(valueAt(tag, scopes), tag))),
  }))
}

function textOf(value: Value, tag: string): string {
  if (value === null) return ''
  if (typeof value === 'object' || typeof value === 'boolean') throw new RangeError(`{${tag}} is not a text`)
  return String(value)
}

function valueAt(tag: string, scopes: Scopes): Value {
  for (let i = scopes.length - 1; i >= 0; i -= 1) {
    const value = scopes[i]?.[tag]
    if (value !== undefined) return value
  }
  throw new RangeError(`no value for {${tag}}`)
}

function listAt(tag: string, scopes: Scopes): Data[] {
  const value = valueAt(tag, scopes)
  if (!Array.isArray(value)) throw new RangeError(`{#${tag}} is not a list`)
  return value
}

function isTrue(value: Value): boolean {
  if (Array.isArray(value)) throw new RangeError('a list is not a condition')
  return typeof value === 'object' ? value !== null : value !== '' && value !== false && value !== 0
}

/** What a template may name: texts, conditions and codes by name, lists with what is inside. */
export interface TagTree {
  texts: Set<string>
  conditions: Set<string>
  /** Codes and pictures. */
  images: Set<string>
  lists: Map<string, TagTree>
}

/** All tags of a template; what an office's own version is checked against. */
export function tagsOf(template: DocumentTemplate): TagTree {
  const tree = emptyTree()
  collect(template.blocks, tree)
  return tree
}

const emptyTree = (): TagTree => ({ texts: new Set(), conditions: new Set(), images: new Set(), lists: new Map() })

function listIn(tree: TagTree, list: string): TagTree {
  const inside = tree.lists.get(list) ?? emptyTree()
  tree.lists.set(list, inside)
  return inside
}

function collect(blocks: Block[], tree: TagTree): void {
  for (const block of blocks) {
    if (block.kind === 'text') collectText(block.text, tree)
    else if (block.kind === 'columns') for (const column of block.columns) collect(column.blocks, tree)
    else if (block.kind === 'each') collect(block.blocks, listIn(tree, block.list))
    else if (block.kind === 'code' || block.kind === 'picture') tree.images.add(block.tag)
    else if (block.kind === 'when') {
      tree.conditions.add(block.tag)
      collect([...block.blocks, ...(block.otherwise ?? [])], tree)
    } else if (block.kind === 'table') {
      for (const cell of block.head.flat()) collectText(cell.text, tree)
      collectRows(block.rows, tree)
    }
  }
}

function collectRows(rows: TableRows[], tree: TagTree): void {
  for (const row of rows) {
    if (row.kind === 'row') for (const cell of row.cells) collectText(cell.text, tree)
    else collectRows(row.rows, listIn(tree, row.list))
  }
}

function collectText(text: string, tree: TagTree): void {
  for (const match of text.matchAll(/\{([\w.]+)\}/g)) tree.texts.add(match[1]!)
}

/** The words of filled blocks, in order, for searching and for tests. */
export function wordsOf(blocks: FilledBlock[]): string {
  const words = (runs: Run[]) => runs.map(run => run.text).join('')
  return blocks
    .map(block => {
      if (block.kind === 'text') return words(block.runs)
      if (block.kind === 'columns') return block.columns.map(column => wordsOf(column.blocks)).join('\n')
      if (block.kind === 'table')
        return [...block.head, ...block.rows.map(row => row.cells)]
          .map(cells => cells.map(cell => words(cell.runs)).join('\t'))
          .join('\n')
      return ''
    })
    .filter(Boolean)
    .join('\n')
}
