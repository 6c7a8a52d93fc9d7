/** A worker is replaced while it has calls and new ones come: SIGTERM to the old one, a new one beside it. */

import { setTimeout as pause } from 'node:timers/promises';
import { makeCall } from '../person.ts';
import type { Scenario, Scene } from '../scenario.ts';
import { judge } from '../verdict.ts';

/** The first is in progress when the old worker is told to stop; the others ring after that. */
const RINGS_AT_MS = [0, 14_000, 50_000];
const WHEN_SHORT = [0, 14_000];
const TOLD_AT_MS = 10_000;

export const deploy: Scenario = {
  name: 'deploy',
  title: 'worker replaced while calls are in progress and new ones come',
  async play(scene) {
    const { world, recording, orders } = scene;
    const rings = orders.short ? WHEN_SHORT : RINGS_AT_MS;
    const calls = rings.map((atMs) => pause(atMs).then(() => call(scene)));
    await pause(TOLD_AT_MS);
    const [old] = world.crew.atWork();
    await world.crew.hire();
    const retired = old ? world.crew.retire(old) : Promise.resolve();
    const verdicts = (await Promise.all(calls)).map((seen) => judge(seen, recording.turns));
    await retired;
    const entered = verdicts.filter(({ trouble }) => trouble !== undefined);
    return { verdicts, faults: entered.map(({ callId, trouble }) => `${callId}: ${trouble}`) };
  },
};

function call({ world, recording, random }: Scene) {
  return makeCall(world, { sound: recording.sound, thinkMs: random() * 2_000 });
}
