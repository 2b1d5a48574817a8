import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { LongFirst } from './test/setup/long-first.ts'

/** Tests that change what others of their process would see: modules put in another's place, servers, processes and signals. */
const apart = [
  'src/access/sign-in.test.ts',
  'src/platform/{backup*,foreign-database,health,http,postgres*,work-thread}.test.ts',
  'src/cli/**/*.test.ts',
  'test/{scope,statements}.test.ts',
  'test/{kill,setup}/**/*.test.ts',
  'test/sync/sync-model.test.ts',
]

/** Run by a configuration of their own, in a real browser. */
const journeys = ['test/journeys/**']

const each: TestProjectInlineConfiguration['test'] = {
  // Not a measure of anything: a test that hangs ends some time, and one on a busy machine ends well.
  testTimeout: 120_000,
  hookTimeout: 240_000,
  pool: 'forks',
  // Most of what a test makes is thrown away at once: with room for it, a seventh less of the processors goes into clearing up.
  execArgv: ['--max-semi-space-size=64'],
  // Each worker waits for the database and, in the kill tests, for a server to come up again: on two cores three keep them busy.
  maxWorkers: Math.max(3, availableParallelism() - 1),
}

export default defineConfig({
  test: {
    // once for both projects, which therefore extend nothing
    globalSetup: ['test/setup/database.ts'],
    sequence: { sequencer: LongFirst },
    projects: [
      {
        test: {
          ...each,
          name: 'together',
          // One reading of the product's thousand modules for all these files: it takes about a second.
          isolate: false,
          include: ['src/**/*.test.ts', 'law/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...journeys, ...apart],
        },
      },
      {
        test: { ...each, name: 'apart', include: apart },
      },
    ],
  },
})
