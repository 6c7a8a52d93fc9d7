/** How long a carried call may last, and how long nothing may be heard on it. */

import type { Clock } from './clock.ts';
import type { Line, Sound } from './line.ts';

export interface Longest {
  readonly callMs: number;
  /** Hold music and announcements are heard; a line that is only open is not. */
  readonly silenceMs: number;
}

export type Outlasted = 'too-long' | 'silent-too-long';

/** Root mean square, of 32,768: about -50 dBFS, above the noise of a line and below any voice or music. */
const HEARD_FROM = 100;
/** One sample in so many is looked at. */
const STRIDE = 8;

/**
 * Does the work, which is told to stop when the call has lasted or been silent for too long.
 * @returns what was outlasted, if anything was
 */
export async function untilOutlasted(
  longest: Longest,
  { line, clock }: { readonly line: Line; readonly clock: Clock },
  signal: AbortSignal,
  work: (until: AbortSignal) => Promise<void>,
): Promise<Outlasted | undefined> {
  const done = new AbortController();
  const over = new AbortController();
  let outlasted: Outlasted | undefined;
  const watching = outlast(longest, line, clock, AbortSignal.any([signal, done.signal])).then(
    (what) => {
      outlasted = what;
      if (what) over.abort(new Error('The call has lasted too long'));
    },
  );
  try {
    await work(AbortSignal.any([signal, over.signal]));
  } finally {
    done.abort();
    await watching;
  }
  return outlasted;
}

/** Resolves with nothing when the signal is aborted first. */
async function outlast(
  { callMs, silenceMs }: Longest,
  line: Line,
  clock: Clock,
  signal: AbortSignal,
): Promise<Outlasted | undefined> {
  const tooLongAt = clock.elapsed() + callMs;
  let heardAt = clock.elapsed();
  const stop = line.onSound('long', (sound) => {
    if (isHeard(sound)) heardAt = clock.elapsed();
  });
  try {
    while (!signal.aborted) {
      const now = clock.elapsed();
      if (now >= tooLongAt) return 'too-long';
      if (now >= heardAt + silenceMs) return 'silent-too-long';
      await pause(clock, Math.min(tooLongAt, heardAt + silenceMs) - now, signal);
    }
    return undefined;
  } finally {
    stop();
  }
}

async function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  await clock.wait(ms, signal).catch((error) => {
    if (!signal.aborted) throw error;
  });
}

function isHeard({ samples }: Sound): boolean {
  let power = 0;
  for (let at = 0; at < samples.length; at += STRIDE) power += (samples[at] as number) ** 2;
  return power * STRIDE >= HEARD_FROM ** 2 * samples.length;
}
