// Pictures of figures as data: lines, boxes and words with places, drawn alike by the desk and by the public pages, which have no script.
// Every picture has a table beside it; its label says what it shows. Colours are fixed, so that paper looks like the screen. Pure.

export const tones = {
  ink: '#211f1b',
  quiet: '#6b655b',
  line: '#d0cabf',
  paper: '#ffffff',
  accent: '#14594a',
  soft: '#cfe3db',
  warn: '#b06a00',
  'warn-soft': '#f3dcae',
  bad: '#9b1c1c',
  'bad-soft': '#efbdb8',
  neutral: '#8f887b',
  'neutral-soft': '#e2ddd3',
  step0: '#eef4f1',
  step1: '#cfe3db',
  step2: '#9dc7b7',
  step3: '#3d7d6a',
  step4: '#0e4337',
} as const
export type Tone = keyof typeof tones

export type Mark =
  | { kind: 'path'; d: string; stroke?: Tone; fill?: Tone; width?: number; dash?: boolean; title?: string }
  | { kind: 'rect'; x: number; y: number; w: number; h: number; fill: Tone; title?: string }
  | { kind: 'dot'; x: number; y: number; r: number; fill: Tone; stroke?: Tone }
  | {
      kind: 'text'
      x: number
      y: number
      text: string
      tone?: Tone
      size?: number
      bold?: boolean
      anchor?: 'start' | 'middle' | 'end'
    }

export interface Drawing {
  width: number
  height: number
  /** What it shows, in a sentence: for who does not see it. */
  label: string
  marks: Mark[]
}

/** One decimal is finer than any screen, and half the bytes. */
export const at = (value: number): number => Math.round(value * 10) / 10

/** The step of an axis: 1, 2 or 5 times a power of ten, so that at most `most` lines are drawn. */
export function niceStep(highest: number, most = 5): number {
  const raw = Math.max(highest, 1e-9) / most
  const power = 10 ** Math.floor(Math.log10(raw))
  return [1, 2, 5, 10].map(one => one * power).find(one => one >= raw - 1e-12)!
}

/** Of five shades, the darker the larger; undefined without a figure. */
export function shadeOf(value: number | null, highest: number): 0 | 1 | 2 | 3 | 4 | undefined {
  if (value === null) return undefined
  return (highest === 0 ? 0 : Math.min(4, Math.floor((value / highest) * 5))) as 0 | 1 | 2 | 3 | 4
}
