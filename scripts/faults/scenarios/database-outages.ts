/** The database is away for a minute in the middle of a call and over its end; another time while a code is typed. */

import { setTimeout as pause } from 'node:timers/promises';
import { makeCall } from '../person.ts';
import type { Scenario, Scene } from '../scenario.ts';
import { judge, type Verdict } from '../verdict.ts';

/** From the ring to some words of the talk. */
const INTO_THE_TALK_MS = 12_000;
const MINUTE_MS = 60_000;
const SHORT_MS = 20_000;
/** Nobody hears a failure of so short a one. */
const WHILE_PAIRING_MS = 6_000;
const THINK_MS = 2_500;

export const databaseOutages: Scenario = {
  name: 'database',
  title: 'database away for a minute, and while a code is typed',
  async play(scene) {
    const longMs = scene.orders.short ? SHORT_MS : MINUTE_MS;
    const midCall = await callWithout(scene, INTO_THE_TALK_MS, longMs, 'refuse');
    scene.say('mid-call');
    const pairing = await callWithout(scene, THINK_MS / 2, WHILE_PAIRING_MS, 'refuse');
    scene.say('pairing');
    if (scene.orders.short) return { verdicts: [midCall, pairing], faults: [] };
    const swallowed = await callWithout(scene, INTO_THE_TALK_MS, longMs, 'swallow');
    scene.say('mid-call, without a word');
    return { verdicts: [midCall, pairing, swallowed], faults: [] };
  },
};

async function callWithout(
  { world, recording }: Scene,
  fromMs: number,
  lastsMs: number,
  how: 'refuse' | 'swallow',
): Promise<Verdict> {
  let outage = Promise.resolve();
  const seen = await makeCall(world, {
    sound: recording.sound,
    thinkMs: THINK_MS,
    onDialled() {
      outage = (async () => {
        await pause(fromMs);
        world.databaseCable.cut(how);
        await pause(lastsMs);
        world.databaseCable.mend();
      })();
    },
  });
  await outage;
  return judge(seen, recording.turns);
}
