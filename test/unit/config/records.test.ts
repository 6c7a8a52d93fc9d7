/** How long what is remembered is kept, as the environment says it. */

import { describe, expect, test } from 'vitest';
import {
  ConfigError,
  type Environment,
  readServerConfig,
  readWorkerConfig,
} from '../../../src/config.ts';

const LIVEKIT = {
  LIVEKIT_URL: 'wss://project.livekit.example',
  LIVEKIT_API_KEY: 'APIkey',
  LIVEKIT_API_SECRET: 'api-secret-of-the-project',
};
const server = (environment: Environment = {}) =>
  readServerConfig({ ...LIVEKIT, LIVEKIT_PHONE_NUMBER: '+15105550100', ...environment });
const worker = (environment: Environment = {}) => readWorkerConfig({ ...LIVEKIT, ...environment });

function fault(environment: Environment): string {
  try {
    server(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'no fault';
}

test('what is not said is as the documentation says', () => {
  expect(server()).toMatchObject({
    keep: {
      numbers: 30,
      transcripts: 90,
      accounts: 365,
      codes: 7,
      calls: 365,
      disputes: 730,
      callers: 7,
      audit: 730,
    },
    keepResults: { delivered: 7, givenUp: 30 },
  });
});

test('days are taken as they are said, and what is never removed is kept for ever', () => {
  const { keep, keepResults } = server({
    KEEP_TRANSCRIPTS_DAYS: '0',
    KEEP_CALLS_DAYS: '1',
    KEEP_DISPUTES_DAYS: '36500',
    KEEP_AUDIT_DAYS: 'never',
    KEEP_DELIVERED_DAYS: 'never',
  });
  expect(keep).toMatchObject({ transcripts: 0, calls: 1, disputes: 36_500, audit: 'for-ever' });
  expect(keepResults).toEqual({ delivered: 'for-ever', givenUp: 30 });
});

test('the worker keeps no number where they are kept for no day', () => {
  expect(worker().keepsNumbers).toBe(true);
  expect(worker({ KEEP_NUMBERS_DAYS: 'never' }).keepsNumbers).toBe(true);
  expect(worker({ KEEP_NUMBERS_DAYS: '0' }).keepsNumbers).toBe(false);
});

describe('what is no number of days is refused', () => {
  test.each([
    ['KEEP_TRANSCRIPTS_DAYS', '-1', 'from 0'],
    ['KEEP_TRANSCRIPTS_DAYS', '1.5', 'from 0'],
    ['KEEP_TRANSCRIPTS_DAYS', 'always', 'or never'],
    ['KEEP_TRANSCRIPTS_DAYS', '36501', 'to 36500'],
    ['KEEP_CALLS_DAYS', '0', 'from 1'],
    ['KEEP_CODES_DAYS', '0', 'from 1'],
    ['KEEP_AUDIT_DAYS', '29', 'from 30'],
    ['KEEP_NUMBERS_DAYS', '1e3', 'from 0'],
  ])('%s=%s', (name, value, what) => {
    expect(fault({ [name]: value })).toContain(`${name} must be a number of days`);
    expect(fault({ [name]: value })).toContain(what);
  });
});

test('a call is disclosed before it is merged, unless something else is said', () => {
  expect(worker().disclosure).toBe('before-merge');
  expect(worker({ DISCLOSURE: 'after-merge' }).disclosure).toBe('after-merge');
  expect(() => worker({ DISCLOSURE: 'later' })).toThrow('before-merge, after-merge, off');
});
