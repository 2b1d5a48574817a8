// The HTTP server: turns modules into routes, problems into RFC 9457 answers, and refuses what is not signed in.
// Knows no noun. Reads: GET /api/v1…; changes: POST /api/v1/commands/{name}; uploads: POST /api/v1/files.
import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { CommandRequest } from '../base/contract.ts'
import { findProblemText, Problem, plainDetails, problem, tellFault, tellProblem } from '../base/problem.ts'
import type { Actor } from './actor.ts'
import { execute } from './command.ts'
import { isAway } from './database.ts'
import { parseInput } from './input.ts'
import type { Gate, Module } from './module.ts'
import { openApi } from './openapi.ts'
import { ask, fetchInto, type Sink } from './query.ts'
import { securityHeaders } from './security-headers.ts'
import type { Services } from './services.ts'
import { addUploads } from './uploads.ts'

export interface HttpOptions {
  services: Services
  modules: readonly Module[]
  gate: Gate
  /** Requests per minute and address. */
  requestsPerMinute?: number
  version: string
  /** True behind a reverse proxy that sets X-Forwarded-For. */
  trustProxy?: boolean
  /** A page for people who asked for an address that is not there; undefined: the same answer as for programs. */
  notFoundPage?: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined
}

/** Requests per minute and address to what is open without an account. */
const openPerMinute = 30

/** How long a stopping server waits for those it is answering. */
const graceMs = 4_000

/** Builds the server without listening. */
export async function buildHttp({
  services,
  modules,
  gate,
  requestsPerMinute = 1200,
  version,
  trustProxy = false,
  notFoundPage,
}: HttpOptions): Promise<FastifyInstance> {
  const headers = securityHeaders()
  const app = Fastify({
    logger: false,
    bodyLimit: 8 * 1024 * 1024,
    clientErrorHandler: refuseUnreadable,
    trustProxy,
    genReqId: () => randomUUID().slice(-12),
    // Addresses that no route can take (broken percent signs, endless parts): the same kind of answer as everything else, though
    // no hook has seen them.
    frameworkErrors: (_, request, reply) => {
      sendProblem(
        services,
        request,
        (reply as FastifyReply).headers(headers),
        problem('not-found', { what: 'địa chỉ' }),
      )
    },
  })
  await app.register(cookie)
  app.addHook('onRequest', (_, reply, done) => {
    reply.headers(headers)
    done()
  })
  await app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: '1 minute',
    // An office shares one address: thirty people who open the desk at eight fetch thousands of files that cost us nothing.
    // By the route, not by the address as written: "/%63/…" is the same page as "/c/…".
    // A route that names a limit of its own has it.
    allowList: ({ routeOptions }) => !routeOptions.config.rateLimit && !isLimited(routeOptions.url ?? '/api/'),
    errorResponseBuilder: (_, context) => problem('too-many-requests', { seconds: Math.ceil(context.ttl / 1000) }),
  })
  await app.register(multipart, { limits: { fileSize: 200 * 1024 * 1024, files: 1 } })

  // Who is being answered is waited for, a few seconds: a line that was opened and says nothing would hold up the stop for a minute.
  app.addHook('preClose', async () => {
    setTimeout(() => app.server.closeAllConnections(), graceMs).unref()
  })
  app.setErrorHandler((error, request, reply) => sendProblem(services, request, reply, error))
  app.setNotFoundHandler(
    (request, reply) =>
      notFoundPage?.(request, reply) ??
      sendProblem(services, request, reply, problem('not-found', { what: 'địa chỉ' })),
  )

  const signedIn = async (request: FastifyRequest): Promise<Actor> => {
    const actor = await gate.actorOf(request.cookies)
    if (!actor) throw problem('not-signed-in')
    return actor
  }

  // What anybody may ask is asked by hand, one paper after the other: as often as the page that shows it.
  const max = Math.min(openPerMinute, requestsPerMinute)
  const forAnybody = { config: { rateLimit: { max, timeWindow: '1 minute' } } }
  for (const module of modules) {
    for (const definition of module.queries ?? []) {
      const { contract } = definition
      app.get(`/api/v1${contract.path}`, contract.open ? forAnybody : {}, async (request, reply) => {
        const actor = contract.open ? await gate.actorOf(request.cookies) : await signedIn(request)
        reply.header('cache-control', 'no-store')
        return reply.send(await ask(services, definition, actor, inputOf(request)))
      })
    }
    for (const definition of module.downloads ?? []) {
      const { contract } = definition
      app.get(`/api/v1${contract.path}`, async (request, reply) => {
        const actor = contract.open ? await gate.actorOf(request.cookies) : await signedIn(request)
        await streamTo(reply, sink => fetchInto(services, definition, actor, inputOf(request), sink))
        return reply
      })
    }
    for (const definition of module.commands ?? []) {
      app.post(`/api/v1/commands/${definition.contract.name}`, async (request, reply) => {
        const actor = await signedIn(request)
        if (!gate.csrfHolds(request.cookies, request.headers['x-benvung-csrf'] as string | undefined))
          throw problem('csrf-missing')
        const body = parseInput(CommandRequest, request.body)
        reply.header('cache-control', 'no-store')
        return reply.send(await execute(services, definition, { actor, ...body }))
      })
    }
    module.routes?.(app, services)
  }
  addUploads(app, services, gate)
  // Made when somebody first asks: a tenth of the time in which a server starts.
  let description: ReturnType<typeof openApi> | undefined
  app.get('/api/v1/openapi.json', async (_, reply) => {
    description ??= openApi(modules, version)
    return reply.send(description)
  })
  return app
}

