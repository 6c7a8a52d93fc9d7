/** What a line of the log has beside its own words. */

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { placeOfCall } from '../../../src/telemetry/trace-ids.ts';

const PROGRAM = fileURLToPath(new URL('./log-a-call.ts', import.meta.url));
const DEADLINE_MS = 60_000;

test(
  'a line that names a call names its trace, where calls are traced',
  async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', PROGRAM], {
      timeout: DEADLINE_MS,
    });
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const time = expect.stringMatching(/^\d{4}-.*Z$/);
    const common = { level: 30, time, pid: expect.any(Number), hostname: expect.any(String) };
    const { trace } = placeOfCall('SCL_1');
    expect(lines).toEqual([
      { ...common, name: 'traced', call: 'SCL_1', trace, msg: 'a call' },
      { ...common, name: 'traced', msg: 'no call' },
      { ...common, name: 'plain', call: 'SCL_1', msg: 'a call' },
    ]);
  },
  DEADLINE_MS,
);
