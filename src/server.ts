/** The server's entry: the HTTP API that apps talk to, and the watch over codes and accounts. */

import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { buildApi } from './api/api.ts';
import { jwtBearers } from './api/api-jwt.ts';
import { keyBearers } from './api/api-keys.ts';
import { type BankDirectory, BanksError, parseBanks } from './api/banks.ts';
import type { BearerOf } from './api/bearer.ts';
import { type Companion, CompanionError, readCompanion } from './api/companion.ts';
import { livekitAnswers } from './api/livekit-answers.ts';
import { livekitTokens } from './api/livekit-tokens.ts';
import { livekitWebhooks } from './api/livekit-webhooks.ts';
import { ConfigError, readServerConfig, type ServerConfig } from './config.ts';

import { LedgerError } from './ledger/ledger-error.ts';
import { openLedger } from './ledger/sql-ledger.ts';
import { openRecords } from './ledger/sql-records.ts';
import { deliverResults } from './results.ts';
import { sealer } from './sealing.ts';
import { serverTelemetry } from './server-telemetry.ts';
import { catchStopSignals } from './stop-signals.ts';
import { describeError } from './telemetry/describe-error.ts';
import { createLog, type Log } from './telemetry/log.ts';
import { type Around, lostEnds, type Store, watch } from './watching.ts';

/** What repeats itself until the server stops, and some room: more is a leak, and is warned of. */
const MOST_WAITS = 30;
/** Longer than any answer may take, so that requests in progress get theirs. */
const STOP_WITHIN_MS = 15_000;

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
      limits: config.wrongCodes,
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
  setMaxListeners(MOST_WAITS, stopping.signal);
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

async function listen(app: FastifyInstance, { host, port }: ServerConfig): Promise<void> {
  await app.listen({ host, port }).catch(({ code }: NodeJS.ErrnoException) => {
    const advice =
      code === 'EADDRINUSE'
        ? 'Another program listens there; change PORT.'
        : 'Check HOST and PORT.';
    throw new ConfigError(`The server cannot listen on ${host}:${port} (${code}). ${advice}`);
  });
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
