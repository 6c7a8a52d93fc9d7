/** Things that happen, taken one by one. */

import { expect, test } from 'vitest';
import { inbox } from '../../../src/call/inbox.ts';
import { settled } from '../../fakes/fake-clock.ts';

const NEVER = new AbortController().signal;

test('gives what came, in its order', async () => {
  const numbers = inbox<number>();
  numbers.put(1);
  numbers.put(2);
  expect([await numbers.take(NEVER), await numbers.take(NEVER)]).toEqual([1, 2]);
});

test('gives what comes to one who waits', async () => {
  const numbers = inbox<number>();
  const taken = numbers.take(NEVER);
  await settled();
  numbers.put(1);
  expect(await taken).toBe(1);
});

test('throws a failure when its turn comes', async () => {
  const numbers = inbox<number>();
  const failure = new Error('broken');
  numbers.put(1);
  numbers.fail(failure);
  expect(await numbers.take(NEVER)).toBe(1);
  await expect(numbers.take(NEVER)).rejects.toBe(failure);
});

test('ends for one who waits when the signal says so, and before what is still in it', async () => {
  const numbers = inbox<number>();
  const over = new AbortController();
  const waiting = numbers.take(over.signal);
  over.abort(new Error('over'));
  await expect(waiting).rejects.toThrow('over');
  numbers.put(1);
  await expect(numbers.take(over.signal)).rejects.toThrow('over');
});
