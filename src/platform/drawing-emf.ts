// A picture of figures as an enhanced metafile, the drawing that every Word reads, old ones too: lines and letters, no pixels, sharp at any
// size and on paper. Format: [MS-EMF]. The same marks are SVG on the screen and in PDFs.
import { type Drawing, type Mark, type Tone, tones } from '../base/drawing.ts'
import { letterWidth } from './letter-width.ts'

/** Finer than a drawing's own units, since a metafile counts in whole ones. */
const fine = 20
/** Of the paper it is drawn on: a hundred dots a millimetre, so that dots are the hundredths of its frame. */
const perMm = 100

const record = {
  header: 1,
  polyBezierTo: 5,
  setWindowExtent: 9,
  setWindowOrigin: 10,
  setViewportExtent: 11,
  eof: 14,
  setMapMode: 17,
  setBackgroundMode: 18,
  setPolyFillMode: 19,
  setTextAlign: 22,
  setTextColor: 24,
  moveTo: 27,
  selectObject: 37,
  createBrush: 39,
  deleteObject: 40,
  ellipse: 42,
  rectangle: 43,
  lineTo: 54,
  beginPath: 59,
  endPath: 60,
  closeFigure: 61,
  fillPath: 62,
  strokePath: 64,
  createFont: 82,
  textOut: 84,
  createPen: 95,
} as const
const stock = { nullBrush: 0x8000_0005, nullPen: 0x8000_0008 }
/** The three things drawn with, each made and let go for every mark. */
const made = { pen: 1, brush: 2, font: 3 }
/** DEFAULT_CHARSET, the last of four bytes. */
const anySet = 0x100_0000
const align = { start: 0x18, end: 0x1a, middle: 0x1e }

export function emfOf({ width, height, marks }: Drawing, widthMm: number): Buffer {
  const heightMm = (widthMm * height) / width
  const records: Buffer[] = []
  const add = (type: number, ...words: (number | Buffer)[]) => {
    const parts = words.map(word => (typeof word === 'number' ? dword(word) : word))
    const size = parts.reduce((sum, part) => sum + part.length, 8)
    records.push(Buffer.concat([dword(type), dword(size), ...parts]))
  }
  add(record.setMapMode, 8)
  add(record.setWindowOrigin, 0, 0)
  add(record.setWindowExtent, Math.round(width * fine), Math.round(height * fine))
  add(record.setViewportExtent, Math.round(widthMm * perMm), Math.round(heightMm * perMm))
  add(record.setBackgroundMode, 1)
  add(record.setPolyFillMode, 2)
  for (const mark of marks) drawMark(add, mark)
  add(record.eof, 0, 16, 20)
  const rest = Buffer.concat(records)
  const head = header(widthMm, heightMm, rest.length, records.length + 1)
  return Buffer.concat([head, rest])
}

type Add = (type: number, ...words: (number | Buffer)[]) => void

function dword(value: number): Buffer {
  const buffer = Buffer.alloc(4)
  buffer.writeInt32LE(value | 0)
  return buffer
}
const scaled = (value: number): number => Math.round(value * fine)
/** 0x00bbggrr */
function colour(tone: Tone): number {
  const rgb = Number.parseInt(tones[tone].slice(1), 16)
  return ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >> 16)
}

function header(widthMm: number, heightMm: number, bytes: number, count: number): Buffer {
  const dots = [0, 0, Math.round(widthMm * perMm) - 1, Math.round(heightMm * perMm) - 1]
  const size = 100
  const words = [
    record.header,
    size,
    ...dots, // bounds, in dots
    ...dots, // frame, in hundredths of a millimetre
    0x464d4520, // " EMF"
    0x10000,
    size + bytes,
    count,
    4, // handles: none and three of ours; two bytes, and two that are kept free
    0,
    0,
    0,
    320 * perMm, // the paper, in dots
    240 * perMm,
    320, // and in millimetres
    240,
    0,
    0,
    0,
  ]
  return Buffer.concat(words.map(dword))
}

function withPen(add: Add, tone: Tone, width: number, dash: boolean, draw: () => void): void {
  // Geometric, round ends and joins; dashes of the stock, as every reader draws them.
  const style = 0x10000 | (dash ? 1 : 0)
  add(record.createPen, made.pen, 0, 0, 0, 0, style, scaled(width), 0, colour(tone), 0, 0)
  add(record.selectObject, made.pen)
  draw()
  add(record.selectObject, stock.nullPen)
  add(record.deleteObject, made.pen)
}

