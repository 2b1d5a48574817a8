// The looks of an official sheet's cells and the parts of the workbook around its sheets. A look is counted once, however many cells
// have it.
import { encodeXml } from './spreadsheet-xml.ts'

export interface Look {
  size?: number
  bold?: boolean
  italic?: boolean
  /** RGB, "C00000". */
  color?: string
  align: 'left' | 'center' | 'right'
  indent?: number
  border?: boolean
  format?: 'general' | 'count' | 'percent'
}

const formats = { general: 0, count: 3, percent: 2 } as const

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
export const xmlStart = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
export const sheetStart = `${xmlStart}<worksheet xmlns="${main}" xmlns:r="${office}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`

/** Hands out a number for each look and writes styles.xml of all that were asked for. */
export class Looks {
  readonly #fonts = new Map<string, number>()
  readonly #looks = new Map<string, number>()
  readonly #family: string
  constructor(family: string) {
    this.#family = family
    this.#font({})
    this.numberOf({ align: 'left' })
  }

  numberOf(look: Look): number {
    const xml =
      `<xf numFmtId="${formats[look.format ?? 'general']}" fontId="${this.#font(look)}" fillId="0" borderId="${look.border ? 1 : 0}" xfId="0" ` +
      `applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="${look.align}" vertical="center" wrapText="1"` +
      `${look.indent ? ` indent="${look.indent}"` : ''}/></xf>`
    return numbered(this.#looks, xml)
  }

  #font({ size = 11, bold, italic, color }: Partial<Look>): number {
    const xml = `<font>${bold ? '<b/>' : ''}${italic ? '<i/>' : ''}<sz val="${size}"/>${
      color ? `<color rgb="FF${color}"/>` : ''
    }<name val="${encodeXml(this.#family)}"/><family val="1"/></font>`
    return numbered(this.#fonts, xml)
  }

  get xml(): string {
    const side = (name: string) => `<${name} style="thin"/>`
    return (
      `${xmlStart}<styleSheet xmlns="${main}"><fonts count="${this.#fonts.size}">${[...this.#fonts.keys()].join('')}</fonts>` +
      '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
      '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>' +
      `<border>${side('left')}${side('right')}${side('top')}${side('bottom')}<diagonal/></border></borders>` +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      `<cellXfs count="${this.#looks.size}">${[...this.#looks.keys()].join('')}</cellXfs>` +
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
  }
}

function numbered(known: Map<string, number>, xml: string): number {
  const number = known.get(xml) ?? known.size
  known.set(xml, number)
  return number
}

/** The parts beside sheets and styles: which there are, their names and print titles ("9:11"), who made it when. */
export function partsAround(
  sheets: readonly { name: string; titles: string }[],
  madeAt: Date | undefined,
): [name: string, xml: string][] {
  const paths = sheets.map((_, i) => `worksheets/sheet${i + 1}.xml`)
  const kinds: [path: string, type: string][] = [
    ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'],
    ['xl/styles.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml'],
    ['docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ...paths.map((path): [string, string] => [
      `xl/${path}`,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml',
    ]),
  ]
  const quoted = (name: string) => `'${name.replaceAll("'", "''")}'`
  const rows = (titles: string) => titles.replace(/\d+/g, '$$$&')
  const created = madeAt
    ? `<dcterms:created xsi:type="dcterms:W3CDTF">${madeAt.toISOString().slice(0, 19)}Z</dcterms:created>`
    : ''
  return [
    [
      '[Content_Types].xml',
      `${xmlStart}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/>${kinds
          .map(([path, type]) => `<Override PartName="/${path}" ContentType="${type}"/>`)
          .join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      relations([
        [`${office}/officeDocument`, 'xl/workbook.xml'],
        [`${packages}/relationships/metadata/core-properties`, 'docProps/core.xml'],
      ]),
    ],
    [
      'docProps/core.xml',
      `${xmlStart}<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
        `xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>Bền Vững</dc:creator>${created}</cp:coreProperties>`,
    ],
    [
      'xl/workbook.xml',
      `${xmlStart}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets
        .map(({ name }, i) => `<sheet name="${encodeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
        .join('')}</sheets><definedNames>${sheets
        .map(
          ({ name, titles }, i) =>
            `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${encodeXml(quoted(name))}!${rows(titles)}</definedName>`,
        )
        .join('')}</definedNames></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ...paths.map((path): [string, string] => [`${office}/worksheet`, path]),
        [`${office}/styles`, 'styles.xml'],
      ]),
    ],
  ]
}

const relations = (targets: [type: string, target: string][]) =>
  `${xmlStart}<Relationships xmlns="${packages}/relationships">${targets
    .map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${type}" Target="${target}"/>`)
    .join('')}</Relationships>`
