/** Finds out whether a Docker engine answers and has, or can fetch, an image. */

import { findProgram } from './programs.mjs';
import { step } from './progress.mjs';
import { run } from './run.mjs';

const ANSWER_DEADLINE_MS = 10_000;
const PULL_DEADLINE_MS = 15 * 60_000;

/**
 * @param {string} image
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {Promise<{ image: string } | { reason: string }>}
 */
export async function findDockerImage(image, env) {
  const docker = findProgram('docker', env);
  if (docker === undefined) return { reason: 'Docker is not on PATH' };
  const answers = await succeeds(docker, ['info', '--format', '{{.ServerVersion}}'], env);
  if (!answers) return { reason: 'no Docker engine answers' };
  if (await succeeds(docker, ['image', 'inspect', image], env)) return { image };
  try {
    await step(`Fetching the Docker image ${image}`, (say) =>
      run(docker, ['pull', image], { env, deadlineMs: PULL_DEADLINE_MS, onLine: say }),
    );
    return { image };
  } catch (error) {
    return { reason: /** @type {Error} */ (error).message };
  }
}

/**
 * @param {string} docker
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string | undefined>>} env
 */
function succeeds(docker, args, env) {
  return run(docker, args, { env, deadlineMs: ANSWER_DEADLINE_MS }).then(
    () => true,
    () => false,
  );
}
