/** Runs server and worker from the sources, and restarts both when anything in src/ changes. */

import { watch } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_DIR } from '../setup/project.mjs';
import { startRestarting } from '../setup/restarting.ts';
import { settings } from '../setup/settings.mjs';

/** Editors write a file in several steps, and several files at once. */
const SETTLE_MS = 300;
const ENTRIES = ['src/server.ts', 'src/worker.ts'];

const env = await settings(process.env);
const programs = ENTRIES.map((entry) =>
  startRestarting(['--import', 'tsx', entry], { cwd: PROJECT_DIR, env }),
);

let settling: NodeJS.Timeout | undefined;
const watching = watch(join(PROJECT_DIR, 'src'), { recursive: true }, (_event, name) => {
  clearTimeout(settling);
  settling = setTimeout(() => {
    console.error(`${name ?? 'src/'} has changed: restarting server and worker`);
    for (const program of programs) program.restart().catch(fail);
  }, SETTLE_MS);
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => {
    watching.close();
    clearTimeout(settling);
    Promise.all(programs.map((program) => program.stop())).then(() => process.exit(0), fail);
  });

function fail(error: unknown): never {
  console.error(error);
  process.exit(1);
}
