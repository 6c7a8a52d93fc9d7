/** Runs one of our commands as the image does, while fakes of the test go on answering it. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ENDS_WITHIN_MS = 60_000;

export interface Ended {
  readonly exit: number | null;
  readonly said: string;
  readonly complained: string;
}

/** @param args `dist/doctor.js --json`; the environment is what is given, and nothing else */
export async function runBuilt(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ended> {
  const child = spawn(process.execPath, [...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: ENDS_WITHIN_MS,
  });
  let [said, complained] = ['', ''];
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr.on('data', (chunk) => {
    complained += chunk;
  });
  const [exit] = await once(child, 'close');
  return { exit, said, complained };
}
