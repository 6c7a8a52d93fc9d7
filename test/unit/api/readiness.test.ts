/** What a server says of itself while LiveKit does not answer. */

import { expect, test } from 'vitest';
import { fresh } from '../../../src/api/livekit-answers.ts';
import { apiForTest } from './api-for-test.ts';

test('is not ready before LiveKit has answered once, and stays ready when it goes', async () => {
  let answers = false;
  const { app } = apiForTest({ livekitAnswers: async () => answers });
  const before = await app.inject('/readyz');
  expect([before.statusCode, before.json().code]).toEqual([503, 'unavailable']);
  answers = true;
  expect((await app.inject('/readyz')).json()).toMatchObject({ livekit: 'answers' });
  answers = false;
  const after = await app.inject('/readyz');
  expect([after.statusCode, after.json().livekit]).toEqual([200, 'away']);
});

test('asks LiveKit again only when the last answer is old', async () => {
  let now = 0;
  let asked = 0;
  const ask = fresh(
    async () => ++asked,
    () => now,
  );
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
  now = 4_999;
  expect(await ask()).toBe(1);
  now = 5_000;
  expect(await ask()).toBe(2);
});
