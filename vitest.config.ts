import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'
import { LongFirst } from './test/setup/long-first.ts'

/** Tests that change what others of their process would see: modules put in another's place, servers, processes and signals. */
const apart = ['src/access/sign-in.test.ts', 'src/platform/**/*.test.ts', 'src/cli/**/*.test.ts', 'test/**/*.test.ts']

const each = {
  testTimeout: 30_000,
  hookTimeout: 60_000,
  pool: 'forks',
  // Each worker waits for the database and, in the kill tests, for a server to come up again: on two cores three keep them busy.
  maxWorkers: Math.max(3, availableParallelism() - 1),
} as const

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
          include: ['src/**/*.test.ts', 'law/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...apart],
        },
      },
      {
        test: { ...each, name: 'apart', include: apart, exclude: [...configDefaults.exclude, 'test/journeys/**'] },
      },
    ],
  },
})
