/** A dispute and its callers, as the tests of the ledger use them. */

import type { CallEnding } from '../../src/dispute/call.ts';
import type { DisputeForm } from '../../src/dispute/dispute.ts';
import type { Ledger, OpenedDispute } from '../../src/dispute/ledger.ts';
import type { PairingOutcome } from '../../src/dispute/pairing.ts';
import { generateCode } from '../../src/dispute/short-code.ts';

export const NOW = 1_800_000_000_000;
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export const ANN = '+14155550123';
export const BOB = '+14155550124';
export const WITHHELD = undefined;

export const HUNG_UP: CallEnding = { reason: 'hung-up', during: 'carrying' };

export const FORM: DisputeForm = {
  bank: { id: 'first-example', name: 'First Example Bank', phoneNumber: '+15105550142' },
  merchant: 'Café "Zur Post"; --',
  amount: '49.99',
  currency: 'EUR',
  transactionDate: '2026-10-31',
  cardLastFour: '5529',
  note: 'Twice.\nNever went there. \u0000 ☎',
  locale: 'de-AT',
};

let calls = 0;

/** One new call that tries one code. */
export async function tryCode(
  ledger: Ledger,
  code: string,
  caller: string | undefined,
  at = NOW,
): Promise<{ callId: string; outcome: PairingOutcome }> {
  const id = `SCL_${++calls}`;
  const call = caller === undefined ? { id } : { id, caller };
  return { callId: id, outcome: await ledger.pair({ code, call, at }) };
}

/** How the try of one new call came out. */
export async function outcomeOf(
  ledger: Ledger,
  code: string,
  caller: string | undefined,
  at = NOW,
): Promise<PairingOutcome['kind']> {
  return (await tryCode(ledger, code, caller, at)).outcome.kind;
}

/** A whole call that is paired and has ended. */
export async function wholeCall(
  ledger: Ledger,
  opened: OpenedDispute,
  caller: string | undefined,
  at = NOW,
): Promise<void> {
  const { callId, outcome } = await tryCode(ledger, opened.code.code, caller, at);
  if (outcome.kind !== 'paired') throw new Error(`the call was ${outcome.kind}`);
  await ledger.endCall(callId, HUNG_UP, at);
}

/** A well-formed code that is not the given one. */
export function otherCode(code: string): string {
  let byte = 0;
  for (let draw = 0; draw < 10; draw++) {
    const other = generateCode(code.length, () => Uint8Array.of(byte++ % 250));
    if (other !== code) return other;
  }
  throw new Error('no other code was drawn');
}
