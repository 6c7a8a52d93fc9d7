/** Calls in which nobody speaks, more and more of them: what each takes of the machine. */

import { setTimeout as pause } from 'node:timers/promises';
import { now } from '../clock.ts';
import { cpuMeter, memory } from '../process-use.ts';
import type { Contender } from './contender.ts';
import type { Figure } from './figure.ts';
import { type Family, untilResting } from './processes.ts';

/** After a call has begun, for what happens once: prompts, the jitter buffer, the compiler. */
const SETTLING_MS = 15_000;
const MEASURED_S = 20;

export interface SilentCall {
  hangUp(): Promise<void>;
}

/** @param call makes one that the worker listens to, and to which nothing is said any more; none when it is not answered */
export async function measureSilence(
  contender: Contender,
  call: () => Promise<SilentCall | undefined>,
  counts: readonly number[],
  say: (detail: string) => void,
): Promise<Figure[]> {
  const idle = await use(contender.pid, await untilResting(contender.pid, 0));
  const figures: Figure[] = [];
  const calls: SilentCall[] = [];
  try {
    for (const count of counts) {
      while (calls.length < count) {
        say(`${contender.name}: silent call ${calls.length + 1}`);
        const another = await call();
        if (!another) return [...figures, notAnswered(count, calls.length + 1)];
        calls.push(another);
      }
      say(`${contender.name}: ${count} in which nobody speaks`);
      await pause(SETTLING_MS);
      figures.push(...asFigures(count, idle, await measured(contender, count)));
    }
  } finally {
    await Promise.all(calls.map((one) => one.hangUp()));
  }
  return figures;
}

function notAnswered(count: number, which: number): Figure {
  return {
    name: `${count} silent calls: the first that is not answered`,
    unit: '',
    values: [which],
  };
}

interface Use {
  /** Percent of a core, of the worker and all its children. */
  readonly cpu: number;
  /** Percent of a core, of each process in a call. */
  readonly cpuOfCalls: readonly number[];
  /** Private megabytes of each process in a call. */
  readonly memoryOfCalls: readonly number[];
}

async function measured({ pid }: Contender, count: number): Promise<Use> {
  return use(pid, await untilResting(pid, count));
}

async function use(worker: number, { waiting, inCalls, others }: Family): Promise<Use> {
  const used = cpuMeter([...inCalls, worker, ...waiting, ...others]);
  const until = now() + MEASURED_S * 1000;
  const memoryOfCalls: number[] = [];
  while (now() < until) {
    await pause(MEASURED_S * 100);
    memoryOfCalls.push(...inCalls.map((one) => memory(one).own));
  }
  const cpu = used();
  return {
    cpu: cpu.reduce((sum, percent) => sum + percent, 0),
    cpuOfCalls: cpu.slice(0, inCalls.length),
    memoryOfCalls,
  };
}

function asFigures(count: number, idle: Use, { cpu, cpuOfCalls, memoryOfCalls }: Use): Figure[] {
  const name = (what: string) => `${count} silent ${count === 1 ? 'call' : 'calls'}: ${what}`;
  return [
    { name: name('CPU of its process'), unit: '% core', values: cpuOfCalls },
    {
      name: name('CPU above an idle worker, each'),
      unit: '% core',
      values: [(cpu - idle.cpu) / count],
    },
    { name: name('private memory of its process'), unit: 'MB', values: memoryOfCalls },
  ];
}
