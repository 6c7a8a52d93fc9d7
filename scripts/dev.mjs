#!/usr/bin/env node
/** `npm run dev`: server and worker from the sources, restarted on each change, as `.env` says. */

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { refuseOldNode } from './setup/node-version.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { PROJECT_DIR } from './setup/project.mjs';

const SETTINGS = join(PROJECT_DIR, '.env');

refuseOldNode();
if (!existsSync(SETTINGS)) {
  console.error('There is no .env here: copy .env.example to .env and fill in your LiveKit.');
  process.exit(1);
}
try {
  await ensurePackages(process.env);
  const env = await environment();
  for (const entry of ['src/server.ts', 'src/worker.ts']) start(entry, env);
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exit(1);
}

/** What the shell sets outranks `.env`, as everywhere. */
async function environment() {
  const { config } = await import('dotenv');
  const { parsed, error } = config({ path: SETTINGS, processEnv: {}, quiet: true });
  if (error) throw error;
  return { ...parsed, ...process.env };
}

/**
 * A change anywhere in src/ restarts it: a job process' files are not among the worker's imports.
 *
 * @param {string} entry
 * @param {Record<string, string | undefined>} env
 */
function start(entry, env) {
  const tsx = join(PROJECT_DIR, 'node_modules/tsx/dist/cli.mjs');
  const args = ['watch', '--clear-screen=false', '--include', './src/**/*', entry];
  const child = spawn(process.execPath, [tsx, ...args], {
    cwd: PROJECT_DIR,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => {
    process.exitCode ||= code ?? 1;
  });
}
