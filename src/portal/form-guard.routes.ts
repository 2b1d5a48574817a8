// What stands before every form that is sent from the public pages without an account: a signed time on the page, a field that only
// a machine fills in, a limit per address. No third party, no script, nothing about the sender is kept.
//   const guard = formGuard(services, 'comment')          // one per kind of form
//   html`<form method="post">… ${guard.fields(String(articleId))}</form>`
//   formPosts(app, forms => forms.post(address, { config: { rateLimit: formLimit } }, async request => {
//     const form = formOf(request); const found = guard.check(String(articleId), form) …
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Html, html } from '../platform/html.ts'
import type { Services } from '../platform/services.ts'

/** Ours: nobody writes a sentence in two seconds; a page left open over lunch still works. */
export const formTimes = { leastMs: 2_000, mostMs: 6 * 3_600_000 } as const

/** Sendings of one address; a family behind one line sends a few. */
export const formLimit = { max: 8, timeWindow: '10 minutes' } as const

const largestForm = 64 * 1024
const mostFields = 40

export type FormCheck =
  | 'good'
  /** The field that nobody sees was filled in: answer as if it were good, keep nothing. */
  | 'machine'
  /** Sent faster than anybody writes, or with a time to come. */
  | 'early'
  /** The page was open too long. */
  | 'late'
  /** The time was not signed here, or for another form. */
  | 'forged'

export type SentForm = Readonly<Record<string, string>>

export interface FormGuard {
  /** The hidden fields. `subject`: what the form is about; a time signed for another does not hold. */
  fields(subject: string): Html
  check(subject: string, form: SentForm): FormCheck
}

export function formGuard(services: Pick<Services, 'keys' | 'clock'>, kind: string): FormGuard {
  const key = services.keys.secret('public-form')
  const signature = (subject: string, moment: string) =>
    createHmac('sha256', key).update(`${kind}\0${subject}\0${moment}`).digest('base64url').slice(0, 22)
  return {
    fields: subject => {
      const moment = services.clock().getTime().toString(36)
      return html`<input type="hidden" name="luc" value="${moment}.${signature(subject, moment)}">
<p class="trap" aria-hidden="true"><label>Website <input name="website" tabindex="-1" autocomplete="off"></label></p>`
    },
    check: (subject, form) => {
      const [moment = '', signed = ''] = (form.luc ?? '').split('.')
      const [given, own] = [Buffer.from(signed), Buffer.from(signature(subject, moment))]
      if (given.length !== own.length || !timingSafeEqual(given, own)) return 'forged'
      if (form.website) return 'machine'
      const age = services.clock().getTime() - Number.parseInt(moment, 36)
      return age < formTimes.leastMs ? 'early' : age > formTimes.mostMs ? 'late' : 'good'
    },
  }
}

/** Routes that take what a plain form sends. Within them only: the rest of the server still takes no such body. */
export function formPosts(app: FastifyInstance, routes: (forms: FastifyInstance) => void): void {
  app.register(async forms => {
    forms.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: largestForm },
      (_, body, done) => done(null, fieldsOf(body as string)),
    )
    routes(forms)
  })
}

/** Of several fields of one name the first counts. */
function fieldsOf(body: string): SentForm {
  const fields = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(body))
    if (fields.size < mostFields && !fields.has(name)) fields.set(name, value.normalize('NFC'))
  return Object.fromEntries(fields)
}

export const formOf = (request: FastifyRequest): SentForm =>
  typeof request.body === 'object' && request.body !== null ? (request.body as SentForm) : {}

/** Addresses in a text, also without "https://": who moderates sees at once that something is advertised. */
export const countLinks = (text: string): number =>
  (
    text.match(
      /(?:https?:\/\/|www\.)\S+|\b[\w-]+\.(?:com|net|org|info|vn|ru|cn|top|xyz|click|shop|site|online)\b(?:\/\S*)?/gi,
    ) ?? []
  ).length
