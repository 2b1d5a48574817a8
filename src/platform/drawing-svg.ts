// A picture of figures as SVG text: in public pages, which have no script, and in PDFs, where it stays a drawing and no pixels.
import { type Drawing, type Mark, tones } from '../base/drawing.ts'
import { type Html, html } from './html.ts'

export const marksSvg = (marks: readonly Mark[]): Html[] => marks.map(drawn)

/** A file of its own, as large as it was drawn. */
export const svgOf = ({ width, height, marks }: Drawing): string =>
  html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${marksSvg(marks)}</svg>`
    .html

function drawn(mark: Mark): Html {
  if (mark.kind === 'path')
    return html`<path d="${mark.d}" fill="${mark.fill ? tones[mark.fill] : 'none'}"${mark.stroke && html` stroke="${tones[mark.stroke]}" stroke-width="${mark.width ?? 1}"`}${mark.dash && html` stroke-dasharray="5 4"`}>${mark.title && html`<title>${mark.title}</title>`}</path>`
  if (mark.kind === 'rect')
    return html`<rect x="${mark.x}" y="${mark.y}" width="${mark.w}" height="${mark.h}" fill="${tones[mark.fill]}"/>`
  if (mark.kind === 'dot')
    return html`<circle cx="${mark.x}" cy="${mark.y}" r="${mark.r}" fill="${tones[mark.fill]}"${mark.stroke && html` stroke="${tones[mark.stroke]}" stroke-width="2"`}/>`
  return html`<text x="${mark.x}" y="${mark.y}" fill="${tones[mark.tone ?? 'ink']}" font-size="${mark.size ?? 12}"${mark.bold && html` font-weight="600"`} text-anchor="${mark.anchor ?? 'start'}">${mark.text}</text>`
}
