/** A recogniser of whose requests a journal is told how they ended and how long they took. */

import type { ListeningJournal, Outcome, RecogniserRequest } from './listening-journal.ts';
import { type Recogniser, RecogniserError } from './recogniser.ts';

export interface Timing {
  readonly name: RecogniserRequest['recogniser'];
  readonly journal: Pick<ListeningJournal, 'asked'>;
  /** Milliseconds from an arbitrary start; never jumps. */
  readonly now: () => number;
}

export function timedRecogniser(
  recogniser: Recogniser,
  { name, journal, now }: Timing,
): Recogniser {
  const recognise: Recogniser['recognise'] = async (segment, hints, signal) => {
    const askedAt = now();
    const soundMs = segment.endMs - segment.startMs;
    const tell = (outcome: Outcome) =>
      journal.asked({ recogniser: name, outcome, tookMs: now() - askedAt, soundMs });
    try {
      const recognised = await recogniser.recognise(segment, hints, signal);
      tell('ok');
      return recognised;
    } catch (error) {
      tell(signal.aborted ? 'cancelled' : outcomeOf(error));
      throw error;
    }
  };
  const listen = recogniser.listen?.bind(recogniser);
  return listen ? { recognise, listen } : { recognise };
}

function outcomeOf(error: unknown): Outcome {
  return error instanceof RecogniserError && !error.retryable ? 'refused' : 'failed';
}
