import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    // Rules beside the code and whole flows apart: the second kind starts a real PostgreSQL and a real browser.
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'scripts/**/*.test.ts'],
          testTimeout: 60_000,
          // They are pure: what one file has read serves the next. A fresh world for each cost more than the tests.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'flows',
          // Long ones, and those that need more than the machine has, are tried by `npm run nightly`.
          include: ['tests/**/*.test.ts', ...(process.env.LONG_RUN ? ['tests/**/*.nightly.ts'] : [])],
          globalSetup: ['tests/support/postgres-for-the-run.ts'],
          // For what will never end. A machine that has much to do is slow, not wrong.
          testTimeout: 240_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 60_000, interval: 50 } },
        },
      },
    ],
    maxWorkers: 2,
  },
});
