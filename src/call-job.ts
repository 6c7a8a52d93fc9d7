/** A job process's entry: one call, from LiveKit's dispatch until nothing of it is left. */

import { randomBytes } from 'node:crypto';
import { AutoSubscribe, defineAgent, type JobContext, type JobProcess } from '@livekit/agents';
import { RoomEvent } from '@livekit/rtc-node';
import type { Clock } from './call/clock.ts';
import { within } from './call/deadline.ts';
import { listenInTurn, type TurnDesk } from './call/listen-in-turn.ts';
import { removeCallRoom, removeOtherAgents } from './call/livekit-call-room.ts';
import { livekitDisputeRooms } from './call/livekit-dispute-room.ts';
import { type OpenLine, openLine } from './call/livekit-line.ts';
import { type Recordings, readRecordings } from './call/recordings.ts';
import { systemClock } from './call/system-clock.ts';
import type { Voice } from './call/voice.ts';
import { readWorkerConfig, type WorkerConfig } from './config.ts';
import type { CallId } from './dispute/call.ts';
import type { Ledger } from './dispute/ledger.ts';
import { followedBy, type ListenerId } from './dispute/listener.ts';
import { type EarMaker, earMaker } from './job-ears.ts';
import { openLedger, type WholeLedger } from './ledger/sql-ledger.ts';
import { sealer } from './sealing.ts';
import { rangAtMs, type ToldCall } from './telemetry/call/around.ts';
import { type CallTelling, type Tellers, tellOfCall } from './telemetry/call/tell-of-call.ts';
import { describeError } from './telemetry/describe-error.ts';
import { routeLiveKitLogs } from './telemetry/livekit-logs.ts';
import { createLog, type Log } from './telemetry/log.ts';
import { databaseErrorKind, tellFailures } from './telemetry/tell-failures.ts';
import { type ToWorker, toWorker } from './telemetry/to-worker.ts';

/** What a job process has ready before its call comes. */
interface House extends Recordings {
  readonly config: WorkerConfig;
  readonly log: Log;
  readonly clock: Clock;
  readonly ledger: WholeLedger;
  readonly toWorker: ToWorker;
  readonly openEars: EarMaker;
  /** Absent when the agent must not speak. */
  readonly voice?: Voice;
}

/** The leg that a call was dispatched for is in the room already; this is for a slow network. */
const CALLER_DEADLINE_MS = 15_000;
/** A job that does not end by itself by then is ended. */
const LINGER_MS = 1_200;

export default defineAgent({
  prewarm: async (proc: JobProcess) => {
    proc.userData.house = await openHouse();
  },
  entry: (ctx: JobContext) => {
    const done = attendTo(ctx);
    // The framework ends a job with its room; what is said and written after the hang-up comes later.
    ctx.addShutdownCallback(() => done);
    return done;
  },
});

async function attendTo(ctx: JobContext): Promise<void> {
  routeLiveKitLogs(systemClock.elapsed);
  const house = ctx.proc.userData.house as House;
  house.toWorker.open();
  // Its connection may have been closed while the process waited, and is there again when the call is taken.
  void warmUp(house.ledger, house.log);
  try {
    await answer(ctx, house);
  } catch (error) {
    // The watch sends for somebody else, as long as the caller waits.
    notTaken(house.log, error);
  } finally {
    await leave(ctx, house);
  }
}

/** The caller hung up before we could take the call. */
class RoomGone extends Error {
  override readonly name = 'RoomGone';
}

function notTaken(log: Log, error: unknown): void {
  if (error instanceof RoomGone) log.info('the caller was gone before the call was taken');
  else log.error({ error: describeError(error) }, 'the call could not be taken');
}

async function openHouse(): Promise<House> {
  routeLiveKitLogs(systemClock.elapsed);
  const config = readWorkerConfig();
  const log = createLog({ name: 'call', level: config.logLevel });
  process.on('unhandledRejection', (error) =>
    log.error({ error: describeError(error) }, 'unhandled'),
  );
  const recordings = await readRecordings(config.promptsDir, config.disclosure);
  const worker = toWorker(process);
  const ledger = countedLedger(config, worker);
  await warmUp(ledger, log);
  const openEars = await earMaker(config);
  const voice = voiceOf(config, recordings.prompts.greeting.sampleRate);
  const house = {
    config,
    log,
    clock: systemClock,
    ledger,
    ...recordings,
    toWorker: worker,
    openEars,
  };
  return voice ? { ...house, voice } : house;
}

