/** What LiveKit's native client may tell of itself; it begins once in a process, so a program of its own is asked. */

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('./send-sound.ts', import.meta.url));
const DEADLINE_MS = 30_000;

async function told(...args: string[]): Promise<string[]> {
  const command = ['--import', 'tsx', PROGRAM, ...args];
  const { stdout } = await promisify(execFile)(process.execPath, command, { timeout: DEADLINE_MS });
  return JSON.parse(stdout);
}

test(
  'the native client tells its log to nobody',
  async () => {
    expect(await told()).toEqual(expect.arrayContaining(['captureAudioFrame', 'logs']));
    const without = await told('--without-logs');
    expect(without).toContain('captureAudioFrame');
    expect(without).not.toContain('logs');
  },
  2 * DEADLINE_MS,
);
