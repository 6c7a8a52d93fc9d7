/** What was lost of one call, from what was said on it, what person and app have seen, and what is kept. */

import type { Utterance } from '../../src/dispute/utterance.ts';
import type { TruthTurn } from '../standin/recordings.ts';
import { callBeganAt } from './call-time.ts';
import { countLost, type Stretch, type WordCount } from './lost-words.ts';
import type { CallSeen } from './person.ts';

export interface Verdict {
  readonly callId: string;
  /** The code was not taken, or nobody knows that the call has ended. */
  readonly isLost: boolean;
  readonly isAskedAgain: boolean;
  readonly hasAccount: boolean;
  readonly words: WordCount;
  /** For each fault that stopped the listening: how long, by what the app or the caller noticed. In milliseconds. */
  readonly stoppedMs: readonly number[];
  /** All gaps that are marked in the transcript. In milliseconds. */
  readonly markedMs: number;
  readonly transcript: readonly string[];
  readonly trouble?: string;
  /** What is kept, for whoever wants to know what was lost; the words are those of a recording. */
  readonly kept: ReadonlyArray<Pick<Utterance, 'startMs' | 'endMs' | 'text'>>;
}

/** The aim: listening again within so long of a kill. */
export const BACK_WITHIN_MS = 5_000;

/** @param faultsAt when somebody who had the call was killed, in milliseconds since the epoch */
export function judge(
  seen: CallSeen,
  turns: readonly TruthTurn[],
  faultsAt: readonly number[] = [],
): Verdict {
  const { record, spokeAt } = seen;
  const gaps = markedGaps(seen, turns);
  const kept = (record?.utterances ?? []).map(({ startMs, endMs, text }) => ({
    startMs,
    endMs,
    text,
  }));
  const keptText = kept.map(({ text }) => text).join(' ');
  const said = spokeAt === undefined ? [] : turns;
  return {
    callId: seen.callId,
    isLost: record?.endedAt === undefined,
    isAskedAgain: seen.askedAgain,
    hasAccount: record?.account !== undefined,
    words: countLost(said, spokeAt ?? 0, keptText, gaps),
    stoppedMs: faultsAt
      .filter((at, n) => !isOverhauled(seen, at, faultsAt[n + 1]))
      .flatMap((at) => stoppedFor(seen, at)),
    markedMs: gaps.reduce((sum, { from, to }) => sum + to - from, 0),
    transcript: [...seen.transcript],
    kept,
    ...(seen.trouble !== undefined && { trouble: seen.trouble }),
  };
}

/** Whoever was sent for is killed too, before their time to come is over: that time begins anew. */
function isOverhauled(seen: CallSeen, at: number, next = Number.POSITIVE_INFINITY): boolean {
  return next - at <= BACK_WITHIN_MS && backAt(seen, at) > next;
}

/** Nothing when the person hung up before it was noticed. */
function stoppedFor(seen: CallSeen, at: number): number[] {
  const back = backAt(seen, at);
  return back < seen.hungUpAt ? [back - at] : [];
}

/** Infinite when nobody came back. */
function backAt(seen: CallSeen, at: number): number {
  const signs = [...seen.arrivals, ...soundAfter(seen, at)];
  return Math.min(...signs.filter((time) => time > at + UNDER_WAY_MS));
}

const WINDOW_MS = 50;
/** What was under way to the caller's ear, or to the room, is no sign of life. */
const UNDER_WAY_MS = 500;
/** A prompt, and not what a codec makes of silence. */
const LOUD = 1_000;

/** The first sound that the caller heard some time later, as long as they had not been connected. */
function soundAfter({ heard, heardFrom, connectedAt }: CallSeen, at: number): number[] {
  if (connectedAt !== undefined && connectedAt < at) return [];
  const { samples, sampleRate } = heard;
  const step = Math.round((sampleRate * WINDOW_MS) / 1000);
  const from = Math.max(0, Math.round(((at + UNDER_WAY_MS - heardFrom) * sampleRate) / 1000));
  for (let i = from; i < samples.length; i += step) {
    const isLoud = samples.subarray(i, i + step).some((sample) => Math.abs(sample) >= LOUD);
    if (isLoud) return [heardFrom + (i * 1000) / sampleRate];
  }
  return [];
}

/** When nobody listened, as the transcript says. */
function markedGaps(
  { record, spokeAt, answeredAt }: CallSeen,
  turns: readonly TruthTurn[],
): Stretch[] {
  if (record === undefined || spokeAt === undefined) return [];
  const beganAt = callBeganAt(record.utterances, turns, spokeAt) ?? answeredAt ?? spokeAt;
  return record.events
    .filter(({ kind }) => kind === 'listening-gap')
    .map(({ atMs, untilMs = atMs }) => ({
      from: beganAt + atMs,
      to: beganAt + untilMs,
    }));
}
