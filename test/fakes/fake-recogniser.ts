/** A recogniser that answers when the test says so, in whatever order. */

import type { Hints, Recognised, Recogniser } from '../../src/listening/recogniser.ts';
import type { Segment } from '../../src/listening/segment.ts';
import { settled } from './fake-clock.ts';

export interface OpenRequest {
  readonly segment: Segment;
  readonly hints: Hints;
  /** Whoever asked no longer wants it. */
  readonly cancelled: boolean;
  answer(recognised: Recognised | string): Promise<void>;
  fail(error: unknown): Promise<void>;
}

export interface FakeRecogniser extends Recogniser {
  /** What it was asked and has neither answered nor been told to forget. */
  open(): readonly OpenRequest[];
  /** Numbers of the segments it was asked about, in order, since the beginning. */
  readonly asked: readonly number[];
}

/** One that takes sound as it comes; `tell` is the last segment's. */
export function fakeListeningRecogniser() {
  const recogniser = fakeRecogniser();
  const listened: Segment[] = [];
  let tell = (_: string) => {};
  return {
    ...recogniser,
    listened,
    tell: (text: string) => tell(text),
    listen(segment: Segment, _: Hints, onWords: (text: string) => void) {
      listened.push(segment);
      tell = onWords;
    },
  };
}

export function fakeRecogniser(): FakeRecogniser {
  const open = new Set<OpenRequest>();
  const asked: number[] = [];
  return {
    asked,
    open: () => [...open].filter((request) => !request.cancelled),
    recognise(segment, hints, signal) {
      asked.push(segment.number);
      return new Promise((resolve, reject) => {
        const close = (then: () => void) => {
          open.delete(request);
          then();
          return settled();
        };
        const request: OpenRequest = {
          segment,
          hints,
          get cancelled() {
            return signal.aborted;
          },
          answer: (said) => close(() => resolve(typeof said === 'string' ? { text: said } : said)),
          fail: (error) => close(() => reject(error)),
        };
        open.add(request);
        signal.addEventListener('abort', () => void close(() => reject(signal.reason)));
      });
    },
  };
}