function withBrush(add: Add, tone: Tone, draw: () => void): void {
  add(record.createBrush, made.brush, 0, colour(tone), 0)
  add(record.selectObject, made.brush)
  draw()
  add(record.selectObject, stock.nullBrush)
  add(record.deleteObject, made.brush)
}

function drawMark(add: Add, mark: Mark): void {
  if (mark.kind === 'text') drawText(add, mark)
  else if (mark.kind === 'rect') {
    const box = [mark.x, mark.y, mark.x + mark.w, mark.y + mark.h].map(scaled)
    add(record.selectObject, stock.nullPen)
    withBrush(add, mark.fill, () => add(record.rectangle, ...box))
  } else if (mark.kind === 'dot') {
    const { x, y, r } = mark
    const box = [x - r, y - r, x + r, y + r].map(scaled)
    const draw = () => withBrush(add, mark.fill, () => add(record.ellipse, ...box))
    add(record.selectObject, stock.nullPen)
    if (mark.stroke) withPen(add, mark.stroke, 2, false, draw)
    else draw()
  } else {
    const steps = stepsOf(mark.d)
    if (mark.fill) withBrush(add, mark.fill, () => path(add, steps, record.fillPath))
    if (mark.stroke) withPen(add, mark.stroke, mark.width ?? 1, !!mark.dash, () => path(add, steps, record.strokePath))
  }
}

type Step = { kind: 'move' | 'line' | 'curve'; to: number[] } | { kind: 'close' }

/** Of the path's own words: M, L, H, V, C, Z, with whole places. Throws RangeError on others: a line left out would be a false picture. */
function stepsOf(d: string): Step[] {
  let [x, y] = [0, 0]
  return [...d.matchAll(/([A-Za-z])([^A-Za-z]*)/g)].map(([, letter, rest]): Step => {
    const to = (rest!.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number)
    if (letter === 'Z') return { kind: 'close' }
    if (letter === 'H') to.push(y)
    else if (letter === 'V') to.unshift(x)
    const needed = letter === 'C' ? 6 : 2
    if (!'MLHVC'.includes(letter!) || to.length !== needed)
      throw new RangeError(`a path cannot be read: ${letter}${rest}`)
    ;[x, y] = to.slice(-2) as [number, number]
    return { kind: letter === 'M' ? 'move' : letter === 'C' ? 'curve' : 'line', to }
  })
}

function path(add: Add, steps: readonly Step[], end: number): void {
  const everywhere = [0, 0, -1, -1]
  add(record.beginPath)
  for (const step of steps) {
    if (step.kind === 'close') add(record.closeFigure)
    else if (step.kind === 'curve') add(record.polyBezierTo, ...everywhere, 3, ...step.to.map(scaled))
    else add(step.kind === 'move' ? record.moveTo : record.lineTo, ...step.to.map(scaled))
  }
  add(record.endPath)
  add(end, ...everywhere)
}

function drawText(
  add: Add,
  { x, y, text, tone, size = 12, bold = false, anchor = 'start' }: Mark & { kind: 'text' },
): void {
  const letters = [...text.normalize('NFC')].filter(letter => letter.length === 1)
  if (letters.length === 0) return
  const face = Buffer.alloc(64)
  face.write('Times New Roman', 'utf16le')
  // height, width, two angles, weight; then italics, underline, struck out and the set of letters, a byte each; quality
  const font = [-scaled(size), 0, 0, 0, bold ? 700 : 400, anySet, 0].map(dword)
  add(record.createFont, made.font, Buffer.concat([...font, face, Buffer.alloc(228)]))
  add(record.selectObject, made.font)
  add(record.setTextColor, colour(tone ?? 'ink'))
  add(record.setTextAlign, align[anchor])
  const written = Buffer.from(letters.join(''), 'utf16le')
  const padded = Buffer.concat([written, Buffer.alloc(written.length % 4)])
  const places = letters.map(letter => Math.round((letterWidth(letter, bold) * size * fine) / 1000))
  const wordsAt = 76
  add(
    record.textOut,
    ...[0, 0, -1, -1], // bounds
    2, // its own scale
    dword(0),
    dword(0),
    scaled(x),
    scaled(y),
    letters.length,
    wordsAt,
    0,
    ...[0, 0, -1, -1], // no clipping
    wordsAt + padded.length,
    padded,
    ...places,
  )
  add(record.selectObject, 0x8000_000d)
  add(record.deleteObject, made.font)
}
