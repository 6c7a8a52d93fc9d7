/** Installs the npm packages of package-lock.json when they are missing or out of date. */

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { step } from './progress.mjs';
import { PROJECT_DIR } from './project.mjs';
import { run } from './run.mjs';

const DEADLINE_MS = 15 * 60_000;

/** npm writes it when an installation is complete. */
const INSTALLED = join(PROJECT_DIR, 'node_modules/.package-lock.json');
const WANTED = join(PROJECT_DIR, 'package-lock.json');

/**
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {Promise<void>}
 */
export async function ensurePackages(env) {
  if (modified(INSTALLED) >= modified(WANTED)) return;
  await step('Installing npm packages', () =>
    run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: PROJECT_DIR,
      env: { ...env, ...WITHOUT_CUDA },
      deadlineMs: DEADLINE_MS,
    }),
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
