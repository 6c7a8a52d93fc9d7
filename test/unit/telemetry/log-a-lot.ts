/** A program that logs more than may wait; run by log-output.test.ts. */

import { createLog } from '../../../src/telemetry/log.ts';

const LINES = 5_000;

const log = createLog({ name: 'test', level: 'info' });
for (let line = 0; line < LINES; line++) {
  log.info({ line }, 'a line of some length, as they are of some length in the end');
}
setImmediate(() => process.stderr.write('still here\n'));
