/** What files for deployment have to agree with: variables, ports, and how long a call may last. */

import { readFileSync } from 'node:fs';
import { readWorkerConfig } from '../../../src/config.ts';
import { seconds } from './duration.ts';

/** Each variable of ours; `.env.example` has them all. */
export const VARIABLES = [
  ...readFileSync('.env.example', 'utf8').matchAll(/^#?([A-Z][A-Z0-9_]*)=/gm),
].map(([, name]) => name as string);

export const SERVER_PORT = 8080;
export const WORKER_PORT = 8081;

/** Beyond the longest call that a trunk allows; then what is said last is written. */
export const LONGEST_CALL_S = seconds(
  JSON.parse(readFileSync('sip/inbound-trunk.json', 'utf8')).trunk.maxCallDuration,
);

/** How long a worker that stops waits for its calls; then they are given up within seconds. */
export const DRAIN_S =
  readWorkerConfig({
    LIVEKIT_URL: 'ws://127.0.0.1:7880',
    LIVEKIT_API_KEY: 'key',
    LIVEKIT_API_SECRET: 'a-secret-of-some-length',
  }).drainMs / 1000;

/** The names before `=`, of those lines that are no comments. */
export function namesIn(envFile: string): string[] {
  return Object.keys(valuesIn(envFile));
}

export function valuesIn(envFile: string): Record<string, string> {
  const lines = readFileSync(envFile, 'utf8').split('\n');
  const pairs = lines.flatMap((line) => {
    const [, name, value] = /^([A-Z][A-Z0-9_]*)=(.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [[name, value ?? '']];
  });
  return Object.fromEntries(pairs);
}
