/** What demo and tests take from the user's environment. */

import { expect, test } from 'vitest';
import { ownEnvironment } from '../../../scripts/setup/environment.mjs';

test('nothing that configures the product is taken over', () => {
  const theirs = {
    LIVEKIT_URL: 'wss://theirs.example',
    LIVEKIT_API_SECRET: 'theirs',
    LIVEKIT_AGENT_NAME: 'theirs',
    DATABASE_URL: 'postgres://theirs',
    REDIS_URL: 'redis://theirs',
    PGPASSWORD: 'theirs',
    PORT: '80',
  };
  expect(ownEnvironment({ ...theirs, PATH: '/bin' }, 'DEMO_')).toEqual({ PATH: '/bin' });
});

test('what is meant for the program is taken over, and nothing that looks like it', () => {
  const environment = { DEMO_LIVEKIT_URL: 'ws://demo', TEST_REDIS_URL: 'redis://test' };
  expect(ownEnvironment(environment, 'DEMO_')).toEqual({ DEMO_LIVEKIT_URL: 'ws://demo' });
});
