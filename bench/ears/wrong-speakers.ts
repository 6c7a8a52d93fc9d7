/** For how much of the time in which somebody speaks the transcript names somebody else. */

import type { Speaker, Utterance } from '../../src/dispute/utterance.ts';
import type { TrueTurn } from './truth.ts';

export interface SpeakerTimes {
  /** Speech of one person with an utterance that covers it; the others are parts of it. */
  readonly speechMs: number;
  /** The caller's as the bank's side, or the other way round. */
  readonly wrongMs: number;
  /** The bank's person as a machine, or the other way round. */
  readonly machineMs: number;
  readonly unknownMs: number;
}

type Labelled = Pick<Utterance, 'speaker' | 'startMs' | 'endMs'>;

const STEP_MS = 10;

/**
 * Looks every 10 ms; while two people speak at once, none of them is wrong.
 * @param utterances in the recording's time; where several lie, the first of them counts
 */
export function speakerTimes(
  turns: readonly TrueTurn[],
  utterances: readonly Labelled[],
): SpeakerTimes {
  const times = { speechMs: 0, wrongMs: 0, machineMs: 0, unknownMs: 0 };
  const end = Math.max(0, ...turns.map(({ endMs }) => endMs));
  for (let at = STEP_MS / 2; at < end; at += STEP_MS) {
    const speaking = turns.filter((turn) => isAt(turn, at)).map(({ speaker }) => speaker);
    const named = utterances.find((utterance) => isAt(utterance, at))?.speaker;
    if (speaking.length === 0 || named === undefined) continue;
    times.speechMs += STEP_MS;
    const fault = faultOf(speaking, named);
    if (fault) times[fault] += STEP_MS;
  }
  return times;
}

function faultOf(speaking: readonly Speaker[], named: Speaker): keyof SpeakerTimes | undefined {
  if (speaking.includes(named)) return undefined;
  if (named === 'unknown') return 'unknownMs';
  return named === 'caller' || speaking.includes('caller') ? 'wrongMs' : 'machineMs';
}

function isAt({ startMs, endMs }: Pick<Labelled, 'startMs' | 'endMs'>, at: number): boolean {
  return startMs <= at && at < endMs;
}
