/** How many calls are answered at one time, and which job processes are held in mid-start meanwhile. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answeringFirst } from '../../src/answering-first.ts';
import { toWorker } from '../../src/telemetry/to-worker.ts';

/** Longer than any turn or hold. */
const LONG_MS = 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function worker(atOnce = 2) {
  const answering = answeringFirst(atOnce);
  /** The calls that were given to their processes, in order. */
  const given: string[] = [];
  const newProcess = () => {
    const signals: string[] = [];
    return { signals, kill: (signal: string) => signals.push(signal) > 0 };
  };
  /** A call comes, and a process that has waited is chosen for it. */
  const call = (id: string) => {
    const process = newProcess();
    answering.chosen(process, () => given.push(id));
    const job = toWorker({ connected: true, send: (said) => answering.said(process, said) });
    job.open();
    return {
      answer: () => job.began({ call: id, at: 0, isResumed: false, listener: `AJ of ${id}` }),
      die: () => answering.ended(process),
    };
  };
  const start = () => {
    const process = newProcess();
    answering.started(process);
    return { signals: process.signals, die: () => answering.ended(process) };
  };
  return { given, call, start, close: () => answering.close() };
}

test('a call that comes alone is given at once', () => {
  const { given, call } = worker();
  call('SCL_1');
  expect(given).toEqual(['SCL_1']);
});

test('of many calls at one moment a few are answered at a time, in the order in which they came', () => {
  const { given, call } = worker(2);
  const [first, second] = ['SCL_1', 'SCL_2', 'SCL_3', 'SCL_4'].map(call);
  expect(given).toEqual(['SCL_1', 'SCL_2']);
  second?.answer();
  expect(given).toEqual(['SCL_1', 'SCL_2', 'SCL_3']);
  first?.answer();
  expect(given).toEqual(['SCL_1', 'SCL_2', 'SCL_3', 'SCL_4']);
});

test('a process that dies makes room for the next call', () => {
  const { given, call } = worker(1);
  const first = call('SCL_1');
  call('SCL_2');
  first.die();
  expect(given).toEqual(['SCL_1', 'SCL_2']);
});

test('a call whose process dies before its turn is given to nobody', () => {
  const { given, call } = worker(1);
  const first = call('SCL_1');
  call('SCL_2').die();
  call('SCL_3');
  first.answer();
  expect(given).toEqual(['SCL_1', 'SCL_3']);
});

test('a call that is never answered does not keep the others waiting', () => {
  const { given, call } = worker(1);
  call('SCL_1');
  call('SCL_2');
  vi.advanceTimersByTime(LONG_MS);
  expect(given).toEqual(['SCL_1', 'SCL_2']);
});

test('a process that starts while a call waits is held until all are answered', () => {
  const { call, start } = worker(1);
  const [first, second] = ['SCL_1', 'SCL_2'].map(call);
  const { signals } = start();
  expect(signals).toEqual(['SIGSTOP']);
  first?.answer();
  expect(signals).toEqual(['SIGSTOP']);
  second?.answer();
  expect(signals).toEqual(['SIGSTOP', 'SIGCONT']);
});

test('a process is not held when nobody waits', () => {
  const { call, start } = worker();
  expect(start().signals).toEqual([]);
  call('SCL_1').answer();
  expect(start().signals).toEqual([]);
});

test('a flood of calls holds no process for ever', () => {
  const { call, start } = worker(1);
  for (let id = 1; id <= 10; id++) call(`SCL_${id}`);
  const { signals } = start();
  vi.advanceTimersByTime(20_000);
  expect(signals).toEqual(['SIGSTOP', 'SIGCONT']);
});

test('a process that has ended is left alone', () => {
  const { call, start } = worker();
  const { answer } = call('SCL_1');
  const { signals, die } = start();
  die();
  answer();
  vi.advanceTimersByTime(LONG_MS);
  expect(signals).toEqual(['SIGSTOP']);
});

test('a worker that stops holds nobody, then or later', () => {
  const { call, start, close } = worker();
  call('SCL_1');
  const { signals } = start();
  close();
  expect(signals).toEqual(['SIGSTOP', 'SIGCONT']);
  expect(start().signals).toEqual([]);
});
