// The HTTP contract of one read, write or download, shared by server and browser: a name, a path and two schemas.
// Server: `query(contract, …)`, `command(contract, …)`. Browser: `useRead(contract, input)`, `useWrite(contract)`.
import { z } from 'zod'

export interface Title {
  vi: string
  en: string
}

export interface Read<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  kind: 'read'
  name: string
  /** Below /api/v1, with `:params`: "/households/:householdId". */
  path: string
  input: I
  output: O
  title: Title
  /** True if it needs no account (sign-in, certificate check). */
  open: boolean
}

export interface Write<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  kind: 'write'
  /** "household.register"; sent to POST /api/v1/commands/household.register. */
  name: string
  version: number
  input: I
  output: O
  title: Title
}

export interface Download<I extends z.ZodType = z.ZodType> {
  kind: 'download'
  name: string
  path: string
  input: I
  title: Title
  open: boolean
}

/** Declares a read: GET /api/v1{path}. Numbers in the input use z.coerce, booleans z.stringbool(), lists `listOf`. */
export function read<I extends z.ZodType, O extends z.ZodType>(
  name: string,
  rest: { path: string; input: I; output: O; title: Title; open?: boolean },
): Read<I, O> {
  return { kind: 'read', name, open: false, ...rest }
}

/** Declares a command. Raise `version` when the input changes shape, and give the command an upcaster. */
export function write<I extends z.ZodType, O extends z.ZodType>(
  name: string,
  rest: { input: I; output: O; title: Title; version?: number },
): Write<I, O> {
  return { kind: 'write', name, version: 1, ...rest }
}

/** Declares a file that is made and streamed: GET /api/v1{path}. */
export function download<I extends z.ZodType>(
  name: string,
  rest: { path: string; input: I; title: Title; open?: boolean },
): Download<I> {
  return { kind: 'download', name, open: false, ...rest }
}

/** A query-string list: absent -> [], one -> [one]. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.preprocess(value => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(item))

/** One page of a list by key: `after` is the last page's `next`. Never OFFSET. */
export const PageInput = z.object({
  after: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

/** A command sent over HTTP. `key` makes it idempotent; `preview` does everything, shows the result and rolls back. */
export const CommandRequest = z.object({
  key: z.string().min(8).max(100),
  version: z.int().positive().default(1),
  preview: z.boolean().default(false),
  input: z.unknown(),
})

export const CommandAnswer = z.object({
  journalId: z.int().nullable(),
  /** True if this very command was done before: the stored answer is given again. */
  repeated: z.boolean(),
  result: z.unknown(),
})

/** The address of a read or download with its input: path parameters filled in, the rest as a query string. */
export function addressOf(contract: Read | Download, input: Record<string, unknown>): string {
  const rest: string[] = []
  let path = contract.path
  for (const [key, value] of Object.entries(input)) {
    if (value === undefined || value === null || value === '') continue
    if (path.includes(`:${key}`)) path = path.replace(`:${key}`, encodeURIComponent(String(value)))
    else
      for (const one of Array.isArray(value) ? value : [value])
        rest.push(`${encodeURIComponent(key)}=${encodeURIComponent(String(one))}`)
  }
  const query = rest.join('&')
  return `/api/v1${path}${query ? `?${query}` : ''}`
}
