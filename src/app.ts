// The composition root: which modules make the server, and the order in which everything is opened and closed.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { accessModule, openGate, userActor } from './access/access.module.ts'
import { startSealer } from './access/journal/sealer.job.ts'
import { setBack } from './base/instant.ts'
import { defineProblems, problem } from './base/problem.ts'
import { indicatorsModule } from './indicators/indicators.module.ts'
import { newsroomModule } from './newsroom/newsroom.module.ts'
import { partnersModule } from './partners/partners.module.ts'
import { petitionsModule } from './petitions/petitions.module.ts'
import { anchorFileOf, type Config, makeDataFolder } from './platform/config.ts'
import { openDatabase } from './platform/database.ts'
import { addDocsPage } from './platform/docs-page.ts'
import { openFiles } from './platform/files.ts'
import { requireRoles, requireUsable } from './platform/foreign-database.ts'
import { addHealth } from './platform/health.ts'
import { buildHttp } from './platform/http.ts'
import { openIds } from './platform/ids.ts'
import { daysBehindOf } from './platform/installation.ts'
import { jobProgressQuery, startJobs } from './platform/jobs.ts'
import { openKeys } from './platform/key-file.ts'
import { type Log, openLog } from './platform/log.ts'
import { isUpToDate, migrate } from './platform/migrate.ts'
import type { Module } from './platform/module.ts'
import { openApi } from './platform/openapi.ts'
import { findRunningPostgres, startPostgres } from './platform/postgres.ts'
import { projectRoot } from './platform/project-root.ts'
import { openReadLog } from './platform/read-log.ts'
import { refuseUnfinishedRestore } from './platform/restore.ts'
import { scanFileDownload } from './platform/scan.ts'
import type { Services } from './platform/services.ts'
import { clockOf } from './platform/test-clock.ts'
import { addFieldPages, addWebPages } from './platform/web-pages.ts'
import { portalModule } from './portal/portal.module.ts'
import { notFoundPage } from './portal/public-page.routes.ts'
import { startKeepingProgress } from './programme/money/kept-progress.job.ts'
import { programmeModule } from './programme/programme.module.ts'
import { areasModule } from './registry/areas/areas.module.ts'
import { listModule } from './registry/import/list.module.ts'
import { registryModule } from './registry/registry.module.ts'
import { outputModule } from './review/output/output.module.ts'
import { reviewModule } from './review/review.module.ts'
import { supervisionModule } from './supervision/supervision.module.ts'
import { deliveriesModule } from './support/deliveries.module.ts'
import { supportModule } from './support/support.module.ts'
import { syncModule } from './sync/sync.module.ts'
import { voiceModule } from './voice/voice.module.ts'

const platformModule: Module = { name: 'platform', queries: [jobProgressQuery], downloads: [scanFileDownload] }

export const modules: readonly Module[] = [
  platformModule,
  accessModule,
  areasModule,
  registryModule,
  listModule,
  voiceModule,
  reviewModule,
  outputModule,
  programmeModule,
  supportModule,
  deliveriesModule,
  partnersModule,
  petitionsModule,
  indicatorsModule,
  supervisionModule,
  syncModule,
  newsroomModule,
  portalModule,
]

defineProblems({
  'port-in-use': {
    status: 409,
    vi: 'Cổng {port} đang có chương trình khác dùng. Dữ liệu không thay đổi gì. Hãy dừng chương trình đó, hoặc chọn cổng khác: --port 8687.',
    en: 'Port {port} is in use by another program. No data was changed. Stop that one, or choose another port: --port 8687.',
  },
  'port-not-allowed': {
    status: 409,
    vi: 'Người dùng này của máy không được mở cổng {port}. Hãy chọn cổng từ 1024 trở lên, ví dụ --port 8686.',
    en: 'This user of the machine may not open port {port}. Choose one from 1024 up, --port 8686 say.',
  },
  'no-such-host': {
    status: 409,
    vi: 'Máy này không có địa chỉ {host}. Hãy dùng --host 127.0.0.1 (chỉ máy này) hoặc --host 0.0.0.0 (cả mạng cơ quan).',
    en: 'This machine has no address {host}. Use --host 127.0.0.1 (this machine only) or --host 0.0.0.0 (the office network).',
  },
  'server-other-version': {
    status: 409,
    vi: 'Máy chủ đang chạy trên thư mục dữ liệu này là phiên bản khác. Không thay đổi gì. Hãy dừng rồi khởi động lại máy chủ, sau đó chạy lại lệnh.',
    en: 'The server that runs on this data folder is of another version. Nothing was changed. Stop and start the server, then run the command again.',
  },
})

export interface OpenServices extends Services {
  databaseUrl: string
  /** True if a server is running on the same data folder and its database is used. */
  beside: boolean
  /** After the demo was loaded beside: from now on it is the day on which its people live. */
  readDay(): Promise<void>
  close(): Promise<void>
}

export interface OpenOptions {
  log?: Log
  onStep?: (step: string) => void
  /** True for the server itself: it must have the data folder to itself. A command works beside a running server. */
  alone?: boolean
  /** When the embedded database is down for good. Default: log and leave; everything acknowledged is on disk. */
  onDatabaseLost?: (error: Error) => void
}

