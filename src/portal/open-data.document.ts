// The public figures as a file for whoever calculates: one row a unit, empty where a count is held back. With what each column means.
import { dayInVietnam } from '../base/instant.ts'
import { formatDay, type LocalDate } from '../base/local-date.ts'
import { type Html, html } from '../platform/html.ts'
import { csvLine } from '../platform/spreadsheet-writer.ts'
import { figuresText as words } from './figures.text.ts'
import { table, type View } from './frame.document.ts'
import { groupColumns } from './groups.document.ts'
import { portalText as text } from './portal.text.ts'
import type { PublicRelease } from './public.ts'

export interface FigureRow {
  code: string
  name: string
  level: string
  within: string
  asOf: LocalDate
  households: number
  poor: number | null
  nearPoor: number | null
}

export const columns = ['code', 'name', 'level', 'within', 'as_of', 'households', 'poor', 'near_poor'] as const

/** RFC 4180 with a byte-order mark, so that a spreadsheet reads the accents; no cell can start a formula. */
export function figuresCsv(rows: readonly FigureRow[]): string {
  const lines = rows.map(row =>
    csvLine([row.code, row.name, row.level, row.within, row.asOf, row.households, row.poor, row.nearPoor]),
  )
  return `\ufeff${csvLine(columns)}${lines.join('')}`
}

export function openDataBody(view: View, days: readonly LocalDate[], versions: readonly PublicRelease[]): Html {
  const { t } = view
  return html`<h1>${t(text.openData)}</h1>
<p class="lead">${t(text.openDataAbout)}</p>
${
  days.length === 0
    ? html`<p class="quiet">${t(text.figuresNone)}</p>`
    : table(
        t(text.openData),
        [{ name: t(text.figureDay) }, { name: 'CSV' }, { name: 'JSON' }],
        days.map(day => [
          formatDay(day),
          html`<a href="/so-lieu/${day}.csv">${day}.csv</a>`,
          html`<a href="/so-lieu/${day}.json">${day}.json</a>`,
        ]),
      )
}
${
  versions.length > 0 &&
  html`<h2>${t(words.versions)}</h2><p>${t(words.versionsAbout)}</p>${table(
    t(words.versions),
    [
      { name: t(words.area) },
      { name: t(text.figureDay) },
      { name: t(words.released) },
      { name: 'CSV' },
      { name: 'JSON' },
      { name: t(words.groupFile) },
    ],
    versions.map(one => [
      one.area,
      formatDay(one.asOf),
      formatDay(dayInVietnam(one.releasedAt)),
      html`<a href="/so-lieu/ban/${one.releaseId}.csv">${one.releaseId}.csv</a>`,
      html`<a href="/so-lieu/ban/${one.releaseId}.json">${one.releaseId}.json</a>`,
      hasGroups(one) ? html`<a href="/so-lieu/ban/${one.releaseId}-nhom.csv">${one.releaseId}-nhom.csv</a>` : '–',
    ]),
  )}`
}
<p>${machine(words.machine[view.language])}</p>
<h2>${t(text.dictionary)}</h2>
${table(
  t(text.dictionary),
  [{ name: t(text.column) }, { name: t(text.meaning) }],
  columns.map(name => [name, t(text.columns[name])]),
)}
<p class="quiet">${t(text.held)}</p>
<h3>${t(words.groupFile)}</h3>
${table(
  t(words.groupFile),
  [{ name: t(text.column) }, { name: t(text.meaning) }],
  groupColumns.map(name => [name, t(words.groupColumns[name])]),
)}
<p class="quiet">${t(words.groupsMissing)}</p>`
}

export const hasGroups = ({ groups }: PublicRelease): boolean => (groups?.tables.length ?? 0) > 0

/** The sentence with its two links. */
function machine(sentence: string): Html {
  const [before = '', between = '', after = ''] = sentence.split(/\{catalogue\}|\{dictionary\}/)
  return html`${before}<a href="/so-lieu/dcat.jsonld">dcat.jsonld</a>${between}<a href="/so-lieu/tu-dien.json">tu-dien.json</a>${after}`
}
