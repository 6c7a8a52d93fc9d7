/** `npm run faults` in its short form: jobs and workers are killed, recogniser and database taken away, and nothing is lost. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';

const AT_MOST_MS = 13 * 60_000;

test(
  'what breaks in the middle of calls loses none of them',
  async () => {
    const suite = spawn(process.execPath, ['scripts/faults.mjs', '--short'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => void suite.kill('SIGINT'));
    let said = '';
    for (const output of [suite.stdout, suite.stderr]) {
      output.on('data', (text) => {
        said += text;
      });
    }
    const [status] = await once(suite, 'exit');
    console.log(said);
    expect(status, said).toBe(0);
  },
  AT_MOST_MS,
);