/** What costs the database something. */
const isLimited = (route: string) =>
  /^\/(api|c)\//.test(route) ||
  /^\/(tim|ket-qua|quyen-loi|quyen-loi\/hoi|giay-chung-nhan|dia-ban\/.*|so-lieu.*)?$/.test(route)

function inputOf(request: FastifyRequest): Record<string, unknown> {
  return { ...(request.query as object), ...(request.params as object) }
}

/** What never becomes a request (raw letters in the address, no HTTP at all, headers without end) is answered on the bare
 *  connection, in the same form as everything else. */
function refuseUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const refusal = error.code === 'HPE_HEADER_OVERFLOW' ? problem('headers-too-large') : problem('request-unreadable')
  const body = JSON.stringify(problemDocument(refusal))
  const { status } = findProblemText(refusal.name)!
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'content-type: application/problem+json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}

/** Streams a download; a refusal before the first byte becomes a problem answer, after it the stream is cut. */
async function streamTo(reply: FastifyReply, work: (sink: Sink) => Promise<void>): Promise<void> {
  const body = new PassThrough({ highWaterMark: 1 << 18 })
  let started = false
  const sink: Sink = {
    start: ({ name, mediaType, inline = false }) => {
      started = true
      reply
        .header('content-type', mediaType)
        .header('cache-control', 'no-store')
        .header(
          'content-disposition',
          `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
        )
      reply.send(body)
      return body
    },
  }
  try {
    await work(sink)
    if (!body.writableEnded) body.end()
  } catch (error) {
    if (!started) throw error
    body.destroy(error as Error)
  }
}

/** One place where anything thrown becomes an answer. */
export function sendProblem(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  thrown: unknown,
): FastifyReply {
  const refusal = asProblem(thrown)
  const id = refusal.name === 'bug' ? request.id : undefined
  if (refusal.name === 'value-unusable')
    services.log.warn({ code: (thrown as { code?: string }).code, route: request.routeOptions.url }, 'value unusable')
  if (id) services.log.error({ err: thrown, id, route: request.routeOptions.url }, 'bug')
  const document = problemDocument(refusal, id, languageOf(request.headers['accept-language']))
  return reply.status(document.status).type('application/problem+json').send(document)
}

/** The language in which who asks reads: English where it comes first, else Vietnamese. */
export const languageOf = (accepted: string | undefined): 'vi' | 'en' =>
  /^\s*en\b/i.test(accepted ?? '') ? 'en' : 'vi'

/** RFC 9457, in both languages: `title` in English, `detail` in Vietnamese. What is wrong with single fields is said in the language
 *  of the request. */
function problemDocument(refusal: Problem, id?: string, language: 'vi' | 'en' = 'vi') {
  const details = id ? { id } : refusal.details
  return {
    type: `urn:benvung:${refusal.name}`,
    title: tellProblem(refusal.name, details, 'en'),
    status: id ? 500 : (findProblemText(refusal.name)?.status ?? 400),
    detail: tellProblem(refusal.name, details, 'vi'),
    name: refusal.name,
    details: plainDetails(details),
    faults: refusal.faults.map(fault => ({ path: fault.path, name: fault.name, message: tellFault(fault, language) })),
    id,
  }
}

/** What PostgreSQL says of a value that is none of its kind: no number, no day, too large, letters it cannot hold. Only what was
 *  sent can be so (where a list goes on, a number beyond all numbers); nothing is kept of it. */
const unusable = new Set(['22P02', '22003', '22007', '22008', '22021', '22P05'])

function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  const { code, statusCode } = thrown as { code?: string; statusCode?: number }
  if (code === '53100' || code === 'ENOSPC') return problem('no-space')
  if (isAway(thrown)) return problem('database-away')
  if (code && unusable.has(code)) return problem('value-unusable')
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE')
    return problem('too-large', { limit: '8 MB' })
  // what the framework refuses before anything is read: broken JSON, another media type, an upload that is none
  if (statusCode && statusCode >= 400 && statusCode < 500) return problem('request-unreadable')
  return problem('bug')
}
