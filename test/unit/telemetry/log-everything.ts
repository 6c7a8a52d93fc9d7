/** A program that logs through the framework's logger in all the ways there are; run by livekit-logs.test.ts. */

import { createRequire } from 'node:module';
import { log } from '@livekit/agents';
import { routeLiveKitLogs } from '../../../src/telemetry/livekit-logs.ts';

const PRIVATE = 'SECRET call-_+14155550123_rM5UvLF6jGWf sip_+14155550123 48213796';
const fields = { room: PRIVATE, job: { room: { name: PRIVATE } }, digits: ['4', PRIVATE] };
const named = 'call-_+14155550123_rM5UvLF6jGWf';
const error = new Error(`boom in ${named}`);

let elapsed = 0;
routeLiveKitLogs(() => elapsed);
const framework = log();
const child = framework.child(fields);
const grandchild = child.child(fields, { level: 'trace' });

for (const logger of [framework, child, grandchild]) {
  logger.info(fields, 'not for us');
  logger.debug('not for us either');
  logger.warn(`words and ${named}`);
  logger.warn(fields, `fields and ${named}`);
  logger.warn('inserted: %s %d %o', PRIVATE, 14155550123, fields);
  logger.error(error);
  logger.error(error, 'error first');
  logger.error({ error, ...fields }, 'error in a field');
  logger.error({ err: error, ...fields });
  logger.error('error last', error);
  logger.error({ error: named }, 'error as text');
}
for (let window = 0; window < 100; window++) {
  elapsed += 150;
  framework.warn('again and again');
}
framework.child({ error, ...fields }).warn('error in a child');

const inside = createRequire(import.meta.resolve('@livekit/rtc-node'));
const rtc = inside('./log.cjs') as { log: { error(text: string): void } };
rtc.log.error(PRIVATE);
