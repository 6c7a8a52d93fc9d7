/** A spool in memory, which takes as much as the test says. */

import type { Segment } from '../../src/listening/segment.ts';
import type { Samples } from '../../src/listening/sound.ts';
import {
  type CallSpool,
  type Kept,
  type SegmentPlace,
  type Spool,
  SpoolError,
} from '../../src/listening/spool/spool.ts';

export interface FakeSpool extends Spool, CallSpool {
  /** What a segment that is put meets from now on. */
  answer: Kept;
  /** Numbers of the segments whose sound cannot be had back. */
  readonly unreadable: Set<number>;
  readonly isLeft: boolean;
  /** The callers' voices that came with the first segment of each call. */
  readonly voices: readonly Samples[];
  waiting(): readonly SegmentPlace[];
}

export function fakeSpool(): FakeSpool {
  const kept = new Map<number, Segment>();
  const unreadable = new Set<number>();
  const voices: Samples[] = [];
  let voice: (() => Samples) | undefined;
  let isLeft = false;
  const spool: FakeSpool = {
    answer: 'kept',
    unreadable,
    voices,
    get isLeft() {
      return isLeft;
    },
    waiting: () =>
      [...kept.values()]
        .map(({ samples: _, ...place }) => place)
        .sort((a, b) => a.number - b.number),
    of(_, of) {
      voice = of;
      return spool;
    },
    async put(segment) {
      if (spool.answer !== 'kept') return spool.answer;
      if (voice) voices.push(voice());
      voice = undefined;
      kept.set(segment.number, segment);
      return 'kept';
    },
    async take({ number }) {
      const segment = kept.get(number);
      if (!segment || unreadable.has(number)) throw new SpoolError('not there');
      return segment;
    },
    async drop({ number }) {
      kept.delete(number);
    },
    async leave() {
      isLeft = true;
    },
  };
  return spool;
}
