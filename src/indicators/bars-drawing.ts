// Bars side by side and columns in a row, of figures that are counts, shares or money. Where there is no figure it says so, and draws no
// bar of nought. Pure.
import { at, type Drawing, type Mark, niceStep, type Tone } from '../base/drawing.ts'

export interface Bar {
  name: string
  /** Null: no figure. */
  value: number | null
  /** As it is read: "10,79 %". */
  shown: string
  /** What was to be reached, as a mark across the bar. */
  target?: number | null
}

/** "Thị trấn Hát Lót" in the room there is: the end is cut, not the letters squeezed. */
export const cut = (name: string, letters: number): string =>
  name.length <= letters ? name : `${name.slice(0, letters - 1).trimEnd()}…`

/** One bar a line, its name before and its figure behind. */
export function drawBars(
  bars: readonly Bar[],
  label: string,
  { width = 640, font = 12, tone = 'accent' as Tone } = {},
): Drawing {
  const line = font * 1.75
  const names = Math.min(width * 0.46, Math.max(...bars.map(one => one.name.length), 4) * font * 0.57)
  const letters = Math.floor(names / (font * 0.57) + 0.01)
  const figures = Math.max(...bars.map(one => one.shown.length), 4) * font * 0.56
  const [left, right] = [names + font, width - figures - font * 0.6]
  const highest = Math.max(...bars.map(one => Math.max(one.value ?? 0, one.target ?? 0)), 0)
  const long = (value: number) => at(highest === 0 ? 0 : (value / highest) * (right - left))
  const marks: Mark[] = [{ kind: 'path', d: `M${at(left)} 2V${at(bars.length * line + 2)}`, stroke: 'line', width: 1 }]
  for (const [i, { name, value, shown, target }] of bars.entries()) {
    const y = at(i * line + 2)
    const base = at(y + line * 0.5 + font * 0.35)
    marks.push({ kind: 'text', x: at(left - font * 0.6), y: base, text: cut(name, letters), size: font, anchor: 'end' })
    if (value !== null)
      marks.push({
        kind: 'rect',
        x: at(left),
        y: at(y + line * 0.18),
        w: Math.max(0.5, long(value)),
        h: at(line * 0.64),
        fill: tone,
      })
    marks.push({
      kind: 'text',
      x: at(left + (value === null ? 0 : Math.max(long(value), target ? long(target) : 0)) + font * 0.6),
      y: base,
      text: shown,
      size: font,
      ...(value === null ? { tone: 'quiet' as const } : {}),
    })
    if (target !== undefined && target !== null) {
      const x = at(left + long(target))
      marks.push({ kind: 'path', d: `M${x} ${at(y + line * 0.06)}V${at(y + line * 0.94)}`, stroke: 'warn', width: 2.5 })
    }
  }
  return { width, height: at(bars.length * line + 4), label, marks }
}

export interface Column {
  name: string
  /** From below upwards, in the order of `parts`. */
  values: readonly number[]
}

/** Columns in a row, each of parts that stand on each other; the words of the parts below. */
export function drawColumns(
  columns: readonly Column[],
  parts: readonly { name: string; tone: Tone }[],
  show: (value: number) => string,
  label: string,
  { width = 640, height = 230, font = 12 } = {},
): Drawing {
  const sums = columns.map(one => one.values.reduce((sum, value) => sum + Math.max(0, value), 0))
  const step = niceStep(Math.max(...sums, 0) || 1, 4)
  const top = Math.max(step, Math.ceil(Math.max(...sums, 0) / step - 1e-9) * step)
  const scale = Array.from({ length: Math.round(top / step) + 1 }, (_, i) => i * step)
  const left = Math.max(...scale.map(value => show(value).length)) * font * 0.52 + font
  const [high, low] = [font * 0.8, height - font * 3.8]
  const y = (value: number) => at(low - (value / top) * (low - high))
  const marks: Mark[] = []
  for (const value of scale) {
    marks.push({ kind: 'path', d: `M${at(left - 4)} ${y(value)}H${width}`, stroke: 'line', width: 1 })
    const base = at(y(value) + font * 0.35)
    marks.push({ kind: 'text', x: at(left - 8), y: base, text: show(value), tone: 'quiet', size: font, anchor: 'end' })
  }
  const room = (width - left) / Math.max(1, columns.length)
  for (const [i, one] of columns.entries()) {
    const x = left + i * room
    let under = 0
    for (const [part, value] of one.values.entries()) {
      if (value <= 0) continue
      const [from, to] = [y(under), y(under + value)]
      marks.push({
        kind: 'rect',
        x: at(x + room * 0.18),
        y: to,
        w: at(room * 0.64),
        h: at(Math.max(0.5, from - to)),
        fill: parts[part]!.tone,
      })
      under += value
    }
    marks.push({
      kind: 'text',
      x: at(x + room / 2),
      y: at(low + font * 1.3),
      text: one.name,
      tone: 'quiet',
      size: font,
      anchor: 'middle',
    })
  }
  let x = left
  const base = at(height - font * 0.5)
  for (const { name, tone } of parts) {
    marks.push({ kind: 'rect', x: at(x), y: at(base - font * 0.8), w: at(font * 0.9), h: at(font * 0.9), fill: tone })
    marks.push({ kind: 'text', x: at(x + font * 1.3), y: base, text: name, size: font })
    x += font * 3 + name.length * font * 0.52
  }
  return { width, height, label, marks }
}
