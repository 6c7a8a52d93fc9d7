/** Runs one of our TypeScript programs that need a LiveKit server, with everything gotten first, from nothing if need be. */

import { ensureBuild } from './build.mjs';
import { ownEnvironment } from './environment.mjs';
import { findLiveKit } from './livekit.mjs';
import { refuseOldNode } from './node-version.mjs';
import { ensurePackages } from './packages.mjs';
import { PROJECT_DIR } from './project.mjs';
import { runInForeground } from './run.mjs';

/**
 * Sets the exit code; an error is one message on stderr.
 *
 * @param {string} path of the program, from the project's folder
 * @param {readonly string[]} args
 */
export async function startProgram(path, args) {
  refuseOldNode();
  try {
    await ensurePackages(process.env);
    await ensureBuild();
    if (!process.env.DEMO_LIVEKIT_URL) await findLiveKit(process.env);
    process.exitCode = await runInForeground(
      process.execPath,
      ['--import', 'tsx', path, ...args],
      // LiveKit's client chats on standard output unless it is told that this is production.
      {
        cwd: PROJECT_DIR,
        env: { ...ownEnvironment(process.env, 'DEMO_'), NODE_ENV: 'production' },
      },
    );
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    process.exitCode = 1;
  }
}
