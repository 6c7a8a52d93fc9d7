/** Starts the process of late words when a call has left sound; it ends with the worker. */

import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { extname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { WorkerConfig } from './config.ts';
import { type ListeningJournal, TELL_NOBODY } from './listening/listening-journal.ts';
import { fileLeftSound } from './listening/spool/file-left-sound.ts';
import { bytesOf } from './listening/spool/sealed-sound.ts';
import type { WaitingCall } from './listening/spool/spool.ts';
import { sealer } from './sealing.ts';
import { describeError } from './telemetry/describe-error.ts';
import type { Log } from './telemetry/log.ts';

const LOOK_MS = 10_000;
/** Between one start and the next: what is left may be of a call that goes on with another process. */
const STARTED_AGAIN_MS = 60_000;
/** The same, for sound of calls that have not left it: their process is at work, or has died. */
const STARTED_FOR_DEAD_MS = 300_000;

export type LateWordsJournal = Pick<ListeningJournal, 'spooled' | 'cameLate'>;

/** As long as the worker runs, also while it only lets its last calls end. Never rejects. */
export async function lookAfterLateWords(
  config: WorkerConfig,
  log: Log,
  journal: LateWordsJournal = TELL_NOBODY,
): Promise<void> {
  const { spool, dataKeys } = config;
  if (!spool) return;
  const left = fileLeftSound({ folder: spool.folder, sealer: sealer(dataKeys) });
  let child: ChildProcess | undefined;
  let startedAt = Number.NEGATIVE_INFINITY;
  for (;;) {
    const waiting = await left.waiting().catch((error) => {
      log.error({ error: describeError(error) }, 'the spool cannot be read');
      return [];
    });
    journal.spooled(sizeOf(waiting));
    const sinceMs = performance.now() - startedAt;
    const isDue = (call: WaitingCall) =>
      sinceMs > (call.left ? STARTED_AGAIN_MS : STARTED_FOR_DEAD_MS);
    if (isOver(child) && waiting.some(isDue)) {
      startedAt = performance.now();
      child = start(log, journal);
    }
    await sleep(LOOK_MS);
  }
}

const isOver = (child: ChildProcess | undefined) =>
  child === undefined || child.exitCode !== null || child.signalCode !== null;

function sizeOf(waiting: readonly WaitingCall[]): { bytes: number; segments: number } {
  const places = waiting.flatMap((call) => call.places);
  const bytes = places.reduce((sum, place) => sum + bytesOf(place), 0);
  return { bytes, segments: places.length };
}

function start(log: Log, journal: LateWordsJournal): ChildProcess {
  const file = new URL(`./late-words${extname(import.meta.url)}`, import.meta.url);
  const child = fork(fileURLToPath(file));
  child.on('message', (segments) => {
    if (typeof segments === 'number') journal.cameLate(segments);
  });
  child.on('error', (error) => log.error({ error: describeError(error) }, 'late words'));
  try {
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  } catch (error) {
    log.warn({ error: describeError(error) }, 'late words are as important as calls');
  }
  return child;
}
