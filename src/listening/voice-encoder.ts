/** The port to what makes voices comparable. */

import type { Samples } from './sound.ts';

export interface VoiceEncoder {
  /** What the vectors of all voices on a telephone line have in common, where that is known. */
  readonly usual?: Float32Array;
  /** A vector of length 1; alike voices point alike. @param samples at least 1.6 s of speech */
  embed(samples: Samples): Promise<Float32Array>;
}
