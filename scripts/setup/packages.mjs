/** Installs the npm packages of package-lock.json when they are missing or out of date. */

import { lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { step } from './progress.mjs';
import { PROJECT_DIR } from './project.mjs';
import { run } from './run.mjs';

const DEADLINE_MS = 15 * 60_000;

const FOLDER = join(PROJECT_DIR, 'node_modules');
/** npm writes it when an installation is complete. */
const INSTALLED = join(FOLDER, '.package-lock.json');
const WANTED = join(PROJECT_DIR, 'package-lock.json');

/**
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {Promise<void>}
 */
export async function ensurePackages(env) {
  if (modified(INSTALLED) >= modified(WANTED)) return;
  refuseLink();
  await step('Installing npm packages', () =>
    run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: PROJECT_DIR,
      env: { ...env, ...WITHOUT_CUDA },
      deadlineMs: DEADLINE_MS,
    }),
  );
}

/**
 * `npm ci` empties the folder that a link leads to, which may be another checkout's.
 *
 * @throws {Error} when node_modules is a link
 */
function refuseLink() {
  if (lstatSync(FOLDER, { throwIfNoEntry: false })?.isSymbolicLink())
    throw new Error(
      'node_modules is a link, and what it leads to is not what package-lock.json asks for. Remove the link, or run `npm ci` where it leads.',
    );
}

/** onnxruntime-node otherwise downloads CUDA libraries; the second name is the one of older versions. */
const WITHOUT_CUDA = {
  ONNXRUNTIME_NODE_INSTALL: 'skip',
  ONNXRUNTIME_NODE_INSTALL_CUDA: 'skip',
};

/** @param {string} path */
function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
