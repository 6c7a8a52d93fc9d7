/** Our server is killed in the middle of a call and started again: the call does not notice. */

import { setTimeout as pause } from 'node:timers/promises';
import { makeCall } from '../person.ts';
import type { Scenario } from '../scenario.ts';
import { judge } from '../verdict.ts';

const INTO_THE_TALK_MS = 11_000;
const AWAY_MS = 5_000;

export const serverKilled: Scenario = {
  name: 'server',
  title: 'our server killed and started again',
  async play({ world, recording }) {
    let away = Promise.resolve();
    const seen = await makeCall(world, {
      sound: recording.sound,
      thinkMs: 500,
      onDialled() {
        away = (async () => {
          await pause(INTO_THE_TALK_MS);
          await world.killServer();
          await pause(AWAY_MS);
          await world.startServer();
        })();
      },
    });
    await away;
    const verdict = judge(seen, recording.turns);
    return {
      verdicts: [verdict],
      faults: seen.arrivals.length === 1 ? [] : ['the line came twice'],
    };
  },
};
