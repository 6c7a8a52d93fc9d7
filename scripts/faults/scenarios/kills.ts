/** Jobs and workers are killed, or frozen, at random moments of calls, one call after the other. */

import { setTimeout as pause } from 'node:timers/promises';
import { durationMs } from '../../../phone/index.ts';
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

/** What the calls of one run share. */
interface Run extends Scene {
  /** When somebody who had a call was killed, of each call in progress. */
  readonly faultsAt: Map<string, number[]>;
  /** Under way. */
  readonly replacements: Promise<void>[];
  killsLeft: number;
}

/** Two calls, their phones, LiveKit and workers that start fill two cores, and then sound is lost by that alone. */
const CALLS_AT_ONCE = 1;
/** Of so much talk, so that most listeners live for a while. */
const KILL_EACH_MS = 12_000;
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
    const { kills: killsLeft } = scene.orders;
    const run: Run = { ...scene, faultsAt: new Map(), replacements: [], killsLeft };
    const lanes = Array.from({ length: CALLS_AT_ONCE }, () => lane(run));
    const verdicts = (await Promise.all(lanes)).flat();
    await Promise.all(run.replacements);
    return { verdicts, faults: [] };
  },
};

/** One call after the other, until all kills are done. */
async function lane(run: Run): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  while (run.killsLeft > 0) {
    const count = Math.min(run.killsLeft, killsIn(run));
    run.killsLeft -= count;
    verdicts.push(await killedCall(run, planKills(run, count)));
    run.say(`${run.orders.kills - run.killsLeft} of ${run.orders.kills}`);
  }
  return verdicts;
}

function callMs({ recording }: Run): number {
  return durationMs(recording.sound) + BESIDE_TALK_MS;
}

function killsIn(run: Run): number {
  return Math.max(1, Math.floor(callMs(run) / KILL_EACH_MS));
}

function planKills(run: Run, count: number): Planned[] {
  const { random } = run;
  const lengthMs = callMs(run);
  return Array.from({ length: count }, () => ({
    kill: random() < 0.5 ? 'job' : random() < 0.6 ? 'worker' : 'freeze',
    afterMs: (random() * lengthMs) / count,
  }));
}

async function killedCall(run: Run, planned: readonly Planned[]): Promise<Verdict> {
  const { world, recording, random, faultsAt } = run;
  let killing = Promise.resolve();
  const seen = await makeCall(world, {
    sound: recording.sound,
    thinkMs: random() * THINKS_MS,
    onDialled(call) {
      faultsAt.set(call.callId, []);
      killing = killAll(run, call, planned);
    },
  });
  await killing;
  const faults = faultsAt.get(seen.callId) ?? [];
  faultsAt.delete(seen.callId);
  return judge(seen, recording.turns, faults);
}

async function killAll(run: Run, call: CallInProgress, planned: readonly Planned[]): Promise<void> {
  for (const { kill, afterMs } of planned) {
    await pause(afterMs);
    await KILLS[kill](run, call);
  }
}

const KILLS: Readonly<Record<Kill, (run: Run, call: CallInProgress) => Promise<void>>> = {
  async job(run, call) {
    const pid = await hit(run, call);
    if (pid !== undefined) signal(pid, 'SIGKILL');
  },
  async freeze(run, call) {
    const pid = await hit(run, call);
    if (pid === undefined) return;
    signal(pid, 'SIGSTOP');
    setTimeout(() => signal(pid, 'SIGCONT'), FROZEN_MS);
  },
  async worker({ world, faultsAt, replacements }, { callId }) {
    const worker = world.crew.jobOf(callId)?.worker ?? world.crew.atWork()[0];
    if (!worker) return;
    for (const [other, faults] of faultsAt) {
      const job = world.crew.jobOf(other);
      // One that is gone has been followed, by a job that has logged nothing yet.
      if (job?.worker === worker && isRunning(job.pid)) faults.push(Date.now());
    }
    replacements.push(world.crew.kill(worker));
  },
};

/** Notes the fault, and says which process is hit; nothing when none has the call within some seconds, as after its end. */
async function hit({ world, faultsAt }: Run, { callId }: CallInProgress) {
  for (let looks = 0; looks < 20; looks++) {
    const job = world.crew.jobOf(callId);
    if (job && isRunning(job.pid)) {
      faultsAt.get(callId)?.push(Date.now());
      return job.pid;
    }
    await pause(LOOK_MS);
  }
  return undefined;
}

function signal(pid: number, name: NodeJS.Signals): void {
  if (isRunning(pid)) process.kill(pid, name);
}
