// How the server is: /healthz for whoever watches over it, /metrics for Prometheus, one log line per request.
// None of the three holds personal data: routes are patterns, commands are names, nothing that a person typed is kept.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { problem } from '../base/problem.ts'
import { pageAnswered } from './readers.ts'
import type { Services } from './services.ts'
import './problems.ts'

export interface HealthOptions {
  /** Who may read /metrics: this machine only, everybody (a firewall stands before it), nobody. Default: local. */
  metrics?: 'local' | 'all' | 'off'
  /** Memory, event loop and garbage collection of the process, too. */
  processMetrics?: boolean
}

/** To be added before the server is ready; applies to every route, whenever it was added. */
export function addHealth(app: FastifyInstance, services: Services, options: HealthOptions = {}): void {
  const { metrics = 'local', processMetrics = false } = options
  const meters = metersOf(services, processMetrics)

  app.addHook('onResponse', async (request, reply) => {
    const route = routeOf(request)
    if (route.startsWith('/api/') && !route.startsWith('/api/v1/field/')) pageAnswered()
    const status = reply.statusCode
    const ms = Math.round(reply.elapsedTime * 10) / 10
    meters.durations.observe({ method: request.method, route, status: `${Math.floor(status / 100)}xx` }, ms / 1000)
    if (route.startsWith(commandRoute))
      meters.commands.inc({ command: route.slice(commandRoute.length), outcome: outcomeOf(status) })
    const level = quiet.has(route) ? 'debug' : status >= 500 ? 'error' : 'info'
    services.log[level]({ reqId: request.id, method: request.method, route, status, ms }, 'request')
  })

  app.get('/healthz', { config: { rateLimit: false } }, async (_, reply) => {
    const healthy = await answersWithin(3000, () => services.db.pool.query('select 1'))
    return reply
      .header('cache-control', 'no-store')
      .status(healthy ? 200 : 503)
      .send({ status: healthy ? 'ok' : 'database-away' })
  })

  if (metrics === 'off') return
  app.get('/metrics', { config: { rateLimit: false } }, async (request, reply) => {
    if (metrics === 'local' && !isLocal(request)) throw problem('not-found', { what: 'địa chỉ' })
    return reply
      .header('cache-control', 'no-store')
      .type(meters.registry.contentType)
      .send(await meters.registry.metrics())
  })
}

const commandRoute = '/api/v1/commands/'
/** Asked for all the time by machines and browsers: not worth a line each. */
const quiet = new Set(['/healthz', '/metrics', 'asset'])

/** The route's pattern. Files of the web app count together, and so does every address that does not exist. */
function routeOf(request: FastifyRequest): string {
  const route = request.routeOptions.url
  if (route === undefined) return 'unknown'
  return /\.\w+$/.test(route) && !route.startsWith('/api/') ? 'asset' : route
}

const outcomeOf = (status: number) => (status < 300 ? 'done' : status < 500 ? 'refused' : 'failed')

function metersOf(services: Services, processMetrics: boolean) {
  const registry = new Registry()
  const registers = [registry]
  if (processMetrics) collectDefaultMetrics({ register: registry, prefix: 'benvung_' })
  const durations = new Histogram({
    name: 'benvung_request_seconds',
    help: 'Time from request to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  })
  const commands = new Counter({
    name: 'benvung_commands_total',
    help: 'Commands by name: done (also repeated and previewed), refused, failed',
    labelNames: ['command', 'outcome'],
    registers,
  })
  const pool = services.db.pool
  new Gauge({
    name: 'benvung_database_connections',
    help: 'Connections of the pool',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'open' }, pool.totalCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'awaited' }, pool.waitingCount)
    },
  })
  // Asked of the database once per scrape, however many figures want it; NaN while it does not answer.
  let asked: { at: number; answer: Promise<Awaited<ReturnType<typeof readState>> | undefined> } | undefined
  const state = () => {
    if (!asked || performance.now() - asked.at > 500)
      asked = { at: performance.now(), answer: readState(services).catch(() => undefined) }
    return asked.answer
  }
  new Gauge({
    name: 'benvung_sealer_waiting',
    help: 'Committed journal entries that are not sealed yet',
    registers,
    async collect() {
      this.set((await state())?.waiting ?? Number.NaN)
    },
  })
  new Gauge({
    name: 'benvung_sealer_lag_seconds',
    help: 'Age of the oldest journal entry that is not sealed yet',
    registers,
    async collect() {
      this.set((await state())?.lag ?? Number.NaN)
    },
  })
  new Gauge({
    name: 'benvung_jobs',
    help: 'Long work',
    labelNames: ['state'],
    registers,
    async collect() {
      const found = await state()
      this.reset()
      for (const one of found?.jobs ?? []) this.set({ state: one.state }, one.count)
    },
  })
  return { registry, durations, commands }
}

async function readState(services: Services) {
  const { pool } = services.db
  const [sealer, jobs] = [
    await pool.query<{ waiting: number; oldest: Date | null }>(
      `select count(*)::int as waiting, min(j.at) as oldest from journal_pending p
       join journal j on j.office_id = p.office_id and j.journal_id = p.journal_id`,
    ),
    await pool.query<{ state: string; count: number }>(
      `select state, count(*)::int as count from job where state in ('queued', 'running', 'failed') group by state`,
    ),
  ]
  const { waiting, oldest } = sealer.rows[0]!
  const lag = oldest === null ? 0 : Math.max(0, (services.clock().getTime() - oldest.getTime()) / 1000)
  return { waiting, lag, jobs: jobs.rows }
}

/** From this very machine, and not passed on by a proxy that runs on it. */
function isLocal(request: FastifyRequest): boolean {
  const { remoteAddress = '' } = request.socket
  const { headers } = request
  const passedOn = headers['x-forwarded-for'] ?? headers['x-real-ip'] ?? headers.forwarded ?? headers.via
  return passedOn === undefined && /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(remoteAddress)
}

async function answersWithin(ms: number, ask: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>(resolve => {
    timer = setTimeout(() => resolve(false), ms)
  })
  const answer = ask().then(
    () => true,
    () => false,
  )
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
