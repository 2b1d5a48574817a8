// Gives the journeys a real Chromium: CHROME_PATH, one installed on the machine, or the one inside the npm package
// @sparticuz/chromium. Never downloads one.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const run = promisify(execFile)

/** A fresh headless browser; close() it. The same on every machine: light theme, no GPU, no network of its own. `more`: flags. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const found = await findBrowser()
  return chromium.launch({
    executablePath: found.path,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
      ...more,
    ],
    env: { ...environment(), ...found.env },
  })
}

interface Found {
  path: string
  /** What this browser needs in its environment. */
  env: Record<string, string>
}

let known: Promise<Found> | undefined

/** Where the browser is; unpacks the packaged one the first time (3 s). */
export function findBrowser(): Promise<Found> {
  known ??= (async () => {
    const given = process.env.CHROME_PATH
    if (given && !existsSync(given)) throw new Error(`CHROME_PATH names no file: ${given}`)
    const path = given ?? systemBrowsers().find(existsSync)
    return path ? { path, env: {} } : packagedBrowser()
  })()
  return known
}

function systemBrowsers(): string[] {
  if (process.platform === 'win32')
    return [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
      .filter(base => base !== undefined)
      .flatMap(base => ['Google/Chrome', 'Microsoft/Edge', 'Chromium'].map(name => join(base, name, 'Application')))
      .flatMap(folder => [join(folder, 'chrome.exe'), join(folder, 'msedge.exe')])
  if (process.platform === 'darwin')
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      name => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  return ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'].map(name => `/usr/bin/${name}`)
}

/** Unpacks @sparticuz/chromium into a folder of this user and this version, once; two test runs at a time do not meet
 *  half of it. In a process of its own, because the package reads TMPDIR when it is loaded and changes the environment;
 *  AWS_EXECUTION_ENV makes it bring its own system libraries (nss, nspr, expat). */
async function packagedBrowser(): Promise<Found> {
  const program = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const stamp = createHash('sha256')
    .update(await readFile(join(packageOf(program), 'package.json')))
    .digest('hex')
    .slice(0, 12)
  const folder = join(tmpdir(), `benvung-browser-${process.getuid?.() ?? userInfo().username}-${stamp}`)
  if (!existsSync(join(folder, 'fonts.conf'))) {
    const fresh = await mkdtemp(`${folder}-`)
    const script = 'const { default: c } = await import(process.argv[1]); await c.executablePath()'
    await run(process.execPath, ['--input-type=module', '-e', script, pathToFileURL(program).href], {
      env: { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    })
    await writeFile(join(fresh, 'fonts.conf'), fontsConfig(folder))
    // Another worker may have been quicker: then its copy is as good as ours, and its browser may run from it already.
    if (!existsSync(join(folder, 'fonts.conf'))) await rm(folder, { recursive: true, force: true })
    await rename(fresh, folder).catch(() => rm(fresh, { recursive: true, force: true }))
  }
  await mkdir(join(folder, 'home'), { recursive: true })
  return {
    path: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      HOME: join(folder, 'home'),
      TMPDIR: join(folder, 'home'),
    },
  }
}

/** The package's own configuration looks for fonts in /tmp/fonts only: letters would not be drawn at all. */
function fontsConfig(folder: string): string {
  const fonts = [join(folder, 'fonts', 'fonts'), '/usr/share/fonts'].map(path => `<dir>${path}</dir>`)
  const cache = `<cachedir>${join(folder, 'home', 'fonts-cache')}</cachedir>`
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${fonts.join('')}${cache}</fontconfig>`
}

function packageOf(file: string): string {
  const folder = dirname(file)
  return existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'bin')) ? folder : packageOf(folder)
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}
