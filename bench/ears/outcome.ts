/** What came of a call that was listened to: all that an audience was told, and when. */

import type { Account } from '../../src/dispute/account.ts';
import type { Fact } from '../../src/dispute/fact.ts';
import type { CallEvent } from '../../src/dispute/line-state.ts';
import type { Utterance } from '../../src/dispute/utterance.ts';
import type { Recognition } from '../recogniser/index.ts';

/** Times of the ears, such as `startMs`, are turned into times of the call's recording by `offsetMs`. */
export interface Outcome {
  /** Each revision of each utterance, provisional ones too, in the order in which they were told. */
  readonly utterances: readonly Told<Utterance>[];
  readonly events: readonly Told<CallEvent>[];
  /** The last that were told. */
  readonly facts: readonly Pick<Fact, 'kind' | 'value' | 'due'>[];
  readonly account: Pick<Account, 'writtenBy'> | undefined;
  /** From the end of the call to the account. */
  readonly accountAfterMs: number | undefined;
  readonly recognitions: readonly TimedRecognition[];
  /** When the recording began, on the clock of the ears; absent when only what was said can tell. */
  readonly offsetMs: number | undefined;
}

export type Told<T> = T & {
  /** When it was told, in milliseconds since the recording began. */
  readonly toldMs: number;
};

export interface TimedRecognition extends Pick<Recognition, 'recogniserMs' | 'soundMs' | 'text'> {
  /** Milliseconds since the recording began. */
  readonly receivedMs: number;
  readonly answeredMs: number;
}

/** The last revision of each utterance that was not taken back, by their start. */
export function standing(outcome: Outcome): Told<Utterance>[] {
  const last = new Map<string, Told<Utterance>>();
  for (const utterance of outcome.utterances) {
    const before = last.get(utterance.id);
    if (!before || before.revision <= utterance.revision) last.set(utterance.id, utterance);
  }
  return [...last.values()].filter(({ text }) => text !== '').sort((a, b) => a.startMs - b.startMs);
}

/** Each utterance as it was told first, in that order. */
export function firstTold(outcome: Outcome): Told<Utterance>[] {
  const first = new Map<string, Told<Utterance>>();
  for (const utterance of outcome.utterances) {
    if (!first.has(utterance.id)) first.set(utterance.id, utterance);
  }
  return [...first.values()].filter(({ text }) => text !== '');
}
