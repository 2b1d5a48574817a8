// Draws PDFs of filled templates with a metric twin of Times New Roman (Tinos) embedded, so that they print the same anywhere.
// It reads no file but its four fonts and no address at all.
import { createRequire } from 'node:module'
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import {
  type CodeImage,
  contentWidthMm,
  type Data,
  type DocumentTemplate,
  type FilledBlock,
  type FilledCell,
  fill,
  mm,
  type Run,
  type TextStyle,
} from './document.ts'
import { cellsOf } from './document-code.ts'
import { svgOf } from './drawing-svg.ts'

export interface PdfOptions {
  /** Large text across every page, e.g. for a trial. */
  watermark?: string | null
  /** The moment written into the file; the same input and moment give the same document. */
  madeAt?: Date
}

let maker: Promise<typeof import('pdfmake')> | undefined

/** pdfmake with our fonts, loaded when the first PDF is asked for: a server that prints nothing carries none of it. */
async function loadMaker(): Promise<typeof import('pdfmake')> {
  const { default: pdfmake } = await import('pdfmake')
  const require = createRequire(import.meta.url)
  keepFaces(require('pdfmake/js/PDFDocument.js').default as PaperClass)
  const { resolve } = require
  const fonts = {
    normal: resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'),
    bold: resolve('@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf'),
    italics: resolve('@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf'),
    bolditalics: resolve('@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf'),
  }
  const ownFiles = new Set<string>(Object.values(fonts))
  pdfmake.setFonts({ Tinos: fonts })
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy(path => ownFiles.has(path))
  return pdfmake
}

/** A part of pdfmake that its types do not speak of. */
interface PaperClass {
  prototype: {
    provideFont(family: string, bold: boolean, italics: boolean): { font: { _tables: object } }
    getFontFile(family: string, bold: boolean, italics: boolean): string
  }
}

/** pdfmake reads a face anew for each paper, and five sixths of drawing a short one went into the tables of its kerning. What is
 *  read of a face stays the same: it is kept. Not its letters, which remember as what they were written. */
function keepFaces({ prototype }: PaperClass): void {
  const provide = prototype.provideFont
  const kept = new Map<string, object>()
  prototype.provideFont = function (family, bold, italics) {
    const face = provide.call(this, family, bold, italics)
    const file = this.getFontFile(family, bold, italics)
    const tables = kept.get(file)
    if (tables) face.font._tables = tables
    else kept.set(file, face.font._tables)
    return face
  }
}

/** One PDF; several records follow each other, each beginning on a new page and numbered from 1. */
export async function drawPdf(template: DocumentTemplate, list: readonly Data[], options: PdfOptions): Promise<Buffer> {
  const { page } = template
  const starts = new Map<number, number>()
  const content: Content[] = list.map((data, i) => ({
    // The marker tells on which page this record begins.
    stack: [
      { text: ' ', fontSize: 0.1, lineHeight: 0.01, id: `record-${i}` },
      ...blocksOf(fill(template, data), contentWidthMm(page), page.size),
    ],
    pageBreak: i > 0 ? 'before' : undefined,
  }))
  const { margins } = page
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageOrientation: page.orientation,
    pageMargins: [mm(margins.left), mm(margins.top), mm(margins.right), mm(margins.bottom)],
    defaultStyle: { font: 'Tinos', fontSize: page.size, lineHeight: 1.05 },
    info: { title: template.title, creator: 'Bền Vững', producer: 'Bền Vững', creationDate: options.madeAt },
    content,
    // Only to learn where the second and later records begin: it makes pdfmake go through every node of the document.
    ...(list.length > 1
      ? {
          pageBreakBefore: node => {
            const id = typeof node.id === 'string' ? /^record-(\d+)$/.exec(node.id) : null
            if (id) starts.set(Number(id[1]), node.startPosition.pageNumber)
            return false
          },
        }
      : {}),
    // Law: Decree 30/2020/NĐ-CP, Annex I: numbers centred in the top margin, none on the first page.
    header: current => {
      const first = Math.max(1, ...[...starts.values()].filter(start => start <= current))
      return current > first
        ? { text: String(current - first + 1), alignment: 'center', margin: [0, mm(margins.top) / 2 - 4, 0, 0] }
        : ''
    },
    footer: () =>
      template.footnote
        ? {
            text: template.footnote,
            italics: true,
            fontSize: 8,
            margin: [mm(margins.left), mm(margins.bottom) - mm(12), mm(margins.right), 0],
          }
        : '',
    watermark: options.watermark
      ? { text: options.watermark, color: '#c00000', opacity: 0.22, bold: true, fontSize: 44, font: 'Tinos' }
      : undefined,
  }
  maker ??= loadMaker()
  const pdfmake = await maker
  return pdfmake.createPdf(definition).getBuffer() as unknown as Promise<Buffer>
}

