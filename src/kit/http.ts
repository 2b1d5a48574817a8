// Talks to /api/v1: one door for JSON, with the CSRF header, problems as RFC 9457, and signed-out announced once.
// Never shows anything and never keeps anything typed: that is the hooks' and the forms' work.
import type { Fault } from '../base/problem.ts'
import { kitText } from './kit.text.ts'
import { languageNow, tell } from './text.ts'

/** What went wrong, ready to be shown. `name` is stable ("household-outside-area", "network", "server"). */
export class ApiProblem extends Error {
  override readonly name: string
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly details: Record<string, unknown>
  readonly faults: Fault[]
  /** The code under which a bug was logged. */
  readonly id: string | undefined
  constructor(p: {
    name: string
    status: number
    title: string
    detail?: string
    details?: Record<string, unknown>
    faults?: Fault[]
    id?: string
  }) {
    super(p.title)
    this.name = p.name
    this.status = p.status
    this.title = p.title
    this.detail = p.detail ?? ''
    this.details = p.details ?? {}
    this.faults = p.faults ?? []
    this.id = p.id
  }
  /** The message of the fault at a path ("birthDate", "members.3.name"), for a field's `error`. */
  faultAt(path: string): string | undefined {
    return this.faults.find(fault => fault.path === path)?.message
  }
}

/** True if the server could not be reached or broke: trying the same again may help. */
export const isPassing = (problem: unknown): boolean =>
  problem instanceof ApiProblem && (problem.name === 'network' || problem.status >= 502)

export const networkProblem = (detail: string = tell(kitText.networkDetail)) =>
  new ApiProblem({ name: 'network', status: 0, title: tell(kitText.networkTitle), detail })

export const answerProblem = () =>
  new ApiProblem({
    name: 'unexpected-answer',
    status: 0,
    title: tell(kitText.answerTitle),
    detail: tell(kitText.answerDetail),
  })

const signedOutListeners = new Set<() => void>()
/** Called when the server no longer knows who we are (401). */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener)
  return () => signedOutListeners.delete(listener)
}

/** CSRF: the double-submit header that every change carries. */
export function csrfHeader(): Record<string, string> {
  const token = /(?:^|;\s*)bv_csrf=([^;]*)/.exec(document.cookie)?.[1]
  return token ? { 'x-benvung-csrf': decodeURIComponent(token) } : {}
}

/** Money travels as decimal strings. */
export const jsonOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part))

export async function request(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  address: string,
  options: { body?: unknown; signal?: AbortSignal; quiet401?: boolean } = {},
): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(address, {
      method,
      credentials: 'same-origin',
      signal: options.signal ?? null,
      headers: {
        accept: 'application/json, application/problem+json',
        // what is wrong with a field is told in the language of the page, not of the browser
        'accept-language': languageNow(),
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'GET' ? {} : csrfHeader()),
      },
      ...(options.body === undefined ? {} : { body: jsonOf(options.body) }),
    })
  } catch (cause) {
    if (options.signal?.aborted) throw cause
    throw networkProblem()
  }
  return answerOf(response.status, response.headers.get('content-type') ?? '', await textOf(response), options.quiet401)
}

async function textOf(response: Response): Promise<string> {
  try {
    return await response.text()
  } catch {
    throw networkProblem()
  }
}

/** The body of a good answer; throws ApiProblem for any other. */
export function answerOf(status: number, contentType: string, text: string, quiet401 = false): unknown {
  const json = contentType.includes('json') ? parse(text) : undefined
  if (status >= 200 && status < 300) {
    if (status === 204 || text === '') return undefined
    if (json === undefined) throw answerProblem()
    return json
  }
  if (status === 401 && !quiet401) for (const listener of signedOutListeners) listener()
  throw problemOf(status, json)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Our server says the same sentence twice: English in `title`, Vietnamese in `detail`. The reader sees her own only. */
function sentencesOf(title: string | undefined, detail: string | undefined, ours: boolean, status: number) {
  if (ours && title !== undefined && detail !== undefined)
    return { title: languageNow() === 'en' ? title : detail, detail: '' }
  return {
    title: title ?? tell(kitText.serverTitle),
    detail: detail ?? (status >= 500 ? tell(kitText.serverDetail) : ''),
  }
}

function problemOf(status: number, json: unknown): ApiProblem {
  const body = (typeof json === 'object' && json !== null ? json : {}) as Record<string, unknown>
  const known = typeof body.name === 'string' || typeof body.title === 'string'
  const text = (key: string) => (typeof body[key] === 'string' ? (body[key] as string) : undefined)
  // A proxy that answers 502-504 in place of the server is the network, to the person at the desk.
  if (!known && status >= 502) return networkProblem()
  return new ApiProblem({
    name: text('name') ?? (status >= 500 ? 'server' : `http-${status}`),
    status,
    ...sentencesOf(text('title'), text('detail'), text('type')?.startsWith('urn:benvung:') ?? false, status),
    details: (body.details as Record<string, unknown> | undefined) ?? {},
    faults: Array.isArray(body.faults) ? (body.faults as Fault[]) : [],
    ...(text('id') === undefined ? {} : { id: text('id')! }),
  })
}

/** Whether the server can be reached at all. */
export const serverAnswers = (): Promise<boolean> =>
  fetch('/healthz', { cache: 'no-store' }).then(
    answer => answer.status < 502,
    () => false,
  )
