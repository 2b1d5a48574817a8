// Poverty by groups on the public pages, and as a file; with what was not told and why.

import people from '../../law/rules/people.ts'
import { groupThousands } from '../base/dong.ts'
import { formatPercent } from '../base/fraction.ts'
import { formatDay, type LocalDate } from '../base/local-date.ts'
import { groupKindText, groupName, type PublicGroups } from '../indicators/groups/group.ts'
import { type Html, html } from '../platform/html.ts'
import { csvLine } from '../platform/spreadsheet-writer.ts'
import { figuresText as words } from './figures.text.ts'
import { table, type View } from './frame.document.ts'
import { portalText as text } from './portal.text.ts'

export const groupColumns = ['division', 'code', 'group', 'as_of', 'households', 'poor', 'near_poor'] as const

export function groupSection({ t, language }: View, groups: PublicGroups, asOf: LocalDate, releaseId: number): Html {
  const held = groups.held.map(kind => groupKindText[kind][language].toLowerCase()).join('; ')
  return html`<h2>${t(words.groups)}</h2>
${
  groups.tables.length > 0 &&
  html`<p>${t(words.groupsAbout, { day: formatDay(asOf) })}</p>
${groups.tables.map(
  one =>
    html`<h3 style="margin-top:20px">${groupKindText[one.kind][language]}</h3>${table(
      groupKindText[one.kind][language],
      [
        { name: t(words.group) },
        { name: t(words.households), number: true },
        { name: t(text.poor), number: true },
        { name: t(text.nearPoor), number: true },
        { name: t(words.rate), number: true },
      ],
      one.rows.map(row => [
        groupName(one.kind, row.code)[language],
        groupThousands(row.households),
        groupThousands(row.poor),
        groupThousands(row.nearPoor),
        html`<b>${formatPercent(row.poor, row.households) ?? '–'}\u00a0%</b>`,
      ]),
    )}`,
)}
<p class="quiet">${t(words.groupsHow, { age: people.childBelow.value, basis: people.childBelow.citation })}
<a href="/so-lieu/ban/${releaseId}-nhom.csv">CSV</a></p>`
}
${groups.reason !== null && html`<p class="quiet">${t(words.groupsHeld, { held })} ${t(groups.reason === 'books' ? words.groupsBooks : words.groupsFew)}</p>`}`
}

/** RFC 4180 like the counts of places; what is held back has no row. */
export function groupsCsv(groups: PublicGroups, asOf: LocalDate): string {
  const lines = groups.tables.flatMap(({ kind, rows }) =>
    rows.map(row =>
      csvLine([kind, row.code, groupName(kind, row.code).vi, asOf, row.households, row.poor, row.nearPoor]),
    ),
  )
  return `\ufeff${csvLine(groupColumns)}${lines.join('')}`
}
