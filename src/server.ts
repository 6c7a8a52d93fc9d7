/** The server's entry: the HTTP API that apps talk to, and the watch over codes and accounts. */

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { buildApi } from './api/api.ts';
import { jwtBearers } from './api/api-jwt.ts';
import { keyBearers } from './api/api-keys.ts';
import { type BankDirectory, BanksError, parseBanks } from './api/banks.ts';
import type { BearerOf } from './api/bearer.ts';
import { type Companion, CompanionError, readCompanion } from './api/companion.ts';
import { failureOf } from './api/failure.ts';
import { livekitAnswers } from './api/livekit-answers.ts';
import { livekitTokens } from './api/livekit-tokens.ts';
import { livekitWebhooks } from './api/livekit-webhooks.ts';
import type { CallerLeft } from './api/room-news.ts';
import { ConfigError, readServerConfig, type ServerConfig } from './config.ts';
import type { Admissions } from './dispute/admission.ts';
import type { CallId } from './dispute/call.ts';
import type { CallRecords } from './dispute/call-record.ts';
import type { DisputeRecords } from './dispute/dispute-records.ts';
import type { Ledger } from './dispute/ledger.ts';
import { defaultPairingLimits } from './dispute/pairing.ts';
import { LedgerError } from './ledger/ledger-error.ts';
import { openLedger } from './ledger/sql-ledger.ts';
import { openRecords, type Records } from './ledger/sql-records.ts';
import { accountByRules } from './listening/account/account-by-rules.ts';
import { purging } from './purging.ts';
import { deliverResults } from './results.ts';
import { sealer } from './sealing.ts';
import { type ServerTelemetry, serverTelemetry } from './server-telemetry.ts';
import { catchStopSignals } from './stop-signals.ts';
import { describeError } from './telemetry/describe-error.ts';
import { createLog, type Log } from './telemetry/log.ts';
import type { WatchName } from './telemetry/metrics/server-metrics.ts';
import { every } from './watch/every.ts';
import { keepCodesAlive } from './watch/keep-codes-alive.ts';
import { livekitPresence } from './watch/livekit-presence.ts';
import { recordLostEnd } from './watch/record-lost-end.ts';
import { guessingWatch } from './watch/warn-of-guessing.ts';
import { writeMissingAccounts } from './watch/write-missing-accounts.ts';

const WATCH_PAUSE_MS = 60_000;
/** Longer than any answer may take, so that requests in progress get theirs. */
const STOP_WITHIN_MS = 15_000;

/** What every part of the server tells and ends by. */
interface Around {
  readonly log: Log;
  readonly telemetry: ServerTelemetry;
  readonly signal: AbortSignal;
}

async function main(): Promise<void> {
  const signals = catchStopSignals();
  const config = readServerConfig();
  const isTraced = config.traces !== undefined;
  const log = createLog({ name: 'server', level: config.logLevel, isTraced });
  const banks = await readBanks(config.banksFile);
  const telemetry = await serverTelemetry(config, log);
  const ledger = telemetry.counted(
    openLedger({
      ...config,
      limits: { ...defaultPairingLimits, ...config.wrongCodes },
      codeLength: config.shortCodeLength,
      random: randomBytes,
    }),
  );
  await ledger.migrate();
  const records = openRecords({
    databaseUrl: config.databaseUrl,
    random: randomBytes,
    sealer: sealer(config.dataKeys),
  });
  const stopping = new AbortController();
  const companion = config.publicPage ? await readCompanion(config.pageDir) : undefined;
  const around = { log, telemetry, signal: stopping.signal };
  const app = api(config, { ledger, records }, { banks, companion }, around);
  await listen(app, config);
  const watching = watch(config, { ledger, records }, around);
  const delivering = deliverResults(config, log, telemetry, stopping.signal);
  const close = async () => {
    stopping.abort();
    await Promise.all([app.close(), watching, delivering]);
    await Promise.all([ledger.close(), records.close(), telemetry.close()]);
  };
  signals.call(stopper(log, close));
  log.info({ addresses: app.addresses() }, 'listening');
}

async function readBanks(path: string): Promise<BankDirectory> {
  const text = await readFile(path, 'utf8').catch(({ code }: NodeJS.ErrnoException) => {
    throw new BanksError(`The file of banks cannot be read: ${path} (${code}). See BANKS_FILE.`);
  });
  return parseBanks(text, path);
}

/** All that is remembered. */
interface Store {
  readonly ledger: Ledger & CallRecords & DisputeRecords & Admissions;
  readonly records: Records;
}

