// Movement of households between classes from one day to another, and its picture: bands from how they stood to how they stand. Pure.
import { z } from 'zod'
import { at, type Drawing, type Mark, type Tone } from '../../base/drawing.ts'
import { LocalDate } from '../../base/local-date.ts'
import type { Words } from '../../base/words.ts'
import { smallest } from '../disclosure.ts'

export const Standing = z.enum(['poor', 'near_poor', 'other', 'absent'])
export type Standing = z.infer<typeof Standing>

export const Movement = z.object({
  before: Standing,
  after: Standing,
  relapsed: z.boolean(),
  households: z.int(),
})
export type Movement = z.infer<typeof Movement>

export const standingText: Record<Standing, { before: Words; after: Words }> = {
  poor: { before: { vi: 'Hộ nghèo', en: 'Poor' }, after: { vi: 'Hộ nghèo', en: 'Poor' } },
  near_poor: { before: { vi: 'Cận nghèo', en: 'Near-poor' }, after: { vi: 'Cận nghèo', en: 'Near-poor' } },
  other: { before: { vi: 'Không nghèo', en: 'Not poor' }, after: { vi: 'Không nghèo', en: 'Not poor' } },
  absent: { before: { vi: 'Chưa có ở đây', en: 'Not here yet' }, after: { vi: 'Không còn ở đây', en: 'Gone' } },
}

export const Move = z.enum(['stayed', 'escaped', 'rose', 'fell', 'new', 'relapsed', 'came', 'left'])
export type Move = z.infer<typeof Move>

export const moveText: Record<Move, Words & { how: Words }> = {
  escaped: {
    vi: 'Thoát nghèo, thoát cận nghèo',
    en: 'Escaped',
    how: { vi: 'nghèo hoặc cận nghèo → không nghèo', en: 'poor or near-poor → not poor' },
  },
  rose: { vi: 'Lên cận nghèo', en: 'Rose', how: { vi: 'nghèo → cận nghèo', en: 'poor → near-poor' } },
  fell: { vi: 'Xuống nghèo', en: 'Fell', how: { vi: 'cận nghèo → nghèo', en: 'near-poor → poor' } },
  new: {
    vi: 'Phát sinh mới',
    en: 'New',
    how: {
      vi: 'không nghèo → nghèo hoặc cận nghèo, trước đó chưa từng nghèo',
      en: 'not poor → poor or near-poor, never poor before',
    },
  },
  relapsed: {
    vi: 'Tái nghèo',
    en: 'Relapsed',
    how: { vi: 'không nghèo → nghèo, trước đó đã từng nghèo', en: 'not poor → poor, had been poor before' },
  },
  came: {
    vi: 'Chuyển đến, tách hộ',
    en: 'Came',
    how: { vi: 'chưa có ở đây → nghèo hoặc cận nghèo', en: 'not here → poor or near-poor' },
  },
  left: {
    vi: 'Chuyển đi, nhập hộ, không còn',
    en: 'Left',
    how: { vi: 'nghèo hoặc cận nghèo → không còn ở đây', en: 'poor or near-poor → gone' },
  },
  stayed: {
    vi: 'Giữ nguyên',
    en: 'Stayed',
    how: { vi: 'vẫn nghèo, hoặc vẫn cận nghèo', en: 'still poor, or still near-poor' },
  },
}

const listed = (standing: Standing) => standing === 'poor' || standing === 'near_poor'

/** What happened to these households; undefined where neither end was poor or near-poor. */
export function moveOf({ before, after, relapsed }: Omit<Movement, 'households'>): Move | undefined {
  if (!listed(before) && !listed(after)) return undefined
  if (before === after) return 'stayed'
  if (after === 'absent') return 'left'
  if (before === 'absent') return relapsed ? 'relapsed' : 'came'
  if (after === 'other') return 'escaped'
  if (before === 'other') return relapsed ? 'relapsed' : 'new'
  return before === 'poor' ? 'rose' : 'fell'
}

export function sumMoves(movements: readonly Movement[]): { move: Move; households: number }[] {
  const sums = new Map<Move, number>()
  for (const one of movements) {
    const move = moveOf(one)
    if (move) sums.set(move, (sums.get(move) ?? 0) + one.households)
  }
  return Move.options.map(move => ({ move, households: sums.get(move) ?? 0 }))
}

/** What is kept of a year's movement for everybody. */
export const PublicMoves = z.object({ from: LocalDate, movements: z.array(Movement) })
export type PublicMoves = z.infer<typeof PublicMoves>

/** The movement as everybody may see it: whole, or not at all. A single small band held back would follow from the others, since what
 *  was poor before and is now is public. Households that were not poor on either day are one band. */
