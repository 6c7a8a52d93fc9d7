/** Which job processes are held in mid-start, and until when. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answeringFirst } from '../../src/answering-first.ts';
import { toWorker } from '../../src/telemetry/to-worker.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function worker() {
  const inProgress: string[] = [];
  const holding = answeringFirst(() => inProgress);
  const process = () => {
    const signals: string[] = [];
    return { signals, kill: (signal: string) => signals.push(signal) > 0 };
  };
  const answered = (listener: string) => {
    const send = (message: unknown) => holding.said(process(), message);
    const job = toWorker({ connected: true, send });
    job.open();
    job.began({ call: `call of ${listener}`, at: 0, isResumed: false, listener });
  };
  const start = () => {
    const started = process();
    holding.started(started);
    return { ...started, ended: () => holding.ended(started) };
  };
  return { inProgress, answered, start, close: () => holding.close() };
}

test('a process that starts while a call waits is held until the call is answered', () => {
  const { inProgress, answered, start } = worker();
  inProgress.push('AJ_1');
  const { signals } = start();
  expect(signals).toEqual(['SIGSTOP']);
  answered('AJ_1');
  expect(signals).toEqual(['SIGSTOP', 'SIGCONT']);
});

test('it is held until the last of those that wait is answered', () => {
  const { inProgress, answered, start } = worker();
  inProgress.push('AJ_1', 'AJ_2');
  const { signals } = start();
  answered('AJ_1');
  expect(signals).toEqual(['SIGSTOP']);
  answered('AJ_2');
  expect(signals).toEqual(['SIGSTOP', 'SIGCONT']);
});

test('nobody is held when all calls are answered, or none is there', () => {
  const { inProgress, answered, start } = worker();
  expect(start().signals).toEqual([]);
  inProgress.push('AJ_1');
  answered('AJ_1');
  expect(start().signals).toEqual([]);
});

test('a call that is over does not answer for the next one', () => {
  const { inProgress, answered, start } = worker();
  inProgress.push('AJ_1');
  answered('AJ_1');
  inProgress.splice(0, 1, 'AJ_2');
  expect(start().signals).toEqual(['SIGSTOP']);
});

test('a call that is never answered holds nobody for ever', () => {
  const { inProgress, start } = worker();
  inProgress.push('AJ_1');
  const { signals } = start();
  vi.advanceTimersByTime(60_000);
  expect(signals).toEqual(['SIGSTOP', 'SIGCONT']);
});

test('a process that has ended is left alone', () => {
  const { inProgress, answered, start } = worker();
  inProgress.push('AJ_1');
  const { signals, ended } = start();
  ended();
  answered('AJ_1');
  vi.advanceTimersByTime(60_000);
  expect(signals).toEqual(['SIGSTOP']);
});

test('a worker that stops holds nobody, then or later', () => {
  const { inProgress, start, close } = worker();
  inProgress.push('AJ_1');
  const { signals } = start();
  close();
  expect(signals).toEqual(['SIGSTOP', 'SIGCONT']);
  expect(start().signals).toEqual([]);
});
