// Structured logs, one JSON object a line, without personal data: only fields of a white list pass, and quoted values in
// error messages are masked (PostgreSQL quotes what it was given). What is not listed is dropped, its name kept.
import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

/** Fields that may be logged: ids, names from the code, counts, times. Never a value that a person typed. */
const plain = new Set([
  ...['id', 'reqId', 'requestId', 'method', 'route', 'status', 'statusCode', 'responseTime', 'ms', 'bytes', 'rows'],
  ...['command', 'query', 'version', 'journalId', 'actorId', 'officeId', 'jobId', 'job', 'phase', 'done', 'total'],
  ...[
    'count',
    'attempt',
    'port',
    'host',
    'pid',
    'folder',
    'file',
    'name',
    'problem',
    'code',
    'reason',
    'line',
    'migration',
  ],
])

/** Opens the log; default destination: standard error, so that commands can print results on standard output. */
export function openLog(
  options: { level?: 'debug' | 'info' | 'warn' | 'error' | 'silent'; destination?: DestinationStream } = {},
): Log {
  return pino(
    {
      level: options.level ?? 'info',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // Values have been made safe below; pino's own serializers would add to them.
      serializers: {},
      formatters: { level: label => ({ level: label }), log: safeFields, bindings: safeFields },
      hooks: {
        logMethod(args, method) {
          method.apply(
            this,
            args.map(arg => (typeof arg === 'string' ? maskQuoted(arg) : arg)) as Parameters<typeof method>,
          )
        },
      },
    },
    options.destination ?? pino.destination({ fd: 2, sync: true }),
  )
}

function safeFields(fields: Record<string, unknown>): Record<string, unknown> {
  const safe: Record<string, unknown> = {}
  const dropped: string[] = []
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue
    if (value instanceof Error) safe[key] = safeError(value)
    else if (key === 'req') safe.req = safeRequest(value)
    else if (key === 'res') safe.statusCode = (value as { statusCode?: number }).statusCode
    else if (plain.has(key) && isPlain(value))
      safe[key] = typeof value === 'string' ? maskQuoted(value).slice(0, 500) : value
    else dropped.push(key)
  }
  if (dropped.length > 0) safe.dropped = dropped
  return safe
}

const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value) || value === null

/** Kind, code, constraint and where; the message with its values masked; never `detail`, which quotes rows. */
function safeError(error: Error): Record<string, unknown> {
  const known = error as Error & { code?: unknown; constraint?: unknown; table?: unknown; cause?: unknown }
  const fields = { code: known.code, constraint: known.constraint, table: known.table }
  return {
    type: error.constructor.name,
    name: error.name,
    message: maskQuoted(error.message),
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === 'string')),
    stack: (error.stack ?? '')
      .split('\n')
      .filter(line => /^\s+at /.test(line))
      .slice(0, 12)
      .join('\n'),
    ...(known.cause instanceof Error ? { cause: safeError(known.cause) } : {}),
  }
}

/** The route's pattern, not the address: an address may hold a name that was searched for. */
function safeRequest(value: unknown): Record<string, unknown> {
  const request = value as { id?: unknown; method?: unknown; routeOptions?: { url?: unknown } }
  return { method: request.method, route: request.routeOptions?.url ?? null }
}

/** 'invalid input syntax for type date: "Lò Thị X"' -> '… "…"'. Names from our code (lower case, _ . - :) stay. Runs of
 *  nine digits and more go, quoted or not: citizen IDs and telephone numbers have them. */
export function maskQuoted(text: string): string {
  return text
    .replace(/"([^"]*)"/g, (whole, inner: string) => (/^[a-z][a-z_.:-]*$/.test(inner) ? whole : '"…"'))
    .replace(/\d{9,}/g, '…')
}
