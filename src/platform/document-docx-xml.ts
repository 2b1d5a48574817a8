// The few pieces of WordprocessingML that official documents need, as text. Widths in twips (1/20 point).
import type { Align, Cell, Run, TextStyle } from './document.ts'
import { mm, runsOf } from './document.ts'

export const escapeXml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

export const twips = (millimetres: number): number => Math.round(mm(millimetres) * 20)

const jc: Record<Align, string> = { left: 'left', center: 'center', right: 'right', justify: 'both' }

export function runXml(run: Run, size: number | undefined): string {
  const properties = [
    run.bold ? '<w:b/>' : '',
    run.italic ? '<w:i/>' : '',
    size ? `<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/>` : '',
  ].join('')
  const lines = run.text.split('\n').map(line => `<w:t xml:space="preserve">${escapeXml(line)}</w:t>`)
  return `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}${lines.join('<w:br/>')}</w:r>`
}

export function paragraphXml(markup: string, style: TextStyle = {}): string {
  const runs = runsOf(markup).map(run =>
    runXml({ ...run, bold: run.bold || !!style.bold, italic: run.italic || !!style.italic }, style.size),
  )
  const indent =
    style.indentMm || style.leftMm
      ? `<w:ind w:left="${twips(style.leftMm ?? 0)}" w:firstLine="${twips(style.indentMm ?? 0)}"/>`
      : ''
  const properties = [
    style.keepWithNext ? '<w:keepNext/>' : '',
    `<w:spacing w:before="${(style.before ?? 0) * 20}" w:after="${(style.after ?? 0) * 20}"/>`,
    indent,
    `<w:jc w:val="${jc[style.align ?? 'left']}"/>`,
  ].join('')
  return `<w:p><w:pPr>${properties}</w:pPr>${runs.join('')}</w:p>`
}

/** A paragraph that holds one tag only and vanishes when filled. */
export const tagParagraphXml = (tag: string): string =>
  `<w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr><w:r><w:t>${escapeXml(tag)}</w:t></w:r></w:p>`

/** A short centred line: an almost flat paragraph with a border, narrowed by indents. */
export function ruleXml(widthMm: number, insideMm: number): string {
  const indent = twips(Math.max(0, (insideMm - widthMm) / 2))
  return `<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr><w:spacing w:before="60" w:after="0" w:line="80" w:lineRule="exact"/><w:ind w:left="${indent}" w:right="${indent}"/><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="4"/></w:rPr></w:r></w:p>`
}

export const pageBreakXml = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'

const noBorders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map(side => `<w:${side} w:val="nil"/>`)
  .join('')
const lines = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map(side => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
  .join('')

export function tableXml(widths: number[], rows: string[], lined: boolean): string {
  const padding = lined ? 57 : 0
  return `<w:tbl><w:tblPr><w:tblW w:w="${widths.reduce((a, b) => a + b, 0)}" w:type="dxa"/><w:tblBorders>${lined ? lines : noBorders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="${padding}" w:type="dxa"/><w:right w:w="${padding}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>${widths.map(width => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${rows.join('')}</w:tbl>`
}

export function rowXml(cells: string[], { head = false, minHeightMm = 0 } = {}): string {
  const height = minHeightMm ? `<w:trHeight w:val="${twips(minHeightMm)}" w:hRule="atLeast"/>` : ''
  return `<w:tr><w:trPr><w:cantSplit/>${height}${head ? '<w:tblHeader/>' : ''}</w:trPr>${cells.join('')}</w:tr>`
}

export function cellXml(
  content: string,
  {
    width,
    span = 1,
    merge,
    middle = true,
  }: { width: number; span?: number; merge?: 'start' | 'go-on'; middle?: boolean },
): string {
  const vertical = merge ? `<w:vMerge${merge === 'start' ? ' w:val="restart"' : ''}/>` : ''
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''}${vertical}<w:vAlign w:val="${middle ? 'center' : 'top'}"/></w:tcPr>${content}</w:tc>`
}

/** Where each cell of spanning rows stands; cells covered from above are null. */
export function gridOf(rows: Cell[][], columns: number): { cell: Cell | null; column: number; span: number }[][] {
  const covered: number[] = new Array(columns).fill(0)
  return rows.map(cells => {
    const placed: { cell: Cell | null; column: number; span: number }[] = []
    const next = [...cells]
    for (let column = 0; column < columns; ) {
      if (covered[column]! > 0) {
        covered[column]! -= 1
        placed.push({ cell: null, column, span: 1 })
        column += 1
        continue
      }
      const cell = next.shift()
      if (!cell) throw new RangeError(`a table row does not fill its ${columns} columns`)
      const span = cell.colSpan ?? 1
      for (let i = column; i < column + span; i += 1) covered[i] = (cell.rowSpan ?? 1) - 1
      placed.push({ cell, column, span })
      column += span
    }
    if (next.length > 0) throw new RangeError(`a table row has more than ${columns} columns`)
    return placed
  })
}
