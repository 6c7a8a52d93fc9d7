/** What comes of a receiver's answer. */

import { describe, expect, test } from 'vitest';
import { answerOf, pauseAfter, settlementOf } from '../../../src/delivery/answer.ts';

const AT = 1_800_000_000_000;
const HOUR = 3_600_000;
const claimed = { attempts: 1, giveUpAt: AT + 24 * HOUR };
const longest = () => 0;
const shortest = () => 1 - Number.EPSILON;

describe('an answer', () => {
  test.each([200, 201, 202, 204, 299])('of %i is taken', (status) => {
    expect(answerOf(status)).toEqual({ kind: 'taken' });
  });

  test.each([301, 302, 307, 308, 400, 401, 404, 429, 500, 503, 0, 999])(
    'of %i failed',
    (status) => {
      expect(answerOf(status)).toEqual({ kind: 'failed', because: `status ${status}` });
    },
  );

  test('of 410 wants nothing any more', () => {
    expect(answerOf(410)).toEqual({ kind: 'gone' });
  });
});

describe('the pause after a try that failed', () => {
  test('doubles from 1 s to half an hour', () => {
    const pauses = [1, 2, 3, 4, 11, 12, 40, 2_000].map((tries) => pauseAfter(tries, longest));
    expect(pauses).toEqual([1, 2, 4, 8, 1_024, 1_800, 1_800, 1_800].map((s) => s * 1_000));
  });

  test('is up to half shorter by chance', () => {
    expect(pauseAfter(4, shortest)).toBe(4_000);
    expect(pauseAfter(4, () => 0.5)).toBe(6_000);
  });
});

describe('a notice', () => {
  test('that was taken is delivered', () => {
    const settlement = settlementOf({ kind: 'taken' }, claimed, AT, longest);
    expect(settlement).toEqual({ kind: 'delivered', at: AT });
  });

  test('that failed is tried again after the pause', () => {
    const settlement = settlementOf({ kind: 'failed', because: 'too slow' }, claimed, AT, longest);
    expect(settlement).toEqual({ kind: 'failed', because: 'too slow', nextAt: AT + 1_000 });
  });

  test('that nobody wants any more waits with its reason', () => {
    const settlement = settlementOf({ kind: 'gone' }, claimed, AT, longest);
    expect(settlement).toEqual({ kind: 'failed', because: 'status 410', nextAt: AT + 1_000 });
  });

  test('is given up when its next try would come after its time', () => {
    const answer = { kind: 'failed', because: 'status 500' } as const;
    const late = { attempts: 50, giveUpAt: AT + HOUR / 2 };
    expect(settlementOf(answer, late, AT, longest).kind).toBe('failed');
    expect(settlementOf(answer, late, AT + 1, longest)).toEqual({
      kind: 'given-up',
      because: 'status 500',
      at: AT + 1,
    });
  });

  test('that keeps failing is tried some 60 times in 24 hours, then given up', () => {
    let at = AT;
    let attempts = 0;
    for (let next = at; next >= at && attempts < 1_000; ) {
      at = next;
      attempts += 1;
      const answer = { kind: 'failed', because: 'status 500' } as const;
      const settlement = settlementOf(answer, { ...claimed, attempts }, at, longest);
      if (settlement.kind !== 'failed') break;
      next = settlement.nextAt;
    }
    expect(attempts).toBeGreaterThan(50);
    expect(attempts).toBeLessThan(100);
    expect(at - AT).toBeGreaterThan(23 * HOUR);
    expect(at - AT).toBeLessThanOrEqual(24 * HOUR);
  });
});
