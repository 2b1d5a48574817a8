// Fills .docx templates, ours or an office's own, one copy per record. Pictures, watermark and page breaks are put in
// here and not in the template, so that an office's own version cannot lose the mark of a trial.
import Docxtemplater from 'docxtemplater'
import PizZip from 'pizzip'
import { problem } from '../base/problem.ts'
import { unbroken } from '../base/unbroken.ts'
import { type CodeImage, type Data, type DrawnImage, isCodeImage, isDrawnImage, mm, type Value } from './document.ts'
import { pngOf } from './document-code.ts'
import { escapeXml, pageBreakXml } from './document-docx-xml.ts'
import { inThread, isLong } from './document-thread.ts'
import { emfOf } from './drawing-emf.ts'

export interface RenderOptions {
  /** Large grey text across every page, e.g. for a trial. */
  watermark?: string | null
}

interface Picture {
  relation: string
  /** Within word/. */
  file: string
  content: Buffer
}

/** The filled document; several records follow each other on new pages. Throws `template-broken` if it cannot be filled. */
export function renderDocx(template: Uint8Array, records: Data | Data[], options: RenderOptions = {}): Buffer {
  const list = Array.isArray(records) ? records : [records]
  if (list.length === 0) throw problem('document-without-records')
  const pictures: Picture[] = []
  const filled = list.map(data => fillOne(template, withPictures(data, pictures)))
  const [first] = filled as [PizZip]
  if (filled.length > 1) {
    const bodies = filled.map(zip => splitBody(partOf(zip, 'word/document.xml')))
    const { before, after } = bodies[0]!
    first.file('word/document.xml', before + bodies.map(body => body.inside).join(recordBreak(after)) + numbered(after))
  }
  addPictures(first, pictures)
  if (options.watermark) addWatermark(first, options.watermark)
  return first.generate({ type: 'nodebuffer', compression: 'DEFLATE' })
}

/** The same, a long one in the thread of long papers. */
export async function drawDocx(
  template: Uint8Array,
  records: Data | Data[],
  options: RenderOptions = {},
): Promise<Buffer> {
  const list = Array.isArray(records) ? records : [records]
  return isLong(list)
    ? inThread({ kind: 'docx', template, records: list, options })
    : renderDocx(template, list, options)
}

/** The options by which templates are read; the check of an office's own template uses the same. */
export const templateOptions = {
  paragraphLoop: true,
  linebreaks: true,
  errorLogging: false,
  stripInvalidXMLChars: true,
  nullGetter: () => '',
} as const

function fillOne(template: Uint8Array, data: Data): PizZip {
  try {
    const document = new Docxtemplater(new PizZip(template), templateOptions)
    document.render(data)
    const zip = document.getZip() as PizZip
    edit(zip, 'word/document.xml', unbrokenTexts)
    return zip
  } catch (cause) {
    throw problem('template-broken', { reason: cause instanceof Error ? cause.message : String(cause) })
  }
}

/** A figure and its unit stay on one line here as in the PDF. Only what is read is changed, never a tag's attributes. */
const unbrokenTexts = (xml: string): string =>
  xml.replace(/(<w:t(?: [^>]*)?>)([^<]+)/g, (_, tag: string, text: string) => tag + unbroken(text))

function withPictures(data: Data, pictures: Picture[]): Data {
  const swap = (value: Value): Value => {
    if (Array.isArray(value)) return value.map(item => withPictures(item, pictures))
    if (!isCodeImage(value) && !isDrawnImage(value)) return value
    const number = pictures.length + 1
    const relation = `rIdPicture${number}`
    pictures.push(
      isCodeImage(value)
        ? { relation, file: `media/code${number}.png`, content: pngOf(value) }
        : { relation, file: `media/chart${number}.emf`, content: emfOf(value.drawing, value.widthMm) },
    )
    return pictureXml(shownAs(value), relation, number)
  }
  return Object.fromEntries(Object.entries(data).map(([tag, value]) => [tag, swap(value)]))
}

interface Shown {
  widthMm: number
  heightMm: number
  align: 'left' | 'center' | 'right'
  /** For who does not see it. */
  description: string
}

const shownAs = (image: CodeImage | DrawnImage): Shown =>
  isCodeImage(image)
    ? { ...image, description: image.code === 'qr' ? 'Mã QR' : 'Mã vạch' }
    : {
        widthMm: image.widthMm,
        heightMm: (image.widthMm * image.drawing.height) / image.drawing.width,
        align: 'center',
        description: image.drawing.label,
      }

