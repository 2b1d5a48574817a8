// The page of a village, a commune or a larger unit: what hangs where, what was met and decided, figures, money, works.

import { formatDong, groupThousands } from '../base/dong.ts'
import { formatPercent } from '../base/fraction.ts'
import { formatInstant } from '../base/instant.ts'
import { formatDay } from '../base/local-date.ts'
import { type Html, html } from '../platform/html.ts'
import { procedureText } from '../review/procedure.ts'
import { roundStateText, villageStepText } from '../review/round.ts'
import { workKindText, workStateText } from '../support/works/work.ts'
import { matterText } from '../voice/matter.ts'
import { trendPicture } from './figures.document.ts'
import { table, type View } from './frame.document.ts'
import { groupSection } from './groups.document.ts'
import { petitionsAtPlace } from './petition.document.ts'
import { portalText as text } from './portal.text.ts'
import type { PlaceLink, PublicMeeting, PublicPlace, PublicPosting, PublicRound, PublicWork } from './public.ts'
import { evaluations, supervision } from './supervision.document.ts'

export function placeBody(view: View, place: PublicPlace): Html {
  const { t, link } = view
  const isVillage = place.level === 'village'
  const isLocal = isVillage || place.level === 'commune'
  const to = (one: PlaceLink) => html`<a href="${link(`/dia-ban/${one.areaId}`)}">${one.name}</a>`
  return html`<p class="path">${place.path.map((one, i) => html`${i > 0 ? ' › ' : ''}${to(one)}`)}</p>
<h1>${place.name}</h1>
${place.endedOn && html`<p class="lead">${t(text.ended, { day: formatDay(place.endedOn) })} ${place.now ? to(place.now) : place.within}.</p>`}
${isLocal && !place.endedOn && postingSection(view, place)}
${steps(view, place)}
${figures(view, place)}
${place.groups && groupSection(view, place.groups.told, place.groups.asOf, place.groups.releaseId)}
${meetings(view, place)}
${rounds(view, place)}
${decisions(view, place)}
${!place.endedOn && works(view, place)}
${supervision(view, place)}
${isLocal && !place.endedOn && petitionsAtPlace(view, place.areaId, place.answers, place.nameOf)}
${evaluations(view, place)}
${!isVillage && !place.endedOn && money(view, place)}
${!isVillage && !place.endedOn && plans(view, place)}
${
  place.below.length > 0 &&
  html`<h2>${t(place.level === 'commune' ? text.villages : place.level === 'province' ? text.communes : text.below)}</h2>
<ul class="places">${place.below.map(one => html`<li>${to(one)}</li>`)}</ul>`
}
${place.former.length > 0 && html`<h2>${t(text.formerly, { day: place.formerSince ? formatDay(place.formerSince) : '' })}</h2><ul class="places">${place.former.map(one => html`<li>${to(one)}</li>`)}</ul>`}`
}

/** A list that hangs now: what, where, until when, and what to do about it. */
export function postedCard(
  { t, link, language }: View,
  posting: PublicPosting,
  village: { areaId: number; name: string } | undefined,
): Html {
  const until = formatDay(posting.until)
  const what = t(text.postedWhat, {
    procedure: procedureText[posting.procedure][language].toLowerCase(),
    year: posting.year,
  })
  return html`<section class="card posted">
<h3>${village ? html`<a href="${link(`/dia-ban/${village.areaId}`)}">${village.name}</a>` : what}</h3>
${village && html`<p>${what}</p>`}
${posting.trial && html`<p><span class="tag warn">${t(text.trial)}</span></p>`}
${posting.again && html`<p>${t(text.postedAgain)}</p>`}
<p><b>${t(text.postedDays, { from: formatDay(posting.from), until })}</b></p>
<p>${t(text.postedWhere)}: ${posting.places.join('; ')}. <span class="quiet">${t(text.onPaper)}</span></p>
${!village && html`<h3>${t(text.objectTitle)}</h3><p>${t(text.object, { until })}</p>`}
</section>`
}

function postingSection(v: View, place: PublicPlace): Html {
  const { t } = v
  const shown = place.postings.slice(0, place.level === 'village' ? 3 : 12)
  const village = (posting: PublicPosting) =>
    place.level === 'village' ? undefined : { areaId: posting.villageId, name: place.nameOf(posting.villageId) }
  return html`<h2>${t(text.postedNow)}</h2>
${shown.length === 0 ? html`<p class="quiet">${t(text.postedNone)}</p>` : html`<div class="cards">${shown.map(one => postedCard(v, one, village(one)))}</div>`}
${place.postings.length > shown.length && html`<p class="quiet">${t(text.postedMore, { count: place.postings.length - shown.length })}</p>`}`
}

