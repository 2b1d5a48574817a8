// Quick checks while writing: types, lint, import rules. `npm test` runs these and everything else.
import { checkLint, checkTypes, runTests, tell } from './checks.js'

const results = [
  ...tell(await checkTypes()),
  ...tell(await checkLint()),
  ...tell(await runTests('import rules', ['test/architecture.test.ts'], { show: false })),
]
process.exitCode = results.some(r => r.failed > 0) ? 1 : 0
