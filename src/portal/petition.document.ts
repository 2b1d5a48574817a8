// The pages on which people send petitions, look after them, and read answers. Plain forms; no script.
import { formatDay, type LocalDate } from '../base/local-date.ts'
import { dueOn, isOpen, isSecret, mayTakeBackAtOnce, PetitionKind, petitionKindText } from '../petitions/petition.ts'
import { limitText, petitionRuleOn } from '../petitions/petition-law.ts'
import { type Html, html, raw } from '../platform/html.ts'
import type { View } from './frame.document.ts'
import { kindAbout, stateAbout, petitionPublicText as text } from './petition.text.ts'
import type { Found } from './place.ts'
import type { PetitionForm, PublicAnswer, TrackedPetition } from './public-petition.ts'

const style = html`<style>${raw(`
.petition fieldset { border: 0; padding: 0; margin: 0 0 18px; min-width: 0 } .petition legend { font-weight: 600; padding: 0; margin-bottom: 6px }
form.sheet.petition label.choice { display: flex; gap: 10px; align-items: flex-start; font-weight: 400; padding: 7px 0; margin: 0; cursor: pointer }
form.sheet.petition label.choice input { width: 20px; height: 20px; flex: none; margin: 2px 0 0; accent-color: var(--accent) } .petition .choice .quiet { display: block }
.code { font-size: 30px; font-weight: 600; letter-spacing: .04em; margin: 4px 0 12px } .said { white-space: pre-line; overflow-wrap: anywhere }
.also { display: flex; flex-wrap: wrap; gap: 4px 20px; font-size: 15px } .answer { max-width: 80ch; margin-bottom: 16px }
.wrong { border-left: 4px solid var(--warn); background: var(--warn-soft); padding: 12px 16px; max-width: 72ch; margin-bottom: 18px } .done { border-left: 4px solid var(--good); background: var(--good-soft); padding: 12px 16px } .wrong ul { margin: 4px 0 0; padding-left: 20px }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: 6px 20px; margin: 0 0 16px; max-width: 72ch } dl.facts dt { color: var(--ink-3) } dl.facts dd { margin: 0 }
@media (max-width: 700px) { dl.facts { grid-template-columns: 1fr; gap: 0 } dl.facts dd { margin-bottom: 8px } .code { font-size: 25px } }
`)}</style>`

/** The other pages about petitions. */
const also = ({ t, link }: View) =>
  html`<p class="also"><a href="${link('/tra-cuu')}">${t(text.toTrack)}</a><a href="${link('/hoi-dap')}">${t(text.toAnswers)}</a></p>`

/** First the place: found by its name, as on the first page. */
export function choosePlaceBody(view: View, typed: string, found: readonly Found[] | undefined): Html {
  const { t, link, language } = view
  return html`${style}<h1>${t(text.title)}</h1><p class="lead">${t(text.lead)}</p>${also(view)}
<form class="search" action="/gop-y"><label for="noi">${t(text.where)}</label>
<div><input id="noi" name="noi" type="search" value="${typed}" maxlength="80" autocomplete="off" required><button>${t({ vi: 'Tìm', en: 'Find' })}</button></div>
${language === 'en' && html`<input type="hidden" name="lang" value="en">`}<p class="hint">${t({ vi: 'Gõ không dấu cũng được. Ví dụ: phieng pan', en: 'Without accents will do, for example: phieng pan' })}</p></form>
${
  found &&
  (found.length === 0
    ? html`<p role="status">${t(text.whereNone)}</p>`
    : html`<ul class="places" style="margin-top:24px">${found.map(one => html`<li><a href="${link(`/gop-y?dia-ban=${one.areaId}`)}">${one.name}</a><span>${one.within}</span></li>`)}</ul>`)
}`
}

