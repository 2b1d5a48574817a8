// The trend's figures are read one by one: where they would lie over each other, some are left to the table beside.
import { expect, test } from 'vitest'
import { drawTrend } from './trend-drawing.ts'

const trend = {
  points: [2022, 2023, 2024, 2025, 2026].map((at, i) => ({ at, name: String(at), value: 3000 - i * 400 })),
  targets: [],
  baseline: null,
  forecast: null,
}
const figures = (width: number) =>
  drawTrend(trend, value => `${value / 100},00 %`, '', { width, height: 220, font: 11 }).marks.flatMap(mark =>
    mark.kind === 'text' && mark.tone === undefined ? [mark.text] : [],
  )

test('with room each point has its figure, the last in bold', () => {
  expect(figures(640)).toEqual(['30,00 %', '26,00 %', '22,00 %', '18,00 %', '14,00 %'])
})

test('on a narrow screen every second, and the last always', () => {
  expect(figures(250)).toEqual(['30,00 %', '22,00 %', '14,00 %'])
})

test('the first figure does not reach the steps beside it', () => {
  const { marks } = drawTrend(trend, value => `${value / 100},00\u00a0%`, '', { width: 320, height: 220, font: 11 })
  const texts = marks.flatMap(mark => (mark.kind === 'text' ? [mark] : []))
  const steps = texts.filter(mark => mark.anchor === 'end')
  expect(steps.map(mark => mark.text)).toContain('30\u00a0%')
  const first = texts.find(mark => mark.text === '30,00\u00a0%')!
  expect(first.x - (first.text.length * 11 * 0.6) / 2).toBeGreaterThan(Math.max(...steps.map(mark => mark.x)))
})
