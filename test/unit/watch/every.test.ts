/** Repetition: one after the other, through failures, until told to stop. */

import { expect, test } from 'vitest';
import { every } from '../../../src/watch/every.ts';

/** Aborts when `run` is to have run `times` times. */
function setting(times: number, run: () => Promise<void>) {
  const stop = new AbortController();
  const events: string[] = [];
  const failures: unknown[] = [];
  const repetition = {
    pauseMs: 60_000,
    run: async () => {
      events.push('start');
      await run().finally(() => events.push('end'));
    },
    onFailure: (error: unknown) => failures.push(error),
    wait: async (ms: number, signal: AbortSignal) => {
      events.push(`wait ${ms}`);
      if (events.filter((event) => event === 'start').length === times) stop.abort();
      signal.throwIfAborted();
    },
  };
  return { repetition, stop, events, failures };
}

test('runs at once, then after each pause, never twice at a time', async () => {
  const { repetition, stop, events } = setting(2, () => Promise.resolve());
  await every(repetition, stop.signal);
  expect(events).toEqual(['start', 'end', 'wait 60000', 'start', 'end', 'wait 60000']);
});

test('goes on after a failure, and reports it', async () => {
  const error = new Error('not this time');
  const { repetition, stop, events, failures } = setting(3, () => Promise.reject(error));
  await every(repetition, stop.signal);
  expect(events.filter((event) => event === 'start')).toHaveLength(3);
  expect(failures).toEqual([error, error, error]);
});

test('does nothing when it is stopped before it starts', async () => {
  const { repetition, stop, events } = setting(1, () => Promise.resolve());
  stop.abort();
  await every(repetition, stop.signal);
  expect(events).toEqual([]);
});

test('does not spin when waiting itself fails', async () => {
  const { repetition, stop, events } = setting(9, () => Promise.resolve());
  const wait = () => Promise.reject(new Error('no timers'));
  await expect(every({ ...repetition, wait }, stop.signal)).rejects.toThrow('no timers');
  expect(events).toEqual(['start', 'end']);
});
