/** Segments on their way to becoming words, in the order of their numbers. */

import type { Hints, Recognised } from '../recogniser.ts';
import type { Segment, SegmentNews } from '../segment.ts';

/** Why a segment's words will never come. `kept-failing`: later ones succeeded meanwhile. */
export type Loss = 'refused' | 'kept-failing' | 'too-much-waiting' | 'call-over' | 'surprise';

export interface Request {
  readonly segment: Segment;
  readonly hints: Hints;
  readonly cancel: AbortController;
}

export interface Pending {
  /** As far as it was heard. */
  segment: Segment;
  /** When nothing more could come to it; absent while more may. */
  closedAt?: number;
  request?: Request;
  /** The last answer, for as much as was heard then. */
  answer?: { readonly segment: Segment; readonly recognised: Recognised };
  loss?: Loss;
  failures: number;
  /** How many segments had succeeded when this one failed first. */
  successesBefore?: number;
  /** What it failed for while more could still come: not tried again before it is closed. */
  failedAhead?: Segment;
}

/** `asPaused` keeps the sound that was told as paused, so that its answer still counts. */
export function takeNews(pending: Map<number, Pending>, news: SegmentNews, now: number): Pending {
  const { segment } = news;
  const known = pending.get(segment.number);
  const one = known ?? { segment, failures: 0 };
  pending.set(segment.number, one);
  if (news.kind === 'so-far' || !news.asPaused) one.segment = segment;
  if (news.kind === 'closed') one.closedAt = now;
  return one;
}

/** Nothing more is to be asked about it, for as much as is known of it. */
export function isSettled(one: Pending): boolean {
  return one.loss !== undefined || one.answer?.segment === one.segment;
}

/** The one to ask about next: closed ones first, of these the one that failed least, then the oldest. */
export function nextToAsk(all: Iterable<Pending>, aheadToo: boolean): Pending | undefined {
  const open = [...all].filter((one) => one.request === undefined && !isSettled(one));
  const closed = open.filter((one) => one.closedAt !== undefined);
  const least = Math.min(...closed.map((one) => one.failures));
  const ahead = open.find((one) => aheadToo && one.failedAhead !== one.segment);
  return closed.find((one) => one.failures === least) ?? ahead;
}

/** The oldest closed ones whose sound goes beyond what may wait. */
export function beyond(all: Iterable<Pending>, limitMs: number): Pending[] {
  const waiting = [...all].filter((one) => one.closedAt !== undefined && !isSettled(one));
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
