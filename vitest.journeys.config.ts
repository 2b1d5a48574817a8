import { defineConfig } from 'vitest/config'

// Journeys in a real browser against the built server: one after the other, they share the machine with it.
export default defineConfig({
  test: {
    include: ['test/journeys/**/*.test.ts'],
    globalSetup: ['test/setup/database.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    pool: 'forks',
    fileParallelism: false,
  },
})
