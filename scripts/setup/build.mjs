/** Compiles src/, and bundles the worker and web/, to dist/ when something in them is newer. */

import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildWeb } from './build-web.mjs';
import { buildWorker } from './build-worker.mjs';
import { step } from './progress.mjs';
import { PROJECT_DIR } from './project.mjs';
import { run } from './run.mjs';

const DEADLINE_MS = 5 * 60_000;

/** Carries the time at which the last build without errors began. */
const STAMP = join(PROJECT_DIR, 'dist/.built');
const SOURCES = ['src', 'client', 'web'];
const SETTINGS = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];

/**
 * @returns {Promise<void>}
 * @throws {Error} with the compiler's complaints
 */
export async function ensureBuild() {
  const began = new Date();
  const built = statSync(STAMP, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (newestSource() <= built) return;
  await step('Compiling', () =>
    run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
      cwd: PROJECT_DIR,
      deadlineMs: DEADLINE_MS,
    }),
  );
  await step('Bundling the worker', buildWorker);
  await step('Bundling the page', buildWeb);
  writeFileSync(STAMP, '');
  utimesSync(STAMP, began, began);
}

/** A folder is newer, too, when a file in it was taken away. */
function newestSource() {
  const inside = SOURCES.map((name) => join(PROJECT_DIR, name)).flatMap((folder) => [
    folder,
    ...readdirSync(folder, { recursive: true }).map((path) => join(folder, String(path))),
  ]);
  const settings = SETTINGS.map((name) => join(PROJECT_DIR, name));
  return Math.max(...[...inside, ...settings].map((path) => statSync(path).mtimeMs));
}
