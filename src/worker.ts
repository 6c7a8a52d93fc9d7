/** The worker's entry: waits for calls that LiveKit dispatches, and gives each a job process of its own. */

import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { AgentServer, ServerOptions } from '@livekit/agents';
import { PromptError, readPrompts } from './call/wav-prompts.ts';
import { ConfigError, readWorkerConfig, type WorkerConfig } from './config.ts';
import { openLedger } from './ledger/sql-ledger.ts';
import { routeLiveKitLogs } from './telemetry/livekit-logs.ts';
import { createLog, type Log } from './telemetry/log.ts';

/** Longer than the longest call that the dispatch rule allows (4 h). */
const DRAIN_MS = 4.5 * 3600 * 1000;
/** A job process may take this long to start; on a busy machine the answer is slow, but it comes. */
const START_MS = 60_000;

function agentServer(config: WorkerConfig): AgentServer {
  return new AgentServer(
    new ServerOptions({
      // The framework imports this file in each job process, compiled or not.
      agent: fileURLToPath(import.meta.url).replace(/worker(\.[jt]s)$/, 'call-job$1'),
      agentName: config.agentName,
      wsURL: config.livekitUrl,
      apiKey: config.livekitApiKey,
      apiSecret: config.livekitApiSecret,
      host: config.host,
      port: config.healthPort,
      numIdleProcesses: config.warmProcesses,
      initializeProcessTimeout: START_MS,
      drainTimeout: DRAIN_MS,
      maxRetry: Number.POSITIVE_INFINITY,
      // Calls in progress are the only measure: LiveKit never offers a refused call again.
      loadFunc: async (server) => server.activeJobs.length / config.maxCalls,
      loadThreshold: 1,
    }),
  );
}

async function main(): Promise<void> {
  const config = readWorkerConfig();
  const log = createLog({ name: 'worker', level: config.logLevel });
  routeLiveKitLogs();
  await readPrompts(config.promptsDir);
  await migrate(config);
  const server = agentServer(config);
  server.event.on('worker_registered', () => log.info('ready for calls'));
  stopOnSignals(server, log);
  await server.run();
}

async function migrate(config: WorkerConfig): Promise<void> {
  const ledger = openLedger({ ...config, codeLength: config.shortCodeLength, random: randomBytes });
  await ledger.migrate().finally(() => ledger.close());
}

/** The first signal lets the calls in progress end; the second ends them. */
function stopOnSignals(server: AgentServer, log: Log): void {
  let signals = 0;
  const stop = async () => {
    if (++signals > 1) process.exit(1);
    log.info({ calls: server.activeJobs.length }, 'stopping when the calls in progress have ended');
    await server.drain();
    await server.close();
    process.exit(0);
  };
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    process.on(name, () => {
      stop().catch((error) => fail(error));
    });
  }
}

function fail(error: unknown): never {
  const known = error instanceof ConfigError || error instanceof PromptError;
  process.stderr.write(`worker: ${known ? error.message : describe(error)}\n`);
  process.exit(1);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().catch(fail);