export function publicMovements(movements: readonly Movement[]): Movement[] | null {
  const told = movements.filter(one => moveOf(one) !== undefined)
  const bands = new Map<string, number>()
  for (const { before, after, households } of told)
    bands.set(`${before} ${after}`, (bands.get(`${before} ${after}`) ?? 0) + households)
  const few = (count: number) => count > 0 && count < smallest
  if (told.length === 0 || [...bands.values()].some(few) || told.some(one => few(one.households))) return null
  return told
}

const order: readonly Standing[] = ['poor', 'near_poor', 'other', 'absent']
const nodeTones: Record<Standing, Tone> = { poor: 'bad', near_poor: 'warn', other: 'accent', absent: 'neutral' }

/** Better: towards not poor; worse: towards poor. */
function bandTone(before: Standing, after: Standing): Tone {
  if (before === after || before === 'absent' || after === 'absent') return 'neutral-soft'
  return order.indexOf(after) > order.indexOf(before) ? 'soft' : 'bad-soft'
}

/** Bands as high as their households are many. Who was not poor before nor after is left out: nothing else would be seen. */
export function drawFlow(
  movements: readonly Movement[],
  words: { title: string; standing(standing: Standing, end: 'before' | 'after'): string; count(n: number): string },
  { width = 640, height = 300, font = 12 } = {},
): Drawing {
  const flows = new Map<string, { before: Standing; after: Standing; households: number }>()
  for (const { before, after, households } of movements) {
    if (moveOf({ before, after, relapsed: false }) === undefined) continue
    const key = `${before} ${after}`
    const known = flows.get(key)
    if (known) known.households += households
    else flows.set(key, { before, after, households })
  }
  const all = [...flows.values()]
  const total = all.reduce((sum, one) => sum + one.households, 0)
  const marks: Mark[] = []
  const drawing: Drawing = { width, height, label: words.title, marks }
  if (total === 0) return drawing
  // Two lines of words stand at each end, however low the band is.
  const gap = font * 2.2
  const top = font * 0.5
  // The longest of the words at either end must fit: English needs more room than Vietnamese.
  const said = [
    ...order.flatMap(one => [words.standing(one, 'before'), words.standing(one, 'after')]),
    words.count(total),
  ]
  const side = Math.max(width * 0.2, Math.max(...said.map(one => one.length)) * font * 0.56 + 10)
  const bar = 12
  const scale = (height - top - gap * (order.length - 1) - font * 2.2) / total
  const end = (which: 'before' | 'after') => {
    let y = top
    return new Map(
      order.flatMap(standing => {
        const households = all.filter(one => one[which] === standing).reduce((sum, one) => sum + one.households, 0)
        if (households === 0) return []
        const node = { y, h: Math.max(1, households * scale), households, next: y }
        y += node.h + gap
        return [[standing, node] as const]
      }),
    )
  }
  const [left, right] = [end('before'), end('after')]
  const [x0, x1] = [side + bar, width - side - bar]
  const middle = at((x0 + x1) / 2)
  const sorted = [...all].sort(
    (a, b) => order.indexOf(a.before) - order.indexOf(b.before) || order.indexOf(a.after) - order.indexOf(b.after),
  )
  for (const one of sorted) {
    const [from, to] = [left.get(one.before)!, right.get(one.after)!]
    const h = one.households * scale
    const [a, b] = [from.next, to.next]
    from.next += h
    to.next += h
    marks.push({
      kind: 'path',
      d: `M${at(x0)} ${at(a)}C${middle} ${at(a)} ${middle} ${at(b)} ${at(x1)} ${at(b)}V${at(b + h)}C${middle} ${at(b + h)} ${middle} ${at(a + h)} ${at(x0)} ${at(a + h)}Z`,
      fill: bandTone(one.before, one.after),
      title: `${words.standing(one.before, 'before')} → ${words.standing(one.after, 'after')}: ${words.count(one.households)}`,
    })
  }
  const nodes = (side: 'before' | 'after', known: typeof left, x: number, wordAt: number, anchor: 'start' | 'end') => {
    for (const [standing, { y, h, households }] of known) {
      marks.push({ kind: 'rect', x: at(x), y: at(y), w: bar, h: at(h), fill: nodeTones[standing] })
      const line = Math.max(y + font, y + h / 2)
      marks.push({
        kind: 'text',
        x: at(wordAt),
        y: at(line - font * 0.15),
        text: words.standing(standing, side),
        size: font,
        anchor,
      })
      marks.push({
        kind: 'text',
        x: at(wordAt),
        y: at(line + font),
        text: words.count(households),
        size: font,
        tone: 'quiet',
        anchor,
      })
    }
  }
  nodes('before', left, side, side - 8, 'end')
  nodes('after', right, x1, x1 + bar + 8, 'start')
  return drawing
}
