// Makes the editable .docx of a template: tags stand in the text as {tags}, so that an office can change wording and
// layout in Word and give the file back. It must hold no data of any person.
import PizZip from 'pizzip'
import {
  type Block,
  type Cell,
  contentWidthMm,
  type DocumentTemplate,
  type TableBlock,
  type TableRows,
} from './document.ts'
import {
  cellXml,
  escapeXml,
  gridOf,
  pageBreakXml,
  paragraphXml,
  rowXml,
  ruleXml,
  tableXml,
  tagParagraphXml,
  twips,
} from './document-docx-xml.ts'

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const r = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The template as a Word file with {tags}. */
export function docxTemplate(template: DocumentTemplate): Buffer {
  const { page } = template
  const body = blocksXml(template.blocks, contentWidthMm(page), page.size)
  const [width, height] = page.orientation === 'portrait' ? [210, 297] : [297, 210]
  const { margins } = page
  const section = `<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/><w:footerReference w:type="first" r:id="rId5"/><w:pgSz w:w="${twips(width)}" w:h="${twips(height)}"${page.orientation === 'landscape' ? ' w:orient="landscape"' : ''}/><w:pgMar w:top="${twips(margins.top)}" w:right="${twips(margins.right)}" w:bottom="${twips(margins.bottom)}" w:left="${twips(margins.left)}" w:header="${twips(10)}" w:footer="${twips(8)}" w:gutter="0"/><w:titlePg/></w:sectPr>`
  const zip = new PizZip()
  // A fixed day: the same template gives the same bytes.
  const add = (name: string, xml: string) => zip.file(name, declaration + xml, { date: new Date(Date.UTC(2020, 0, 1)) })
  add('[Content_Types].xml', contentTypes)
  add('_rels/.rels', packageRelations)
  add('word/_rels/document.xml.rels', documentRelations)
  add('word/document.xml', `<w:document ${w} ${r}><w:body>${body}${section}</w:body></w:document>`)
  add('word/styles.xml', stylesXml(page.fontFamily, page.size))
  add('word/settings.xml', `<w:settings ${w}><w:defaultTabStop w:val="567"/></w:settings>`)
  add('word/header1.xml', `<w:hdr ${w} ${r}>${pageNumberXml}</w:hdr>`)
  add('word/header2.xml', `<w:hdr ${w} ${r}><w:p/></w:hdr>`)
  const footnote = template.footnote ? paragraphXml(template.footnote, { size: 8, italic: true }) : '<w:p/>'
  add('word/footer1.xml', `<w:ftr ${w} ${r}>${footnote}</w:ftr>`)
  add('docProps/core.xml', coreXml(template.title))
  add('docProps/custom.xml', customXml({ template: template.name, note: template.footnote ?? '' }))
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' })
}

function blocksXml(blocks: Block[], widthMm: number, size: number): string {
  return blocks.map(block => blockXml(block, widthMm, size)).join('')
}

