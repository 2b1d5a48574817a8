import { defineConfig } from 'vitest/config'
import { LongFirst } from './test/setup/long-first.ts'

// Journeys in a real browser against the built server: two at a time, while one waits for its page the other works.
export default defineConfig({
  test: {
    include: ['test/journeys/**/*.test.ts'],
    globalSetup: ['test/setup/database.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    sequence: { sequencer: LongFirst },
    pool: 'forks',
    maxWorkers: 2,
  },
})
