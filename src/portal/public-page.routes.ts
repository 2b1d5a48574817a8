// How a public page is answered: limited, in the reader's language, over the published views only; what fails says so on a page.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../base/problem.ts'
import type { Words } from '../base/words.ts'
import type { Tx } from '../platform/database.ts'
import { html } from '../platform/html.ts'
import type { Services } from '../platform/services.ts'
import { type PublicPage, publicPage, searchForm, type View, viewIn } from './frame.document.ts'
import { portalText as text } from './portal.text.ts'
import { isDemo } from './public.queries.ts'
import { squeezed } from './squeezed.routes.ts'

/** Far above reading, far below copying everything. */
export const pagesPerMinute = 90

export type Query = Record<string, string | undefined>
export type Answer = Omit<PublicPage, 'path'> & { status?: number }

export const limited = { config: { rateLimit: { max: pagesPerMinute, timeWindow: '1 minute' } } }

/** Pages of the portal: `page(address, answer)`. */
export function publicPages(app: FastifyInstance, services: Services) {
  return (address: string, answer: (view: View, request: FastifyRequest, tx: Tx) => Promise<Answer>) =>
    app.get(
      address,
      {
        ...limited,
        errorHandler: failurePage(services),
      },
      async (request, reply) => {
        const view = viewOf(request)
        const { status = 200, ...found } = await services.db.readPublic(async tx => ({
          ...(await answer(view, request, tx)),
          demo: await isDemo(tx),
        }))
        return send(reply.status(status), view, { ...found, path: pathOf(request) })
      },
    )
}

interface FailureWords {
  slow: Words
  away: Words
  /** Where something is sent: it was more than is taken. */
  tooLong?: Words
}

/** For an `errorHandler`: what fails at an address that people open is told on a page. `path`: where the other language leads. */
export const failurePage =
  (
    services: Services,
    of: { title?: Words; at?: PublicPage['at']; words?: FailureWords; path?(request: FastifyRequest): string } = {},
  ) =>
  (error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const view = viewOf(request)
    const { title = text.brandLine, at, path = () => '/' } = of
    const words: FailureWords = of.words ?? text
    const slow = error instanceof Problem && error.name === 'too-many-requests'
    const large = (error as { statusCode?: number }).statusCode === 413 ? words.tooLong : undefined
    if (!slow && !large) services.log.error({ err: error, id: request.id }, 'public page')
    return send(reply.status(slow ? 429 : large ? 413 : 503), view, {
      title: view.t(title),
      body: html`<h1>${view.t(slow ? words.slow : (large ?? words.away))}</h1>`,
      ...(at && { at }),
      path: path(request),
      noindex: true,
    })
  }

export const missing = (view: View): Answer => ({
  status: 404,
  title: view.t(text.notFound),
  body: html`<h1>${view.t(text.notFound)}</h1><p class="lead">${view.t(text.notFoundAbout)}</p>${searchForm(view)}`,
  noindex: true,
})

/** The same for an address that nobody knows, typed by a person: undefined for programs, and below /api. */
export function notFoundPage(request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
  const isPerson = request.method === 'GET' && /\btext\/html\b/.test(request.headers.accept ?? '')
  if (!isPerson || request.url.startsWith('/api/')) return undefined
  const view = viewOf(request)
  const { status: _, ...page } = missing(view)
  return send(reply.status(404), view, { ...page, path: '/' })
}

/** What was asked; of a parameter that stands twice the first counts, as in forms. */
export const queryOf = (request: FastifyRequest): Query =>
  Object.fromEntries(
    Object.entries(request.query as Record<string, unknown>).map(([name, value]) => [
      name,
      String(Array.isArray(value) ? (value[0] ?? '') : value),
    ]),
  )

export const viewOf = (request: FastifyRequest): View => viewIn(queryOf(request).lang === 'en' ? 'en' : 'vi')

/** Where links that must be whole lead. Without an address of its own the server takes the one it was asked by, if it is one at all:
 *  whoever keeps the answer for others keeps it for that host alone (squeezed.routes.ts). */
export function originOf({ publicUrl }: Pick<Services, 'publicUrl'>, request: FastifyRequest): string {
  if (publicUrl) return publicUrl
  const isHost = /^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:]+\])(?::\d{1,5})?$/i.test(request.host)
  return `${request.protocol}://${isHost ? request.host : 'localhost'}`
}

/** The address as asked, without the language. */
export function pathOf(request: FastifyRequest): string {
  const url = new URL(request.url, 'http://portal')
  url.searchParams.delete('lang')
  return url.pathname + url.search
}

const noRobots = 'noindex, nofollow, noarchive'

export function send(reply: FastifyReply, view: View, page: PublicPage) {
  if (page.noindex) reply.header('x-robots-tag', noRobots)
  // Nobody's page: may be kept a minute by whoever stands between, so that a crowd asks once.
  reply
    .header('cache-control', reply.statusCode === 200 ? 'public, max-age=60' : 'no-store')
    .type('text/html; charset=utf-8')
  return squeezed(reply, publicPage(view, page))
}

/** Somebody's own page: kept by nobody on the way and by no search engine, and not compressed beside what a stranger typed. */
export const sendOwn = (reply: FastifyReply, view: View, page: PublicPage) =>
  reply
    .header('cache-control', 'no-store')
    .header('x-robots-tag', noRobots)
    .type('text/html; charset=utf-8')
    .send(publicPage(view, { ...page, noindex: true }))