function blockXml(block: Block, widthMm: number, size: number): string {
  switch (block.kind) {
    case 'text':
      return paragraphXml(block.text, block.style)
    case 'rule':
      return ruleXml(block.widthMm, widthMm)
    case 'page-break':
      return pageBreakXml
    case 'code':
    case 'picture':
      return tagParagraphXml(`{@${block.tag}}`)
    case 'each':
      return (
        tagParagraphXml(`{#${block.list}}`) +
        blocksXml(block.blocks, widthMm, size) +
        tagParagraphXml(`{/${block.list}}`)
      )
    case 'when': {
      const yes = `${tagParagraphXml(`{#${block.tag}}`)}${blocksXml(block.blocks, widthMm, size)}${tagParagraphXml(`{/${block.tag}}`)}`
      if (!block.otherwise) return yes
      return `${yes}${tagParagraphXml(`{^${block.tag}}`)}${blocksXml(block.otherwise, widthMm, size)}${tagParagraphXml(`{/${block.tag}}`)}`
    }
    case 'columns': {
      const total = block.columns.reduce((sum, column) => sum + column.share, 0)
      const parts = block.columns.map(column => (widthMm * column.share) / total)
      const cells = block.columns.map((column, i) => {
        const content = blocksXml(column.blocks, parts[i]!, size)
        // A cell must end with a paragraph that stays, whatever its tags give.
        const last = column.blocks.at(-1)
        const safe = last?.kind === 'text' || last?.kind === 'rule' ? content : `${content}${flatParagraph}`
        return cellXml(safe, { width: twips(parts[i]!), middle: false })
      })
      // Word joins neighbouring tables; a flat paragraph keeps them apart.
      return tableXml(parts.map(twips), [rowXml(cells)], false) + flatParagraph
    }
    case 'table':
      return linedTableXml(block, widthMm, block.size ?? size)
  }
}

const flatParagraph = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'

function linedTableXml(block: TableBlock, widthMm: number, size: number): string {
  const total = block.widths.reduce((a, b) => a + b, 0)
  const widths = block.widths.map(share => twips((widthMm * share) / total))
  const widthOf = (column: number, span: number) => widths.slice(column, column + span).reduce((a, b) => a + b, 0)
  const content = (cell: Cell, head: boolean) =>
    paragraphXml(cell.text, {
      size,
      align: cell.align ?? (head ? 'center' : 'left'),
      bold: cell.bold ?? head,
      italic: cell.italic,
      before: 1,
      after: 1,
    })
  const headRows = gridOf(block.head, widths.length).map((placed, rowIndex, all) =>
    rowXml(
      placed.map(({ cell, column, span }) => {
        if (!cell) return cellXml('<w:p/>', { width: widths[column]!, merge: 'go-on' })
        const merge = (cell.rowSpan ?? 1) > 1 && rowIndex < all.length ? ('start' as const) : undefined
        return cellXml(content(cell, true), { width: widthOf(column, span), span, merge })
      }),
      { head: true },
    ),
  )
  const open: string[] = []
  const rows: string[] = []
  const walk = (list: TableRows[], closing: string[]) => {
    list.forEach((row, index) => {
      const closes = index === list.length - 1 ? closing : []
      if (row.kind === 'each') {
        // Both marks in one cell would repeat the text inside the cell, not the row.
        if (row.rows.length === 1 && row.rows[0]!.kind === 'row' && row.rows[0]!.cells.length === 1)
          throw new RangeError(`rows of {#${row.list}} need two cells`)
        open.push(`{#${row.list}}`)
        walk(row.rows, [`{/${row.list}}`, ...closes])
        return
      }
      const opens = open.splice(0).join('')
      const last = row.cells.length - 1
      let column = 0
      const cells = row.cells.map((cell, i) => {
        const span = cell.colSpan ?? 1
        const text = `${i === 0 ? opens : ''}${cell.text}${i === last ? closes.join('') : ''}`
        const xml = cellXml(content({ ...cell, text }, false), { width: widthOf(column, span), span })
        column += span
        return xml
      })
      if (column !== widths.length) throw new RangeError('a table row does not fill its columns')
      rows.push(rowXml(cells, { minHeightMm: row.minHeightMm }))
    })
  }
  walk(block.rows, [])
  return tableXml(widths, [...headRows, ...rows], true) + flatParagraph
}

const pageNumberXml =
  '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'

function stylesXml(font: string, size: number): string {
  const fonts = `<w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:cs="${font}" w:eastAsia="${font}"/>`
  return `<w:styles ${w}><w:docDefaults><w:rPrDefault><w:rPr>${fonts}<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>`
}

const contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="${wordType}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${wordType}.styles+xml"/><Override PartName="/word/settings.xml" ContentType="${wordType}.settings+xml"/><Override PartName="/word/header1.xml" ContentType="${wordType}.header+xml"/><Override PartName="/word/header2.xml" ContentType="${wordType}.header+xml"/><Override PartName="/word/footer1.xml" ContentType="${wordType}.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>`

const relationships = (inside: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`

const packageRelations = relationships(
  `<Relationship Id="rId1" Type="${relation}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="${relation}/custom-properties" Target="docProps/custom.xml"/>`,
)

const documentRelations = relationships(
  `<Relationship Id="rId1" Type="${relation}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${relation}/settings" Target="settings.xml"/><Relationship Id="rId3" Type="${relation}/header" Target="header1.xml"/><Relationship Id="rId4" Type="${relation}/header" Target="header2.xml"/><Relationship Id="rId5" Type="${relation}/footer" Target="footer1.xml"/>`,
)

const coreXml = (title: string) =>
  `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(title)}</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>`

function customXml(properties: Record<string, string>): string {
  const inside = Object.entries(properties).map(
    ([name, value], i) =>
      `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${i + 2}" name="benvung-${name}"><vt:lpwstr>${escapeXml(value)}</vt:lpwstr></property>`,
  )
  return `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${inside.join('')}</Properties>`
}
