// Builds dist/server (types taken off, file by file) and dist/web and dist/field (vite). Skips what is fresh by a hash of the
// sources' contents; builds into a side folder and swaps, so that a failed or interrupted build leaves the last good one.
// Types are not checked here but by `npm run check` and `npm test`: a newcomer's first start would wait twelve seconds for it.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join, relative } from 'node:path'
import { findProgram, root, runProgram, seconds } from './steps.js'

const parts = [
  {
    name: 'server',
    sources: ['src', 'law', 'tsconfig.json', 'tsconfig.server.json', 'package-lock.json', 'bin/build.js'],
    skip: path => /^src\/(web|field|kit)\/|\.(page\.tsx|test\.tsx?)$/.test(path),
    make: takeTypesOff,
  },
  {
    name: 'web',
    sources: ['src', 'law', 'vite.config.ts', 'tsconfig.json', 'package-lock.json', 'bin/build.js'],
    skip: path => /\.(commands|queries|routes|job|effects)\.ts$|\.test\.tsx?$|^src\/(demo|platform)\//.test(path),
    needs: 'vite.config.ts',
    make: out =>
      runProgram('vite', ['build', '--outDir', out, '--emptyOutDir', '--logLevel', 'warn'], {
        env: { NODE_ENV: 'production' },
      }),
  },
  {
    name: 'field',
    sources: ['src', 'law', 'vite.field.config.ts', 'tsconfig.json', 'package-lock.json', 'bin/build.js'],
    skip: path => /\.(commands|queries|routes|job|effects)\.ts$|\.test\.tsx?$|^src\/(demo|platform|web)\//.test(path),
    needs: 'vite.field.config.ts',
    make: out =>
      runProgram(
        'vite',
        ['build', '--config', 'vite.field.config.ts', '--outDir', out, '--emptyOutDir', '--logLevel', 'warn'],
        { env: { NODE_ENV: 'production' } },
      ),
  },
]

/** Builds what is not fresh. Answers false, with the reason told, if something could not be built. */
export async function build({ quiet = false, force = false } = {}) {
  const say = text => quiet || process.stderr.write(text)
  mkdirSync(join(root, 'dist'), { recursive: true })
  removeLeftovers()
  // Side by side: none reads what another makes.
  const made = await Promise.all(parts.map(part => buildPart(part, { say, force })))
  return made.every(Boolean)
}

async function buildPart(part, { say, force }) {
  if (part.needs && !existsSync(join(root, part.needs))) return true
  const [out, stampFile] = [join(root, 'dist', part.name), join(root, 'dist', `${part.name}.stamp`)]
  if (!existsSync(join(root, 'src'))) return true
  const { hash, count } = fingerprint(part)
  if (!force && existsSync(out) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return true
  if (!findProgram('vite') && existsSync(out)) return true
  process.stderr.isTTY && say(`building ${part.name} (${count} files) …\n`)
  const fresh = `${out}.new-${process.pid}`
  const made = await part.make(fresh)
  if (made.code !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    process.stderr.write(`\n${made.output}\nThe ${part.name} could not be built.\n`)
    return false
  }
  const old = `${out}.old-${process.pid}`
  if (existsSync(out)) renameSync(out, old)
  renameSync(fresh, out)
  writeFileSync(stampFile, hash)
  rmSync(old, { recursive: true, force: true })
  say(`built ${part.name}: ${count} files in ${seconds(made.seconds)}\n`)
  return true
}

/** Side folders of builds that were killed. */
function removeLeftovers() {
  for (const name of readdirSync(join(root, 'dist'))) {
    const pid = /\.(?:new|old)-(\d+)$/.exec(name)?.[1]
    if (!pid) continue
    try {
      process.kill(Number(pid), 0)
    } catch {
      rmSync(join(root, 'dist', name), { recursive: true, force: true })
    }
  }
}

function fingerprint({ sources, skip }) {
  const hash = createHash('sha256')
  const files = sources
    .flatMap(source => listFiles(join(root, source)))
    .map(path => relative(root, path).replaceAll('\\', '/'))
  const wanted = files.filter(path => !skip(path)).sort()
  for (const path of wanted)
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0')
  return { hash: hash.digest('hex'), count: wanted.length }
}

/** The server's modules as JavaScript, each in its place: the sources keep to what can be erased (tsconfig.json). */
async function takeTypesOff(out) {
  const begun = Date.now()
  const { transformWithOxc } = await import('vite')
  const modules = ['src', 'law'].flatMap(folder => listFiles(join(root, folder))).filter(isServerModule)
  const written = await Promise.allSettled(modules.map(path => writeModule(transformWithOxc, path, out)))
  const faults = written.flatMap(({ reason }, i) => (reason ? `${relative(root, modules[i])}: ${reason.message}` : []))
  if (faults.length === 0) copyAssets(out)
  return { code: faults.length === 0 ? 0 : 1, output: faults.join('\n'), seconds: (Date.now() - begun) / 1000 }
}

async function writeModule(transform, path, out) {
  const { code, map, helpersUsed } = await transform(readFileSync(path, 'utf8'), path, {
    target: 'esnext',
    typescript: { onlyRemoveTypeImports: true, rewriteImportExtensions: true },
  })
  // A helper would be imported from a package that is not there.
  const helpers = Object.keys(helpersUsed ?? {})
  if (helpers.length) throw new Error(`needs ${helpers.join(', ')}: say it in the language as it is`)
  const target = join(out, relative(root, path)).replace(/\.ts$/, '.js')
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, `${code}\n//# sourceMappingURL=${basename(target)}.map\n`)
  map.sources = [relative(dirname(target), path).replaceAll('\\', '/')]
  writeFileSync(`${target}.map`, JSON.stringify(map))
}

function isServerModule(path) {
  const name = relative(root, path).replaceAll('\\', '/')
  return /\.ts$/.test(name) && !/\.test\.ts$|^src\/(web|field|kit)\//.test(name)
}

/** What is not a module: templates, tables and fonts that lie beside the code. */
function copyAssets(out) {
  for (const folder of ['src', 'law'])
    for (const path of listFiles(join(root, folder))) {
      if (/\.(ts|tsx|css)$/.test(path) || extname(path) === '') continue
      const target = join(out, relative(root, path))
      mkdirSync(dirname(target), { recursive: true })
      cpSync(path, target)
    }
}

function listFiles(path) {
  if (!existsSync(path)) return []
  try {
    return readdirSync(path, { withFileTypes: true }).flatMap(entry =>
      entry.isDirectory() ? listFiles(join(path, entry.name)) : [join(path, entry.name)],
    )
  } catch {
    return [path]
  }
}

if (process.argv[1] && import.meta.url.endsWith('/build.js') && /[\\/]build\.js$/.test(process.argv[1])) {
  if (process.argv.includes('--help'))
    process.stdout.write('node bin/build.js [--force]   builds dist/server and dist/web\n')
  else process.exitCode = (await build({ force: process.argv.includes('--force') })) ? 0 : 1
}
