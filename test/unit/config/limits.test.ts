/** Limits against abuse, as the environment says them. */

import { expect, test } from 'vitest';
import {
  ConfigError,
  type Environment,
  readServerConfig,
  readWorkerConfig,
} from '../../../src/config.ts';
import { defaultCallLimits, defaultOpeningLimits } from '../../../src/dispute/admission.ts';
import { defaultPairingLimits } from '../../../src/dispute/pairing.ts';

const LIVEKIT = {
  LIVEKIT_URL: 'wss://project.livekit.example',
  LIVEKIT_API_KEY: 'APIkey',
  LIVEKIT_API_SECRET: 'api-secret-of-the-project',
};
const SERVER = { ...LIVEKIT, LIVEKIT_PHONE_NUMBER: '+15105550100' };

test('what is not given is as the code itself says', () => {
  const worker = readWorkerConfig(LIVEKIT);
  expect(worker.callLimits).toEqual(defaultCallLimits);
  expect({ ...defaultPairingLimits, ...worker.wrongCodes }).toEqual(defaultPairingLimits);
  const server = readServerConfig(SERVER);
  expect(server.openingLimits).toEqual(defaultOpeningLimits);
  expect(server.wrongCodes.guessOdds).toBe(worker.wrongCodes.guessOdds);
});

test('what is given counts', () => {
  const calls = { CALLS_AT_ONCE_PER_NUMBER: '2', CALLS_PER_HOUR_PER_NUMBER: '1' };
  expect(readWorkerConfig({ ...LIVEKIT, ...calls }).callLimits).toMatchObject({
    callsAtOnce: 2,
    callsPerHour: 1,
    callsPerHourInFlood: 1,
  });
  const silence = { LONGEST_SILENCE_MS: '600000', WITHOUT_CODE_MS: '60000' };
  expect(readWorkerConfig({ ...LIVEKIT, ...silence })).toMatchObject({
    longest: { silenceMs: 600_000 },
    withoutCodeMs: 60_000,
  });
  expect(readServerConfig({ ...SERVER, WAITING_PER_KEY: '7' }).openingLimits.waitingPerOpener).toBe(
    7,
  );
});

test.each([
  ['WRONG_CODES_PER_NUMBER', '0'],
  ['GUESSES_FIND_ONE_IN', '99'],
  ['LONGEST_CALL_MS', '14400001'],
  ['WITHOUT_CODE_MS', '1000'],
])('%s=%s is refused', (name, value) => {
  const read = (environment: Environment) => () => readWorkerConfig(environment);
  expect(read({ ...LIVEKIT, [name]: value })).toThrow(ConfigError);
});
