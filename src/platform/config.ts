// Settings from the command line and the environment, read once at the start. A wrong or unknown setting is refused:
// a typing error in BENVUNG_DATA must not start an empty system somewhere else.
import { existsSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { defineProblems, type Fault, problem } from '../base/problem.ts'

defineProblems({
  'bad-settings': {
    status: 422,
    vi: 'Có {count} thiết lập chưa đúng: {list}. Chưa khởi động.',
    en: '{count:setting is|settings are} not right: {list}. Nothing was started.',
  },
})

export interface Config {
  /** Another PostgreSQL; undefined: the embedded one in postgresDir. */
  databaseUrl: string | undefined
  /** Everything that must be kept: database, files, keys. Absolute. */
  dataDir: string
  postgresDir: string
  filesDir: string
  keyFile: string
  host: string
  port: number
  /** The address people use, for links and QR codes: "https://bv.example.vn". Undefined: the request's own. */
  publicUrl: string | undefined
  /** True behind a reverse proxy that sets X-Forwarded-For. */
  trustProxy: boolean
  logLevel: 'debug' | 'info' | 'warn' | 'error'
  /** Who may read /metrics. */
  metrics: 'local' | 'all' | 'off'
}

/** Each setting: its variable, its flag (without --), what it does. The first is asked first: flag, then variable. */
export const settings = [
  { variable: 'DATABASE_URL', flag: 'database-url', help: 'another PostgreSQL >= 15 (default: the embedded one)' },
  { variable: 'BENVUNG_DATA', flag: 'data', help: 'folder of database, files and keys (default: ./data)' },
  { variable: 'BENVUNG_KEY_FILE', flag: 'key-file', help: 'key file (default: <data>/keys/benvung.key)' },
  { variable: 'PORT', flag: 'port', help: 'port of the web server (default: 8686)' },
  { variable: 'HOST', flag: 'host', help: 'address to listen on (default: 127.0.0.1, this machine only)' },
  { variable: 'BENVUNG_PUBLIC_URL', flag: 'public-url', help: 'address that people use, for links and QR codes' },
  { variable: 'BENVUNG_TRUST_PROXY', flag: 'trust-proxy', help: 'yes behind a reverse proxy (default: no)' },
  { variable: 'BENVUNG_LOG', flag: 'log', help: 'debug, info, warn or error (default: info; warn on a terminal)' },
  { variable: 'BENVUNG_METRICS', flag: 'metrics', help: 'who may read /metrics: local (default), all, off' },
] as const

type Flag = (typeof settings)[number]['flag']
export type ConfigFlags = Partial<Record<Flag, string>>

/** Reads the settings. Throws `bad-settings` with every fault at once. Touches no file but to look. */
export function readConfig(flags: ConfigFlags = {}, env: NodeJS.ProcessEnv = process.env): Config {
  const faults: Fault[] = unknownVariables(env)
  const read = <T>(flag: Flag, parse: (text: string) => T | undefined, otherwise: T, expected: string): T => {
    const { variable } = settings.find(setting => setting.flag === flag)!
    const text = (flags[flag] ?? env[variable] ?? '').trim()
    if (text === '') return otherwise
    const value = parse(text)
    if (value !== undefined) return value
    const path = flags[flag] === undefined ? variable : `--${flag}`
    faults.push({ path, name: 'bad-setting', message: `${path}: cần ${expected}` })
    return otherwise
  }
  const dataDir = read('data', folder, resolve('data'), 'một thư mục (a folder, not a file)')
  const config: Config = {
    databaseUrl: read('database-url', databaseUrl, undefined, 'postgres://user:password@host:port/database'),
    dataDir,
    postgresDir: join(dataDir, 'postgres'),
    filesDir: join(dataDir, 'files'),
    keyFile: read('key-file', text => resolve(text), join(dataDir, 'keys', 'benvung.key'), 'một tệp (a file)'),
    host: read('host', text => (/^[\w.:-]+$/.test(text) ? text : undefined), '127.0.0.1', 'một địa chỉ (an address)'),
    port: read('port', portNumber, 8686, 'một số từ 0 đến 65535 (a number)'),
    publicUrl: read('public-url', webAddress, undefined, 'http(s)://host, không có đường dẫn (without a path)'),
    trustProxy: read('trust-proxy', yesNo, false, 'yes hoặc no'),
    // A person at a terminal wants the address and the accounts, not a line per request.
    logLevel: read('log', level, process.stderr.isTTY ? 'warn' : 'info', 'debug, info, warn, error'),
    metrics: read('metrics', metricsReaders, 'local', 'local, all, off'),
  }
  if (faults.length > 0)
    throw problem('bad-settings', { count: faults.length, list: faults.map(f => f.message).join('; ') }, faults)
  return config
}

/** Makes the data folder. Others of this machine may pass through (PostgreSQL's user must), not look. */
export async function makeDataFolder(config: Config): Promise<void> {
  await mkdir(config.dataDir, { recursive: true, mode: 0o711 })
  await mkdir(config.filesDir, { recursive: true, mode: 0o700 })
}

/** The journal's signed heads, beside the database: a database put back in time does not fit them. */
export const anchorFileOf = (config: Pick<Config, 'dataDir'>): string => join(config.dataDir, 'journal-heads.jsonl')

/** True if nothing was ever kept here: the first start, which may load the demo. */
export const isNewDataFolder = (config: Config): boolean =>
  config.databaseUrl === undefined && !existsSync(join(config.postgresDir, 'password'))

function unknownVariables(env: NodeJS.ProcessEnv): Fault[] {
  const known = settings.map(setting => setting.variable as string)
  return Object.keys(env)
    .filter(name => name.startsWith('BENVUNG_') && !name.startsWith('BENVUNG_TEST_') && name !== 'BENVUNG_URL')
    .filter(name => !known.includes(name))
    .map(name => ({
      path: name,
      name: 'unknown-setting',
      message: `${name}: không có thiết lập này (no such setting); có: ${known.join(', ')}`,
    }))
}

function folder(text: string): string | undefined {
  const path = resolve(text)
  return existsSync(path) && !statSync(path).isDirectory() ? undefined : path
}

function databaseUrl(text: string): string | undefined {
  try {
    const url = new URL(text)
    return /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1 ? text : undefined
  } catch {
    return undefined
  }
}

function webAddress(text: string): string | undefined {
  try {
    const url = new URL(text)
    return /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search ? url.origin : undefined
  } catch {
    return undefined
  }
}

function portNumber(text: string): number | undefined {
  const port = Number(text)
  return /^\d{1,5}$/.test(text) && port <= 65535 ? port : undefined
}

function yesNo(text: string): boolean | undefined {
  if (/^(yes|true|1)$/i.test(text)) return true
  return /^(no|false|0)$/i.test(text) ? false : undefined
}

function level(text: string): Config['logLevel'] | undefined {
  return text === 'debug' || text === 'info' || text === 'warn' || text === 'error' ? text : undefined
}

function metricsReaders(text: string): Config['metrics'] | undefined {
  return text === 'local' || text === 'all' || text === 'off' ? text : undefined
}
