/** The network between workers and LiveKit is cut for some seconds: all but the sound itself, which has ways of its own. */

import { setTimeout as pause } from 'node:timers/promises';
import { makeCall } from '../person.ts';
import type { Scenario, Scene } from '../scenario.ts';
import { judge, type Verdict } from '../verdict.ts';

const INTO_THE_TALK_MS = 11_000;
const CUTS: ReadonlyArray<readonly ['refuse' | 'swallow', number]> = [
  ['refuse', 5_000],
  ['swallow', 12_000],
];

export const networkCuts: Scenario = {
  name: 'network',
  title: 'network between worker and LiveKit cut, but for sound',
  async play(scene) {
    const verdicts: Verdict[] = [];
    for (const [how, lastsMs] of scene.orders.short ? CUTS.slice(0, 1) : CUTS) {
      verdicts.push(await cutCall(scene, how, lastsMs));
      scene.say(`${how} for ${lastsMs / 1000} s`);
    }
    return { verdicts, faults: [] };
  },
};

async function cutCall(
  { world, recording }: Scene,
  how: 'refuse' | 'swallow',
  lastsMs: number,
): Promise<Verdict> {
  let cut = Promise.resolve();
  const seen = await makeCall(world, {
    sound: recording.sound,
    thinkMs: 500,
    onDialled() {
      cut = (async () => {
        await pause(INTO_THE_TALK_MS);
        world.signalCable.cut(how);
        await pause(lastsMs);
        world.signalCable.mend();
      })();
    },
  });
  await cut;
  return judge(seen, recording.turns);
}
