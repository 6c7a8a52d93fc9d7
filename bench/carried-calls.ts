/** Calls that are carried: the delay that this adds, and what their processes take while the agent is silent. */

import { setTimeout as pause } from 'node:timers/promises';
import { readWav } from '../phone/index.ts';
import type { Stage } from '../scripts/demo/stage.ts';
import { PROJECT_DIR } from '../scripts/setup/project.mjs';
import type { CarriedDelay } from '../src/call/delays.ts';
import {
  type CarriedCall,
  carriedCall,
  hangUp,
  listenOnBothSides,
  type TwoListeners,
} from './calls.ts';
import { now } from './clock.ts';
import { type Row, row, throughTheJob } from './figures.ts';
import { laterBy, windowArrivals } from './heard-sound.ts';
import { cpuMeter, memory, untilWarm } from './process-use.ts';

const CALLS = 3;
const SILENCE_S = 20;
const CPU = '% core';

type Say = (detail: string) => void;

export async function measureCarriedCalls(stage: Stage, say: Say): Promise<Row[]> {
  await untilWarm(stage.worker.pid);
  const calls = [await carriedCall(stage)] as [CarriedCall, ...CarriedCall[]];
  const alone = await measureAlone(stage, calls[0], say);
  while (calls.length < CALLS) {
    say(`call ${calls.length + 1} comes in`);
    await untilWarm(stage.worker.pid, pids(calls));
    calls.push(await carriedCall(stage));
  }
  say(`${CALLS} calls in which nobody speaks`);
  await untilWarm(stage.worker.pid, pids(calls));
  const several = await usage(`one of ${CALLS} calls, nobody speaks`, pids(calls));
  const [through] = await Promise.all(calls.map((call) => hangUp(stage, call)));
  return [...alone, ...several, ...throughTheJob(through as CarriedDelay)];
}

async function measureAlone(stage: Stage, call: CarriedCall, say: Say): Promise<Row[]> {
  const both = await listenOnBothSides(stage, call);
  try {
    const waiting = await untilWarm(stage.worker.pid, [call.pid]);
    say('one call in which both sides speak');
    const spoken = await speakAndCompare(call, both);
    say('one call in which nobody speaks');
    const silent = await Promise.all([
      usage('one call, nobody speaks', [call.pid]),
      usage('a process that waits', waiting),
      usage('baseline: a listener alone, nobody speaks', [both.near.pid]),
    ]);
    return [...spoken, ...silent.flat()];
  } finally {
    await both.stop();
  }
}

/** Milliseconds by which each piece of what is said comes later to the dispute's room than to the call's. */
export async function measureDelay(stage: Stage, call: CarriedCall): Promise<number[]> {
  const both = await listenOnBothSides(stage, call);
  try {
    const { once, twice } = await speak(call, both);
    return laterBy(once, twice);
  } finally {
    await both.stop();
  }
}

/** Says a merged call; resolves with when each piece of it was heard after one hop, and after two. */
async function speak(call: CarriedCall, { near, far }: TwoListeners) {
  const merged = await readWav(`${PROJECT_DIR}/phone/sounds/merged-call.wav`);
  const used = cpuMeter([call.pid, near.pid]);
  const began = now();
  await call.phone.speak(merged);
  const [job = Number.NaN, listener = Number.NaN] = used();
  const once = windowArrivals(merged, await near.heard());
  const twice = windowArrivals(merged, await far.heard());
  return { began, job, listener, once, twice };
}

async function speakAndCompare(call: CarriedCall, both: TwoListeners): Promise<Row[]> {
  const { began, job, listener, once, twice } = await speak(call, both);
  const after = (arrivals: Map<number, number>) =>
    [...arrivals].map(([startMs, at]) => at - began - startMs);
  const [oneHop, twoHops] = [
    row('baseline: phone to a listener in the call room', 'ms', after(once)),
    row('phone to the dispute room', 'ms', after(twice)),
  ];
  return [
    row('delay added by carrying', 'ms', laterBy(once, twice)),
    twoHops,
    oneHop,
    row('two hops to one', 'ratio', [twoHops.median / oneHop.median]),
    row('one call, both sides speak: CPU', CPU, [job]),
    row('baseline: a listener alone, both sides speak: CPU', CPU, [listener]),
    row('job to listener: CPU', 'ratio', [job / listener]),
  ];
}

/** One value of CPU for each process, and one of memory for each second too. */
async function usage(name: string, of: readonly number[]): Promise<Row[]> {
  const used = cpuMeter(of);
  const own: number[] = [];
  for (let second = 0; second < SILENCE_S; second++) {
    await pause(1000);
    own.push(...of.map((pid) => memory(pid).own));
  }
  return [row(`${name}: CPU`, CPU, used()), row(`${name}: private memory`, 'MB', own)];
}

function pids(calls: readonly CarriedCall[]): number[] {
  return calls.map(({ pid }) => pid);
}
