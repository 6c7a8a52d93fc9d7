/** What it takes to start, and to wait for calls. */

import { cpuSeconds, memory } from '../process-use.ts';
import type { Contender } from './contender.ts';
import type { Figure } from './figure.ts';
import { untilResting } from './processes.ts';

/** To be asked first of all, since each second of life counts. */
export async function measureStartUp({ pid }: Contender): Promise<Figure[]> {
  const { waiting, others } = await untilResting(pid, 0);
  const all = [pid, ...waiting, ...others];
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const own = (of: readonly number[]) => of.map((one) => memory(one).own);
  return [
    { name: 'start of a job process: CPU', unit: 's', values: waiting.map(cpuSeconds) },
    { name: 'start of the worker itself: CPU', unit: 's', values: [cpuSeconds(pid)] },
    { name: 'job processes that wait', unit: '', values: [waiting.length] },
    { name: 'job process that waits: private memory', unit: 'MB', values: own(waiting) },
    { name: 'worker itself: private memory', unit: 'MB', values: own([pid]) },
    { name: 'process for local models: private memory', unit: 'MB', values: [sum(own(others))] },
    { name: 'idle worker, all processes: private memory', unit: 'MB', values: [sum(own(all))] },
  ];
}
