/** Whether a failure is the recogniser's, and passes with time, or the sound's own. */

import { RecogniserError } from '../recogniser.ts';
import { SpoolError } from '../spool/spool.ts';
import type { Loss, Pending } from './pending.ts';

/** Failures after which a segment is given up when others have succeeded since its first. */
const FAILURES = 5;

export class Blame {
  #successes = 0;
  /** How many had succeeded when something was refused last. */
  #atRefusal = 0;

  succeeded(): void {
    this.#successes++;
  }

  /** A recogniser that has taken nothing since it refused something last refuses everything, and not this sound. */
  mayPass(error: unknown): boolean {
    if (!(error instanceof RecogniserError)) return false;
    if (error.retryable) return true;
    const refusesAll = this.#successes === this.#atRefusal;
    this.#atRefusal = this.#successes;
    return refusesAll;
  }

  /** Of a failure that may pass. */
  isGivenUp(one: Pending): boolean {
    one.failures++;
    one.successesBefore ??= this.#successes;
    return one.failures >= FAILURES && this.#successes > one.successesBefore;
  }
}

/** Of a failure that does not pass. */
export function lossBy(error: unknown): Loss {
  if (error instanceof RecogniserError) return 'refused';
  return error instanceof SpoolError ? 'unreadable' : 'surprise';
}
