/** One phone call to our number: who calls, and how it can end. */

import type { PhoneNumber } from './dispute.ts';

/** Begins the names of calls' rooms: what sip/dispatch-rule.json says. */
export const CALL_ROOM_PREFIX = 'call-';

/** LiveKit's `sip.callID` (`SCL_…`): the only name that a call has in logs. */
export type CallId = string;

export interface Call {
  readonly id: CallId;
  /** Absent when the caller withholds their number. */
  readonly caller?: PhoneNumber;
}

/** Where a call is in its life, in the caller's order. */
export type CallPhase = 'answering' | 'collecting' | 'pairing' | 'carrying';

/** Why a call is not taken: see admission.ts. */
export type NotTaken = 'calls-at-once' | 'calls-per-hour' | 'flood';

/** Every way in which a call ends. */
export type CallEnding =
  | { readonly reason: 'refused'; readonly because: NotTaken }
  | { readonly reason: 'hung-up'; readonly during: CallPhase }
  | { readonly reason: 'no-code-entered' }
  | { readonly reason: 'too-many-wrong-codes' }
  | { readonly reason: 'locked-out' }
  /** It was carried for as long as any call may be, or nothing was heard on it for very long. */
  | { readonly reason: 'too-long' | 'silent-too-long' }
  | { readonly reason: 'our-failure'; readonly during: CallPhase };

/** Carriers that can only send digits spell a withheld number on a keypad (ITU-T E.161): 266696687 is ANONYMOUS. */
const WITHHELD: ReadonlySet<string> = new Set(
  ['anonymous', 'restricted', 'blocked', 'unknown', 'unavailable', 'private'].map(onKeypad),
);

/** The number that a SIP leg gives, digits alone after a `+`; nothing when it is withheld or no number. */
export function callerNumber(given: string): PhoneNumber | undefined {
  if (!/^[+\d\s().-]*$/.test(given)) return undefined;
  const digits = given.replace(/[^0-9]/g, '');
  if (WITHHELD.has(digits)) return undefined;
  return digits.length >= 5 && digits.length <= 15 ? `+${digits}` : undefined;
}

function onKeypad(word: string): string {
  const keys = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];
  return [...word].map((letter) => 2 + keys.findIndex((key) => key.includes(letter))).join('');
}
