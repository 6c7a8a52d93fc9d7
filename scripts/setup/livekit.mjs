/** Finds LiveKit server: on PATH, built earlier, built now with Go, or as a Docker image. */

import { join } from 'node:path';
import { findDockerImage } from './docker.mjs';
import { findGo } from './go.mjs';
import { buildLiveKit } from './livekit-build.mjs';
import { LIVEKIT_VERSION, whyRefused } from './livekit-version.mjs';
import { findProgram, isExecutable } from './programs.mjs';
import { TOOLS_DIR } from './project.mjs';
import { withScratchFolder } from './scratch.mjs';

/**
 * How LiveKit server is started here.
 *
 * @typedef {{ kind: 'program', path: string } | { kind: 'docker', image: string }} LiveKitProgram
 */

/** @typedef {Readonly<Record<string, string | undefined>>} Environment */

const BUILT = join(TOOLS_DIR, 'bin/livekit-server');

/**
 * The first way in which LiveKit server can be had; it is built when it must be.
 *
 * @param {Environment} env the user's environment
 * @returns {Promise<LiveKitProgram>}
 * @throws {Error} that tells the user their choices when there is no way
 */
export async function findLiveKit(env) {
  /** @type {string[]} */
  const tried = [];
  for (const way of [onPath, builtEarlier, builtWithGo, inDocker]) {
    const found = await way(env);
    if ('kind' in found) return found;
    tried.push(...found.refused);
    for (const reason of found.tell ? found.refused : []) console.error(reason);
  }
  throw new Error(choices(tried));
}

/** @typedef {{ refused: string[], tell?: boolean }} Refusal */

/** @type {(env: Environment) => Promise<LiveKitProgram | Refusal>} */
async function onPath(env) {
  const path = findProgram('livekit-server', env);
  if (path === undefined) return { refused: ['livekit-server is not on PATH'] };
  const refusal = await whyRefused(path);
  return refusal === undefined
    ? { kind: 'program', path }
    : { refused: [`${path} on PATH is not used: ${refusal}`], tell: true };
}

/** @type {(env: Environment) => Promise<LiveKitProgram | Refusal>} */
async function builtEarlier() {
  if (!isExecutable(BUILT)) return { refused: [] };
  const refusal = await whyRefused(BUILT);
  return refusal === undefined ? { kind: 'program', path: BUILT } : { refused: [] };
}

/** @type {(env: Environment) => Promise<LiveKitProgram | Refusal>} */
function builtWithGo(env) {
  return withScratchFolder(async (scratch) => {
    const go = await findGo(env, scratch);
    if (go.kind === 'none') return { refused: go.reasons };
    try {
      await buildLiveKit(go, BUILT, { env, scratch });
      return { kind: 'program', path: BUILT };
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      return { refused: [`building it with Go: ${message}`], tell: true };
    }
  });
}

/** @type {(env: Environment) => Promise<LiveKitProgram | Refusal>} */
async function inDocker(env) {
  const found = await findDockerImage(`livekit/livekit-server:v${LIVEKIT_VERSION}`, env);
  return 'image' in found ? { kind: 'docker', image: found.image } : { refused: [found.reason] };
}

/** @param {readonly string[]} tried */
function choices(tried) {
  return `LiveKit server ${LIVEKIT_VERSION} is needed and could not be had:
${tried.map((reason) => `  - ${reason}`).join('\n')}
Do one of these, then run the same command again:
  - put livekit-server on PATH (https://docs.livekit.io/home/self-hosting/local/)
  - install Go 1.26 or newer (https://go.dev/dl/), or Python 3 with pip: it is then built here
  - start Docker
For the demo alone, DEMO_LIVEKIT_URL, DEMO_LIVEKIT_API_KEY and DEMO_LIVEKIT_API_SECRET name one that runs already.`;
}
