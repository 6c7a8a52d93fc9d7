/** No process of ours can write to any file for some seconds of a call: no log, no spool. */

import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning } from '../crew.ts';
import { type CallInProgress, makeCall } from '../person.ts';
import type { Scenario, Scene } from '../scenario.ts';
import { judge } from '../verdict.ts';

const INTO_THE_TALK_MS = 11_000;
const FULL_MS = 12_000;

export const fullDisk: Scenario = {
  name: 'disk',
  title: 'disk full for the worker',
  async play(scene) {
    const { world, recording } = scene;
    let full = Promise.resolve();
    const seen = await makeCall(world, {
      sound: recording.sound,
      thinkMs: 500,
      onDialled(call) {
        full = fill(scene, call);
      },
    });
    await full;
    return { verdicts: [judge(seen, recording.turns)], faults: [] };
  },
};

async function fill({ world }: Scene, { callId }: CallInProgress): Promise<void> {
  await pause(INTO_THE_TALK_MS);
  const job = world.crew.jobOf(callId);
  const pids = job ? [job.pid, job.worker.pid] : [];
  for (const pid of pids) allowFiles(pid, '0');
  await pause(FULL_MS);
  for (const pid of pids) if (isRunning(pid)) allowFiles(pid, 'unlimited');
}

/** How large a file the process may write. The hard limit stays, so that it can be lifted again. */
function allowFiles(pid: number, bytes: '0' | 'unlimited'): void {
  execFileSync('prlimit', [`--pid=${pid}`, `--fsize=${bytes}:`]);
}
