/** Runs server and worker from the sources, restarts both when anything in src/ changes, and lends a telephone. */

import { watch } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_DIR } from '../setup/project.mjs';
import { startRestarting } from '../setup/restarting.ts';
import { settings } from '../setup/settings.mjs';
import { keepPageBuilt } from './page.ts';
import { simulatorBeside } from './simulator.ts';

/** Editors write a file in several steps, and several files at once. */
const SETTLE_MS = 300;
const ENTRIES = ['src/server.ts', 'src/worker.ts'];

const given = await settings(process.env);
// Where nobody is asked who they are, the page needs no further configuration.
const showsPage = (given.API_AUTH || 'none') === 'none';
const env = { ...(showsPage && { PUBLIC_PAGE: 'true' }), ...given };
const stopBuilding = await keepPageBuilt(() => {
  console.error('The page has changed: restarting server and worker');
  for (const program of programs) program.restart().catch(fail);
});
const programs = ENTRIES.map((entry) =>
  startRestarting(['--import', 'tsx', entry], { cwd: PROJECT_DIR, env }),
);

const simulator = await simulatorBeside(env).catch(({ message }: Error) => {
  console.error(`There is no simulated telephone: ${message}`);
});
if (simulator) console.error(`A simulated telephone is at ${simulator.url}`);

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
    stopBuilding();
    clearTimeout(settling);
    const stopping = [...programs.map((program) => program.stop()), simulator?.stop()];
    Promise.all(stopping).then(() => process.exit(0), fail);
  });

function fail(error: unknown): never {
  console.error(error);
  process.exit(1);
}
