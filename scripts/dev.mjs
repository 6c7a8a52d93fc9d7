#!/usr/bin/env node
/** `npm run dev`: server and worker, built and restarted on each change, as `.env` says. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { refuseOldNode } from './setup/node-version.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { PROJECT_DIR } from './setup/project.mjs';
import { runInForeground } from './setup/run.mjs';

refuseOldNode();
if (!existsSync(join(PROJECT_DIR, '.env'))) {
  console.error('There is no .env here: copy .env.example to .env and fill in your LiveKit.');
  process.exit(1);
}
try {
  await ensurePackages(process.env);
  const args = ['--import', 'tsx', 'scripts/dev/main.ts'];
  const options = { cwd: PROJECT_DIR, env: process.env };
  process.exitCode = await runInForeground(process.execPath, args, options);
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}
