// `npm test`: everything that must hold before a change is shared. Goes on after a failure, so that one run tells all.
// The last line is "N passed, N failed", summed over all; exit code 1 if anything failed or nothing ran.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.js'
import { checkLint, checkTypes, runTests, tell } from './checks.js'
import { root } from './steps.js'

const results = []
const crash = (name, error) => ({
  name,
  passed: 0,
  failed: 1,
  counted: 'nothing: it crashed',
  output: String(error?.stack ?? error),
  seconds: 0,
})

async function step(name, run, options) {
  results.push(
    ...tell(
      await Promise.resolve()
        .then(run)
        .catch(error => [crash(name, error)]),
      options,
    ),
  )
}

// In two lanes, for two cores: the types of everything take as long as all the rest.
let built = false
await Promise.all([
  step('types', () => checkTypes(['tsconfig.json'])),
  (async () => {
    if (hasJourneys()) built = await build().catch(error => process.stderr.write(`${error?.stack ?? error}\n`) && false)
    await step('types', () => checkTypes(['tsconfig.server.json', 'tsconfig.domain.json']))
    await step('lint', checkLint)
  })(),
])
await step('unit, database and import rules', () => runTests('unit, database and import rules', []), { shown: true })
if (hasJourneys())
  await step(
    'browser journeys',
    async () => {
      if (!built) throw new Error('the build failed, no journey was run')
      return runTests('browser journeys', ['--config', 'vitest.journeys.config.ts'])
    },
    { shown: true },
  )

const sum = key => results.reduce((total, r) => total + r[key], 0)
process.stdout.write('\n')
tell(results, { shown: true })
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed\n`)
process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0

function hasJourneys() {
  try {
    return readdirSync(join(root, 'test', 'journeys'), { recursive: true }).some(file =>
      String(file).endsWith('.test.ts'),
    )
  } catch {
    return false
  }
}
