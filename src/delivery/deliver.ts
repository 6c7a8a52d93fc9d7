/** Delivers what waits in the outbox, until it is told to stop or the receiver wants nothing any more. */

import type { EpochMs } from '../dispute/dispute.ts';
import type { ClaimedNotice, Outbox, Settlement } from '../dispute/outbox.ts';
import { type Answer, settlementOf } from './answer.ts';

/** One try; an answer that fails is an answer. @param at goes into the signature */
export type Send = (
  notice: Pick<ClaimedNotice, 'id' | 'body'>,
  at: EpochMs,
  signal: AbortSignal,
) => Promise<Answer>;

export interface DeliveryJournal {
  taken(notice: ClaimedNotice, tookMs: number): void;
  /** The settlement says whether it is tried again. */
  notTaken(notice: ClaimedNotice, settlement: Settlement, tookMs: number): void;
  /** Nothing more is delivered. */
  gone(): void;
  /** The outbox did not do its part; what it holds is delivered later. */
  outboxFailed(error: unknown): void;
}

export interface DeliveryDesk {
  readonly outbox: Pick<Outbox, 'claim' | 'settle'>;
  readonly send: Send;
  /** The longest that `send` takes. */
  readonly sendWithinMs: number;
  readonly now: () => EpochMs;
  /** Rejects when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** From 0 to 1, without 1. */
  readonly random: () => number;
  readonly journal: DeliveryJournal;
}

/** One dispute has one notice under way, so that a slow answer holds up no other dispute. */
export const AT_ONCE = 8;
/** How soon it is noticed that something waits: other processes write into the outbox, too. */
export const LOOK_MS = 1_000;
/** A lease outlasts its try and the note of what came of it. */
export const NOTE_WITHIN_MS = 4_000;
/** What is under way when it is told to stop may take so long. */
export const LET_END_MS = 5_000;

/** Returns when nothing is under way any more. */
export async function deliver(desk: DeliveryDesk, signal: AbortSignal): Promise<void> {
  const gone = new AbortController();
  const cut = new AbortController();
  const stopped = AbortSignal.any([signal, gone.signal]);
  const underWay = new Set<Promise<void>>();
  const begin = (notice: ClaimedNotice) => {
    const delivery = deliverOne(notice, desk, cut.signal, () => gone.abort());
    const ended = delivery.finally(() => underWay.delete(ended));
    underWay.add(ended);
  };
  while (!stopped.aborted) {
    const claimed = await claimUpTo(AT_ONCE - underWay.size, desk);
    claimed.forEach(begin);
    const isBusy = claimed.length > 0 && underWay.size < AT_ONCE;
    if (!isBusy) await somethingNew(underWay, desk, stopped);
  }
  await letEnd(underWay, desk, cut);
}

async function claimUpTo(most: number, desk: DeliveryDesk): Promise<readonly ClaimedNotice[]> {
  if (most === 0) return [];
  const at = desk.now();
  const leaseEndsAt = at + desk.sendWithinMs + NOTE_WITHIN_MS;
  try {
    return await desk.outbox.claim({ at, leaseEndsAt, most });
  } catch (error) {
    desk.journal.outboxFailed(error);
    return [];
  }
}

async function deliverOne(
  notice: ClaimedNotice,
  { outbox, send, now, random, journal }: DeliveryDesk,
  cut: AbortSignal,
  stop: () => void,
): Promise<void> {
  try {
    const sentAt = now();
    const answer = await send(notice, sentAt, cut);
    const answeredAt = now();
    const settlement = settlementOf(answer, notice, answeredAt, random);
    const tookMs = Math.max(0, answeredAt - sentAt);
    if (answer.kind === 'taken') journal.taken(notice, tookMs);
    else journal.notTaken(notice, settlement, tookMs);
    if (answer.kind === 'gone') {
      journal.gone();
      stop();
    }
    await outbox.settle(notice, settlement);
  } catch (error) {
    journal.outboxFailed(error);
  }
}

/** A delivery has ended, which frees a place and its dispute, or it is time to look. */
async function somethingNew(
  underWay: ReadonlySet<Promise<void>>,
  { wait }: DeliveryDesk,
  stopped: AbortSignal,
): Promise<void> {
  const woken = new AbortController();
  const wake = () => woken.abort();
  stopped.addEventListener('abort', wake, { once: true });
  const pause = stopped.aborted ? undefined : wait(LOOK_MS, woken.signal).catch(onlyIf(woken));
  await Promise.race([pause, ...underWay]);
  stopped.removeEventListener('abort', wake);
  wake();
}

async function letEnd(
  underWay: ReadonlySet<Promise<void>>,
  { wait }: DeliveryDesk,
  cut: AbortController,
): Promise<void> {
  const ended = new AbortController();
  const tooLate = wait(LET_END_MS, ended.signal).then(() => cut.abort(), onlyIf(ended));
  await Promise.all(underWay);
  ended.abort();
  await tooLate;
}

/** A wait that was called off is no failure. */
function onlyIf({ signal }: AbortController): (error: unknown) => void {
  return (error) => {
    if (!signal.aborted) throw error;
  };
}