function pictureXml(image: Shown, relation: string, id: number): string {
  const [cx, cy] = [Math.round(mm(image.widthMm) * 12700), Math.round(mm(image.heightMm) * 12700)]
  const description = escapeXml(image.description)
  return `<w:p><w:pPr><w:spacing w:before="0" w:after="0"/><w:jc w:val="${image.align}"/></w:pPr><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${cx}" cy="${cy}"/><wp:docPr id="${1000 + id}" name="picture${id}" descr="${description}"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="${1000 + id}" name="picture${id}" descr="${description}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="${relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
}

function addPictures(zip: PizZip, pictures: Picture[]): void {
  if (pictures.length === 0) return
  for (const picture of pictures) zip.file(`word/${picture.file}`, picture.content)
  const links = pictures.map(
    picture =>
      `<Relationship Id="${picture.relation}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="${picture.file}"/>`,
  )
  edit(zip, 'word/_rels/document.xml.rels', xml => xml.replace('</Relationships>', `${links.join('')}</Relationships>`))
  edit(zip, '[Content_Types].xml', xml =>
    ['png', 'emf'].reduce(
      (types, kind) =>
        new RegExp(`Extension="${kind}"`, 'i').test(types)
          ? types
          : types.replace(
              /<Types[^>]*>/,
              `$&<Default Extension="${kind}" ContentType="image/${kind === 'emf' ? 'x-emf' : kind}"/>`,
            ),
      xml,
    ),
  )
}

/** Puts the mark into every header there is, and gives sections without a header one of their own. */
function addWatermark(zip: PizZip, text: string): void {
  const mark = (id: number) =>
    `<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas><v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype><v:shape id="trial-mark-${id}" o:spid="_x0000_s${3000 + id}" type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;width:600pt;height:64pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" fillcolor="#c00000" stroked="f"><v:fill opacity=".35"/><v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt;font-weight:bold" string="${escapeXml(text)}"/></v:shape></w:pict></w:r></w:p>`
  const headers = zip.file(/^word\/header\d*\.xml$/).map(file => file.name)
  headers.forEach((name, i) => {
    edit(zip, name, xml => xml.replace('</w:hdr>', `${mark(i)}</w:hdr>`))
  })
  const document = partOf(zip, 'word/document.xml')
  const bare = (section: string) => !section.includes('<w:headerReference')
  const sections = document.match(/<w:sectPr[\s\S]*?(?:<\/w:sectPr>|\/>)/g) ?? []
  if (sections.length > 0 && !bare(sections[0]!)) return
  // Sections without a header of their own take over the one before; so the first is enough.
  const reference =
    '<w:headerReference xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" w:type="default" r:id="rIdTrialMark"/>'
  zip.file(
    'word/headerTrial.xml',
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${mark(99)}</w:hdr>`,
  )
  edit(zip, '[Content_Types].xml', xml =>
    xml.replace(
      '</Types>',
      '<Override PartName="/word/headerTrial.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>',
    ),
  )
  edit(zip, 'word/_rels/document.xml.rels', xml =>
    xml.replace(
      '</Relationships>',
      '<Relationship Id="rIdTrialMark" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="headerTrial.xml"/></Relationships>',
    ),
  )
  // A first page that differs would have no header: the mark must stand there too.
  edit(zip, 'word/document.xml', xml => {
    const plain = xml.replace(/<w:titlePg[^>]*\/>/g, '')
    if (sections.length === 0) return plain.replace('</w:body>', `<w:sectPr>${reference}</w:sectPr></w:body>`)
    return /<w:sectPr[^>]*\/>/.test(sections[0]!)
      ? plain.replace(/<w:sectPr([^>]*)\/>/, `<w:sectPr$1>${reference}</w:sectPr>`)
      : plain.replace(/<w:sectPr[^>]*>/, `$&${reference}`)
  })
}

/** Each record is a section of its own: pages count from 1, and first pages look like first pages. */
function recordBreak(after: string): string {
  const section = /<w:sectPr[\s\S]*<\/w:sectPr>/.exec(numbered(after))?.[0]
  if (!section) return pageBreakXml
  return `<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>${section}</w:pPr></w:p>`
}

const numbered = (after: string): string =>
  after.replace(/<w:pgNumType[^>]*\/>/g, '').replace(/<w:pgMar[^>]*\/>/, '$&<w:pgNumType w:start="1"/>')

function splitBody(xml: string): { before: string; inside: string; after: string } {
  const start = /<w:body[^>]*>/.exec(xml)
  const end = xml.lastIndexOf('</w:body>')
  if (!start || end < 0) throw problem('template-broken', { reason: 'no body' })
  const from = start.index + start[0].length
  const section = xml.lastIndexOf('<w:sectPr', end)
  // Only a section at the end of the body is the document's; one inside a paragraph belongs to the text.
  const to = section > from && /^<w:sectPr[\s\S]*(<\/w:sectPr>|\/>)$/.test(xml.slice(section, end)) ? section : end
  return { before: xml.slice(0, from), inside: xml.slice(from, to), after: xml.slice(to) }
}

function partOf(zip: PizZip, name: string): string {
  const file = zip.file(name)
  if (!file) throw problem('template-broken', { reason: `${name} is missing` })
  return file.asText()
}

function edit(zip: PizZip, name: string, change: (xml: string) => string): void {
  zip.file(name, change(partOf(zip, name)))
}
