/** The caller alone, as far as they were heard before the code: kept for as long as the call, in case sound must wait. */

import { type Samples, toSamples } from './sound.ts';

/** The voice is known after a second or two; more makes it a little surer. */
const ENOUGH = toSamples(8_000);

export class CallersVoice {
  #speech: Samples = new Int16Array();

  hear(speech: Samples): void {
    const more = speech.subarray(0, ENOUGH - this.#speech.length);
    if (more.length === 0) return;
    const all = new Int16Array(this.#speech.length + more.length);
    all.set(this.#speech);
    all.set(more, this.#speech.length);
    this.#speech = all;
  }

  speech(): Samples {
    return this.#speech;
  }
}
