// Pictures of figures on public pages: drawn by the server into the page, no script, no file of its own. The table beside says the same.
import { type Drawing, type Mark, tones } from '../indicators/drawing.ts'
import { type Html, html } from '../platform/html.ts'

export const picture = ({ width, height, label, marks }: Drawing): Html =>
  html`<svg class="picture" viewBox="0 0 ${width} ${height}" style="max-width:${width}px" role="img" aria-label="${label}">${marks.map(drawn)}</svg>`

function drawn(mark: Mark): Html {
  if (mark.kind === 'path')
    return html`<path d="${mark.d}" fill="${mark.fill ? tones[mark.fill] : 'none'}"${mark.stroke && html` stroke="${tones[mark.stroke]}" stroke-width="${mark.width ?? 1}"`}${mark.dash && html` stroke-dasharray="5 4"`}>${mark.title && html`<title>${mark.title}</title>`}</path>`
  if (mark.kind === 'rect')
    return html`<rect x="${mark.x}" y="${mark.y}" width="${mark.w}" height="${mark.h}" fill="${tones[mark.fill]}"/>`
  if (mark.kind === 'dot')
    return html`<circle cx="${mark.x}" cy="${mark.y}" r="${mark.r}" fill="${tones[mark.fill]}"${mark.stroke && html` stroke="${tones[mark.stroke]}" stroke-width="2"`}/>`
  return html`<text x="${mark.x}" y="${mark.y}" fill="${tones[mark.tone ?? 'ink']}" font-size="${mark.size ?? 12}"${mark.bold && html` font-weight="600"`} text-anchor="${mark.anchor ?? 'start'}">${mark.text}</text>`
}
