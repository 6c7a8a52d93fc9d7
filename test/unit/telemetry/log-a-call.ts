/** A program that logs of a call; run by log.test.ts. */

import { createLog } from '../../../src/telemetry/log.ts';

const traced = createLog({ name: 'traced', level: 'info', isTraced: true });
traced.info({ call: 'SCL_1' }, 'a call');
traced.info('no call');
traced.debug({ call: 'SCL_1' }, 'below the level');
createLog({ name: 'plain', level: 'info' }).info({ call: 'SCL_1' }, 'a call');
