/** What was heard of a call before these ears: by other ears, whose process is gone. */

import type { EpochMs } from '../dispute/dispute.ts';
import type { Fact } from '../dispute/fact.ts';
import type { CallEvent, LineState } from '../dispute/line-state.ts';
import type { Utterance } from '../dispute/utterance.ts';

/** Where the ears go on, by the call's own time and count. */
export interface Place {
  /** Milliseconds since the call's first sound at the first sound of these ears. */
  readonly ms: number;
  /** The number of the next segment. */
  readonly segment: number;
}

export interface HeardBefore {
  readonly utterances: readonly Utterance[];
  readonly events: readonly CallEvent[];
  /** What a language model has found stands, for it need not answer again. */
  readonly facts?: readonly Fact[];
  /** Days are reckoned from then; absent: from now. */
  readonly calledAt?: EpochMs;
}

/** What the line was like when it was heard last. */
export function lineBefore({ events }: HeardBefore): Pick<LineState, 'merged' | 'activity'> {
  const has = (kind: CallEvent['kind']) => events.some((event) => event.kind === kind);
  const last = (...kinds: CallEvent['kind'][]) =>
    events.filter(({ kind }) => kinds.includes(kind)).at(-1)?.kind;
  const hold = last('on-hold', 'human-back', 'talking');
  return {
    merged: has('merged') ? 'yes' : 'unknown',
    activity: hold === 'on-hold' ? 'on-hold' : 'unknown',
  };
}

/** Whether an app had asked for no words to be taken. */
export function wasPaused({ events }: HeardBefore): boolean {
  const switches = events.filter(({ kind }) => /^listening-(paused|resumed)$/.test(kind));
  return switches.at(-1)?.kind === 'listening-paused';
}
