// The composition root: which modules make the server, and the order in which everything is opened and closed.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { accessModule, openGate, userActor } from './access/access.module.ts'
import { startSealer } from './access/journal/sealer.job.ts'
import { systemClock } from './base/instant.ts'
import { type Config, makeDataFolder } from './platform/config.ts'
import { openDatabase } from './platform/database.ts'
import { openFiles } from './platform/files.ts'
import { buildHttp } from './platform/http.ts'
import { openIds } from './platform/ids.ts'
import { jobProgressQuery, startJobs } from './platform/jobs.ts'
import { openKeys } from './platform/key-file.ts'
import { type Log, openLog } from './platform/log.ts'
import { migrate } from './platform/migrate.ts'
import type { Module } from './platform/module.ts'
import { startPostgres } from './platform/postgres.ts'
import { projectRoot } from './platform/project-root.ts'
import { openReadLog } from './platform/read-log.ts'
import type { Services } from './platform/services.ts'
import { addWebPages } from './platform/web-pages.ts'
import { areasModule } from './registry/areas/areas.module.ts'
import { listModule } from './registry/import/list.module.ts'
import { registryModule } from './registry/registry.module.ts'
import { outputModule } from './review/output/output.module.ts'
import { reviewModule } from './review/review.module.ts'
import { voiceModule } from './voice/voice.module.ts'

const platformModule: Module = { name: 'platform', queries: [jobProgressQuery] }

export const modules: readonly Module[] = [
  platformModule,
  accessModule,
  areasModule,
  registryModule,
  listModule,
  voiceModule,
  reviewModule,
  outputModule,
]

export interface OpenServices extends Services {
  databaseUrl: string
  close(): Promise<void>
}

/** Opens database (the embedded one unless another is set), keys and files; brings the schema up to this version. */
export async function openServices(
  config: Config,
  options: { log?: Log; onStep?: (step: string) => void } = {},
): Promise<OpenServices> {
  const log = options.log ?? openLog({ level: config.logLevel })
  const step = options.onStep ?? (() => undefined)
  await makeDataFolder(config)
  step('database')
  const postgres = config.databaseUrl
    ? undefined
    : await startPostgres({ dataDir: config.postgresDir, onLog: line => log.debug(line) })
  try {
    const databaseUrl = config.databaseUrl ?? postgres!.url
    step('schema')
    await migrate(databaseUrl)
    const db = openDatabase(databaseUrl, { onError: error => log.warn({ err: error }, 'database connection') })
    const keys = await openKeys(config.keyFile, db.pool)
    const ids = openIds(db.pool)
    const readLog = openReadLog(db.pool, ids, error => log.warn({ err: error }, 'read log'))
    return {
      databaseUrl,
      db,
      keys,
      ids,
      readLog,
      log,
      clock: systemClock,
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

export interface RunningServer {
  address: string
  app: FastifyInstance
  close(): Promise<void>
}

/** Starts the web server, the sealer of the journal and the worker for long jobs. */
export async function startServer(
  services: Services,
  config: Pick<Config, 'host' | 'port' | 'publicUrl' | 'trustProxy'>,
): Promise<RunningServer> {
  const app = await buildApp(services, config)
  const sealer = startSealer(services)
  const jobs = startJobs(
    services,
    modules.flatMap(module => module.jobs ?? []),
    userId => userActor(services, userId),
  )
  const address = await app.listen({ host: config.host, port: config.port })
  return {
    address,
    app,
    close: async () => {
      await app.close()
      await jobs.stop()
      await sealer.stop()
    },
  }
}

/** The server without listening: for tests by `inject`. */
export async function buildApp(
  services: Services,
  config: Pick<Config, 'publicUrl' | 'trustProxy'> = { publicUrl: undefined, trustProxy: false },
): Promise<FastifyInstance> {
  const app = await buildHttp({
    services,
    modules,
    gate: openGate(services),
    version: '0.1.0',
    trustProxy: config.trustProxy,
  })
  const webFolder = join(projectRoot, 'dist', 'web')
  if (existsSync(webFolder)) await addWebPages(app, webFolder)
  return app
}
