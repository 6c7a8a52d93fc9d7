#!/usr/bin/env node
/** `npm run bench:…`: gets what measuring needs, from nothing if need be, and runs `bench/<name>.ts`. */

import { ensureBuild } from './setup/build.mjs';
import { ownEnvironment } from './setup/environment.mjs';
import { findLiveKit } from './setup/livekit.mjs';
import { refuseOldNode } from './setup/node-version.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { PROJECT_DIR } from './setup/project.mjs';
import { runInForeground } from './setup/run.mjs';

const [name, ...args] = process.argv.slice(2);

refuseOldNode();
try {
  if (process.platform !== 'linux') throw new Error('Measuring needs Linux: it reads /proc.');
  await ensurePackages(process.env);
  await ensureBuild();
  await findLiveKit(process.env);
  process.exitCode = await runInForeground(
    process.execPath,
    ['--import', 'tsx', `bench/${name}.ts`, ...args],
    // LiveKit's client chats on standard output unless it is told that this is production.
    { cwd: PROJECT_DIR, env: { ...ownEnvironment(process.env), NODE_ENV: 'production' } },
  );
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}
