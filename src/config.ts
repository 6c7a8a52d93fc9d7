/** The only reader of the environment: typed configuration, or one error that lists all that is missing or wrong. */

import { totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { API, api, lacksAccess } from './config/api.ts';
import { DATA_KEY, dataKeys } from './config/data-key.ts';
import { auditKey, callerKey } from './config/derived-keys.ts';
import { DISCLOSURE } from './config/disclosure.ts';
import { list, oneOf, phoneNumber, timeZone, url, whole } from './config/fields.ts';
import { CALL_LIMITS, callLimits, OPENING_LIMITS, openingLimits } from './config/limits.ts';
import { lacksOpenAi, OPENAI, openAi } from './config/openai.ts';
import { KEEP_NUMBERS, keepRules, keepsNumbers, RECORDS } from './config/records.ts';
import { SPOOL, spool } from './config/spool.ts';
import { STOPPING, stopping } from './config/stopping.ts';
import { METRICS, metrics, TRACES, traces } from './config/telemetry.ts';
import { warmProcesses } from './config/warm-processes.ts';
import { lacksWebhook, WEBHOOK, WEBHOOK_URL, webhook } from './config/webhooks.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment says something that no process can start with. `message` is for the operator. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** Each thing that is wrong. */
  readonly problems: readonly string[];

  constructor(message: string, problems: readonly string[] = [message]) {
    super(message);
    this.problems = problems;
  }
}

/** Folder of the project: data files that ship with it are found from here, compiled or not. */
const PROJECT_DIR = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const LIVEKIT = {
  LIVEKIT_URL: url('ws:', 'wss:', 'http:', 'https:'),
  LIVEKIT_API_KEY: z.string(),
  LIVEKIT_API_SECRET: z.string().min(6, 'must have at least 6 characters'),
};
const AGENT_NAME = { LIVEKIT_AGENT_NAME: z.string().default('dispute-call-agent') };
const DATABASE = {
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: url('file:', 'postgres:', 'postgresql:').optional(),
};
const STORE = {
  ...DATABASE,
  ...DATA_KEY,
  ...KEEP_NUMBERS,
  SHORT_CODE_LENGTH: whole(6, 12).default(8),
};
const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const LOG = {
  LOG_LEVEL: oneOf(LOG_LEVELS).default('info'),
};

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

const WORKER = z
  .object({
    ...LIVEKIT,
    ...AGENT_NAME,
    ...STORE,
    ...LOG,
    ...OPENAI,
    ...DISCLOSURE,
    ...TRACES,
    ...SPOOL,
    ...WEBHOOK_URL,
    ...CALL_LIMITS,
    ...STOPPING,
    HOST: z.string().default('127.0.0.1'),
    MAX_CALLS: whole(1, 1000).default(10),
    WARM_PROCESSES: whole(1, 1000).optional(),
    CARRYING: oneOf(['heard', 'always']).default('always'),
    WORKER_PORT: whole(1, 65535).default(8081),
    PROMPTS_DIR: z.string().default(join(PROJECT_DIR, 'prompts/en')),
    TIME_ZONE: timeZone.default(Intl.DateTimeFormat().resolvedOptions().timeZone),
  })
  .superRefine(lacksOpenAi, { when: () => true });

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
  const env = read(WORKER, environment);
  return {
    ...livekit(env),
    ...store(env),
    agentName: env.LIVEKIT_AGENT_NAME,
    /** Calls in progress at which this worker reports itself full. */
    maxCalls: env.MAX_CALLS,
    /** Job processes that wait for a call. */
    warmProcesses: env.WARM_PROCESSES ?? warmProcesses(env.MAX_CALLS, memoryBytes()),
    /** Whether sound goes into a room in which nobody shows, too. */
    carriesAlways: env.CARRYING === 'always',
    /** Where it says how it is. */
    host: env.HOST,
    statusPort: env.WORKER_PORT,
    promptsDir: env.PROMPTS_DIR,
    /** Who is told that the call is transcribed, and when. */
    disclosure: env.DISCLOSURE,
    /** Tells speakers apart; ships with the project. */
    voiceModelPath: join(PROJECT_DIR, 'models/voice-encoder.onnx'),
    /** Where “tomorrow” and “the twelfth” are reckoned. */
    timeZone: env.TIME_ZONE,
    ...openAi(env),
    traces: traces(env, 'dispute-call-worker'),
    /** Absent: sound waits for its words in memory, and no longer than the call. */
    spool: spool(env),
    ...callLimits(env),
    ...stopping(env),
    /** Whether results are written for the server to deliver. */
    outbox: env.WEBHOOK_URL !== undefined,
    logLevel: env.LOG_LEVEL,
  };
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

/** An empty or blank value counts as absent: that is what `NAME=` in an env file means. */
function read<T extends z.ZodType>(schema: T, environment: Environment): z.infer<T> {
  const given = Object.entries(environment).filter(
    ([, value]) => value !== undefined && value.trim() !== '',
  );
  const result = schema.safeParse(Object.fromEntries(given));
  if (result.success) return result.data;
  const problems = explain(result.error, new Set(given.map(([name]) => name)));
  throw new ConfigError(
    `The configuration is not usable: ${problems.join('; ')}. See .env.example.`,
    problems,
  );
}

/** Names the variables and what is wrong with them, never their values. */
function explain(error: z.ZodError, given: ReadonlySet<string>): string[] {
  return error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const says = given.has(name) || issue.code === 'custom';
    return says ? `${name} ${issue.message}` : `${name} is missing`;
  });
}

function livekit(env: {
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

function store(env: {
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

function databaseUrl(env: { DATA_DIR: string; DATABASE_URL?: string | undefined }): string {
  return env.DATABASE_URL ?? `file:${join(resolve(env.DATA_DIR), 'disputes.db')}`;
}

/** Apps connect by WebSocket, whichever way the address was written. */
function webSocketUrl(address: string): string {
  return address.replace(/^http/i, 'ws');
}