const steps = ({ t, language }: View, { steps: found }: PublicPlace) =>
  found.length > 0 &&
  html`<h2>${t(text.step)}</h2><div class="cards">${found.map(
    one => html`<section class="card"><h3>${one.name}</h3><p><span class="tag info">${villageStepText[one.step][language]}</span> ${t(text.stepSince, { day: formatDay(one.since) })}</p>
${one.trial && html`<p><span class="tag warn">${t(text.trial)}</span></p>`}</section>`,
  )}</div>`

function figures(view: View, { figures: found }: PublicPlace): Html {
  const { t } = view
  const count = (value: number | null) =>
    value === null ? html`<span class="quiet">${t(text.heldSign)}</span>` : groupThousands(value)
  return html`<h2>${t(text.figures)}</h2>
${
  found.length === 0
    ? html`<p class="quiet">${t(text.figuresNone)}</p>`
    : html`${trendPicture(view, found)}${table(
        t(text.figures),
        [text.figureDay, text.households, text.poor, text.nearPoor, text.rate].map((words, i) => ({
          name: t(words),
          number: i > 0,
        })),
        found.map(one => [
          formatDay(one.asOf),
          groupThousands(one.households),
          count(one.poor),
          count(one.nearPoor),
          one.poor === null
            ? count(null)
            : html`<b>${formatPercent(one.poor, one.households) ?? t(text.noFigure)}\u00a0%</b>`,
        ]),
      )}
<p class="quiet">${t(text.figuresFrom)} ${found.some(one => one.poor === null) && t(text.held)}</p>`
}`
}

const meetings = (view: View, place: PublicPlace) =>
  place.meetings.length > 0 &&
  html`<h2>${view.t(text.meetings)}</h2>${folded(view, place.meetings, 4, some => meetingTable(view, place, some))}
${place.meetings.some(one => one.points.length > 0) && html`<p class="quiet">${view.t(text.meetingHands)}</p>`}`

const meetingTable = (view: View, place: PublicPlace, some: readonly PublicMeeting[]) => {
  const { t } = view
  return table(
    t(text.meetings),
    [
      { name: t(text.meetingDay) },
      ...(place.level === 'village' ? [] : [{ name: t(text.village) }]),
      { name: t(text.meetingMatter) },
      { name: t(text.meetingPlace) },
      { name: t(text.meetingAttended), number: true },
      { name: t(text.meetingWomen), number: true },
      { name: t(text.meetingVotes), number: true },
    ],
    some.map(one => [
      one.heldOn
        ? formatDay(one.heldOn)
        : html`${formatInstant(one.calledFor)} <span class="tag info">${t(text.meetingCalled)}</span>`,
      ...(place.level === 'village' ? [] : [place.nameOf(one.villageId)]),
      meetingMatter(view, one),
      one.place,
      one.attended === null ? '–' : one.invited === null ? one.attended : `${one.attended} / ${one.invited}`,
      one.women ?? '–',
      one.votesFor === null ? '–' : `${one.votesFor} – ${one.votesAgainst ?? 0}`,
    ]),
  )
}

/** What it was about, and on each point the show of hands. */
const meetingMatter = ({ t, language }: View, { matter, points }: PublicMeeting) =>
  matter === null
    ? t(text.meetingReview)
    : // One box: on a phone the cell's parts would stand side by side.
      html`<span>${matterText[matter][language]}${points.map(
        one =>
          html`<br><span class="quiet">${one.title}${one.for !== null && html`: <b>${one.for} – ${one.against} – ${one.abstained}</b>`}</span>`,
      )}</span>`

/** The newest few; the others one touch away. */
function folded<T>({ t }: View, rows: readonly T[], shown: number, draw: (some: readonly T[]) => Html): Html {
  const rest = rows.slice(shown)
  return html`${draw(rows.slice(0, shown))}
${rest.length > 0 && html`<details><summary>${t(text.earlier, { count: rest.length })}</summary>${draw(rest)}</details>`}`
}

const rounds = (view: View, { rounds: found }: PublicPlace) =>
  found.length > 0 && html`<h2>${view.t(text.rounds)}</h2>${folded(view, found, 3, some => roundTable(view, some))}`

