// The other public pages: the first one, what a search found, results, entitlements, the form of the certificate check.
import { formatDong, groupThousands } from '../base/dong.ts'
import { formatDay, type LocalDate } from '../base/local-date.ts'
import { countedOf, type ResultRow, resultText } from '../indicators/results.ts'
import { type Html, html } from '../platform/html.ts'
import { conditionWords } from '../support/entitlement.ts'
import { normWords, policiesOn, policyKindText } from '../support/policy.ts'
import { entitledText } from './entitled.text.ts'
import { flowSection, trendSection } from './figures.document.ts'
import { searchForm, table, type View } from './frame.document.ts'
import { groupSection } from './groups.document.ts'
import { postedCard } from './place.document.ts'
import { type Found, mostFound } from './place.ts'
import { portalText as text } from './portal.text.ts'
import type { PublicFigure, PublicPosting, PublicRelease } from './public.ts'

export const mostOnHome = 6

export function homeBody(
  view: View,
  posted: readonly (PublicPosting & { village: string })[],
  release: PublicRelease | undefined,
): Html {
  const { t, link } = view
  const shown = posted.slice(0, mostOnHome)
  return html`<h1>${t(text.homeTitle)}</h1>
<p class="lead">${t(text.homeAbout)}</p>
${searchForm(view)}
<p style="margin-top:20px"><a class="button" href="${link('/quyen-loi/hoi')}">${t(entitledText.start)}</a></p>
<h2>${t(text.postedNow)}</h2>
${shown.length === 0 ? html`<p class="quiet">${t(text.postedNone)}</p>` : html`<div class="cards">${shown.map(one => postedCard(view, one, { areaId: one.villageId, name: one.village }))}</div>`}
${posted.length > shown.length && html`<p class="quiet">${t(text.postedMore, { count: posted.length - shown.length })}</p>`}
${
  release &&
  html`<h2>${t(text.resultsTitle)}</h2><p>${t(text.resultsAbout, { area: release.area, day: formatDay(release.asOf), villages: release.villages })}</p>
${resultsTable(
  view,
  release.results.filter(row =>
    ['poverty-rate', 'poverty-rate-before', 'poverty-fall', 'houses', 'insurance', 'loans'].includes(row.id),
  ),
)}
<p><a href="${link('/ket-qua')}">${t(text.resultsTitle)} →</a></p>`
}`
}

export function searchBody(view: View, typed: string, found: readonly Found[]): Html {
  const { t, link } = view
  const none = typed.trim().length < 2 ? text.foundShort : text.foundNone
  return html`<h1>${t(text.found, { typed })}</h1>
${searchForm(view, typed)}
<h2 class="quiet">${found.length === 0 ? t(none) : found.length >= mostFound ? t(text.foundMany, { count: mostFound }) : ''}</h2>
<ul class="places">${found.map(one => html`<li><a href="${link(`/dia-ban/${one.areaId}`)}">${one.name}</a><span>${one.within}</span></li>`)}</ul>`
}

export function resultsBody(
  view: View,
  all: readonly PublicRelease[],
  chosen: PublicRelease | undefined,
  figures: readonly PublicFigure[],
): Html {
  const { t, link } = view
  if (!chosen) return html`<h1>${t(text.resultsTitle)}</h1><p class="lead">${t(text.resultsNone)}</p>`
  const others = all.filter(one => one !== chosen)
  return html`<h1>${t(text.resultsTitle)}</h1>
<p class="lead">${t(text.resultsAbout, { area: chosen.area, day: formatDay(chosen.asOf), villages: chosen.villages })}</p>
${resultsTable(view, chosen.results)}
${trendSection(view, figures)}
${flowSection(view, chosen.moves, chosen.asOf)}
${chosen.groups && groupSection(view, chosen.groups, chosen.asOf, chosen.releaseId)}
<p><a href="${link('/so-lieu')}">${t(text.openData)}</a></p>
${
  others.length > 0 &&
  html`<h2>${t(text.resultsOther)}</h2><ul class="places">${others.map(
    one =>
      html`<li><a href="${link(`/ket-qua?dia-ban=${one.areaId}&ngay=${one.asOf}`)}">${one.area}<span>${formatDay(one.asOf)}</span></a></li>`,
  )}</ul>`
}`
}

