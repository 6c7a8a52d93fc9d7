/** LiveKit server is killed in the middle of a call and started again. */

import { setTimeout as pause } from 'node:timers/promises';
import { makeCall } from '../person.ts';
import type { Scenario } from '../scenario.ts';
import { judge, type Verdict } from '../verdict.ts';

const INTO_THE_TALK_MS = 20_000;
const AWAY_MS = 3_000;
/** Workers come back by themselves within so long; only then is there anybody to take the next call. */
const BACK_MS = 15_000;

export const livekitRestart: Scenario = {
  name: 'livekit',
  title: 'LiveKit server killed and started again',
  async play({ world, recording, say }) {
    let restart = Promise.resolve();
    const during = await makeCall(world, {
      sound: recording.sound,
      thinkMs: 500,
      onDialled() {
        restart = pause(INTO_THE_TALK_MS).then(() => world.restartLiveKit(AWAY_MS));
      },
    });
    await restart;
    say('during');
    await pause(BACK_MS);
    const after = await makeCall(world, { sound: recording.sound, thinkMs: 500 });
    say('after');
    return {
      verdicts: [withoutUnsaid(judge(during, recording.turns)), judge(after, recording.turns)],
      faults: [],
    };
  },
};

/** The leg is lost with the server: what was said before is kept, and nobody can know what was said after. */
function withoutUnsaid(verdict: Verdict): Verdict {
  const { said } = verdict.words;
  return { ...verdict, words: { said, inGaps: said, lost: [] } };
}