function api(
  config: ServerConfig,
  { ledger, records }: Store,
  files: { readonly banks: BankDirectory; readonly companion: Companion | undefined },
  { log, telemetry, signal }: Around,
) {
  return buildApi({
    ledger,
    audit: records,
    numbers: records,
    ...files,
    bearerOf: bearersOf(config),
    publicPage: config.publicPage,
    publicUrl: config.publicUrl,
    corsOrigins: config.corsOrigins,
    trustedProxies: config.trustedProxies,
    readRoomNews: livekitWebhooks(config.livekitApiKey, config.livekitApiSecret),
    callerLeft: lostEnds(config, ledger, log, signal),
    journal: telemetry.api,
    tokens: livekitTokens(config.livekitApiKey, config.livekitApiSecret),
    livekitUrl: config.livekitPublicUrl,
    livekitAnswers: livekitAnswers(config, Date.now),
    phoneNumber: config.phoneNumber,
    now: Date.now,
    randomId: () => randomBytes(16).toString('base64url'),
    log,
  });
}

/** Nobody where nobody is asked who they are. */
function bearersOf({ access, auditKey }: ServerConfig): BearerOf | undefined {
  if (access.kind === 'keys') return keyBearers(access.keys);
  return access.kind === 'jwt' ? jwtBearers({ ...access, auditKey }, Date.now) : undefined;
}

/** Looks after calls whose own process does not record their end. */
function lostEnds(
  { livekitUrl, livekitApiKey, livekitApiSecret }: ServerConfig,
  ledger: Ledger & CallRecords,
  log: Log,
  signal: AbortSignal,
) {
  const presence = livekitPresence(livekitUrl, livekitApiKey, livekitApiSecret);
  const wait = (ms: number) => sleep(ms, undefined, { signal });
  const found = (call: CallId) => log.warn({ call }, 'ended a call whose own process did not');
  return ({ call, roomName, at }: CallerLeft): void => {
    const isBack = () => presence.isCallInRoom(roomName, call);
    recordLostEnd({ ledger, isBack, wait, found }, call, at).catch((error) => {
      if (signal.aborted) return;
      log.error({ call, ...failureOf(error) }, 'the watch could not look at the end of a call');
    });
  };
}

async function listen(app: FastifyInstance, { host, port }: ServerConfig): Promise<void> {
  await app.listen({ host, port }).catch(({ code }: NodeJS.ErrnoException) => {
    const advice =
      code === 'EADDRINUSE'
        ? 'Another program listens there; change PORT.'
        : 'Check HOST and PORT.';
    throw new ConfigError(`The server cannot listen on ${host}:${port} (${code}). ${advice}`);
  });
}

function watch(
  config: ServerConfig,
  { ledger, records }: Store,
  { log, telemetry, signal }: Around,
) {
  const { livekitUrl, livekitApiKey, livekitApiSecret, shortCodeLength: codeLength } = config;
  const presence = livekitPresence(livekitUrl, livekitApiKey, livekitApiSecret);
  const warn = (message: string) => log.warn(message);
  const { figures } = telemetry;
  const counted = (waiting: number, wrong: number) => {
    figures.set('dispute_call_waiting_codes', {}, waiting);
    figures.set('dispute_call_wrong_codes_last_hour', {}, wrong);
  };
  const repeat = (what: string, name: WatchName, look: () => Promise<void>) => {
    const run = telemetry.watched(name, look);
    const onFailure = (error: unknown) =>
      log.error(failureOf(error), `the watch could not ${what}`);
    const wait = (ms: number) => sleep(ms, undefined, { signal });
    return every({ pauseMs: WATCH_PAUSE_MS, run, onFailure, wait }, signal);
  };
  return Promise.all([
    repeat('keep codes alive', 'codes', () => keepCodesAlive({ ledger, presence, now: Date.now })),
    repeat(
      'look for guessing',
      'guessing',
      guessingWatch({ ledger, codeLength, now: Date.now, warn, counted }),
    ),
    repeat('forget old counts', 'counts', () => ledger.forgetCounts(Date.now())),
    repeat('write missing accounts', 'accounts', () =>
      writeMissingAccounts({ ledger, write: accountByRules, now: Date.now }),
    ),
    repeat(
      'remove what was kept long enough',
      'purge',
      purging(config, records, { log, figures }, signal),
    ),
  ]);
}

/** The first signal lets the requests in progress end; the second ends them. */
function stopper(log: Log, close: () => Promise<void>): () => void {
  let signals = 0;
  const stop = async () => {
    if (++signals > 1) process.exit(1);
    log.info('stopping when the requests in progress have ended');
    const tooLate = sleep(STOP_WITHIN_MS).then(() => log.warn('stopped before all had ended'));
    await Promise.race([close(), tooLate]);
    process.exit(0);
  };
  return () => void stop().catch(fail);
}

function fail(error: unknown): never {
  const known = [ConfigError, BanksError, CompanionError, LedgerError].some(
    (kind) => error instanceof kind,
  );
  const text = known ? (error as Error).message : describeError(error);
  process.stderr.write(`server: ${text}\n`);
  process.exit(1);
}

main().catch(fail);
