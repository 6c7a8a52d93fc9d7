/** Four kinds of tests, which differ in what they need to have running. */

import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { ownEnvironment } from './scripts/setup/environment.mjs';

// Nothing that configures the product for its user reaches a test; TEST_DATABASE_URL and TEST_REDIS_URL do.
const kept = ownEnvironment(process.env, 'TEST', 'VITE', 'NODE_');
for (const name of Object.keys(process.env)) if (!(name in kept)) delete process.env[name];

const MINUTE_MS = 60_000;

/** Pure code and fakes: the whole of it within seconds. */
const unit: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'unit',
    include: ['test/unit/**/*.test.ts'],
    sequence: { groupOrder: 0 },
    // Nothing here changes what a module holds, so files share a process.
    isolate: false,
  },
};

/** The ledger on both databases. */
const ledger: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'ledger',
    include: ['test/ledger/**/*.test.ts'],
    globalSetup: 'test/setup/ledger.ts',
    sequence: { groupOrder: 1 },
    testTimeout: MINUTE_MS,
    hookTimeout: MINUTE_MS,
    fileParallelism: false,
  },
};

/** A real LiveKit server with our server and worker; one call after the other, because sound is timed. */
const e2e: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'e2e',
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: 'test/setup/e2e.ts',
    sequence: { groupOrder: 2 },
    testTimeout: MINUTE_MS,
    hookTimeout: MINUTE_MS,
    fileParallelism: false,
  },
};

/** Our pages in a real Chromium, with a LiveKit server, server and worker of their own. */
const browser: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'browser',
    include: ['test/browser/**/*.test.ts'],
    globalSetup: 'test/setup/browser.ts',
    sequence: { groupOrder: 3 },
    testTimeout: 2 * MINUTE_MS,
    hookTimeout: MINUTE_MS,
    fileParallelism: false,
  },
};

export default defineConfig({
  envDir: false,
  test: {
    projects: [unit, ledger, e2e, browser],
    // LiveKit's native client belongs to a process, not to a thread.
    pool: 'forks',
    teardownTimeout: 30_000,
  },
});
