/** Measures how long after its end something that was said is there as final text. */

import type { Audience } from './audience.ts';

export interface DelayMeter {
  /** Where the call is, in milliseconds since its first sound. */
  readonly callMs: () => number;
  readonly tell: (delayMs: number) => void;
}

/** An audience that is told the same as the others, and takes each text the first time that it is final. */
export function measureDelay({ callMs, tell }: DelayMeter): Audience {
  const seen = new Set<string>();
  return {
    utterance({ id, provisional, endMs, text }) {
      if (provisional || text === '' || seen.has(id)) return;
      seen.add(id);
      tell(Math.max(0, callMs() - endMs));
    },
    facts() {},
    line() {},
    event() {},
    account() {},
  };
}
