// The checks before any test runs: types, lint, import rules. Each says how much it looked at; looking at nothing fails.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, runProgram } from './steps.js'

/** A result: how many things passed and failed, over how much, and what to show if it failed. */
const result = (name, passed, failed, counted, run) => ({
  name,
  passed,
  failed,
  counted,
  output: run.output,
  seconds: run.seconds,
})

/** One check per tsconfig: of everything, of what runs without a browser's words, of what runs without any. */
export async function checkTypes(configs = ['tsconfig.json', 'tsconfig.server.json', 'tsconfig.domain.json']) {
  const results = []
  for (const config of configs) {
    // What the last check learned is kept beside the packages: the next looks at what changed only.
    const kept = join(root, 'node_modules', '.cache', `${config}.tsbuildinfo`)
    const incremental = ['--incremental', '--tsBuildInfoFile', kept]
    // One checker: each has types of its own, so that four, which is the default, do twice the work for files that share theirs.
    const how = ['--listFiles', '--pretty', 'false', '--checkers', '1', ...incremental]
    const run = await runProgram('tsc', ['--noEmit', '-p', config, ...how])
    const lines = run.output.split('\n')
    const own = lines.filter(line => isFile(line) && !line.includes('node_modules')).length
    const errors = lines.filter(line => /: error TS\d+|^error TS/.test(line)).length
    run.output = lines.filter(line => !isFile(line)).join('\n')
    const failed = run.code === 0 && own > 0 ? 0 : Math.max(1, errors)
    results.push(result(`types (${config})`, failed ? 0 : 1, failed, `${own} files`, run))
  }
  return results
}

const isFile = line => /^(\/|[A-Za-z]:[\\/]).*\.(ts|tsx|json|mts|cts)$/.test(line.trim())

export async function checkLint() {
  const run = await runProgram('biome', ['check', '--colors=off', '--max-diagnostics=200', '.'])
  const files = Number(/Checked (\d+) files?/.exec(run.output)?.[1] ?? 0)
  const errors = Number(/Found (\d+) errors?/.exec(run.output)?.[1] ?? 0)
  const failed = run.code === 0 && files > 0 ? 0 : Math.max(1, errors)
  return [result('lint', failed ? 0 : 1, failed, `${files} files`, run)]
}

/** Runs vitest and counts its tests from its own report. A file that fails to load, or an error outside tests, counts. */
export async function runTests(name, args, { show = true } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'benvung-report-'))
  const report = join(folder, 'report.json')
  try {
    const run = await runProgram(
      'vitest',
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
      { show },
    )
    const counts = JSON.parse(await readFile(report, 'utf8').catch(() => '{}'))
    const broken = (counts.testResults ?? []).filter(
      file => file.status === 'failed' && !file.assertionResults.some(t => t.status === 'failed'),
    )
    const passed = counts.numPassedTests ?? 0
    let failed = (counts.numFailedTests ?? 0) + broken.length
    if (failed === 0 && (run.code !== 0 || passed === 0)) failed = 1
    return [result(name, passed, failed, `${counts.testResults?.length ?? 0} files`, run)]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Prints one line per result; the output of those that failed, unless it was shown while it ran. */
export function tell(results, { shown = false } = {}) {
  for (const r of results) {
    if (r.failed && !shown) process.stdout.write(`\n${r.output.trim()}\n`)
    process.stdout.write(
      `${r.failed ? 'FAILED' : 'ok    '}  ${r.name}: ${r.passed} passed, ${r.failed} failed, over ${r.counted} (${r.seconds.toFixed(1)} s)\n`,
    )
  }
  return results
}
