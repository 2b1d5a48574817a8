// Talks to a running server as one person does: signs in, keeps cookies, sends the CSRF token, by the shared contracts.
import { basename } from 'node:path'
import type { z } from 'zod'
import { passwordAddress } from '../../src/access/session.api.ts'
import { sessionAddress } from '../../src/access/session-address.ts'
import { addressOf, type Download, type Read, type Write } from '../../src/base/contract.ts'

/** An answer that is not 2xx. `name` is the problem's. */
export class Refused extends Error {
  override readonly name: string
  readonly status: number
  readonly body: unknown
  constructor(what: string, status: number, body: unknown) {
    const {
      name = 'unknown',
      detail = '',
      faults,
    } = (body ?? {}) as { name?: string; detail?: string; faults?: unknown }
    super(`${what}: ${status} ${name} ${detail}${faults ? ` ${JSON.stringify(faults)}` : ''}`)
    this.name = name
    this.status = status
    this.body = body
  }
}

export interface Answer<O> {
  journalId: number | null
  repeated: boolean
  result: O
}

export interface Person {
  username: string
  cookies: ReadonlyMap<string, string>
  read<I extends z.ZodType, O extends z.ZodType>(contract: Read<I, O>, input: Partial<z.input<I>>): Promise<z.output<O>>
  /** The whole answer of a command. */
  send<I extends z.ZodType, O extends z.ZodType>(
    contract: Write<I, O>,
    input: z.input<I>,
    call?: { key?: string; preview?: boolean },
  ): Promise<Answer<z.output<O>>>
  /** Its result only. */
  do<I extends z.ZodType, O extends z.ZodType>(contract: Write<I, O>, input: z.input<I>): Promise<z.output<O>>
  fetchFile<I extends z.ZodType>(contract: Download<I>, input: z.input<I>): Promise<{ type: string; bytes: Buffer }>
  upload(path: string, bytes: Buffer, mediaType?: string): Promise<number>
  /** Changes the own password. */
  change(password: string, newPassword: string): Promise<void>
}

export interface ClientOptions {
  /** Pretends to come from here: for servers that trust a proxy. */
  address?: string
  timeoutMs?: number
}

/** Signs in and answers the person. Throws `Refused`. */
export async function signIn(
  url: string,
  who: { username: string; password: string },
  options: ClientOptions = {},
): Promise<Person> {
  const cookies = new Map<string, string>()
  const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const response = await fetch(`${url}${path}`, {
      ...init,
      signal: AbortSignal.timeout(options.timeoutMs ?? 60_000),
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(cookies.has('bv_csrf') ? { 'x-benvung-csrf': decodeURIComponent(cookies.get('bv_csrf')!) } : {}),
        ...(options.address ? { 'x-forwarded-for': options.address } : {}),
        ...(typeof init.body === 'string' ? { 'content-type': 'application/json' } : {}),
        ...init.headers,
      },
    })
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split('=', 2)
      cookies.set(name!, value!)
    }
    if (!response.ok) {
      const body = await response.text()
      throw new Refused(`${init.method ?? 'GET'} ${path}`, response.status, parsed(body))
    }
    return response
  }
  const post = async (path: string, body: unknown) =>
    (await call(path, { method: 'POST', body: JSON.stringify(body) })).json()
  await post(sessionAddress, { username: who.username, password: who.password })
  const send: Person['send'] = async (contract, input, { key = crypto.randomUUID(), preview = false } = {}) =>
    (await post(`/api/v1/commands/${contract.name}`, { key, version: contract.version, preview, input })) as never
  return {
    username: who.username,
    cookies,
    send,
    do: async (contract, input) => (await send(contract, input)).result,
    read: async (contract, input) =>
      (await (await call(addressOf(contract, input as Record<string, unknown>))).json()) as never,
    fetchFile: async (contract, input) => {
      const response = await call(addressOf(contract, input as Record<string, unknown>))
      return {
        type: response.headers.get('content-type') ?? '',
        bytes: Buffer.from(await response.arrayBuffer()),
      }
    },
    upload: async (path, bytes, mediaType = 'application/octet-stream') => {
      const form = new FormData()
      form.append('file', new Blob([Uint8Array.from(bytes)], { type: mediaType }), basename(path))
      const answer = (await (await call('/api/v1/files', { method: 'POST', body: form })).json()) as { fileId: number }
      return answer.fileId
    },
    change: async (password, newPassword) => {
      await call(passwordAddress, { method: 'PUT', body: JSON.stringify({ password, newPassword }) })
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return { detail: text.slice(0, 300) }
  }
}
