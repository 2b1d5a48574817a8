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
    // Each worker mostly waits for the database: one more than vitest's own choice (cores - 1) halves the time on two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
