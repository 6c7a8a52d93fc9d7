/** One phone call to our number: who calls, and how it can end. */

import type { PhoneNumber } from './dispute.ts';

/** LiveKit's `sip.callID` (`SCL_…`): the only name that a call has in logs. */
export type CallId = string;

export interface Call {
  readonly id: CallId;
  /** Absent when the caller withholds their number. */
  readonly caller?: PhoneNumber;
}

/** Where a call is in its life, in the caller's order. */
export type CallPhase = 'answering' | 'collecting' | 'pairing' | 'carrying';

/** Every way in which a call ends. */
export type CallEnding =
  | { readonly reason: 'hung-up'; readonly during: CallPhase }
  | { readonly reason: 'no-code-entered' }
  | { readonly reason: 'too-many-wrong-codes' }
  | { readonly reason: 'locked-out' }
  | { readonly reason: 'our-failure'; readonly during: CallPhase }
  | { readonly reason: 'no-caller' };

/** The number that a SIP leg gives, digits alone after a `+`; nothing when it is withheld or no number. */
export function callerNumber(given: string): PhoneNumber | undefined {
  if (!/^[+\d\s().-]*$/.test(given)) return undefined;
  const digits = given.replace(/[^0-9]/g, '');
  return digits.length >= 5 && digits.length <= 15 ? `+${digits}` : undefined;
}