function countedLedger(config: WorkerConfig, { figures }: ToWorker): House['ledger'] {
  const ledger = openLedger({
    ...config,
    limits: config.wrongCodes,
    codeLength: config.shortCodeLength,
    random: randomBytes,
    sealer: config.keepsNumbers ? sealer(config.dataKeys) : undefined,
  });
  return tellFailures(ledger, (error) =>
    figures.count('dispute_call_database_errors_total', { kind: databaseErrorKind(error) }),
  );
}

/** Its client, too, is loaded when it is needed. */
function voiceOf({ voice }: WorkerConfig, sampleRate: number): Voice | undefined {
  return (
    voice && {
      async speak(text, signal) {
        const { openAiVoice } = await import('./call/openai-voice.ts');
        return openAiVoice({ ...voice, voice: voice.name, sampleRate }).speak(text, signal);
      },
    }
  );
}

/** Connects to the database before the call, so that the first code need not wait; without it a call is still answered. */
async function warmUp(ledger: Ledger, log: Log): Promise<void> {
  await ledger.countWaiting(Date.now()).catch((error) => {
    log.warn({ error: describeError(error) }, 'the database does not answer yet');
  });
}

async function answer(ctx: JobContext, house: House): Promise<void> {
  const roomGone = new AbortController();
  ctx.room.once(RoomEvent.Disconnected, () => roomGone.abort(new RoomGone()));
  await ctx.connect(undefined, AutoSubscribe.SUBSCRIBE_NONE);
  const { line, gone } = await findCaller(ctx, house, roomGone.signal);
  const telling = tellOfCall(tellers(house), told(ctx, line.call.id, house.clock));
  if (!house.config.recogniser) {
    telling.log.info('no recogniser is configured: there is no transcript');
  }
  await listenInTurn(desk(ctx, house, telling), line, gone);
}

function tellers({ log, toWorker: worker, config }: House): Tellers {
  return { log, worker, isTraced: config.traces !== undefined };
}

function told({ job }: JobContext, call: CallId, clock: Clock): ToldCall {
  const rang = rangAtMs(Number(job.room?.creationTimeMs ?? 0), clock.now());
  return { call, rangAtMs: rang, isResumed: followed(job) !== undefined, listener: job.id, clock };
}

/** Empty fields of a job get lost on their way to its process. */
function followed({ metadata }: JobContext['job']): ListenerId | undefined {
  return followedBy(metadata as string | undefined);
}

function roomOf(ctx: JobContext): string {
  return ctx.room.name ?? ctx.job.room?.name ?? '';
}

function findCaller(ctx: JobContext, house: House, signal: AbortSignal): Promise<OpenLine> {
  const options = {
    promptRate: house.prompts.greeting.sampleRate,
    removeRoom: () => removeCallRoom(house.config, roomOf(ctx)),
  };
  return within(CALLER_DEADLINE_MS, 'Finding the caller', house.clock, signal, (until) =>
    openLine(ctx.room, options, until),
  );
}

function desk(ctx: JobContext, house: House, telling: CallTelling): TurnDesk {
  const { config, ledger, prompts, disclosure, clock, voice } = house;
  const after = followed(ctx.job);
  return {
    ledger,
    listeners: ledger.listeners,
    listener: ctx.job.id,
    ...(after !== undefined && { after }),
    isOnLine: () => ctx.room.isConnected,
    fence: () => removeOtherAgents(house.config, ctx.room, roomOf(ctx)),
    prompts,
    disclosure,
    clock,
    journal: telling.journal,
    openEars: () => house.openEars(telling),
    ...(voice && { voice }),
    rooms: livekitDisputeRooms(config),
    codeLength: config.shortCodeLength,
    withoutCodeMs: config.withoutCodeMs,
    longest: config.longest,
  };
}

async function leave(ctx: JobContext, house: House): Promise<void> {
  setTimeout(() => process.exit(0), LINGER_MS);
  await house.ledger.close();
  ctx.shutdown('the call has ended');
}
