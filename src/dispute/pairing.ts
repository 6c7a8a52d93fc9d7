/** What becomes of a code that a caller has entered. */

import type { Dispute } from './dispute.ts';

export type PairingOutcome =
  | { readonly kind: 'paired'; readonly dispute: Dispute }
  /** `answerAfterMs` slows the answer down while the whole system sees many wrong codes. */
  | { readonly kind: 'wrong'; readonly answerAfterMs: number }
  | { readonly kind: 'expired' }
  | { readonly kind: 'used' }
  /** Too many wrong codes from this number, or from withheld numbers together. */
  | { readonly kind: 'locked-out' };
