/** The worker's entry: waits for calls that LiveKit dispatches, and gives each a job process of its own. */

import { randomBytes } from 'node:crypto';
import { access } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { AgentServer, InferenceRunner, ServerOptions } from '@livekit/agents';
import { answeringFirst } from './answering-first.ts';
import { readRecordings } from './call/recordings.ts';
import { systemClock } from './call/system-clock.ts';
import { PromptError } from './call/wav-prompts.ts';
import {
  ConfigError,
  keepNativeLogsOut,
  passToJobs,
  readWorkerConfig,
  type WorkerConfig,
} from './config.ts';
import { noteDeaths } from './job-deaths.ts';
import { type JobListener, type JobProcesses, watchJobProcesses } from './job-processes.ts';
import { lookAfterLateWords } from './late-words-process.ts';
import { LedgerError } from './ledger/ledger-error.ts';
import { openLedger } from './ledger/sql-ledger.ts';
import { catchStopSignals } from './stop-signals.ts';
import { toAll } from './telemetry/call/to-all.ts';
import { describeError } from './telemetry/describe-error.ts';
import { routeLiveKitLogs } from './telemetry/livekit-logs.ts';
import { createLog, type Log } from './telemetry/log.ts';
import { loadOf } from './worker-load.ts';
import {
  freePort,
  isConnected,
  servePages,
  statusPages,
  type WorkerState,
} from './worker-status.ts';
import { workerTelemetry } from './worker-telemetry.ts';

/** The framework tells LiveKit how full we are every 2.5 s; until it has, calls come and are taken. */
const TOLD_MS = 3_000;
/** How often it is looked whether calls are still in progress. */
const LOOK_MS = 200;
/** Calls that last longer than the drain are given up by their jobs within 15 s, for other workers to take. */
const CLOSE_MS = 25_000;
/** Without a call nothing is lost; job processes that are still starting do not hear that they are to end. */
const CLOSE_IDLE_MS = 3_000;
/** A job has 35 s for the account, and five minutes for a database that is away; then it is killed. */
const LAST_WORDS_MS = 6 * 60_000;
/** A job process may take this long to start; on a busy machine the answer is slow, but it comes. */
const START_MS = 60_000;

/** Answering is waiting for the network, too: while one call waits, another has its core. */
const AT_ONCE_PER_CORE = 2;

// The framework imports this file in each job process, compiled or not.
const JOB_FILE = fileURLToPath(import.meta.url).replace(/worker(\.[jt]s)$/, 'call-job$1');

/** Under this name the framework would start a process for its own turn detector, which nothing here uses. */
const TURN_DETECTOR = 'lk_eot_audio';

/**
 * Without them a job process has a thread that watches the main one, a memory arena for each thread, freed memory that it keeps,
 * and threads for each core of a large machine, where one call fills none.
 */
const JOB_VARIABLES = {
  LIVEKIT_AGENTS_LOOP_BLOCK_WARN_MS: '0',
  MALLOC_ARENA_MAX: '2',
  MALLOC_TRIM_THRESHOLD_: '65536',
  MALLOC_MMAP_THRESHOLD_: '65536',
  TOKIO_WORKER_THREADS: '2',
  UV_THREADPOOL_SIZE: '2',
};
/** Short-lived objects get 3 MB and not 48: collected more often, in less than a millisecond. */
const JOB_FLAGS = ['--max-semi-space-size=1', '--v8-pool-size=1'];

function makeJobsLight(): void {
  // Not enumerable: it counts as registered, and nothing is started for it.
  Object.defineProperty(InferenceRunner.registeredRunners, TURN_DETECTOR, { value: 'unused' });
  passToJobs(JOB_VARIABLES);
  process.execArgv.push(...JOB_FLAGS);
}

