/** A folder for the length of one piece of work, inside the tools folder. */

import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TOOLS_DIR } from './project.mjs';

const PREFIX = 'scratch-';

/**
 * @template T
 * @param {(folder: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withScratchFolder(work) {
  removeAbandoned();
  const folder = join(TOOLS_DIR, PREFIX + process.pid);
  remove(folder);
  mkdirSync(folder, { recursive: true });
  try {
    return await work(folder);
  } finally {
    remove(folder);
  }
}

/** What killed processes left: the folder's name is the id of its process. */
function removeAbandoned() {
  mkdirSync(TOOLS_DIR, { recursive: true });
  for (const name of readdirSync(TOOLS_DIR))
    if (name.startsWith(PREFIX) && !isRunning(Number(name.slice(PREFIX.length))))
      remove(join(TOOLS_DIR, name));
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {string} folder */
function remove(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
