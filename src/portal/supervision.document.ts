// What the community saw of works and deliveries, on the page of a village or a commune: counts of all reports, and the words of those
// that were written for everybody.
import { formatDay } from '../base/local-date.ts'
import { type Html, html } from '../platform/html.ts'
import { Question, questionText } from '../supervision/evaluation.ts'
import {
  type Finding,
  findingText,
  reportStateText,
  stateOfReport,
  subjectKindText,
} from '../supervision/supervision.ts'
import { table, type View } from './frame.document.ts'
import { portalText as text } from './portal.text.ts'
import type { PublicPlace, PublicReport } from './public.ts'

const tone: Record<Finding, string> = { good: 'good', question: 'warn', fault: 'warn' }

export function supervision(view: View, place: PublicPlace): Html | false {
  const { t, language } = view
  if (place.reportCounts.length === 0) return false
  return html`<h2>${t(text.supervision)}</h2><p class="quiet">${t(text.supervisionAbout)}</p>
${table(
  t(text.supervision),
  [
    { name: t(text.what) },
    ...[
      text.reports,
      text.reportsGood,
      text.reportsQuestions,
      text.reportsFaults,
      text.reportsReplied,
      text.reportsSettled,
    ].map(words => ({ name: t(words), number: true })),
  ],
  place.reportCounts.map(one => [
    subjectKindText[one.subjectKind][language],
    one.reports,
    one.good,
    one.questions,
    one.faults,
    `${one.replied} / ${one.asks}`,
    `${one.settled} / ${one.asks}`,
  ]),
)}
${place.reports.length > 0 && html`<div class="cards" style="margin-top:16px">${place.reports.map(one => reportCard(view, place, one))}</div>`}`
}

function reportCard({ t, language }: View, place: PublicPlace, report: PublicReport): Html {
  const state = stateOfReport({ ...report, asked: report.asks ? '?' : '' })
  return html`<section class="card"><h3>${report.subjectName}</h3>
<p><span class="tag ${tone[report.finding]}">${findingText[report.finding][language]}</span> <span class="quiet">${formatDay(report.seenOn)}${place.level !== 'village' && `, ${place.nameOf(report.villageId)}`}</span></p>
<p>${report.content}</p>
${
  report.asks &&
  html`<p class="quiet">${
    report.repliedOn
      ? html`${t(text.reportReply, { day: formatDay(report.repliedOn) })}${report.reply && `: ${report.reply}`}`
      : t(text.reportWaits)
  }${report.closedOn && ` – ${reportStateText[state][language]}`}</p>`
}</section>`
}

export function evaluations({ t, language }: View, { evaluations: found }: PublicPlace): Html | false {
  if (found.length === 0) return false
  const told = (value: number | undefined) =>
    value === undefined ? html`<span class="quiet">${t(text.heldSign)}</span>` : value
  return html`<h2>${t(text.evaluations)}</h2><p class="quiet">${t(text.evaluationsAbout)}</p>
${found.map(
  one => html`<h3>${one.title}</h3>
<p>${t(text.evaluationBooks, {
    population: one.population,
    asked: one.counts.asked ?? t(text.heldSign),
    size: one.size,
    day: formatDay(one.closedOn),
  })}</p>
${table(
  one.title,
  [{ name: t(text.question) }, { name: t(text.yes), number: true }, { name: t(text.no), number: true }],
  Question.options.map(question => {
    const said = one.counts.questions[question]
    return [questionText[question][language], told(said?.yes), told(said?.no)]
  }),
)}
${one.counts.useful !== null && html`<p>${t(text.useful, { value: String(one.counts.useful / 10).replace('.', language === 'vi' ? ',' : '.') })}</p>`}`,
)}`
}
