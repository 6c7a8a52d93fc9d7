/** The only reader of the environment: typed configuration, or one error that lists all that is missing or wrong. */

import { totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { API, api, lacksAccess } from './config/api.ts';
import {
  AGENT_NAME,
  DATABASE,
  databaseUrl,
  LIVEKIT,
  LOG,
  livekit,
  STORE,
  store,
} from './config/common.ts';
import { DATA_KEY, dataKeys } from './config/data-key.ts';
import { auditKey } from './config/derived-keys.ts';
import { list, phoneNumber, url, whole } from './config/fields.ts';
import { OPENING_LIMITS, openingLimits } from './config/limits.ts';
import { type Environment, read } from './config/read.ts';
import { keepRules, RECORDS } from './config/records.ts';
import { METRICS, metrics, TRACES, traces } from './config/telemetry.ts';
import { lacksWebhook, WEBHOOK, webhook } from './config/webhooks.ts';
import { WORKER, worker } from './config/worker.ts';

export { ConfigError, type Environment } from './config/read.ts';

/** Folder of the project: data files that ship with it are found from here, compiled or not. */
const PROJECT_DIR = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const SERVER = z
  .object({
    ...LIVEKIT,
    ...AGENT_NAME,
    ...STORE,
    ...LOG,
    ...API,
    ...WEBHOOK,
    ...METRICS,
    ...TRACES,
    ...RECORDS,
    ...OPENING_LIMITS,
    LIVEKIT_PUBLIC_URL: url('ws:', 'wss:').optional(),
    LIVEKIT_PHONE_NUMBER: phoneNumber,
    HOST: z.string().default('127.0.0.1'),
    PORT: whole(0, 65535).default(8080),
    BANKS_FILE: z.string().default(join(PROJECT_DIR, 'banks.json')),
  })
  .superRefine(lacksAccess, { when: () => true })
  .superRefine(lacksWebhook, { when: () => true });

const PROVISION = z.object({
  ...LIVEKIT,
  ...AGENT_NAME,
  LIVEKIT_PHONE_NUMBER: phoneNumber.optional(),
  SIP_TRUNK_USERNAME: z.string().optional(),
  SIP_TRUNK_PASSWORD: z.string().optional(),
  SIP_TRUNK_ALLOWED_ADDRESSES: list.optional(),
  SIP_DIR: z.string().default(join(PROJECT_DIR, 'sip')),
});

/** Configuration of the HTTP server. @throws ConfigError */
export function readServerConfig(environment: Environment = process.env) {
  const env = read(SERVER, environment);
  return {
    ...livekit(env),
    ...store(env),
    /** Whom the watch sends for. */
    agentName: env.LIVEKIT_AGENT_NAME,
    livekitPublicUrl: env.LIVEKIT_PUBLIC_URL ?? webSocketUrl(env.LIVEKIT_URL),
    phoneNumber: env.LIVEKIT_PHONE_NUMBER,
    host: env.HOST,
    port: env.PORT,
    banksFile: env.BANKS_FILE,
    ...api(env),
    ...openingLimits(env),
    outbox: env.WEBHOOK_URL !== undefined,
    webhook: webhook(env),
    ...keepRules(env),
    auditKey: auditKey(env.LIVEKIT_API_SECRET),
    /** Where `npm run build` puts our own page. */
    pageDir: join(PROJECT_DIR, 'dist/web'),
    /** Where metrics are read. */
    metrics: metrics(env),
    traces: traces(env, 'dispute-call-server'),
    logLevel: env.LOG_LEVEL,
  };
}
export type ServerConfig = ReturnType<typeof readServerConfig>;

/** Configuration of the worker and of each of its job processes. @throws ConfigError */
export function readWorkerConfig(environment: Environment = process.env) {
  const surroundings = { projectDir: PROJECT_DIR, memoryBytes: memoryBytes() };
  return worker(read(WORKER, environment), surroundings);
}
export type WorkerConfig = ReturnType<typeof readWorkerConfig>;

/** Configuration of `provision`. @throws ConfigError */
export function readProvisionConfig(environment: Environment = process.env) {
  const env = read(PROVISION, environment);
  return {
    ...livekit(env),
    agentName: env.LIVEKIT_AGENT_NAME,
    phoneNumber: env.LIVEKIT_PHONE_NUMBER,
    trunkUsername: env.SIP_TRUNK_USERNAME,
    trunkPassword: env.SIP_TRUNK_PASSWORD,
    trunkAllowedAddresses: env.SIP_TRUNK_ALLOWED_ADDRESSES,
    sipDir: env.SIP_DIR,
  };
}
export type ProvisionConfig = ReturnType<typeof readProvisionConfig>;

/** Configuration of `deliveries`: where the server keeps what it delivers. @throws ConfigError */
export function readDeliveriesConfig(environment: Environment = process.env) {
  return { databaseUrl: databaseUrl(read(z.object(DATABASE), environment)) };
}

/** Configuration of `audit` and `rotate-keys`. @throws ConfigError */
export function readRecordsConfig(environment: Environment = process.env) {
  const env = read(
    z.object({ ...DATABASE, ...DATA_KEY, LIVEKIT_API_SECRET: LIVEKIT.LIVEKIT_API_SECRET }),
    environment,
  );
  return {
    databaseUrl: databaseUrl(env),
    dataKeys: dataKeys(env),
    auditKey: auditKey(env.LIVEKIT_API_SECRET),
  };
}

/** Of the machine, or of the container where that has less. */
function memoryBytes(): number {
  const limit = process.constrainedMemory?.() ?? 0;
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

/** For processes that this one starts from now on; what the operator has set stays. */
export function passToJobs(
  variables: Readonly<Record<string, string>>,
  environment: Record<string, string | undefined> = process.env,
): void {
  for (const [name, value] of Object.entries(variables)) environment[name] ??= value;
}

/** LiveKit's native client writes to standard error what this lets through, names of rooms too. */
export function keepNativeLogsOut(environment: Record<string, string | undefined> = process.env) {
  environment.RUST_LOG = 'off';
}

/** Apps connect by WebSocket, whichever way the address was written. */
function webSocketUrl(address: string): string {
  return address.replace(/^http/i, 'ws');
}
