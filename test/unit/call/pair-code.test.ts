/** What a typed code becomes: looked up or not, and how its answer is told. */

import { describe, expect, test } from 'vitest';
import type { PairingOutcome } from '../../../src/dispute/pairing.ts';
import { CODE, callForTest, codeNumber, MISTYPED } from './call-for-test.ts';

const answered = (outcome: PairingOutcome) => callForTest({ pair: async () => outcome });

test.each([
  ['mistyped by one digit', MISTYPED],
  ['too short', `${CODE.slice(0, 5)}#`],
  ['one digit', '4#'],
])('a code that is %s never reaches the ledger, and is not right', async (_how, keys) => {
  const call = await callForTest();
  await call.press(keys);
  expect(call.attempts).toEqual([]);
  expect(call.heard().at(-1)).toBe('code-not-right');
  expect(call.notes).toEqual([{ because: 'check-digit' }]);
});

test.each([
  [{ kind: 'wrong', answerAfterMs: 0 }, 'code-not-right', 'unknown'],
  [{ kind: 'expired' }, 'code-expired-or-used', 'expired'],
  [{ kind: 'used' }, 'code-expired-or-used', 'used'],
  [{ kind: 'locked-out' }, 'too-many-tries', 'locked-out'],
] as const)('%o is told as "%s", and noted as %s', async (outcome, prompt, because) => {
  const call = await answered(outcome);
  await call.press(CODE);
  await call.clock.advance(0);
  expect(call.heard()).toEqual(['greeting', 'request', prompt]);
  expect(call.notes).toContainEqual({ because });
});

describe('a slow answer', () => {
  test('to a wrong code is waited for', async () => {
    const call = await answered({ kind: 'wrong', answerAfterMs: 5_000 });
    await call.press(CODE);
    await call.clock.advance(4_999);
    expect(call.heard()).toEqual(['greeting', 'request']);
    await call.clock.advance(1);
    expect(call.heard().at(-1)).toBe('code-not-right');
    expect(call.failures).toEqual([]);
  });

  test('is not waited for by a caller who hangs up', async () => {
    const call = await answered({ kind: 'wrong', answerAfterMs: 5_000 });
    await call.press(CODE);
    await call.callerHangsUp();
    expect(call.ending()).toEqual({ reason: 'hung-up', during: 'pairing' });
    expect(call.clock.waiting()).toBe(0);
  });
});

test('a second code is looked up on its own, after a wrong one', async () => {
  const call = await callForTest({
    pair: async ({ code }) =>
      code === CODE ? { kind: 'expired' } : { kind: 'wrong', answerAfterMs: 0 },
  });
  await call.press(codeNumber(2));
  await call.clock.advance(2_000);
  await call.press(CODE);
  expect(call.attempts.map(({ code }) => code)).toEqual([codeNumber(2), CODE]);
  expect(call.heard().slice(-2)).toEqual(['code-not-right', 'code-expired-or-used']);
  expect(call.phases).toEqual([
    'answering',
    'collecting',
    'pairing',
    'collecting',
    'pairing',
    'collecting',
  ]);
});
