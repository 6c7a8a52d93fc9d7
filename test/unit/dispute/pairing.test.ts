/** What becomes of a code, without a database. */

import { describe, expect, test } from 'vitest';
import {
  type CodeState,
  decidePairing,
  defaultPairingLimits as limits,
  type PairingQuestion,
  stillCounting,
  tooManyWrongCodes,
  withOneMore,
} from '../../../src/dispute/pairing.ts';

const NOW = 1_800_000_000_000;
const HOUR = 3_600_000;

const live: CodeState = { expiresAt: NOW + HOUR };
const inCall = (caller: string | undefined): CodeState => ({
  ...live,
  use: { caller, pairedAt: NOW - 60_000 },
});
const afterCall = (caller: string | undefined): CodeState => ({
  ...live,
  use: { caller, pairedAt: NOW - 60_000, endedAt: NOW - 1 },
});

function decide(given: Partial<PairingQuestion>) {
  const guesses = { wrongInHour: 0, wrongInDay: 0, waiting: 1, codes: 1_000_000 };
  const question = { ...guesses, code: live, caller: 'ann', wrongAt: [], at: NOW };
  return decidePairing({ ...question, ...given }, limits);
}

describe('a code', () => {
  test('pairs the first caller', () => {
    expect(decide({})).toEqual({ kind: 'paired' });
    expect(decide({ caller: undefined })).toEqual({ kind: 'paired' });
  });

  test('of a closed dispute is answered as expired, whatever it was used for', () => {
    for (const code of [live, afterCall('ann'), inCall('ann')]) {
      const outcome = decide({ code: { ...code, isClosed: true } });
      expect(outcome).toEqual({ kind: 'expired', counts: false });
    }
  });

  test('that no dispute has is wrong and counts', () => {
    expect(decide({ code: undefined })).toEqual({ kind: 'wrong', counts: true, answerAfterMs: 0 });
  });

  test('is expired from the millisecond at which its life ends, and does not count', () => {
    expect(decide({ code: { expiresAt: NOW + 1 } }).kind).toBe('paired');
    expect(decide({ code: { expiresAt: NOW } })).toEqual({ kind: 'expired', counts: false });
  });

  test('is forgotten a day after its life, and then counts as wrong', () => {
    const day = limits.deadCodeKeptMs;
    expect(decide({ code: { expiresAt: NOW - day + 1 } }).kind).toBe('expired');
    expect(decide({ code: { expiresAt: NOW - day } }).kind).toBe('wrong');
  });

  test('is used while its call lasts, for the same caller too', () => {
    expect(decide({ code: inCall('ann') })).toEqual({ kind: 'used', counts: false });
  });

  test('is paired again for the call that it is paired with', () => {
    const use = { caller: undefined, isThisCall: true, pairedAt: NOW - 1 };
    expect(decide({ code: { ...live, use }, caller: undefined }).kind).toBe('paired');
  });

  test('may be used again by the same number when its call has ended', () => {
    expect(decide({ code: afterCall('ann') }).kind).toBe('paired');
  });

  test('is expired for the same number too when its life is over', () => {
    expect(decide({ code: { ...afterCall('ann'), expiresAt: NOW } }).kind).toBe('expired');
  });

  test('that another number used counts as wrong', () => {
    expect(decide({ code: afterCall('bob') })).toEqual({ kind: 'used', counts: true });
    expect(decide({ code: inCall('bob') })).toEqual({ kind: 'used', counts: true });
  });

  test('is never used again by a withheld number', () => {
    const used = { kind: 'used', counts: true };
    expect(decide({ code: afterCall(undefined), caller: undefined })).toEqual(used);
    expect(decide({ code: afterCall('ann'), caller: undefined })).toEqual(used);
    expect(decide({ code: afterCall(undefined) })).toEqual(used);
  });

  test('is free again when no end of its call was recorded for longer than a call can last', () => {
    const use = { caller: 'ann', pairedAt: NOW - limits.longestCallMs };
    expect(decide({ code: { ...live, use } }).kind).toBe('paired');
    expect(decide({ code: { ...live, use: { ...use, pairedAt: use.pairedAt + 1 } } }).kind).toBe(
      'used',
    );
  });
});

