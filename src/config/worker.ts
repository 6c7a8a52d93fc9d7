/** What the worker and each of its job processes are told. */

import { join } from 'node:path';
import { z } from 'zod';
import { AGENT_NAME, LIVEKIT, LOG, livekit, STORE, store } from './common.ts';
import { DISCLOSURE } from './disclosure.ts';
import { oneOf, timeZone, whole } from './fields.ts';
import { CALL_LIMITS, callLimits } from './limits.ts';
import { lacksOpenAi, OPENAI, openAi } from './openai.ts';
import { SPOOL, spool } from './spool.ts';
import { STOPPING, stopping } from './stopping.ts';
import { TRACES, traces } from './telemetry.ts';
import { warmProcesses } from './warm-processes.ts';
import { WEBHOOK_URL } from './webhooks.ts';

export const WORKER = z
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
    PROMPTS_DIR: z.string().optional(),
    TIME_ZONE: timeZone.default(Intl.DateTimeFormat().resolvedOptions().timeZone),
  })
  .superRefine(lacksOpenAi, { when: () => true });

/** Where the process runs. */
export interface Surroundings {
  /** Data files that ship with the project are found from here. */
  readonly projectDir: string;
  /** Of the machine, or of the container where that has less. */
  readonly memoryBytes: number;
}

export function worker(env: z.infer<typeof WORKER>, { projectDir, memoryBytes }: Surroundings) {
  return {
    ...livekit(env),
    ...store(env),
    agentName: env.LIVEKIT_AGENT_NAME,
    /** Calls in progress at which this worker reports itself full. */
    maxCalls: env.MAX_CALLS,
    /** Job processes that wait for a call. */
    warmProcesses: env.WARM_PROCESSES ?? warmProcesses(env.MAX_CALLS, memoryBytes),
    /** Whether sound goes into a room in which nobody shows, too. */
    carriesAlways: env.CARRYING === 'always',
    /** Where it says how it is. */
    host: env.HOST,
    statusPort: env.WORKER_PORT,
    promptsDir: env.PROMPTS_DIR ?? join(projectDir, 'prompts/en'),
    /** Who is told that the call is transcribed, and when. */
    disclosure: env.DISCLOSURE,
    /** Tells speakers apart; ships with the project. */
    voiceModelPath: join(projectDir, 'models/voice-encoder.onnx'),
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
