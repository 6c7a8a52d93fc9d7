/** Limits on how long things may take. */

import { expect, test } from 'vitest';
import { DeadlineError, within } from '../../../src/call/deadline.ts';
import { fakeClock, settled } from '../../fakes/fake-clock.ts';

const NEVER = new AbortController().signal;
const stalled = () => new Promise<never>(() => {});

test('work that is done in time gives its result, and no timer runs on', async () => {
  const clock = fakeClock();
  expect(await within(100, 'Work', clock, NEVER, async () => 7)).toBe(7);
  await settled();
  expect(clock.waiting()).toBe(0);
});

test('work that fails in time fails with its own error, and no timer runs on', async () => {
  const clock = fakeClock();
  const failure = new Error('broken');
  const work = within(100, 'Work', clock, NEVER, () => Promise.reject(failure));
  await expect(work).rejects.toBe(failure);
  expect(clock.waiting()).toBe(0);
});

test('work that takes too long fails by name, and is told to stop', async () => {
  const clock = fakeClock();
  let told: AbortSignal | undefined;
  const work = within(100, 'Work', clock, NEVER, (signal) => {
    told = signal;
    return stalled();
  });
  const failed = expect(work).rejects.toThrow('Work took longer than 100 ms');
  await clock.advance(99);
  expect(told?.aborted).toBe(false);
  await clock.advance(1);
  await failed;
  expect(told?.reason).toBeInstanceOf(DeadlineError);
});

test('work whose call ends fails with the reason of that, and is told to stop', async () => {
  const clock = fakeClock();
  const call = new AbortController();
  let told: AbortSignal | undefined;
  const work = within(100, 'Work', clock, call.signal, (signal) => {
    told = signal;
    return stalled();
  });
  const failed = expect(work).rejects.toThrow('hung up');
  call.abort(new Error('hung up'));
  await failed;
  expect([told?.aborted, clock.waiting()]).toEqual([true, 0]);
});

test('work that fails after its deadline disturbs nobody', async () => {
  const clock = fakeClock();
  let fail = (_: Error) => {};
  const work = within(100, 'Work', clock, NEVER, () => new Promise((_, reject) => (fail = reject)));
  const failed = expect(work).rejects.toBeInstanceOf(DeadlineError);
  await clock.advance(100);
  await failed;
  fail(new Error('too late'));
  await settled();
});