function resultsTable({ t, language }: View, rows: readonly ResultRow[]): Html {
  const value = (row: ResultRow) =>
    row.value === null
      ? t(text.noFigure)
      : row.unit === 'count'
        ? groupThousands(Number(row.value))
        : `${String(row.value).replace('.', ',')}\u00a0${row.unit === 'percent' ? '%' : t(text.points)}`
  const beside = (row: ResultRow) =>
    [
      row.of === null || row.unit !== 'count' ? '' : t(text.of, { whole: groupThousands(row.of) }),
      row.money === null ? '' : t(text.moneyOf, { amount: formatDong(BigInt(row.money)) }),
    ]
      .filter(Boolean)
      .join('; ')
  return table(
    t(text.resultsTitle),
    [{ name: t(text.what) }, { name: t(text.value), number: true }, { name: t(text.counted) }],
    rows.map(row => [
      resultText[row.id][language],
      html`<span><b>${value(row)}</b>${beside(row) && html`<br><span class="quiet">${beside(row)}</span>`}</span>`,
      html`<span class="quiet">${countedOf(row, language)}</span>`,
    ]),
  )
}

export function policiesBody({ t, language, link }: View, day: LocalDate): Html {
  const policies = policiesOn(day)
  return html`<h1>${t(text.policiesTitle)}</h1>
<p class="lead">${t(text.policiesAbout, { day: formatDay(day) })}</p>
<p>${t(text.ask)}</p>
<p style="margin-top:20px"><a class="button" href="${link('/quyen-loi/hoi')}">${t(entitledText.start)}</a></p>
<div class="cards" style="margin-top:28px">${policies.map(
    policy => html`<section class="card"><p class="quiet">${policyKindText[policy.kind][language]}</p><h3>${policy.name[language]}</h3>
<p><span class="tag ${policy.by === 'right' ? 'good' : ''}">${t(policy.by === 'right' ? text.right : text.offer)}</span> ${policy.confidence === 'unverified' && html`<span class="tag warn">${t(text.unverified)}</span>`}</p>
<p>${t(text.amount)}: <b>${normWords(policy)[language]}</b></p>
<p>${t(text.who)}: ${policy.beneficiaries[language]}</p>
<details><summary>${t(text.condition)}</summary><p>${conditionWords(policy.when)[language]}</p><p class="quiet">${t(text.basis)}: ${policy.citation}</p></details></section>`,
  )}</div>
<p class="quiet">${t(text.unverifiedNote)}</p>`
}

/** The frame of the questions; the script draws them, and without it the list of policies is a touch away. */
export function entitledBody({ t, link, language }: View, day: LocalDate): Html {
  return html`<h1>${t(entitledText.title)}</h1>
<p class="lead">${t(entitledText.about)}</p>
<div id="entitled" data-day="${day}" data-language="${language}"><p>${t(entitledText.noScript)}</p></div>
<p style="margin-top:28px"><a href="${link('/quyen-loi')}">${t(entitledText.list)}</a></p>`
}

export function certificateBody({ t, language }: View): Html {
  return html`<h1>${t(text.certificateTitle)}</h1>
<p class="lead">${t(text.certificateAbout)}</p>
<form class="search" action="/giay-chung-nhan">
<label for="ma">${t(text.certificateCode)}</label>
<div><input id="ma" name="ma" type="text" maxlength="60" autocomplete="off" autocapitalize="characters" required><button>${t(text.find)}</button></div>
${language === 'en' && html`<input type="hidden" name="lang" value="en">`}
</form>
<p style="margin-top:20px"><a href="/app/certificate-check">${t(text.certificateOffline)}</a></p>`
}
