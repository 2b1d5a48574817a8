// `npm run bench -- A B C D E F [--small] [--large] [--keep=FOLDER]`: runs the benchmarks of these letters and prints what was
// measured, on what, from which commit. --small: few rows, to try it out; --large: also what takes a quarter of an hour (C5), most
// of it loading: --keep leaves its database in the folder, or takes the one there. Each file named `<letter>-*.bench.ts` exports
// `run(ctx)`. Writes results/<letter>.json and RESULTS.md.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { arch, cpus, platform, release, totalmem } from 'node:os'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from '../bin/build.js'

const here = fileURLToPath(new URL('.', import.meta.url))
const words = process.argv.slice(2)
const small = words.includes('--small')
const large = words.includes('--large')
const keep = words.find(word => word.startsWith('--keep='))?.slice('--keep='.length)
const letters = words.filter(word => /^[A-F]$/i.test(word)).map(word => word.toUpperCase())
const files = readdirSync(here).filter(name => /^[a-f]-.*\.bench\.ts$/.test(name))
const known = [...new Set(files.map(name => name[0].toUpperCase()))].sort()
const strange = words.filter(word => !/^--(small|large|keep=.+)$/.test(word) && !known.includes(word.toUpperCase()))
if (strange.length > 0) {
  console.error(
    `no such benchmark: ${strange.join(' ')}; there are ${known.join(' ')} and --small, --large, --keep=FOLDER`,
  )
  process.exit(2)
}
const wanted = letters.length > 0 ? [...new Set(letters)] : known

// The peers live in a package of their own; whoever runs a benchmark gets them, the product does not.
if (!existsSync(`${here}node_modules`)) {
  console.log('installing the peers (DuckDB, Polars) into bench/ …')
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: here,
    stdio: 'inherit',
    shell: platform() === 'win32',
  })
  if (npm.status !== 0) process.exit(npm.status ?? 1)
}
process.env.POLARS_MAX_THREADS ??= '2'
if (!(await build())) process.exit(1)
await import('./as-built.js')

const git = (...args) => {
  try {
    return execFileSync('git', args, { cwd: here, encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}
const environment = () => ({
  at: new Date().toISOString(),
  commit: git('rev-parse', '--short=12', 'HEAD') + (git('status', '--porcelain', '-uno') ? ' (with changes)' : ''),
  machine: `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${release()} ${arch()}`,
  node: process.version,
})

const median = sorted => {
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** What a benchmark is given. */
function contextOf(letter) {
  const rows = []
  const notes = []
  const versions = {}
  return {
    rows,
    notes,
    versions,
    small,
    large,
    keep,
    seed: 20_260_723,
    log: text => console.log(`  ${text}`),
    note: text => notes.push(text),
    version: (name, text) => {
      versions[name] = text
    },
    /** Times each of the functions once per round, in turn, so that a noisy minute hits all. Milliseconds. */
    async interleave(work, rounds = 5, warmUp = 1) {
      const times = Object.fromEntries(Object.keys(work).map(name => [name, []]))
      for (let round = -warmUp; round < rounds; round++) {
        for (const [name, once] of Object.entries(work)) {
          const start = performance.now()
          await once()
          if (round >= 0) times[name].push(performance.now() - start)
        }
      }
      return Object.fromEntries(
        Object.entries(times).map(([name, all]) => {
          const sorted = [...all].sort((a, b) => a - b)
          return [name, { median: median(sorted), min: sorted[0], max: sorted.at(-1), rounds: all.length }]
        }),
      )
    },
    /** One line of the table. `met` of "must" and "aim": true, false, or null where nothing is promised. */
    report(row) {
      rows.push({ letter, ...row })
    },
  }
}

const shown = value =>
  typeof value === 'object' && value !== null && 'median' in value
    ? `${value.median.toFixed(1)} ms (${value.min.toFixed(1)}–${value.max.toFixed(1)}, n=${value.rounds})`
    : String(value ?? '')

function tableOf(result) {
  const lines = result.rows.map(row =>
    [
      row.id,
      row.work,
      shown(row.ours),
      shown(row.against),
      row.ratio ?? '',
      row.must ?? '',
      row.aim ?? '',
      row.verdict ?? '',
    ]
      .map(text => String(text).replaceAll('|', '/'))
      .join(' | '),
  )
  return [
    '| id | work | ours | against | ratio | must | aim | verdict |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...lines.map(line => `| ${line} |`),
  ].join('\n')
}

mkdirSync(`${here}results`, { recursive: true })
let failed = false
for (const letter of wanted) {
  const ctx = contextOf(letter)
  const env = environment()
  console.log(`\n${letter}: ${env.machine}, Node ${env.node}, commit ${env.commit}${small ? ', SMALL' : ''}`)
  for (const name of files.filter(file => file[0].toUpperCase() === letter).sort()) {
    console.log(` ${name}`)
    try {
      const bench = await import(pathToFileURL(`${here}${name}`).href)
      await bench.run(ctx)
    } catch (error) {
      failed = true
      console.error(error)
      ctx.note(`${name} failed: ${error instanceof Error ? error.message : error}`)
    }
  }
  const result = { letter, ...env, seed: ctx.seed, small, versions: ctx.versions, rows: ctx.rows, notes: ctx.notes }
  console.log(`\n${tableOf(result)}\n`)
  for (const text of ctx.notes) console.log(`- ${text}`)
  console.log(`versions: ${JSON.stringify(ctx.versions)}, seed ${ctx.seed}`)
  writeFileSync(`${here}results/${letter}${small ? '-small' : ''}.json`, `${JSON.stringify(result, null, 2)}\n`)
}

// RESULTS.md: the last full run of every letter, side by side.
const parts = readdirSync(`${here}results`)
  .filter(name => /^[A-F]\.json$/.test(name))
  .sort()
  .map(name => JSON.parse(readFileSync(`${here}results/${name}`, 'utf8')))
const page = [
  '# Results of the benchmarks',
  '',
  'Written by `npm run bench -- A B C D E F`; targets and method: every figure is a ratio to something measured in the same run, medians of interleaved rounds with min and max. Machines are shared and noisy: differences under 1.5x are ties.',
  ...parts.flatMap(result => [
    '',
    `## ${result.letter}`,
    '',
    `${result.machine} · Node ${result.node} · commit ${result.commit} · seed ${result.seed} · ${result.at}`,
    '',
    `Versions: ${Object.entries(result.versions)
      .map(([name, text]) => `${name} ${text}`)
      .join(', ')}`,
    '',
    tableOf(result),
    '',
    ...result.notes.map(text => `- ${text}`),
  ]),
  '',
].join('\n')
if (!small) writeFileSync(`${here}RESULTS.md`, page)
process.exit(failed ? 1 : 0)
