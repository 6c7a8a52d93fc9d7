/** What several kinds of process are told: LiveKit, the agent's name, the database, the log. */

import { join, resolve } from 'node:path';
import { z } from 'zod';
import { DATA_KEY, dataKeys } from './data-key.ts';
import { callerKey } from './derived-keys.ts';
import { oneOf, url, whole } from './fields.ts';
import { KEEP_NUMBERS, keepsNumbers } from './records.ts';

export const LIVEKIT = {
  LIVEKIT_URL: url('ws:', 'wss:', 'http:', 'https:'),
  LIVEKIT_API_KEY: z.string(),
  LIVEKIT_API_SECRET: z.string().min(6, 'must have at least 6 characters'),
};
export const AGENT_NAME = { LIVEKIT_AGENT_NAME: z.string().default('dispute-call-agent') };
export const DATABASE = {
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: url('file:', 'postgres:', 'postgresql:').optional(),
};
export const STORE = {
  ...DATABASE,
  ...DATA_KEY,
  ...KEEP_NUMBERS,
  SHORT_CODE_LENGTH: whole(6, 12).default(8),
};
const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export const LOG = {
  LOG_LEVEL: oneOf(LOG_LEVELS).default('info'),
};

export function livekit(env: {
  LIVEKIT_URL: string;
  LIVEKIT_API_KEY: string;
  LIVEKIT_API_SECRET: string;
}) {
  return {
    livekitUrl: env.LIVEKIT_URL,
    livekitApiKey: env.LIVEKIT_API_KEY,
    livekitApiSecret: env.LIVEKIT_API_SECRET,
  };
}

export function store(env: {
  LIVEKIT_API_SECRET: string;
  DATA_DIR: string;
  DATABASE_URL?: string | undefined;
  DATA_KEY?: readonly string[] | undefined;
  KEEP_NUMBERS_DAYS: number | 'for-ever';
  SHORT_CODE_LENGTH: number;
}) {
  const dataDir = resolve(env.DATA_DIR);
  return {
    dataDir,
    databaseUrl: databaseUrl(env),
    shortCodeLength: env.SHORT_CODE_LENGTH,
    callerKey: callerKey(env.LIVEKIT_API_SECRET),
    /** Of what is kept sealed; the first seals, all open. */
    dataKeys: dataKeys(env),
    keepsNumbers: keepsNumbers(env),
  };
}

export function databaseUrl(env: { DATA_DIR: string; DATABASE_URL?: string | undefined }): string {
  return env.DATABASE_URL ?? `file:${join(resolve(env.DATA_DIR), 'disputes.db')}`;
}
