/** What was lost of one call, from what was said on it, what person and app have seen, and what is kept. */

import type { CallEvent } from '../../src/dispute/line-state.ts';
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
  /** For each fault that stopped the listening: how long, by the gap that is marked, or the prompt that was heard. In milliseconds. */
  readonly stoppedMs: readonly number[];
  /** For the same faults: until the line was in the dispute's room again, as the app saw it. In milliseconds. */
  readonly outOfRoomMs: readonly number[];
  /** All gaps that are marked in the transcript. In milliseconds. */
  readonly markedMs: number;
  readonly transcript: readonly string[];
  readonly trouble?: string;
  /** What is kept, for whoever wants to know what was lost; the words are those of a recording. */
  readonly kept: ReadonlyArray<Pick<Utterance, 'startMs' | 'endMs' | 'text'>>;
  readonly events: readonly CallEvent[];
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
    stoppedMs: lasted(faultsAt, seen.hungUpAt, (at) => listensAgainAt(seen, at, gaps)),
    outOfRoomMs: lasted(faultsAt, seen.hungUpAt, (at) => firstAfter(at, seen.arrivals)),
    markedMs: gaps.reduce((sum, { from, to }) => sum + to - from, 0),
    transcript: [...seen.transcript],
    kept,
    events: record?.events ?? [],
    ...(seen.trouble !== undefined && { trouble: seen.trouble }),
  };
}

/** How long each fault lasted; nothing of one that the person hung up on. @param backAt infinite when nobody came back */
function lasted(
  faultsAt: readonly number[],
  hungUpAt: number,
  backAt: (at: number) => number,
): number[] {
  return faultsAt.flatMap((at, n) => {
    const [back, next] = [backAt(at), faultsAt[n + 1] ?? Number.POSITIVE_INFINITY];
    // Whoever was sent for is killed too, before their time to come is over: that time begins anew.
    const isOverhauled = next - at <= BACK_WITHIN_MS && back > next;
    return isOverhauled || back >= hungUpAt ? [] : [back - at];
  });
}

/** The gap goes back to what was not written yet when the fault came. */
function listensAgainAt(seen: CallSeen, at: number, gaps: readonly Stretch[]): number {
  const gap = gaps.find(({ from, to }) => from < at + UNDER_WAY_MS && to > at + UNDER_WAY_MS);
  return gap ? gap.to : firstAfter(at, [...seen.arrivals, ...soundAfter(seen, at)]);
}

function firstAfter(at: number, times: readonly number[]): number {
  return Math.min(...times.filter((time) => time > at + UNDER_WAY_MS));
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
