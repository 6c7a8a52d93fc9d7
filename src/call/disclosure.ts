/** Who is told that the call is transcribed, and when. */

import type { Sound } from './line.ts';

export type Disclosure =
  /** The caller alone, as they are connected. */
  | { readonly kind: 'before-merge' }
  /** The caller as they are connected, and everybody once the bank is on the line. */
  | { readonly kind: 'after-merge'; readonly sentence: SpokenSentence }
  | { readonly kind: 'off' };

export interface SpokenSentence {
  readonly sound: Sound;
  readonly text: string;
}
