import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongFirst } from './test/setup/long-first.ts'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'law/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/journeys/**'],
    globalSetup: ['test/setup/database.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    sequence: { sequencer: LongFirst },
    pool: 'forks',
    // Each worker waits for the database and, in the kill tests, for a server to come up again: on two cores three keep them busy.
    maxWorkers: Math.max(3, availableParallelism() - 1),
  },
})
