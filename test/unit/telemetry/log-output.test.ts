/** Logs that cannot be written. */

import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** A busy machine takes its time to start a process. */
const START_MS = 30_000;

const PROGRAM = join(import.meta.dirname, 'log-a-lot.ts');

/** What is written there meets a disk without room. */
const FULL = '/dev/full';

test.skipIf(process.platform !== 'linux')(
  'a full disk ends nobody who logs',
  () => {
    const full = openSync(FULL, 'w');
    const args = ['--import', 'tsx', PROGRAM];
    const { status, stderr } = spawnSync(process.execPath, args, {
      stdio: ['ignore', full, 'pipe'],
      timeout: START_MS,
    });
    closeSync(full);
    expect(stderr.toString()).toBe('still here\n');
    expect(status).toBe(0);
  },
  START_MS,
);
