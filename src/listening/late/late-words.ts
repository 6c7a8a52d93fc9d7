/** Words of sound that a call has left: recognised when the recogniser is back, and understood as if in time. */

import type { CallRecord, CallRecords } from '../../dispute/call-record.ts';
import type { EpochMs } from '../../dispute/dispute.ts';
import type { Comprehension } from '../comprehension.ts';
import { type CallRecorder, recordCall } from '../record.ts';
import type { LeftSound, WaitingCall } from '../spool/spool.ts';
import type { TranscriptionTools } from '../transcription/around.ts';
import { type LateUnderstanding, lateUnderstanding } from './late-understanding.ts';
import { recogniseLate } from './recognise-late.ts';

export interface LateDesk
  extends Pick<TranscriptionTools, 'recogniser' | 'wait' | 'now' | 'random'> {
  readonly left: LeftSound;
  readonly ledger: Pick<
    CallRecords,
    'readCall' | 'saveUtterances' | 'saveFacts' | 'saveEvent' | 'rewriteAccount'
  >;
  /** For one call. Its models are loaded then, and not while the recogniser is away. */
  readonly comprehension: () => Promise<Comprehension>;
  /** Sound that has waited for longer, and that no recogniser takes, is given up. */
  readonly longestWaitMs: number;
  readonly epoch: () => EpochMs;
  readonly failed: (error: unknown) => void;
}

/**
 * `partly`: some of it was refused, could not be read, or had waited too long. `gone`: nothing is remembered of the call
 * any more. `not-yet`: nothing was recognised for a while, or the signal was aborted; all of it waits still. `not-over`:
 * the call goes on, and the sound is its own process's.
 */
export type LateOutcome = 'written' | 'partly' | 'gone' | 'not-yet' | 'not-over';

/** Its own process looks for last words for less. */
const ITS_OWN_TURN_MS = 60_000;
/** A call whose end nobody has recorded. */
const LONGEST_CALL_MS = 5 * 3_600_000;
/** A call that is deleted meanwhile is never written; one whose database is away has another turn. */
const WRITTEN_WITHIN_MS = 300_000;

/** Never doubles anything: what is written twice is written the same. @throws SpoolError, LedgerError */
export async function writeLateWords(
  desk: LateDesk,
  waiting: WaitingCall,
  signal: AbortSignal,
): Promise<LateOutcome> {
  const call = await desk.ledger.readCall(waiting.call);
  if (!call) return settle(desk, waiting, 'gone');
  if (!isOver(call, waiting, desk.epoch())) return 'not-over';
  const over = new AbortController();
  const until = AbortSignal.any([signal, over.signal]);
  try {
    return await inItsTurn(desk, waiting, call, until, signal);
  } finally {
    over.abort();
  }
}

async function inItsTurn(
  desk: LateDesk,
  waiting: WaitingCall,
  call: CallRecord,
  until: AbortSignal,
  signal: AbortSignal,
): Promise<LateOutcome> {
  const recorder = recorderOf(desk, call, until);
  const understanding = lateUnderstanding(desk, call, recorder);
  const lost = await recogniseLate({ desk, call, waiting, understanding }, signal);
  if (lost === 'not-yet') return lost;
  for (const { startMs } of lost) recorder.event({ kind: 'words-lost', atMs: startMs });
  await writeAnew(call, understanding, recorder, tooLate(desk, until));
  return settle(desk, waiting, lost.length > 0 ? 'partly' : 'written');
}

/** Aborted after the time that writing may take, or when the signal is. */
function tooLate({ wait }: LateDesk, signal: AbortSignal): AbortSignal {
  const late = new AbortController();
  wait(WRITTEN_WITHIN_MS, signal).then(
    () => late.abort(new Error(`late words were not written within ${WRITTEN_WITHIN_MS} ms`)),
    (reason) => late.abort(reason),
  );
  return late.signal;
}

/** One process may leave it to another, with which the call goes on. */
function isOver({ pairedAt, endedAt }: CallRecord, { left }: WaitingCall, now: EpochMs): boolean {
  if (endedAt === undefined) return now - pairedAt > LONGEST_CALL_MS;
  return left || now - endedAt > ITS_OWN_TURN_MS;
}

function recorderOf({ ledger, wait, failed }: LateDesk, call: CallRecord, signal: AbortSignal) {
  const rewriting: Parameters<typeof recordCall>[0]['ledger'] = {
    saveUtterances: (...said) => ledger.saveUtterances(...said),
    saveFacts: (...found) => ledger.saveFacts(...found),
    saveEvent: (...happened) => ledger.saveEvent(...happened),
    saveAccount: (...written) => ledger.rewriteAccount(...written),
  };
  const options = { call: call.callId, ledger: rewriting, wait, onFailure: failed };
  return recordCall(options, signal);
}

/** Whoever reads that the words have caught up also reads the new account. */
async function writeAnew(
  call: CallRecord,
  understanding: LateUnderstanding,
  recorder: CallRecorder,
  signal: AbortSignal,
): Promise<void> {
  const totalMs = totalMsOf(call);
  const { events, ending } = call;
  const account = await understanding.account({ events, totalMs, ...(ending && { ending }) });
  if (account) recorder.account(account);
  await recorder.written(signal);
  recorder.event({ kind: 'words-caught-up', atMs: totalMs });
  await recorder.written(signal);
}

async function settle<T>({ left }: LateDesk, { call }: WaitingCall, outcome: T): Promise<T> {
  await left.dropCall(call);
  return outcome;
}

/** As the first account has it; without one, until the last that was heard. */
function totalMsOf({ account, pairedAt, endedAt = pairedAt, utterances }: CallRecord): number {
  const lastMs = utterances.reduce((latest, { endMs }) => Math.max(latest, endMs), 0);
  return account?.totalMs ?? Math.max(endedAt - pairedAt, lastMs);
}