function blocksOf(blocks: FilledBlock[], widthMm: number, size: number): Content[] {
  const made = blocks.map(block => blockOf(block, widthMm, size))
  const content: Content[] = []
  for (let i = 0; i < blocks.length; i += 1) {
    // What must stay with the next text or signature goes into one unbreakable piece; tables keep their own first rows.
    let end = i
    while (staysWithNext(blocks[end], blocks[end + 1])) end += 1
    content.push(end > i ? { stack: made.slice(i, end + 1), unbreakable: true } : made[i]!)
    i = end
  }
  return content
}

const staysWithNext = (block: FilledBlock | undefined, next: FilledBlock | undefined): boolean =>
  block?.kind === 'text' &&
  !!block.style.keepWithNext &&
  (next?.kind === 'text' || next?.kind === 'columns' || next?.kind === 'picture')

function blockOf(block: FilledBlock, widthMm: number, size: number): Content {
  switch (block.kind) {
    case 'text':
      return paragraph(block.runs, block.style)
    case 'rule':
      return {
        canvas: [{ type: 'line', x1: 0, y1: 0, x2: mm(block.widthMm), y2: 0, lineWidth: 0.75 }],
        alignment: 'center',
        margin: [mm((widthMm - block.widthMm) / 2), 2.5, 0, 3],
      }
    case 'page-break':
      return { text: '', pageBreak: 'after' }
    case 'code':
      return codeOf(block.image)
    case 'picture':
      return {
        svg: svgOf(block.image.drawing),
        font: 'Tinos',
        width: mm(block.image.widthMm),
        alignment: 'center',
        margin: [0, 4, 0, 6],
      }
    case 'columns': {
      const total = block.columns.reduce((sum, column) => sum + column.share, 0)
      const parts = block.columns.map(column => (widthMm * column.share) / total)
      return {
        table: {
          widths: parts.map(mm),
          dontBreakRows: true,
          body: [block.columns.map((column, i) => ({ stack: blocksOf(column.blocks, parts[i]!, size) }))],
        },
        layout: bare,
      }
    }
    case 'table':
      return tableOf(block, widthMm, block.size ?? size)
  }
}

const bare = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 0,
  paddingBottom: () => 0,
}
const cellPadding = 3
const lined = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  paddingLeft: () => cellPadding,
  paddingRight: () => cellPadding,
  paddingTop: () => 1.5,
  paddingBottom: () => 1,
}

function paragraph(runs: Run[], style: TextStyle): Content {
  return {
    text: runs.map(run => ({
      text: run.text,
      bold: run.bold || !!style.bold,
      italics: run.italic || !!style.italic,
    })),
    fontSize: style.size,
    alignment: style.align ?? 'left',
    leadingIndent: style.indentMm ? mm(style.indentMm) : undefined,
    margin: [mm(style.leftMm ?? 0), style.before ?? 0, 0, style.after ?? 0],
    // An empty paragraph still takes its line.
    ...(runs.every(run => run.text === '') ? { text: ' ' } : {}),
  }
}

type FilledTable = Extract<FilledBlock, { kind: 'table' }>

