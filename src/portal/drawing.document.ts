// Pictures of figures on public pages: drawn by the server into the page, no script, no file of its own. The table beside says the same.
import type { Drawing } from '../base/drawing.ts'
import { marksSvg } from '../platform/drawing-svg.ts'
import { type Html, html } from '../platform/html.ts'

export const picture = ({ width, height, label, marks }: Drawing): Html =>
  html`<svg class="picture" viewBox="0 0 ${width} ${height}" style="max-width:${width}px" role="img" aria-label="${label}">${marksSvg(marks)}</svg>`
