// No figure without its query and its day: wherever the desk draws or tabulates figures of this noun, it says how they were counted.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const here = import.meta.dirname
/** What tells no figure of its own, and why. */
const elsewhere: Record<string, string> = {
  'boundary/map-section.tsx': 'the same figures as the tile map above it, which says how they were counted',
  'what-if/cost-section.tsx': 'multiplies the counts of the page that it stands on',
  'releases.page.tsx': 'a list of what was made public, each with its day; the figures stand on the portal',
}

test('every place with figures says how they were counted, by which query and of which day', () => {
  const silent = readdirSync(here, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.tsx'))
    .filter(path => {
      const source = readFileSync(join(here, path), 'utf8')
      return (
        /<(Picture|FigureTable|StatTile|DataTable)\b/.test(source) && !/<(HowCounted|IndicatorCounted)\b/.test(source)
      )
    })
  expect(silent.map(path => path.replaceAll('\\', '/')).sort()).toEqual(Object.keys(elsewhere).sort())
})
