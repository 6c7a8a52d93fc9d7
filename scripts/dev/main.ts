/** Runs server and worker, builds and restarts both when anything they are made of changes, and lends a telephone. */

import { watch } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild } from '../setup/build.mjs';
import { PROJECT_DIR } from '../setup/project.mjs';
import { startRestarting } from '../setup/restarting.ts';
import { settings } from '../setup/settings.mjs';
import { simulatorBeside } from './simulator.ts';

/** Editors write a file in several steps, and several files at once. */
const SETTLE_MS = 300;
const SOURCES = ['src', 'client', 'web'];
/** Built, since Node.js 20 starts no thread from TypeScript. */
const ENTRIES = ['dist/server.js', 'dist/worker.js'];

const given = await settings(process.env);
// Where nobody is asked who they are, the page needs no further configuration.
const showsPage = (given.API_AUTH || 'none') === 'none';
const env = { ...(showsPage && { PUBLIC_PAGE: 'true' }), ...given };
await ensureBuild();
const programs = ENTRIES.map((entry) => startRestarting([entry], { cwd: PROJECT_DIR, env }));

const simulator = await simulatorBeside(env).catch(({ message }: Error) => {
  console.error(`There is no simulated telephone: ${message}`);
});
if (simulator) console.error(`A simulated telephone is at ${simulator.url}`);

let settling: NodeJS.Timeout | undefined;
let building = Promise.resolve();
const watching = SOURCES.map((folder) =>
  watch(join(PROJECT_DIR, folder), { recursive: true }, (_event, name) => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      building = building.then(() => takeUp(name ?? folder));
    }, SETTLE_MS);
  }),
);

/** What cannot be built leaves the programs as they run. */
async function takeUp(name: string): Promise<void> {
  console.error(`${name} has changed: building`);
  try {
    await ensureBuild();
  } catch (error) {
    console.error((error as Error).message);
    return;
  }
  for (const program of programs) program.restart().catch(fail);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => {
    for (const each of watching) each.close();
    clearTimeout(settling);
    const stopping = [...programs.map((program) => program.stop()), simulator?.stop()];
    Promise.all(stopping).then(() => process.exit(0), fail);
  });

function fail(error: unknown): never {
  console.error(error);
  process.exit(1);
}
