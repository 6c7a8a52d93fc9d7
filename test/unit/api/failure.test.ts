/** What of an error gets into a log. */

import { expect, test } from 'vitest';
import { failureOf } from '../../../src/api/failure.ts';

test('tells kind, code and place of an error, and nothing of its message', () => {
  const message = 'no row for +12125550199\n    at a made-up line of the message';
  const failure = failureOf(Object.assign(new RangeError(message), { code: 'SQLITE_BUSY' }));
  expect(failure).toMatchObject({ error: 'RangeError', code: 'SQLITE_BUSY' });
  expect(failure.frames[0]).toContain('failure.test.ts');
  expect(JSON.stringify(failure)).not.toMatch(/5550199|made-up/);
});

test('takes the code of the cause when the error has none, as with a failed fetch', () => {
  const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  expect(failureOf(new TypeError('fetch failed', { cause })).code).toBe('ECONNREFUSED');
});

test('counts errors that came together and describes the first', () => {
  const together = new AggregateError([new TypeError('one'), new RangeError('two')]);
  expect(failureOf(together)).toMatchObject({ error: 'TypeError', count: 2 });
});

test.each([undefined, null, 'a private text', 7])(
  'says little of %j, which is no error',
  (thrown) => {
    expect(failureOf(thrown)).toEqual({ error: typeof thrown, frames: [] });
  },
);