function tableOf(block: FilledTable, widthMm: number, size: number): Content {
  const total = block.widths.reduce((a, b) => a + b, 0)
  // pdfmake's widths are without padding and lines.
  const widths = block.widths.map(share => mm((widthMm * share) / total) - 2 * cellPadding - 0.5)
  const covered: number[] = new Array(widths.length).fill(0)
  const place = (cells: FilledCell[], head: boolean, minHeightMm?: number): TableCell[] => {
    const row: TableCell[] = []
    const next = [...cells]
    // A row with nothing in it is there to be written on, and needs the height of a line.
    const isForm = minHeightMm !== undefined || cells.every(isBlank)
    while (row.length < widths.length) {
      const column = row.length
      if (covered[column]! > 0) {
        covered[column]! -= 1
        row.push({ text: '' })
        continue
      }
      const cell = next.shift()
      if (!cell) throw new RangeError('a table row does not fill its columns')
      const span = cell.colSpan ?? 1
      for (let i = column; i < column + span; i += 1) covered[i] = (cell.rowSpan ?? 1) - 1
      row.push(
        isBlank(cell) && !isForm
          ? { stack: [], colSpan: cell.colSpan, rowSpan: cell.rowSpan }
          : cellOf(cell, head, size, sum(widths, column, span), minHeightMm ?? 0),
      )
      for (let i = 1; i < span; i += 1) row.push({ text: '' })
    }
    return row
  }
  const head = block.head.map(cells => place(cells, true))
  const body = block.rows.map(row => place(row.cells, false, row.minHeightMm))
  if (head.length + body.length === 0) return ''
  return {
    table: {
      widths,
      headerRows: head.length,
      keepWithHeaderRows: body.length > 0 ? 1 : 0,
      dontBreakRows: true,
      body: [...head, ...body],
    },
    layout: lined,
    margin: [0, 2, 0, 4],
  }
}

const isBlank = (cell: FilledCell): boolean => cell.runs.every(run => run.text === '')

const sum = (widths: number[], from: number, count: number) =>
  widths.slice(from, from + count).reduce((all, width) => all + width, 0)

function cellOf(cell: FilledCell, head: boolean, size: number, width: number, minHeightMm: number): TableCell {
  // A row's height cannot be set per row here, and cells that span rows cannot be centred: room above the text does both.
  const room = Math.max(0, mm(minHeightMm) - size * 1.2 - 2.5)
  const spans = cell.rowSpan ?? 1
  const letters = cell.runs.reduce((count, run) => count + run.text.length, 0)
  const linesOfText = Math.max(1, Math.ceil((letters * size * 0.52) / width))
  const above = spans > 1 ? Math.max(0, (spans * (size * 1.2 + 3) - linesOfText * size * 1.2) / 2) : room / 2
  const runs = cell.runs
    .filter((run, i) => run.text !== '' || (i === 0 && isBlank(cell)))
    .map(run => ({
      text: run.text,
      bold: run.bold || (cell.bold ?? head),
      italics: run.italic || !!cell.italic,
    }))
  return {
    // a cell of one run is one node for pdfmake instead of two: a list of households has a hundred thousand
    ...(runs.length === 1 ? runs[0]! : { text: runs }),
    fontSize: size,
    lineHeight: 1,
    alignment: cell.align ?? (head ? 'center' : 'left'),
    colSpan: cell.colSpan,
    rowSpan: cell.rowSpan,
    verticalAlignment: spans > 1 ? undefined : 'middle',
    margin: [0, above, 0, spans > 1 ? 0 : room / 2],
  }
}

/** Drawn as rectangles: sharp at any size, and no picture file in between. */
function codeOf(image: CodeImage): Content {
  const cells = cellsOf(image)
  const [unitX, unitY] = [mm(image.widthMm) / cells.columns, mm(image.heightMm) / cells.rows]
  const canvas = []
  for (let row = 0; row < cells.rows; row += 1)
    for (let from = 0; from < cells.columns; from += 1) {
      if (!cells.isBlack(from, row)) continue
      let to = from
      while (to + 1 < cells.columns && cells.isBlack(to + 1, row)) to += 1
      canvas.push({
        type: 'rect' as const,
        x: from * unitX,
        y: row * unitY,
        w: (to - from + 1) * unitX,
        // A hair of overlap, or viewers show white seams.
        h: unitY + (cells.rows > 1 ? 0.1 : 0),
        color: '#000000',
        lineWidth: 0,
      })
      from = to
    }
  return { canvas, alignment: image.align, margin: [0, 1, 0, 1] }
}
