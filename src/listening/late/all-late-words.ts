/** Looks after all calls whose sound waits, one after the other, until none does that could have its words. */

import type { CallId } from '../../dispute/call.ts';
import { type LateDesk, type LateOutcome, writeLateWords } from './late-words.ts';

export interface AllLateDesk extends LateDesk {
  readonly told: (call: CallId, segments: number, outcome: LateOutcome) => void;
}

/** When all have had their turn and some wait still. */
const PAUSE_MS = 5_000;

/** Returns when the signal is aborted, too. */
export async function writeAllLateWords(desk: AllLateDesk, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await someWait(desk, signal))) {
    await desk.wait(PAUSE_MS, signal).catch(() => {
      // Aborted: the loop ends by itself.
    });
  }
}

async function someWait(desk: AllLateDesk, signal: AbortSignal): Promise<boolean> {
  let waits = false;
  for (const waiting of await desk.left.waiting()) {
    if (signal.aborted) break;
    try {
      const outcome = await writeLateWords(desk, waiting, signal);
      desk.told(waiting.call, waiting.places.length, outcome);
      waits ||= outcome === 'not-yet';
    } catch (error) {
      if (!signal.aborted) desk.failed(error);
      waits = true;
    }
  }
  return waits;
}
