// The page behind the QR code of a certificate: valid, no longer valid, or unknown. Shows no more than initials, village and
// class; stays out of search engines and caches; answers each address only so many times a minute.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Problem } from '../base/problem.ts'
import { html, htmlPage } from '../platform/html.ts'
import { ask } from '../platform/query.ts'
import type { Services } from '../platform/services.ts'
import { classText } from '../review/case.ts'
import { checkCertificate } from '../review/decision/certificate.queries.ts'
import { certificateText as text } from './certificate.text.ts'

/** Far above what a clinic's desk needs, far below what guessing needs. */
export const checksPerMinute = 30

type Check = Awaited<ReturnType<typeof checkCertificate.run>>
type Both = { vi: string; en: string }

export function certificateRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Params: { token: string } }>(
    '/c/:token',
    {
      config: { rateLimit: { max: checksPerMinute, timeWindow: '1 minute' } },
      // People read this page: its errors are pages, too.
      errorHandler: (error, request, reply) => {
        const slow = error instanceof Problem && (error as Problem).name === 'too-many-requests'
        if (!slow) services.log.error({ err: error as Error, id: request.id }, 'certificate page')
        return send(reply.status(slow ? 429 : 503), sorry(slow ? text.slow : text.away))
      },
    },
    async (request, reply) => {
      const found = await ask(services, checkCertificate, undefined, { token: request.params.token.slice(0, 60) })
      return send(reply.status(found.answer === 'unknown' ? 404 : 200), result(found, services.clock()))
    },
  )
}

const send = (reply: FastifyReply, body: ReturnType<typeof html>) =>
  reply
    .header('cache-control', 'no-store')
    .header('x-robots-tag', 'noindex, nofollow, noarchive')
    .type('text/html; charset=utf-8')
    .send(htmlPage({ title: `${text.title.vi} – Bền Vững`, body, style, noindex: true }))

const both = (words: Both) => html`${words.vi} <span lang="en">${words.en}</span>`

function result(found: Check, now: Date) {
  const row = (name: Both, value: unknown) => value !== null && html`<div><dt>${both(name)}</dt><dd>${value}</dd></div>`
  return html`<main>
<h1>${both(text.title)}</h1>
<section class="card ${found.answer}">
<p class="answer" role="status">${mark[found.answer]} ${both(text.answer[found.answer])}</p>
<p>${found.sentence.vi}<br><span lang="en">${found.sentence.en}</span></p>
${
  found.answer !== 'unknown' &&
  html`<dl>
${row(text.initials, found.initials)}
${row(text.village, found.village)}
${row(text.class, found.class && both(classText[found.class]))}
${row(text.issuedOn, found.issuedOn && showDay(found.issuedOn))}
${row(text.checkedOn, moment.format(now))}
</dl>`
}
</section>
<p class="note">${text.note.vi}</p>
<p class="note" lang="en">${text.note.en}</p>
<p class="note"><a href="/app/certificate-check">${both(text.offline)}</a></p>
</main>`
}

const sorry = (words: Both) => html`<main><h1>${both(text.title)}</h1>
<section class="card unknown"><p role="status">${words.vi}<br><span lang="en">${words.en}</span></p></section></main>`

/** Told by more than colour. */
const mark = { valid: '✓', 'no-longer-valid': '✕', unknown: '?' }
const showDay = (day: string) => day.split('-').reverse().join('/')
const moment = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  dateStyle: 'short',
  timeStyle: 'short',
})

const style = `
main { max-width: 520px; margin: 0 auto; padding: 32px 16px 64px }
h1 { font-size: 18px; font-weight: 700; margin: 0 0 16px }
[lang=en] { color: var(--ink-3); font-weight: 400 }
h1 [lang=en], .answer [lang=en] { display: block; font-size: 15px }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: 4px 20px; border-top: 4px solid var(--neutral) }
.valid { border-top-color: var(--good) } .no-longer-valid { border-top-color: var(--warn) }
.answer { font-size: 22px; font-weight: 700; margin-bottom: 4px } .valid .answer { color: var(--good) } .no-longer-valid .answer { color: var(--warn) }
dl { border-top: 1px solid var(--line); margin: 16px 0 8px; padding-top: 8px }
dl div { display: flex; justify-content: space-between; gap: 16px; padding: 6px 0 } dt { color: var(--ink-2) } dd { margin: 0; text-align: right; font-weight: 700 }
.note { font-size: 13px; color: var(--ink-2) }
`