export function petitionFormBody(
  view: View,
  place: { areaId: number; name: string; within: string },
  form: PetitionForm,
  fields: Html,
  today: LocalDate,
  problems: readonly string[] = [],
): Html {
  const { t, link, language } = view
  const choice = (kind: PetitionKind) => {
    const rule = petitionRuleOn(kind, today)
    const times = t(text.limits, { accept: limitText(rule.accept)[language], answer: limitText(rule.answer)[language] })
    return html`<label class="choice"><input type="radio" name="loai" value="${kind}" required${form.kind === kind && raw(' checked')}>
<span><b>${petitionKindText[kind][language]}</b>: ${kindAbout[kind][language]}<span class="quiet">${times}</span></span></label>`
  }
  const input = (name: string, label: { vi: string; en: string }, value: string, more: Html) =>
    html`<label>${t(label)}<input name="${name}" value="${value}" ${more}></label>`
  return html`${style}<p class="path"><a href="${link(`/dia-ban/${place.areaId}`)}">${place.name}</a>, ${place.within} · <a href="${link('/gop-y')}">${t(text.otherPlace)}</a></p>
<h1>${t(text.title)}</h1><p class="lead">${t(text.lead)}</p>${also(view)}
${
  problems.length > 0 &&
  html`<div class="wrong" role="alert"><b>${t(text.wrong)}</b><ul>${problems.map(one => html`<li>${one}</li>`)}</ul></div>`
}
<form class="sheet petition" method="post" enctype="multipart/form-data" action="${link(`/gop-y?dia-ban=${place.areaId}`)}">
<fieldset><legend>${t(text.kind)}</legend>${PetitionKind.options.map(choice)}<p class="quiet">${t(text.limitsUnverified)}</p></fieldset>
<label>${t(text.subject)}<span class="hint">${t(text.subjectHint)}</span><input name="viec" value="${form.subject}" maxlength="200" required></label>
<label>${t(text.body)}<span class="hint">${t(text.bodyHint)}</span><textarea name="noidung" rows="7" maxlength="8000" required>${form.body}</textarea></label>
<label>${t(text.files)}<span class="hint">${t(text.filesHint)}</span><input name="tep" type="file" multiple accept="image/jpeg,image/png,application/pdf"></label>
<fieldset><legend>${t(text.who)}</legend><p class="quiet">${t(text.whoAbout)}</p>
${input('ten', text.name, form.name, raw('maxlength="120" autocomplete="off"'))}
${input('dienthoai', text.phone, form.phone, raw('maxlength="30" inputmode="tel" autocomplete="off"'))}
${input('diachi', text.address, form.address, raw('maxlength="300" autocomplete="off"'))}</fieldset>
<label class="choice"><input type="checkbox" name="dangtraloi" value="1"${form.agree && raw(' checked')}><span>${t(text.agree)}</span></label>
<label class="choice" style="margin-bottom:16px"><input type="checkbox" name="captren" value="1"${form.above && raw(' checked')}><span>${t(text.above)}</span></label>
${fields}<button>${t(text.send)}</button></form>`
}

/** What the sender takes away, on paper or as a picture: like the paper receipt it holds neither a name nor a word of what was said, nor of
 *  what kind it is. */
export const sentPetitionBody = (
  view: View,
  code: string,
  of: { place: string; on: LocalDate; acceptDueOn: LocalDate },
): Html =>
  html`${style}<h1>${view.t(text.sent)}</h1><section class="card" style="max-width:72ch"><p>${view.t(text.code)}</p>
<p class="code" role="status">${code}</p><p>${view.t(text.sentFacts, { place: of.place, day: formatDay(of.on), due: formatDay(of.acceptDueOn) })}</p><p>${view.t(text.keep)}</p><p class="quiet noprint">${view.t(text.print)}</p></section><p></p>${also(view)}`

export const trackBody = (view: View, typed = '', problem = ''): Html =>
  html`${style}<h1>${view.t(text.track)}</h1><p class="lead">${view.t(text.trackAbout)}</p>
${problem && html`<div class="wrong" role="alert">${problem}</div>`}
<form class="search" method="post" action="${view.link('/tra-cuu')}"><label for="ma">${view.t(text.trackLabel)}</label>
<div><input id="ma" name="ma" type="text" value="${typed}" maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false" required aria-describedby="ma-hint"><button>${view.t(text.look)}</button></div>
<p id="ma-hint" class="hint">${view.t(text.trackHint)}</p></form>`

export function trackedBody(
  view: View,
  one: TrackedPetition,
  nameOf: (areaId: number) => string,
  today: LocalDate,
  mine: { code: string; fields: Html; consent: Html; said?: string; problem?: string },
): Html {
  const { t, language } = view
  const due = dueOn(one)
  const fact = (name: { vi: string; en: string }, value: unknown) => html`<dt>${t(name)}</dt><dd>${value}</dd>`
  const step = fact(text.step, html`<b role="status">${stateAbout[one.state][language]}</b>`)
  const when = due && fact(text.due, due < today ? t(text.dueLate, { day: formatDay(due) }) : formatDay(due))
  const files = one.attachments > 0 && fact(text.filesSent, one.attachments)
  const told = html`${mine.said && html`<p role="status" class="done">${mine.said}</p>`}${mine.problem && html`<div class="wrong" role="alert">${mine.problem}</div>`}`
  const longer =
    one.extendedOn !== null &&
    fact(
      text.extended,
      html`<span class="said">${
        isSecret(one.kind)
          ? t(text.extendedSecret, { day: formatDay(one.extendedOn) })
          : t(text.extendedAbout, { day: formatDay(one.extendedOn), reason: one.extensionReason })
      }</span>`,
    )
  if (isSecret(one.kind))
    return html`${style}<h1>${t(text.track)}</h1>${told}<dl class="facts">${step}${fact(text.received, formatDay(one.receivedOn))}${when}${longer}${files}</dl>
<p class="quiet">${t(text.closedFor)}</p>${takeBackForm(view, one, mine)}`
  return html`${style}<h1>${one.subject}</h1>${told}
<p class="quiet">${petitionKindText[one.kind][language]}, ${nameOf(one.areaId)}</p>
<dl class="facts">${step}${fact(text.received, formatDay(one.receivedOn))}${fact(text.desk, nameOf(one.deskAreaId))}${when}${longer}${files}
${one.forwardedTo && fact(text.sentTo, one.forwardedTo)}${one.reason && fact(text.reason, html`<span class="said">${one.reason}</span>`)}</dl>
${one.answer && one.answeredOn && html`<section class="card" style="max-width:80ch"><h2 style="margin-top:0">${t(text.answer, { day: formatDay(one.answeredOn) })}</h2><p class="said">${one.answer}</p></section>`}
${due && html`<p class="quiet">${t(text.limitsUnverified)}</p>`}${consentForm(view, one, mine)}${takeBackForm(view, one, mine)}`
}