describe('a number with three wrong codes in a day', () => {
  const wrongAt = [NOW - 23 * HOUR, NOW - 2, NOW - 1];

  test('is locked out, with a right code too', () => {
    expect(decide({ wrongAt })).toEqual({ kind: 'locked-out', counts: false });
    expect(decide({ wrongAt, code: undefined }).kind).toBe('locked-out');
  });

  test('is let in again when the oldest is a day old', () => {
    expect(decide({ wrongAt: [NOW - 24 * HOUR, NOW - 2, NOW - 1] }).kind).toBe('paired');
  });

  test('is not locked out by two', () => {
    expect(decide({ wrongAt: wrongAt.slice(1) }).kind).toBe('paired');
  });
});

describe('callers who withhold their number', () => {
  const wrongAt = Array.from({ length: 20 }, (_, i) => NOW - i);
  const withheld = { caller: undefined, wrongAt };

  test('are asked for extra digits after twenty wrong codes of them all in a day', () => {
    expect(decide(withheld)).toEqual({ kind: 'asks-extra', counts: false });
    expect(decide({ ...withheld, wrongAt: wrongAt.slice(1) }).kind).toBe('paired');
  });

  test('are never locked out', () => {
    const extra = 'right';
    expect(decide({ ...withheld, extra }).kind).toBe('paired');
  });
});

describe('while codes are being guessed', () => {
  const guessed = { wrongInDay: 20, waiting: 1_000, codes: 40_000_000 };

  test('no code is answered without its extra digits, right or wrong', () => {
    const asked = { kind: 'asks-extra', counts: false };
    expect(decide(guessed)).toEqual(asked);
    expect(decide({ ...guessed, code: undefined })).toEqual(asked);
    expect(decide({ ...guessed, code: inCall('bob') })).toEqual(asked);
  });

  test('a right code with its extra digits pairs', () => {
    expect(decide({ ...guessed, extra: 'right' })).toEqual({ kind: 'paired' });
  });

  test('a right code with wrong extra digits is as wrong as any other, and counts', () => {
    const extra = 'wrong';
    const wrong = { kind: 'wrong', counts: true, answerAfterMs: 0 };
    expect(decide({ ...guessed, extra })).toEqual(wrong);
    expect(decide({ ...guessed, extra, code: undefined })).toEqual(wrong);
  });

  test('a number that is locked out is told so at once', () => {
    expect(decide({ ...guessed, wrongAt: [NOW, NOW, NOW] }).kind).toBe('locked-out');
  });
});

test('extra digits that were asked for have to fit, even when the danger is over', () => {
  expect(decide({ extra: 'wrong' }).kind).toBe('wrong');
});

test('of wrong codes no more are kept than decide anything', () => {
  const wrongAt = Array.from({ length: 20 }, (_, i) => NOW - 20 + i);
  expect(withOneMore(wrongAt, NOW, limits)).toEqual([...wrongAt.slice(1), NOW]);
});

test('only wrong codes of the last day are kept', () => {
  expect(stillCounting([NOW - 25 * HOUR, NOW - 1], NOW, limits)).toEqual([NOW - 1]);
});

describe('many wrong codes from all callers', () => {
  const calm = limits.calmWrongCodesPerHour;

  test('slow wrong answers down, up to a bound', () => {
    const delay = (wrongInHour: number) => decide({ code: undefined, wrongInHour });
    expect(delay(calm)).toMatchObject({ answerAfterMs: 0 });
    expect(delay(calm + 1)).toMatchObject({ answerAfterMs: limits.slowerPerWrongCodeMs });
    expect(delay(1_000_000)).toMatchObject({ answerAfterMs: limits.slowestAnswerMs });
  });

  test('never lock a right code out', () => {
    expect(decide({ wrongInHour: 1_000_000 }).kind).toBe('paired');
  });

  test('are worth a warning from the first that slows', () => {
    expect(tooManyWrongCodes(calm, limits)).toBe(false);
    expect(tooManyWrongCodes(calm + 1, limits)).toBe(true);
  });
});