const roundTable = ({ t, language }: View, some: readonly PublicRound[]) =>
  table(
    t(text.rounds),
    [
      { name: t(text.roundWhat) },
      { name: t(text.roundState) },
      { name: t(text.roundDue), number: true },
      { name: t(text.roundVillages), number: true },
      { name: t(text.roundComplaints), number: true },
    ],
    some.map(one => [
      html`${one.name}${one.trial && html` <span class="tag warn">${t(text.trial)}</span>`}`,
      html`<span class="tag ${one.state === 'open' ? 'info' : 'good'}">${roundStateText[one.state][language]}</span>`,
      formatDay(one.dueOn),
      `${one.decided} / ${one.villages}`,
      `${one.answered} / ${one.complaints}`,
    ]),
  )

const decisions = (view: View, { decisions: found }: PublicPlace) =>
  found.length > 0 &&
  html`<h2>${view.t(text.decisions)}</h2>${folded(view, found, 3, some =>
    table(
      view.t(text.decisions),
      [
        { name: view.t(text.decisionNumber) },
        { name: view.t(text.roundWhat) },
        { name: view.t(text.decisionDay), number: true },
      ],
      some.map(one => [one.number, one.roundName, formatDay(one.signedOn)]),
    ),
  )}`

function money({ t }: View, { money: found }: PublicPlace): Html {
  return html`<h2>${t(text.money)}</h2>
${
  found.length === 0
    ? html`<p class="quiet">${t(text.moneyNone)}</p>`
    : html`${table(
        t(text.money),
        [text.moneyYear, text.moneyHeld, text.moneySpent, text.moneyShare].map((words, i) => ({
          name: t(words),
          number: i > 0,
        })),
        found.map(one => [
          one.year,
          formatDong(BigInt(one.held)),
          formatDong(BigInt(one.spent)),
          html`<b>${formatPercent(one.spent, one.held, 1)}\u00a0%</b>`,
        ]),
      )}<p class="quiet">${t(text.moneyFrom)}</p>`
}`
}

function plans({ t }: View, place: PublicPlace): Html {
  if (place.plans.length === 0) return html`<h2>${t(text.plans)}</h2><p class="quiet">${t(text.plansNone)}</p>`
  return html`<h2>${t(text.plans)}</h2><div class="cards">${place.plans.map(
    one => html`<section class="card"><h3>${one.title}</h3>
<p>${t(text.planLines, { count: one.lines, amount: formatDong(BigInt(one.amount)) })}</p>
<p class="quiet">${t(text.planBasis, { number: one.decisionNumber, day: formatDay(one.decidedOn) })}</p></section>`,
  )}</div>
${
  place.planLines.length > 0 &&
  html`<h3 style="margin-top:20px">${t(text.planLargest)}</h3>${table(
    t(text.planLargest),
    [{ name: t(text.what) }, { name: t(text.planPlace) }, { name: t(text.amount), number: true }],
    place.planLines.map(line => [line.activity, line.place, formatDong(BigInt(line.amount))]),
  )}`
}`
}

function works(v: View, place: PublicPlace): Html {
  const { t } = v
  return html`<h2>${t(text.works)}</h2>
${place.works.length === 0 ? html`<p class="quiet">${t(text.worksNone)}</p>` : html`<div class="cards">${place.works.map(work => workCard(v, work))}</div>`}`
}

const workTone = { planned: '', running: 'info', accepted: 'good', stopped: 'warn' } as const

function workCard({ t, language }: View, work: PublicWork & { places: string[] }): Html {
  const days = work.acceptedOn
    ? t(text.workAccepted, { day: formatDay(work.acceptedOn) })
    : work.dueOn
      ? t(text.workDue, { day: formatDay(work.dueOn) })
      : ''
  return html`<section class="card"><h3>${work.name}</h3>
<p><span class="tag ${workTone[work.state]}">${workStateText[work.state][language]}</span> <span class="quiet">${workKindText[work.kind][language]}</span></p>
<div class="bar" role="img" aria-label="${t(text.workDone, { percent: work.progress })}"><span style="width:${work.progress}%"></span></div>
<p>${t(text.workDone, { percent: work.progress })}${days && `, ${days}`}</p>
${work.funds > 0 && html`<p>${t(text.workFunds, { amount: formatDong(BigInt(work.funds)) })}${work.given > 0 && `; ${t(text.workGiven, { amount: formatDong(BigInt(work.given)) })}`}</p>`}
<p class="quiet">${t(text.workInvestor, { name: work.investor })}${work.places.length > 0 && html`<br>${t(text.workServes, { places: work.places.join(', ') })}`}</p></section>`
}