/** Who agreed that the answer may be public may change their mind, before it is and afterwards. */
function consentForm(
  { t, link }: View,
  one: TrackedPetition,
  { code, consent }: { code: string; consent: Html },
): Html | false {
  if (!one.agreesPublish) return false
  return html`<details class="noprint"><summary>${t(text.consent)}</summary><form class="sheet petition" method="post" action="${link('/tra-cuu/thoi-dong-y')}">
<p>${t(one.publishedOn === null ? text.consentAbout : text.consentPublic)}</p><input type="hidden" name="ma" value="${code}">
<label class="choice"><input type="checkbox" name="chac" value="1" required><span>${t(text.consentSure)}</span></label>
${consent}<button>${t(text.consentDo)}</button></form></details>`
}

/** Whoever holds the code may take back what is still open. Nothing is done by one press: a tick says that it is meant. */
function takeBackForm(
  { t, link }: View,
  one: TrackedPetition,
  { code, fields }: { code: string; fields: Html },
): Html | false {
  if (!isOpen(one.state)) return false
  if (one.takeBackAskedOn !== null)
    return html`<p>${t(text.takeBackAsked, { day: formatDay(one.takeBackAskedOn) })}</p>`
  const atOnce = mayTakeBackAtOnce(one.kind, one.state)
  return html`<details class="noprint"><summary>${t(text.takeBack)}</summary><form class="sheet petition" method="post" action="${link('/tra-cuu/rut')}">
<p>${t(atOnce ? text.takeBackAbout : text.takeBackSecret)}</p><input type="hidden" name="ma" value="${code}">
<label>${t(text.takeBackWhy)}<textarea name="lydo" rows="2" maxlength="1000"></textarea></label>
<label class="choice"><input type="checkbox" name="chac" value="1" required><span>${t(text.takeBackSure)}</span></label>
${fields}<button>${t(atOnce ? text.takeBackDo : text.takeBackAsk)}</button></form></details>`
}

export function answerCards(view: View, answers: readonly PublicAnswer[], nameOf: (areaId: number) => string): Html {
  const { t, language } = view
  return html`${answers.map(
    one => html`<section class="card answer"><h3>${one.subject}</h3>
<p class="quiet">${petitionKindText[one.kind][language]}, ${nameOf(one.areaId)}, ${formatDay(one.answeredOn)}</p>
<p class="said"><b>${t(text.question)}:</b> ${one.question}</p><p class="said"><b>${t(text.reply)}:</b> ${one.answer}</p></section>`,
  )}`
}

export const answersBody = (
  view: View,
  answers: readonly PublicAnswer[],
  nameOf: (areaId: number) => string,
  { place, older }: { place?: string | undefined; older?: string | undefined },
): Html =>
  html`${style}<h1>${view.t(text.answers)}${place && `: ${place}`}</h1><p class="lead">${view.t(text.answersAbout)}</p>
<p class="also">${place && html`<a href="${view.link('/hoi-dap')}">${view.t(text.answersAll)}</a>`}<a href="${view.link('/gop-y')}">${view.t(text.title)}</a></p>
${answers.length === 0 ? html`<p>${view.t(text.answersNone)}</p>` : answerCards(view, answers, nameOf)}
${older && html`<p><a href="${view.link(older)}">${view.t(text.answersOlder)}</a></p>`}`

/** On the page of a village or a commune: how to say something, and what was answered last. */
export function petitionsAtPlace(
  view: View,
  areaId: number,
  answers: readonly PublicAnswer[],
  nameOf: (areaId: number) => string,
): Html {
  const { t, link } = view
  return html`${style}<h2>${t(text.atPlace)}</h2><p>${t(text.atPlaceAbout)}</p>
<p><a class="button" href="${link(`/gop-y?dia-ban=${areaId}`)}">${t(text.title)}</a></p>
<p class="also"><a href="${link('/tra-cuu')}">${t(text.toTrack)}</a><a href="${link(`/hoi-dap?dia-ban=${areaId}`)}">${t(text.toAnswers)}</a></p>
${answerCards(view, answers, nameOf)}`
}
