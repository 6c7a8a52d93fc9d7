/** What the processes make of their environment. */

import { isAbsolute, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  ConfigError,
  type Environment,
  readProvisionConfig,
  readServerConfig,
  readWorkerConfig,
} from '../../src/config.ts';

const LIVEKIT = {
  LIVEKIT_URL: 'wss://project.livekit.example',
  LIVEKIT_API_KEY: 'APIkey',
  LIVEKIT_API_SECRET: 'api-secret-of-the-project',
};
const SERVER = { ...LIVEKIT, LIVEKIT_PHONE_NUMBER: '+15105550100' };

function faultOf(read: (environment: Environment) => unknown, environment: Environment): string {
  try {
    read(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'no fault';
}

const serverFault = (more: Environment) => faultOf(readServerConfig, { ...SERVER, ...more });
const workerFault = (more: Environment) => faultOf(readWorkerConfig, { ...LIVEKIT, ...more });

describe('what is missing or wrong', () => {
  test('is all named in one error, with where to look it up', () => {
    expect(
      faultOf(readServerConfig, { PORT: 'http', LIVEKIT_URL: 'project', LOG_LEVEL: 'loud' }),
    ).toBe(
      'The configuration is not usable: ' +
        'LIVEKIT_URL must be an address that begins with ws:// or wss:// or http:// or https://; ' +
        'LIVEKIT_API_KEY is missing; LIVEKIT_API_SECRET is missing; ' +
        'LOG_LEVEL must be one of debug, info, warn, error, fatal, silent; ' +
        'LIVEKIT_PHONE_NUMBER is missing; PORT must be a whole number. See .env.example.',
    );
  });

  test.each([readWorkerConfig, readProvisionConfig])('is all named by each process', (read) => {
    expect(faultOf(read, {})).toBe(
      'The configuration is not usable: LIVEKIT_URL is missing; LIVEKIT_API_KEY is missing; ' +
        'LIVEKIT_API_SECRET is missing. See .env.example.',
    );
  });

  test('never has its value told', () => {
    const values = {
      LIVEKIT_URL: 'hush',
      LIVEKIT_API_SECRET: 'hush',
      LIVEKIT_PUBLIC_URL: 'hush',
      LIVEKIT_PHONE_NUMBER: 'hush',
      DATABASE_URL: 'mysql://hush',
      SHORT_CODE_LENGTH: 'hush',
      LOG_LEVEL: 'hush',
      PORT: 'hush',
    };
    const message = faultOf(readServerConfig, values);
    for (const name of Object.keys(values)) expect(message).toContain(name);
    expect(message).not.toContain('hush');
  });

  test.each([
    ['PORT', '65536', 'at most 65535'],
    ['PORT', '-1', 'at least 0'],
    ['PORT', '80.5', 'whole number'],
    ['PORT', '80 or so', 'whole number'],
    ['PORT', 'Infinity', 'whole number'],
    ['SHORT_CODE_LENGTH', '5', 'at least 6'],
    ['SHORT_CODE_LENGTH', '13', 'at most 12'],
    ['LIVEKIT_API_SECRET', 'short', 'at least 6 characters'],
    ['LIVEKIT_URL', 'ftp://project.livekit.example', 'ws:// or wss:// or http:// or https://'],
    ['LIVEKIT_URL', 'project.livekit.example', 'ws:// or wss:// or http:// or https://'],
    ['LIVEKIT_PUBLIC_URL', 'https://project.livekit.example', 'ws:// or wss://'],
    ['DATABASE_URL', 'disputes.db', 'file:'],
    ['DATABASE_URL', 'mysql://localhost/disputes', 'postgres://'],
    ['LIVEKIT_PHONE_NUMBER', '5105550100', 'E.164'],
    ['LIVEKIT_PHONE_NUMBER', '+1 510 555 0100', 'E.164'],
    ['LIVEKIT_PHONE_NUMBER', '+1510555', 'E.164'],
    ['LOG_LEVEL', 'verbose', 'debug'],
  ])('%s=%s: %s', (name, value, what) => {
    const message = serverFault({ [name]: value });
    expect(message).toContain(name);
    expect(message).toContain(what);
  });

  test.each([
    ['MAX_CALLS', '0'],
    ['MAX_CALLS', '1001'],
    ['WARM_PROCESSES', '0'],
    ['WORKER_PORT', '0'],
    ['OPENAI_BASE_URL', 'ws://127.0.0.1:8000/v1'],
    ['RECOGNISER_MODE', 'live'],
    ['RECOGNISER_LANGUAGE', 'English'],
    ['RECOGNISER_TIMEOUT_MS', '999'],
    ['FALLBACK_OPENAI_BASE_URL', 'ws://127.0.0.1:8000/v1'],
    ['SPOOL_MAX_HOURS', '169'],
    ['LANGUAGE_MODEL_TIMEOUT_MS', '0'],
    ['AGENT_VOICE', 'on'],
  ])('%s=%s is refused by the worker', (name, value) => {
    expect(workerFault({ [name]: value })).toContain(name);
  });
});

describe('what is not given', () => {
  test('is as the documentation says, for the server', () => {
    expect(readServerConfig(SERVER)).toMatchObject({
      livekitUrl: LIVEKIT.LIVEKIT_URL,
      livekitPublicUrl: LIVEKIT.LIVEKIT_URL,
      phoneNumber: '+15105550100',
      host: '127.0.0.1',
      port: 8080,
      shortCodeLength: 8,
      logLevel: 'info',
      dataDir: resolve('data'),
      databaseUrl: `file:${resolve('data', 'disputes.db')}`,
    });
  });

  test('is as the documentation says, for the worker', () => {
    const config = readWorkerConfig(LIVEKIT);
    expect(config).toMatchObject({
      agentName: 'dispute-call-agent',
      maxCalls: 10,
      statusPort: 8081,
      shortCodeLength: 8,
      logLevel: 'info',
    });
    expect(config.warmProcesses).toBeGreaterThanOrEqual(1);
    expect(config.warmProcesses).toBeLessThanOrEqual(10);
  });

  test('is found in the project’s own folder, wherever the process was started', () => {
    const { promptsDir } = readWorkerConfig(LIVEKIT);
    const { banksFile } = readServerConfig(SERVER);
    const { sipDir } = readProvisionConfig(LIVEKIT);
    const project = join(import.meta.dirname, '../..');
    expect([promptsDir, banksFile, sipDir].every(isAbsolute)).toBe(true);
    expect([promptsDir, banksFile, sipDir]).toEqual([
      join(project, 'prompts/en'),
      join(project, 'banks.json'),
      join(project, 'sip'),
    ]);
  });

  test.each(['', ' ', '\t'])('counts as not given when it is empty (%j)', (nothing) => {
    const empty = {
      PORT: nothing,
      HOST: nothing,
      DATABASE_URL: nothing,
      LIVEKIT_PUBLIC_URL: nothing,
      SHORT_CODE_LENGTH: nothing,
      LOG_LEVEL: nothing,
    };
    expect(readServerConfig({ ...SERVER, ...empty })).toEqual(readServerConfig(SERVER));
    expect(serverFault({ LIVEKIT_API_KEY: nothing })).toContain('LIVEKIT_API_KEY is missing');
  });
});

describe('what is given', () => {
  test('is taken', () => {
    const given = { DATABASE_URL: 'postgres://localhost/disputes', PORT: '0', HOST: '0.0.0.0' };
    const keys = { API_AUTH: 'keys', API_KEYS: `backend:app:${'a'.repeat(64)}` };
    const config = readServerConfig({ ...SERVER, ...given, ...keys, SHORT_CODE_LENGTH: '9' });
    expect(config).toMatchObject({
      databaseUrl: 'postgres://localhost/disputes',
      port: 0,
      host: '0.0.0.0',
      shortCodeLength: 9,
    });
  });

  test.each([
    ['http://127.0.0.1:7880', 'ws://127.0.0.1:7880'],
    ['https://livekit.example', 'wss://livekit.example'],
    ['HTTP://livekit.example', 'ws://livekit.example'],
    ['ws://127.0.0.1:7880', 'ws://127.0.0.1:7880'],
  ])('%s is given to apps as %s', (given, told) => {
    expect(readServerConfig({ ...SERVER, LIVEKIT_URL: given }).livekitPublicUrl).toBe(told);
  });

  test('is taken as a list of addresses, with or without spaces', () => {
    const addresses = { SIP_TRUNK_ALLOWED_ADDRESSES: '192.0.2.1, 198.51.100.0/24,' };
    const config = readProvisionConfig({ ...LIVEKIT, ...addresses });
    expect(config.trunkAllowedAddresses).toEqual(['192.0.2.1', '198.51.100.0/24']);
  });
});

describe('the key under which callers are known', () => {
  const keyOf = (secret: string) =>
    readWorkerConfig({ ...LIVEKIT, LIVEKIT_API_SECRET: secret }).callerKey;

  test('is the same in all processes of a deployment, and another in each deployment', () => {
    expect(readServerConfig(SERVER).callerKey).toBe(readWorkerConfig(LIVEKIT).callerKey);
    expect(keyOf('another-secret')).not.toBe(keyOf(LIVEKIT.LIVEKIT_API_SECRET));
  });

  test('does not hold the secret that it is made of', () => {
    expect(keyOf('another-secret')).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('what OpenAI, or a server like it, is used for', () => {
  const config = (more: Environment) => readWorkerConfig({ ...LIVEKIT, ...more });
  const OPENAI = { baseUrl: 'https://api.openai.com/v1', apiKey: 'a-key' };

  test('is nothing when neither key nor address is given', () => {
    const { recogniser, languageModel, voice } = config({});
    expect([recogniser, languageModel, voice]).toEqual([undefined, undefined, undefined]);
  });

  test('is recognition alone when nothing else is asked for', () => {
    const { recogniser, languageModel, voice } = config({ OPENAI_API_KEY: 'a-key' });
    expect(recogniser).toEqual({
      ...OPENAI,
      model: 'whisper-1',
      mode: 'auto',
      language: 'en',
      timeoutMs: 20_000,
    });
    expect([languageModel, voice]).toEqual([undefined, undefined]);
  });

  test('is used without a key at an address of one’s own, and at no other', () => {
    const { recogniser } = config({ OPENAI_BASE_URL: 'http://127.0.0.1:8000/v1' });
    expect(recogniser?.baseUrl).toBe('http://127.0.0.1:8000/v1');
    expect(recogniser).not.toHaveProperty('apiKey');
  });

  test('is a language model and a voice when these are asked for', () => {
    const asked = { OPENAI_API_KEY: 'a-key', LANGUAGE_MODEL: 'a-model', AGENT_VOICE: 'assist' };
    expect(config(asked)).toMatchObject({
      languageModel: { ...OPENAI, model: 'a-model', timeoutMs: 20_000 },
      voice: { ...OPENAI, model: 'gpt-4o-mini-tts', name: 'coral' },
    });
  });

  test('needs no language named, when it is to be found out', () => {
    const { recogniser } = config({ OPENAI_API_KEY: 'a-key', RECOGNISER_LANGUAGE: 'auto' });
    expect(recogniser).not.toHaveProperty('language');
  });

  test.each([
    ['RECOGNISER_MODEL', 'whisper-1'],
    ['LANGUAGE_MODEL', 'a-model'],
    ['AGENT_VOICE', 'assist'],
  ])('%s=%s needs one of them', (name, value) => {
    const fault = `${name} needs OPENAI_API_KEY or OPENAI_BASE_URL`;
    expect(workerFault({ [name]: value })).toContain(fault);
    expect(workerFault({ [name]: value, OPENAI_API_KEY: 'a-key' })).toBe('no fault');
    expect(workerFault({ [name]: value, MAX_CALLS: '0' })).toContain(fault);
  });

  test('may be recognition at a second address when the first fails', () => {
    const { fallbackRecogniser } = config({
      OPENAI_API_KEY: 'a-key',
      RECOGNISER_MODEL: 'gpt-4o-transcribe',
      RECOGNISER_MODE: 'stream',
      FALLBACK_OPENAI_BASE_URL: 'http://127.0.0.1:8000/v1',
    });
    expect(fallbackRecogniser).toEqual({
      baseUrl: 'http://127.0.0.1:8000/v1',
      model: 'whisper-1',
      mode: 'auto',
      language: 'en',
      timeoutMs: 20_000,
    });
    expect(config({ OPENAI_API_KEY: 'a-key' })).not.toHaveProperty('fallbackRecogniser');
  });

  test.each(['FALLBACK_OPENAI_BASE_URL', 'FALLBACK_OPENAI_API_KEY', 'FALLBACK_RECOGNISER_MODEL'])(
    '%s needs a first address',
    (name) => {
      const fault = `${name} needs OPENAI_API_KEY or OPENAI_BASE_URL`;
      expect(workerFault({ [name]: 'http://127.0.0.1:8000' })).toContain(fault);
    },
  );

  test('a fallback model needs an address of its own', () => {
    const fault =
      'FALLBACK_RECOGNISER_MODEL needs FALLBACK_OPENAI_API_KEY or FALLBACK_OPENAI_BASE_URL';
    const asked = { OPENAI_API_KEY: 'a-key', FALLBACK_RECOGNISER_MODEL: 'whisper-1' };
    expect(workerFault(asked)).toContain(fault);
    expect(workerFault({ ...asked, FALLBACK_OPENAI_API_KEY: 'b-key' })).toBe('no fault');
  });
});

describe('sound that waits for its words', () => {
  const config = (more: Environment) => readWorkerConfig({ ...LIVEKIT, ...more }).spool;

  test('waits in DATA_DIR for a day, half a gigabyte of it, when nothing else is said', () => {
    expect(config({ DATA_DIR: '/data' })).toEqual({
      folder: '/data/spool',
      maxBytes: 512 * 1024 * 1024,
      longestWaitMs: 24 * 3_600_000,
    });
  });

  test('waits where, how much and how long it is said', () => {
    const said = { SPOOL_DIR: '/spool', SPOOL_MAX_MB: '1', SPOOL_MAX_HOURS: '2' };
    expect(config(said)).toEqual({
      folder: '/spool',
      maxBytes: 1024 * 1024,
      longestWaitMs: 2 * 3_600_000,
    });
  });

  test('waits on no disk when that may hold nothing', () => {
    expect(config({ SPOOL_MAX_MB: '0' })).toBeUndefined();
  });
});
