#!/usr/bin/env node
/** `npm run demo`: gets what the demo needs, from nothing if need be, and starts it. */

import { ensureBuild } from './setup/build.mjs';
import { ownEnvironment } from './setup/environment.mjs';
import { findLiveKit } from './setup/livekit.mjs';
import { refuseOldNode } from './setup/node-version.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { PROJECT_DIR } from './setup/project.mjs';
import { runInForeground } from './setup/run.mjs';

refuseOldNode();
try {
  await ensurePackages(process.env);
  await ensureBuild();
  if (!process.env.DEMO_LIVEKIT_URL) await findLiveKit(process.env);
  process.exitCode = await runInForeground(
    process.execPath,
    ['--import', 'tsx', 'scripts/demo/main.ts', ...process.argv.slice(2)],
    // LiveKit's client chats on standard output unless it is told that this is production.
    { cwd: PROJECT_DIR, env: { ...ownEnvironment(process.env, 'DEMO_'), NODE_ENV: 'production' } },
  );
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}
