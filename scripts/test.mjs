#!/usr/bin/env node
/**
 * `npm test`: gets what the tests need, from nothing if need be, and runs them. Takes names of
 * projects (`unit`, `ledger`, `e2e`, `browser`), file filters and vitest's options.
 */

import { findLiveKit } from './setup/livekit.mjs';
import { refuseOldNode } from './setup/node-version.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { PROJECT_DIR } from './setup/project.mjs';
import { closingLine, tally } from './setup/tally.mjs';

const PROJECTS = ['unit', 'ledger', 'e2e', 'browser'];
/** Filters that choose only tests without LiveKit. */
const WITHOUT_LIVEKIT = /^(\.\/)?(test\/)?(unit|ledger)(\/|$)/;

refuseOldNode();
process.chdir(PROJECT_DIR);
try {
  await ensurePackages(process.env);
  process.exit(await runTests(process.argv.slice(2)));
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exit(1);
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code
 */
async function runTests(args) {
  const { parseCLI, startVitest } = await import('vitest/node');
  const { filter, options } = parseCLI(['vitest', 'run', ...args]);
  if (!filter.length || !filter.every((word) => WITHOUT_LIVEKIT.test(word)))
    await findLiveKit(process.env);
  const projects = filter.filter((word) => PROJECTS.includes(word));
  const files = filter.filter((word) => !PROJECTS.includes(word));
  const vitest = await startVitest('test', files, {
    ...options,
    ...(projects.length > 0 && { project: projects }),
  });
  const counted = tally(vitest.state.getTestModules(), vitest.state.getUnhandledErrors().length);
  await vitest.close();
  for (const { name, reason } of counted.skipped) console.log(`skipped: ${name}: ${reason}`);
  console.log(closingLine(counted));
  const nothingRan = counted.passed + counted.failed + counted.skipped.length === 0;
  return counted.failed > 0 || nothingRan ? 1 : 0;
}