/** @param healthPort of the framework's own health endpoint, on this machine alone */
function agentServer(
  config: WorkerConfig,
  healthPort: number,
  processes: JobProcesses,
  stopping: AbortSignal,
): AgentServer {
  return new AgentServer(
    new ServerOptions({
      agent: JOB_FILE,
      agentName: config.agentName,
      wsURL: config.livekitUrl,
      apiKey: config.livekitApiKey,
      apiSecret: config.livekitApiSecret,
      host: '127.0.0.1',
      port: healthPort,
      numIdleProcesses: config.warmProcesses,
      initializeProcessTimeout: START_MS,
      shutdownProcessTimeout: LAST_WORDS_MS,
      maxRetry: Number.POSITIVE_INFINITY,
      // LiveKit never offers a refused call again.
      loadFunc: async (server) => {
        const { maxCalls, warmProcesses: wantedWarm } = config;
        return loadOf({ ...stateOf(server, processes, stopping, true), maxCalls, wantedWarm });
      },
      loadThreshold: 1,
    }),
  );
}

async function main(): Promise<void> {
  const signals = catchStopSignals();
  const config = readWorkerConfig();
  const isTraced = config.traces !== undefined;
  const log = createLog({ name: 'worker', level: config.logLevel, isTraced });
  const telemetry = workerTelemetry(config, log);
  routeLiveKitLogs(systemClock.elapsed);
  await readRecordings(config.promptsDir, config.disclosure);
  await access(config.voiceModelPath);
  const ledger = openLedger({ ...config, codeLength: config.shortCodeLength, random: randomBytes });
  await ledger.migrate();
  const stopping = new AbortController();
  const deaths = noteDeaths(ledger.listeners, (error) =>
    log.warn({ error: describeError(error) }, 'a death was not noted'),
  );
  const answering = answeringFirst(availableParallelism() * AT_ONCE_PER_CORE);
  const told = toAll<JobListener>(telemetry.jobs, deaths, answering);
  const processes = watchJobProcesses(JOB_FILE, told, (process, give) =>
    answering.chosen(process, give),
  );
  const healthPort = await freePort();
  makeJobsLight();
  keepNativeLogsOut();
  const server = agentServer(config, healthPort, processes, stopping.signal);
  stopping.signal.addEventListener('abort', () => answering.close());
  process.once('exit', () => answering.close());
  server.event.on('worker_registered', () => log.info('ready for calls'));
  const look = async () =>
    stateOf(server, processes, stopping.signal, await isConnected(healthPort));
  const pages = { ...statusPages(look), ...telemetry.pages(look) };
  await servePages({ host: config.host, port: config.statusPort }, pages);
  signals.call(stopper(server, config.drainMs, stopping, log, () => telemetry.close()));
  void lookAfterLateWords(config, log, telemetry.lateWords);
  await server.run();
}

function stateOf(
  server: AgentServer,
  processes: JobProcesses,
  stopping: AbortSignal,
  connected: boolean,
): WorkerState {
  const calls = server.activeJobs.length;
  const warm = Math.max(0, processes.loaded() - calls);
  return { connected, stopping: stopping.aborted, calls, warm };
}

/** The first signal takes no more calls and lets those in progress end; the second ends them. */
function stopper(
  server: AgentServer,
  drainMs: number,
  stopping: AbortController,
  log: Log,
  lastTold: () => Promise<void>,
): () => void {
  const stop = async () => {
    if (stopping.signal.aborted) process.exit(1);
    stopping.abort();
    log.info({ calls: server.activeJobs.length }, 'stopping when the calls in progress have ended');
    await callsToEnd(server, drainMs);
    const { length: calls } = server.activeJobs;
    const tooLate = sleep(calls > 0 ? CLOSE_MS : CLOSE_IDLE_MS).then(() => {
      if (calls > 0) log.warn('stopped before all had ended');
    });
    await Promise.race([server.close(), tooLate]);
    await Promise.race([lastTold(), sleep(CLOSE_IDLE_MS)]);
    process.exit(0);
  };
  return () => void stop().catch(fail);
}

/** Not the framework's own drain: that refuses calls, which nobody else is offered then, and waits for idle processes. */
async function callsToEnd(server: AgentServer, drainMs: number): Promise<void> {
  const deadline = performance.now() + drainMs;
  await sleep(TOLD_MS);
  while (server.activeJobs.length > 0 && performance.now() < deadline) await sleep(LOOK_MS);
}

function fail(error: unknown): never {
  const known = [ConfigError, PromptError, LedgerError].some((kind) => error instanceof kind);
  const text = known ? (error as Error).message : describeError(error);
  process.stderr.write(`worker: ${text}\n`);
  process.exit(1);
}

main().catch(fail);