/** Opens database (the embedded one unless another is set), keys and files; brings the schema up to this version. */
export async function openServices(config: Config, options: OpenOptions = {}): Promise<OpenServices> {
  const log = options.log ?? openLog({ level: config.logLevel })
  const step = options.onStep ?? (() => undefined)
  const machine = clockOf()
  await makeDataFolder(config)
  step('database')
  const running = config.databaseUrl || options.alone ? undefined : await findRunningPostgres(config.postgresDir)
  const postgres =
    config.databaseUrl || running
      ? undefined
      : await startPostgres({ dataDir: config.postgresDir, onLog: line => log[weightOf(line)](line) })
  postgres?.onExit(options.onDatabaseLost ?? (error => leave(log, error)))
  try {
    const databaseUrl = config.databaseUrl ?? running?.url ?? postgres!.url
    if (config.databaseUrl) await requireUsable(config.databaseUrl)
    await refuseUnfinishedRestore(databaseUrl)
    step('schema')
    if (!running) await migrate(databaseUrl)
    else if (!(await isUpToDate(databaseUrl))) throw problem('server-other-version')
    if (config.databaseUrl) await requireRoles(config.databaseUrl)
    const db = openDatabase(databaseUrl, { onError: error => log.warn({ err: error }, 'database connection') })
    const keys = await openKeys(config.keyFile, db.pool).catch(async error => {
      await db.close()
      throw error
    })
    const ids = openIds(db.pool)
    const readLog = openReadLog(db.pool, ids, error => log.warn({ err: error }, 'read log'))
    let daysBehind = await daysBehindOf(db.pool)
    return {
      databaseUrl,
      beside: running !== undefined,
      readDay: async () => {
        daysBehind = await daysBehindOf(db.pool)
      },
      db,
      keys,
      ids,
      readLog,
      log,
      clock: () => setBack(machine, daysBehind)(),
      publicUrl: config.publicUrl ?? `http://localhost:${config.port}`,
      files: openFiles(config.filesDir),
      close: async () => {
        await readLog.close()
        await db.close()
        await postgres?.stop()
      },
    }
  } catch (error) {
    await postgres?.stop()
    throw error
  }
}

/** What whoever watches over the server must see of the database's words: that it fell, that its disk is full. */
const weightOf = (line: string): 'warn' | 'debug' =>
  /PANIC|No space left|corrupt|ended by itself|could not be started|terminated by signal/.test(line) ? 'warn' : 'debug'

/** Without its database the server can only refuse: better that whoever watches over it starts it anew. */
function leave(log: Log, error: Error): never {
  log.error({ err: error }, 'the database is down and could not be brought back')
  process.exit(1)
}

export interface RunningServer {
  address: string
  app: FastifyInstance
  close(): Promise<void>
}

/** The refusal for an address that cannot be had. */
function notListening(error: Error, { host, port }: Pick<Config, 'host' | 'port'>): Error {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return problem('port-in-use', { port })
  if (code === 'EACCES') return problem('port-not-allowed', { port })
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return problem('no-such-host', { host })
  return error
}

/** Starts the web server, the sealer of the journal and the worker for long jobs. */
export async function startServer(
  services: Services,
  config: Pick<Config, 'dataDir' | 'host' | 'port' | 'trustProxy' | 'metrics'>,
): Promise<RunningServer> {
  const app = await buildApp(services, { ...config, processMetrics: true })
  // First of all the address: if it is taken, nothing else must have begun.
  const address = await app.listen({ host: config.host, port: config.port }).catch(async (error: Error) => {
    await app.close()
    throw notListening(error, config)
  })
  const sealer = startSealer(services, { anchorFile: anchorFileOf(config) })
  const progress = startKeepingProgress(services)
  const jobs = startJobs(
    services,
    modules.flatMap(module => module.jobs ?? []),
    userId => userActor(services, userId),
  )
  return {
    address,
    app,
    close: async () => {
      await app.close()
      await jobs.stop()
      await progress.stop()
      await sealer.stop()
    },
  }
}

const version = '0.1.0'

export interface AppOptions {
  publicUrl?: string
  trustProxy?: boolean
  metrics?: Config['metrics']
  processMetrics?: boolean
  requestsPerMinute?: number
}

/** The server without listening: for tests by `inject`. */
export async function buildApp(services: Services, options: AppOptions = {}): Promise<FastifyInstance> {
  const { trustProxy, metrics, processMetrics, requestsPerMinute } = options
  const gate = openGate(services)
  const app = await buildHttp({ services, modules, gate, version, trustProxy, requestsPerMinute, notFoundPage })
  addHealth(app, services, { metrics, processMetrics })
  addDocsPage(app, () => openApi(modules, version))
  const webFolder = join(projectRoot, 'dist', 'web')
  if (existsSync(webFolder)) {
    const isSignedIn = async (cookies: Record<string, string | undefined>) =>
      (await gate.actorOf(cookies)) !== undefined
    await addWebPages(app, webFolder, isSignedIn, ['/app/certificate-check'])
  }
  const fieldFolder = join(projectRoot, 'dist', 'field')
  if (existsSync(fieldFolder)) await addFieldPages(app, fieldFolder)
  return app
}
