/** Which ends of job processes are deaths. */

import { expect, test } from 'vitest';
import { noteDeaths } from '../../src/job-deaths.ts';
import { toWorker } from '../../src/telemetry/to-worker.ts';

function worker(died = async (_call: string, _listener: string) => {}) {
  const noted: string[] = [];
  const failures: unknown[] = [];
  const note = async (call: string, listener: string) => {
    noted.push(`${call} ${listener}`);
    await died(call, listener);
  };
  const deaths = noteDeaths({ died: note }, (error) => failures.push(error));
  const process = { kill: () => true };
  const job = toWorker({ connected: true, send: (message) => deaths.said(process, message) });
  job.open();
  const begin = () => job.began({ call: 'SCL_1', at: 0, isResumed: false, listener: 'AJ_1' });
  return { noted, failures, job, begin, end: () => deaths.ended(process) };
}

test('a process that ends with its call has died', () => {
  const { noted, begin, end } = worker();
  begin();
  end();
  expect(noted).toEqual(['SCL_1 AJ_1']);
});

test('one whose call is over has not, nor one that never had any', () => {
  const { noted, job, begin, end } = worker();
  end();
  begin();
  job.over();
  end();
  expect(noted).toEqual([]);
});

test('a ledger that does not answer is told of', async () => {
  const away = new Error('away');
  const { failures, begin, end } = worker(() => Promise.reject(away));
  begin();
  end();
  await expect.poll(() => failures).toEqual([away]);
});
