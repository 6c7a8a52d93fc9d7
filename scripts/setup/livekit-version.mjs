/** Which versions of LiveKit server demo and tests run with. */

import { versionIn } from './programs.mjs';
import { run } from './run.mjs';

/** The newest that `go install` takes: later ones carry replace lines in go.mod. */
export const LIVEKIT_VERSION = '1.13.5';

const VERSION_DEADLINE_MS = 10_000;

/**
 * Why the program at `path` will not do, or nothing when it will: the same minor version as the
 * one pinned or a newer one, within the same major version.
 *
 * @param {string} path
 * @returns {Promise<string | undefined>}
 */
export async function whyRefused(path) {
  const printed = await run(path, ['--version'], { deadlineMs: VERSION_DEADLINE_MS }).catch(
    (/** @type {Error} */ error) => error,
  );
  return printed instanceof Error ? printed.message : whyVersionRefused(printed);
}

/**
 * @param {string} printed what `livekit-server --version` prints
 * @returns {string | undefined}
 */
export function whyVersionRefused(printed) {
  const version = versionIn(printed);
  const [major, minor] = versionIn(LIVEKIT_VERSION) ?? [];
  if (version === undefined || major === undefined || minor === undefined)
    return `it does not tell its version`;
  if (version[0] === major && version[1] >= minor) return undefined;
  return `its version is ${version.join('.')}, and ${major}.${minor} or a newer ${major}.x is needed`;
}
