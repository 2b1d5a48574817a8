// The public page of the movement "For the poor, no one left behind": what runs, whom to thank, who is an example. Villages are not
// compared: leaving poverty is no race.
import { formatDong, groupThousands } from '../base/dong.ts'
import { formatDay } from '../base/local-date.ts'
import { type Html, html } from '../platform/html.ts'
import { table, type View } from './frame.document.ts'
import { movementPortalText as text } from './movement.text.ts'
import type { PublicMovement } from './movement.ts'

interface Names {
  village(villageId: number): string
  area(areaId: number): string
}

export function movementBody(view: View, movement: PublicMovement, names: Names): Html {
  const { t } = view
  return html`<h1>${t(text.title)}</h1><p class="lead">${t(text.about)}</p>
${running(view, movement, names)}
${thanks(view, movement)}
${examples(view, movement, names)}
${recognitions(view, movement, names)}
<p class="quiet">${t(text.consent)}</p>`
}

const share = (part: number, whole: number) => Math.min(100, Math.round((part * 100) / whole))

function running({ t }: View, { campaigns, appeals }: PublicMovement, names: Names): Html {
  return html`<h2>${t(text.running)}</h2>
${campaigns.length + appeals.length === 0 && html`<p class="quiet">${t(text.runningNone)}</p>`}
<div class="cards">${appeals.map(one => {
    const words = t(text.received, {
      received: formatDong(BigInt(one.received)),
      target: formatDong(BigInt(one.target)),
      givers: one.givers,
    })
    return html`<section class="card"><h3>${one.title}</h3>
<div class="bar" role="img" aria-label="${words}"><span style="width:${share(one.received, one.target)}%"></span></div>
<p>${words}</p>${one.until && html`<p class="quiet">${t(text.until, { day: formatDay(one.until) })}</p>`}</section>`
  })}${campaigns.map(one => {
    const words = t(text.done, {
      done: groupThousands(one.done),
      target: groupThousands(one.target),
      unit: one.targetUnit,
      pledged: groupThousands(one.pledged),
    })
    return html`<section class="card"><h3>${one.name}</h3>
<div class="bar" role="img" aria-label="${words}"><span style="width:${share(one.done, one.target)}%"></span></div>
<p>${words}</p><p class="quiet">${names.area(one.areaId)}. ${t(text.lead, { lead: one.lead })}<br>${t(text.until, { day: formatDay(one.to) })}</p></section>`
  })}</div>
<p class="quiet">${t(text.how)}</p>`
}

function thanks({ t }: View, { gifts, giftsOfYear }: PublicMovement): Html | false {
  if (giftsOfYear.gifts === 0) return false
  return html`<h2>${t(text.thanks)}</h2>
<p>${t(text.thanksSum, { gifts: groupThousands(giftsOfYear.gifts), amount: formatDong(BigInt(giftsOfYear.amount)) })} ${giftsOfYear.unnamed > 0 && t(text.unnamed, { count: groupThousands(giftsOfYear.unnamed) })}</p>
${
  gifts.length > 0 &&
  table(
    t(text.thanks),
    [{ name: t(text.giver) }, { name: t(text.gift) }, { name: t(text.day), number: true }],
    gifts.map(one => [
      one.giver,
      one.form === 'money'
        ? formatDong(BigInt(one.amount ?? 0))
        : html`${one.what}${one.amount ? ` (${formatDong(BigInt(one.amount))})` : ''}`,
      formatDay(one.receivedOn),
    ]),
  )
}`
}

const examples = ({ t }: View, { examples: found }: PublicMovement, names: Names) =>
  found.length > 0 &&
  html`<h2>${t(text.examples)}</h2><div class="cards">${found.map(
    one =>
      html`<section class="card"><h3>${one.who}</h3><p class="quiet">${names.village(one.villageId)}</p><p>${one.story}</p></section>`,
  )}</div>`

const recognitions = ({ t }: View, { recognitions: found }: PublicMovement, names: Names) =>
  found.length > 0 &&
  html`<h2>${t(text.recognitions)}</h2>${table(
    t(text.recognitions),
    [{ name: t(text.who) }, { name: t(text.where) }, { name: t(text.form) }, { name: t(text.decision), number: true }],
    found.map(one => [one.who, names.village(one.villageId), one.form, `${one.decisionNumber}, ${formatDay(one.day)}`]),
  )}`
