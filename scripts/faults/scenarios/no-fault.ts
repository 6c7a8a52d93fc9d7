/** Nothing is broken: what a call keeps then is what the others are measured against. */

import { makeCall } from '../person.ts';
import type { Scenario } from '../scenario.ts';
import { judge } from '../verdict.ts';

export const noFault: Scenario = {
  name: 'none',
  title: 'no fault',
  async play({ world, recording }) {
    const seen = await makeCall(world, { sound: recording.sound, thinkMs: 500 });
    return { verdicts: [judge(seen, recording.turns)], faults: [] };
  },
};
