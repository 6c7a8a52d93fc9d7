/** Jobs and workers are killed, or frozen, at random moments of calls, two calls at a time. */

import { setTimeout as pause } from 'node:timers/promises';
import { isRunning } from '../crew.ts';
import { type CallInProgress, makeCall } from '../person.ts';
import type { Scenario, Scene } from '../scenario.ts';
import { judge, type Verdict } from '../verdict.ts';

type Kill = 'job' | 'worker' | 'freeze';

interface Planned {
  readonly kill: Kill;
  /** Since the call before it was hit, or since it rang. */
  readonly afterMs: number;
}

const CALLS_AT_ONCE = 2;
const KILLS_A_CALL = 2;
/** Ringing, code and last words, beside the talk. */
const BESIDE_TALK_MS = 12_000;
/** A person who thinks longer presses keys into a prompt or after it. */
const THINKS_MS = 4_000;
/** A frozen process that wakes up must find itself replaced. */
const FROZEN_MS = 15_000;
const LOOK_MS = 200;

export const kills: Scenario = {
  name: 'kills',
  title: 'job or worker killed or frozen at a random moment',
  async play(scene) {
    const left = { kills: scene.orders.kills };
    const open = new Map<string, number[]>();
    const lanes = Array.from({ length: CALLS_AT_ONCE }, () => lane(scene, open, left));
    return { verdicts: (await Promise.all(lanes)).flat(), faults: [] };
  },
};

/** One call after the other, until all kills are done. */
async function lane(
  scene: Scene,
  open: Map<string, number[]>,
  left: { kills: number },
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  while (left.kills > 0) {
    const count = Math.min(left.kills, KILLS_A_CALL);
    left.kills -= count;
    const verdict = await killedCall(scene, open, planKills(scene, count));
    verdicts.push(verdict);
    scene.say(`${scene.orders.kills - left.kills} of ${scene.orders.kills}`);
  }
  return verdicts;
}

function planKills({ random, recording }: Scene, count: number): Planned[] {
  const { samples, sampleRate } = recording.sound;
  const lengthMs = (samples.length * 1000) / sampleRate + BESIDE_TALK_MS;
  return Array.from({ length: count }, () => ({
    kill: random() < 0.5 ? 'job' : random() < 0.6 ? 'worker' : 'freeze',
    afterMs: (random() * lengthMs) / count,
  }));
}

async function killedCall(
  scene: Scene,
  open: Map<string, number[]>,
  planned: readonly Planned[],
): Promise<Verdict> {
  const { world, recording, random } = scene;
  let killing = Promise.resolve();
  const seen = await makeCall(world, {
    sound: recording.sound,
    thinkMs: random() * THINKS_MS,
    onDialled(call) {
      open.set(call.callId, []);
      killing = killAll(scene, call, planned, open);
    },
  });
  await killing;
  const faultsAt = open.get(seen.callId) ?? [];
  open.delete(seen.callId);
  return judge(seen, recording.turns, faultsAt);
}

async function killAll(
  scene: Scene,
  call: CallInProgress,
  planned: readonly Planned[],
  open: Map<string, number[]>,
): Promise<void> {
  for (const { kill, afterMs } of planned) {
    await pause(afterMs);
    await KILLS[kill](scene, call, open);
  }
}

const KILLS: Readonly<
  Record<Kill, (scene: Scene, call: CallInProgress, open: Map<string, number[]>) => Promise<void>>
> = {
  async job({ world }, { callId }, open) {
    const job = await jobOf({ world }, callId);
    if (!job) return;
    open.get(callId)?.push(Date.now());
    signal(job.pid, 'SIGKILL');
  },
  async freeze({ world }, { callId }, open) {
    const job = await jobOf({ world }, callId);
    if (!job) return;
    open.get(callId)?.push(Date.now());
    signal(job.pid, 'SIGSTOP');
    setTimeout(() => signal(job.pid, 'SIGCONT'), FROZEN_MS);
  },
  async worker({ world }, { callId }, open) {
    const worker = world.crew.jobOf(callId)?.worker ?? world.crew.atWork()[0];
    if (!worker) return;
    for (const [other, faults] of open) {
      if (world.crew.jobOf(other)?.worker === worker) faults.push(Date.now());
    }
    await world.crew.kill(worker);
  },
};

/** Waits for one that lives; nothing when none comes within some seconds, as after the call. */
async function jobOf({ world }: Pick<Scene, 'world'>, callId: string) {
  for (let looks = 0; looks < 20; looks++) {
    const job = world.crew.jobOf(callId);
    if (job && isRunning(job.pid)) return job;
    await pause(LOOK_MS);
  }
  return undefined;
}

function signal(pid: number, name: NodeJS.Signals): void {
  if (isRunning(pid)) process.kill(pid, name);
}
