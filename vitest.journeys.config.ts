import { defineConfig } from 'vitest/config'
import { LongFirst } from './test/setup/long-first.ts'

// Journeys in a real browser against the built server: three at a time, while one waits for its page or its slowed processor the others work.
export default defineConfig({
  test: {
    include: ['test/journeys/**/*.test.ts'],
    globalSetup: ['test/setup/database.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    sequence: { sequencer: LongFirst },
    pool: 'forks',
    // One reading of the contracts for all: what a journey changes lies in a server of its own.
    isolate: false,
    maxWorkers: 3,
  },
})
