/** Disputes that wait, the ledger that they are in, and what became of everything that was typed. */

import { ENTRY_LIMITS, type TypedCode } from '../../src/call/code-entry.ts';
import type { Admissions } from '../../src/dispute/admission.ts';
import type { Call } from '../../src/dispute/call.ts';
import type { DisputeForm } from '../../src/dispute/dispute.ts';
import type { Ledger, LiveCode } from '../../src/dispute/ledger.ts';
import type { PairingOutcome } from '../../src/dispute/pairing.ts';
import { checkCode, EXTRA_DIGITS } from '../../src/dispute/short-code.ts';
import { TypingCall } from './typing-call.ts';

const FORM: DisputeForm = { bank: { name: 'Corner Bank', phoneNumber: '+12125550199' } };

export interface Town {
  readonly ledger: Pick<Ledger, 'openDispute' | 'pair' | 'endCall'> & Pick<Admissions, 'admitCall'>;
  readonly codeLength: number;
  /** From 0 up to but not 1. */
  readonly random: () => number;
  /** Codes that nobody has used. */
  readonly waiting: LiveCode[];
}

export interface CallInProgress {
  readonly call: Call;
  readonly typing: TypingCall;
}

/** What became of a code. */
export type Outcome = PairingOutcome | { readonly kind: 'malformed' };

let calls = 0;

export async function openDispute({ ledger, waiting }: Town, at: number): Promise<void> {
  waiting.push((await ledger.openDispute(FORM, at)).code);
}

/** Nothing when the call is not taken. */
export async function callIn(
  { ledger, codeLength }: Town,
  caller: string | undefined,
  at: number,
  keyMs: number,
): Promise<CallInProgress | undefined> {
  const id = `SCL_${calls++}`;
  const call = caller === undefined ? { id } : { id, caller };
  const admission = await ledger.admitCall(call, at);
  if (admission.kind === 'refused') return undefined;
  return { call, typing: new TypingCall(at, { ...ENTRY_LIMITS, codeLength }, keyMs) };
}

/** What the ledger says; a code or extra digits that are malformed never get there, as in pair-code.ts. */
export async function tried(
  { ledger, codeLength }: Town,
  call: Call,
  typed: TypedCode,
  at: number,
): Promise<Outcome> {
  const { code, extra } = typed;
  const isCode = checkCode(code, codeLength) === 'well-formed';
  const isExtra = extra === undefined || checkCode(extra, EXTRA_DIGITS) === 'well-formed';
  return isCode && isExtra ? ledger.pair({ ...typed, call, at }) : { kind: 'malformed' };
}
