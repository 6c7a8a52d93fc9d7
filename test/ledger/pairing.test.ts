/** Which callers reach their dispute, and which are refused. */

import { describe, expect, test } from 'vitest';
import { defaultPairingLimits } from '../../src/dispute/pairing.ts';
import { checkCode, EXTRA_DIGITS } from '../../src/dispute/short-code.ts';
import { freshLedger, onEachDatabase } from './databases.ts';
import {
  ANN,
  BOB,
  FORM,
  HOUR,
  HUNG_UP,
  MINUTE,
  NOW,
  otherCode,
  outcomeOf,
  tryCode,
  WITHHELD,
  wholeCall,
} from './examples.ts';

onEachDatabase((database) => {
  test('the right code leads to its dispute, with the form as it was filled in', async () => {
    const ledger = await freshLedger(database);
    await ledger.openDispute({ bank: FORM.bank }, NOW);
    const { dispute, code } = await ledger.openDispute(FORM, NOW);
    const { outcome } = await tryCode(ledger, code.code, ANN);
    expect(outcome).toEqual({ kind: 'paired', dispute });
    expect(dispute).toEqual({ id: dispute.id, form: FORM, openedAt: NOW });
  });

  test('a code that nobody has is wrong', async () => {
    const ledger = await freshLedger(database);
    const { code } = await ledger.openDispute(FORM, NOW);
    const { outcome } = await tryCode(ledger, otherCode(code.code), ANN);
    expect(outcome).toEqual({ kind: 'wrong', answerAfterMs: 0 });
  });

  test('a code lives two hours', async () => {
    const ledger = await freshLedger(database);
    const { code } = await ledger.openDispute(FORM, NOW);
    expect(code.expiresAt).toBe(NOW + 2 * HOUR);
    expect(await outcomeOf(ledger, code.code, ANN, NOW + 2 * HOUR)).toBe('expired');
    expect(await outcomeOf(ledger, code.code, ANN, NOW + 2 * HOUR - 1)).toBe('paired');
  });

  describe('a used code', () => {
    test('is paired again for its own call, whose first answer was lost', async () => {
      const ledger = await freshLedger(database);
      const { dispute, code } = await ledger.openDispute(FORM, NOW);
      const attempt = { code: code.code, call: { id: 'SCL_again' }, at: NOW };
      await ledger.pair(attempt);
      expect(await ledger.pair(attempt)).toEqual({ kind: 'paired', dispute });
    });

    test('is refused while its call lasts', async () => {
      const ledger = await freshLedger(database);
      const { code } = await ledger.openDispute(FORM, NOW);
      await tryCode(ledger, code.code, ANN);
      expect(await outcomeOf(ledger, code.code, ANN)).toBe('used');
      expect(await outcomeOf(ledger, code.code, BOB)).toBe('used');
    });

    test('serves the same number again and again after its calls have ended', async () => {
      const ledger = await freshLedger(database);
      const opened = await ledger.openDispute(FORM, NOW);
      await wholeCall(ledger, opened, ANN);
      await wholeCall(ledger, opened, ANN);
      expect(await outcomeOf(ledger, opened.code.code, ANN)).toBe('paired');
      expect(await outcomeOf(ledger, opened.code.code, ANN)).toBe('used');
    });

    test('serves no other number and no withheld one', async () => {
      const ledger = await freshLedger(database);
      const opened = await ledger.openDispute(FORM, NOW);
      await wholeCall(ledger, opened, ANN);
      expect(await outcomeOf(ledger, opened.code.code, BOB)).toBe('used');
      expect(await outcomeOf(ledger, opened.code.code, WITHHELD)).toBe('used');
    });

    test('of a withheld number serves nobody again', async () => {
      const ledger = await freshLedger(database);
      const opened = await ledger.openDispute(FORM, NOW);
      await wholeCall(ledger, opened, WITHHELD);
      expect(await outcomeOf(ledger, opened.code.code, WITHHELD)).toBe('used');
    });

    test('is freed when the end of the call is recorded before its pairing', async () => {
      const ledger = await freshLedger(database);
      const { code } = await ledger.openDispute(FORM, NOW);
      const call = { id: 'SCL_early', caller: ANN };
      await ledger.endCall(call.id, { reason: 'hung-up', during: 'pairing' }, NOW);
      expect((await ledger.pair({ code: code.code, call, at: NOW })).kind).toBe('paired');
      expect(await outcomeOf(ledger, code.code, ANN)).toBe('paired');
    });
  });

  test('the first ending of a call stays, also of a call that was never paired', async () => {
    const ledger = await freshLedger(database);
    await ledger.endCall('SCL_unknown', HUNG_UP, NOW);
    await expect(ledger.endCall('SCL_unknown', HUNG_UP, NOW + 1)).resolves.toBeUndefined();
  });

  describe('a number', () => {
    test('is locked out after three wrong codes, with the right one too, for a day', async () => {
      const ledger = await freshLedger(database);
      const { dispute, secret, code } = await ledger.openDispute(FORM, NOW);
      const wrong = otherCode(code.code);
      for (const _ of [1, 2, 3]) expect(await outcomeOf(ledger, wrong, ANN)).toBe('wrong');
      expect(await outcomeOf(ledger, code.code, ANN)).toBe('locked-out');
      const nextDay = NOW + 24 * HOUR;
      expect(await outcomeOf(ledger, wrong, ANN, nextDay - 1)).toBe('locked-out');
      const rejoined = await ledger.rejoinDispute(dispute.id, secret, nextDay);
      if (rejoined.kind !== 'rejoined' || !rejoined.code) throw new Error('no new code');
      expect(await outcomeOf(ledger, rejoined.code.code, ANN, nextDay)).toBe('paired');
    });

    test('does not suffer from the wrong codes of another', async () => {
      const ledger = await freshLedger(database);
      const { code } = await ledger.openDispute(FORM, NOW);
      for (const _ of [1, 2, 3]) await tryCode(ledger, otherCode(code.code), BOB);
      expect(await outcomeOf(ledger, code.code, WITHHELD)).toBe('paired');
      expect(await outcomeOf(ledger, code.code, ANN)).toBe('used');
    });

    test('is charged for codes that another used', async () => {
      const ledger = await freshLedger(database);
      const opened = await ledger.openDispute(FORM, NOW);
      await wholeCall(ledger, opened, ANN);
      for (const _ of [1, 2, 3])
        expect(await outcomeOf(ledger, opened.code.code, BOB)).toBe('used');
      expect(await outcomeOf(ledger, opened.code.code, BOB)).toBe('locked-out');
    });

    test('is not charged for expired codes, nor for its own in use', async () => {
      const ledger = await freshLedger(database);
      const { code } = await ledger.openDispute(FORM, NOW - 2 * HOUR);
      for (const _ of [1, 2, 3, 4]) expect(await outcomeOf(ledger, code.code, ANN)).toBe('expired');
      const fresh = await ledger.openDispute(FORM, NOW);
      await tryCode(ledger, fresh.code.code, ANN);
      for (const _ of [1, 2, 3, 4])
        expect(await outcomeOf(ledger, fresh.code.code, ANN)).toBe('used');
    });
  });

  describe('extra digits', () => {
    const withExtra = { call: { id: 'SCL_extra' }, at: NOW };

    test('are asked of those who withhold their number, once they have guessed enough', async () => {
      const limits = { ...defaultPairingLimits, wrongCodesWithheld: 2 };
      const ledger = await freshLedger(database, { limits });
      const { code } = await ledger.openDispute(FORM, NOW);
      const second = await ledger.openDispute(FORM, NOW);
      for (const _ of [1, 2]) await tryCode(ledger, otherCode(code.code), WITHHELD);
      expect(await outcomeOf(ledger, code.code, WITHHELD)).toBe('asks-extra');
      expect(await outcomeOf(ledger, second.code.code, ANN)).toBe('paired');
      expect((await ledger.pair({ ...code, ...withExtra })).kind).toBe('paired');
    });

    test('are asked of everybody once guesses from all numbers would have found a code', async () => {
      const limits = { ...defaultPairingLimits, guessOdds: 2.5 / 4_782_969 };
      const ledger = await freshLedger(database, { limits });
      const { code } = await ledger.openDispute(FORM, NOW);
      const wrong = otherCode(code.code);
      for (const caller of ['+14155550001', '+14155550002']) {
        expect(await outcomeOf(ledger, wrong, caller)).toBe('wrong');
      }
      expect(await outcomeOf(ledger, wrong, BOB)).toBe('asks-extra');
      expect(await outcomeOf(ledger, code.code, ANN)).toBe('asks-extra');
      const call = { id: 'SCL_extra', caller: ANN };
      const other = code.extra === '010101' ? '020202' : '010101';
      expect((await ledger.pair({ ...code, extra: other, call, at: NOW })).kind).toBe('wrong');
      expect((await ledger.pair({ ...code, call, at: NOW })).kind).toBe('paired');
    });

    test('are asked for no more when the guesses are a day old', async () => {
      const limits = { ...defaultPairingLimits, guessOdds: 1.5 / 4_782_969 };
      const ledger = await freshLedger(database, { limits });
      const { code } = await ledger.openDispute(FORM, NOW);
      await tryCode(ledger, otherCode(code.code), BOB);
      expect(await outcomeOf(ledger, code.code, ANN, NOW + HOUR)).toBe('asks-extra');
      const later = NOW + 26 * HOUR;
      const fresh = await ledger.openDispute(FORM, later);
      expect(await outcomeOf(ledger, fresh.code.code, ANN, later)).toBe('paired');
    });

    test('come with each code, and change with it', async () => {
      const ledger = await freshLedger(database);
      const { dispute, secret, code } = await ledger.openDispute(FORM, NOW);
      expect(checkCode(code.extra, EXTRA_DIGITS)).toBe('well-formed');
      expect(await ledger.rejoinDispute(dispute.id, secret, NOW)).toMatchObject({ code });
      expect(await ledger.readDispute(dispute.id, NOW)).toMatchObject({ code });
      const renewal = await ledger.renewCode(dispute.id, NOW);
      expect(renewal.kind === 'renewed' && renewal.code.extra).not.toBe(code.extra);
    });
  });

  test('wrong codes of all callers in an hour slow wrong answers, never a right code', async () => {
    const limits = { ...defaultPairingLimits, calmWrongCodesPerHour: 2, slowerPerWrongCodeMs: 7 };
    const ledger = await freshLedger(database, { limits });
    const { code } = await ledger.openDispute(FORM, NOW);
    const wrong = otherCode(code.code);
    const delays = [];
    for (const caller of ['+14155550001', '+14155550002', '+14155550003', '+14155550004']) {
      delays.push((await tryCode(ledger, wrong, caller, NOW + delays.length * MINUTE)).outcome);
    }
    expect(delays.map((outcome) => 'answerAfterMs' in outcome && outcome.answerAfterMs)).toEqual([
      0, 0, 0, 7,
    ]);
    expect(await outcomeOf(ledger, code.code, ANN, NOW + 4 * MINUTE)).toBe('paired');
    expect(await ledger.countWrongCodes(NOW + 4 * MINUTE)).toBe(4);
    expect(await ledger.countWrongCodes(NOW + 61 * MINUTE)).toBe(2);
    await tryCode(ledger, wrong, BOB, NOW + 60 * MINUTE);
    expect(await ledger.countWrongCodes(NOW + 61 * MINUTE)).toBe(3);
  });
});
