/** Segments on their way to becoming words, in the order of their numbers. */

import type { Hints, Recognised } from '../recogniser.ts';
import type { Segment, SegmentNews } from '../segment.ts';
import type { SegmentPlace } from '../spool/spool.ts';

/**
 * Why a segment's words will never come. `kept-failing`: later ones succeeded meanwhile. `unreadable`: its sound
 * waited in the spool, and could not be had back.
 */
export type Loss =
  | 'refused'
  | 'kept-failing'
  | 'too-much-waiting'
  | 'call-over'
  | 'unreadable'
  | 'surprise';

export interface Request {
  /** What was asked about; stands for the pending one's segment even when that loses its sound meanwhile. */
  segment: Segment;
  readonly hints: Hints;
  readonly cancel: AbortController;
}

export interface Pending {
  /** As far as it was heard; without sound when that is in the spool alone. */
  segment: Segment;
  /** Where its sound is. */
  place: 'memory' | 'spool';
  /** On its way from memory to the spool. */
  moving?: Promise<void>;
  /** When nothing more could come to it; absent while more may. */
  closedAt?: number;
  request?: Request;
  /** The last answer, for as much as was heard then. */
  answer?: { segment: Segment; readonly recognised: Recognised };
  loss?: Loss;
  failures: number;
  /** How many segments had succeeded when this one failed first. */
  successesBefore?: number;
  /** What it failed for while more could still come: not tried again before it is closed. */
  failedAhead?: Segment;
}

const NO_SOUND = new Int16Array();

/** `asPaused` keeps the sound that was told as paused, so that its answer still counts. */
export function takeNews(pending: Map<number, Pending>, news: SegmentNews, now: number): Pending {
  const { segment } = news;
  const known = pending.get(segment.number);
  const one = known ?? { segment, place: 'memory', failures: 0 };
  pending.set(segment.number, one);
  if (news.kind === 'so-far' || !news.asPaused) one.segment = segment;
  if (news.kind === 'closed') one.closedAt = now;
  return one;
}

/** One whose sound is in the spool already. */
export function recalled({ number, startMs, endMs }: SegmentPlace, now: number): Pending {
  const segment = { number, startMs, endMs, samples: NO_SOUND };
  return { segment, place: 'spool', closedAt: now, failures: 0 };
}

/** Its sound leaves memory; an answer that has come or is under way is for it all the same. */
export function forgetSound(one: Pending): void {
  const { segment } = one;
  const place = { ...segment, samples: NO_SOUND };
  if (one.request?.segment === segment) one.request.segment = place;
  if (one.answer?.segment === segment) one.answer.segment = place;
  one.segment = place;
  one.place = 'spool';
}

/** Nothing more is to be asked about it, for as much as is known of it. */
export function isSettled(one: Pending): boolean {
  return one.loss !== undefined || one.answer?.segment === one.segment;
}

/** The one to ask about next: closed ones first, of these the one that failed least, then the oldest. */
export function nextToAsk(all: Iterable<Pending>, aheadToo: boolean): Pending | undefined {
  const open = [...all].filter((one) => one.request === undefined && !isSettled(one));
  const closed = open.filter((one) => one.closedAt !== undefined);
  const least = closed.reduce((min, { failures }) => Math.min(min, failures), Number.MAX_VALUE);
  const ahead = open.find((one) => aheadToo && one.failedAhead !== one.segment);
  return closed.find((one) => one.failures === least) ?? ahead;
}

/** The oldest closed ones whose sound goes beyond what may wait in memory. */
export function beyond(all: Iterable<Pending>, limitMs: number): Pending[] {
  const waiting = [...all].filter(
    (one) => one.closedAt !== undefined && one.place !== 'spool' && !isSettled(one),
  );
  let totalMs = 0;
  return waiting.reverse().filter(({ segment }) => {
    totalMs += segment.endMs - segment.startMs;
    return totalMs > limitMs;
  });
}

export function cancel(one: Pending): void {
  one.request?.cancel.abort();
  delete one.request;
}

export function lose(one: Pending, loss: Loss): void {
  cancel(one);
  one.loss = loss;
}
