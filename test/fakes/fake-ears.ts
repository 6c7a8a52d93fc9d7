/** Ears that hear what a test says they hear, and finish when it says so. */

import type { CallEnding } from '../../src/dispute/call.ts';
import type { LineState } from '../../src/dispute/line-state.ts';
import type { Audience } from '../../src/listening/audience.ts';
import type { Place } from '../../src/listening/before.ts';
import type { Ears, Listened, Reached } from '../../src/listening/ears.ts';

export interface FakeEars extends Ears {
  /** Pieces of sound heard before and after the call was paired. */
  readonly heard: { before: number; after: number };
  readonly listened: Listened | undefined;
  readonly endings: readonly CallEnding[];
  readonly isPaused: boolean;
  /** How often those who are to be told had been told. */
  disclosures(): number;
  /** Where they went on, when other ears had heard the call before. */
  readonly place: Place | undefined;
  readonly gaps: readonly (readonly [fromMs: number, untilMs: number])[];
  /** Whether the call was left to other ears. */
  readonly hasLeft: boolean;
  /** To be told what the test says; only after `attend`. */
  audience(): Audience;
}

export interface FakeEarsOptions {
  /** The last words take until this resolves. */
  readonly lastWords?: (audience: Audience | undefined) => Promise<void>;
  readonly quietMs?: () => number;
  readonly reached?: Reached;
}

const CONNECTED: LineState = {
  line: 'connected',
  merged: 'unknown',
  activity: 'unknown',
  transcript: 'live',
};

export function fakeEars(options: FakeEarsOptions = {}): FakeEars {
  const heard = { before: 0, after: 0 };
  const endings: CallEnding[] = [];
  let listened: Listened | undefined;
  let audience: Audience | undefined;
  const gaps: [number, number][] = [];
  let isPaused = false;
  let disclosures = 0;
  let place: Place | undefined;
  let hasLeft = false;
  return {
    heard,
    endings,
    gaps,
    get place() {
      return place;
    },
    get hasLeft() {
      return hasLeft;
    },
    goOnFrom: (from) => {
      place = from;
    },
    noteGap: (...gap) => void gaps.push(gap),
    reached: () => options.reached ?? { toldUntilMs: 0, segments: 0 },
    async leave() {
      hasLeft = true;
    },
    get listened() {
      return listened;
    },
    get isPaused() {
      return isPaused;
    },
    audience() {
      if (audience === undefined) throw new Error('Nobody listens for a dispute yet');
      return audience;
    },
    hear: () => {
      heard[listened ? 'after' : 'before']++;
    },
    attend(to, told) {
      listened = to;
      audience = told;
    },
    state: () => CONNECTED,
    pause: () => {
      isPaused = true;
    },
    resume: () => {
      isPaused = false;
    },
    quietMs: options.quietMs ?? (() => 10_000),
    noteSaid: () => {},
    noteDisclosed: () => void disclosures++,
    disclosures: () => disclosures,
    accountSoFar: async () => undefined,
    async finish(ending) {
      endings.push(ending);
      audience?.line({ ...CONNECTED, line: 'ended' });
      await options.lastWords?.(audience);
    },
  };
}
