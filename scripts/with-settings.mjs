#!/usr/bin/env node
/** Runs one of the sources as `.env` and the shell say: `node scripts/with-settings.mjs src/provision.ts plan`. */

import { refuseOldNode } from './setup/node-version.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { PROJECT_DIR } from './setup/project.mjs';
import { runInForeground } from './setup/run.mjs';
import { settings } from './setup/settings.mjs';

refuseOldNode();
try {
  await ensurePackages(process.env);
  process.exitCode = await runInForeground(
    process.execPath,
    ['--import', 'tsx', ...process.argv.slice(2)],
    { cwd: PROJECT_DIR, env: await settings(process.env) },
  );
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}
