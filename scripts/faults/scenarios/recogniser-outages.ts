/** The recogniser refuses, hangs, or is gone, for some seconds of a call or for the whole of it. */

import { setTimeout as pause } from 'node:timers/promises';
import { type CallInProgress, makeCall } from '../person.ts';
import type { Outage } from '../recogniser-front.ts';
import type { Scenario, Scene } from '../scenario.ts';
import { judge, type Verdict } from '../verdict.ts';

interface Planned {
  readonly how: Outage;
  /** Since it rang. */
  readonly fromMs: number;
  /** Until this long after the hang-up instead, when the whole call goes without. */
  readonly untilMs: number | { readonly afterHangUpMs: number };
}

/** It is back before anybody stops waiting for the last words. */
const WHOLE_CALL = { fromMs: 0, untilMs: { afterHangUpMs: 5_000 } };
/** It is back when only those who look after late words are left. */
const AND_LONGER = { fromMs: 0, untilMs: { afterHangUpMs: 20_000 } };
/** So long that what is said meanwhile is late. */
const SECONDS = { fromMs: 12_000, untilMs: 28_000 };

const ALL: readonly Planned[] = [
  { how: 401, ...SECONDS },
  { how: 429, ...SECONDS },
  { how: 500, ...SECONDS },
  { how: 'hang', ...SECONDS },
  { how: 'gone', ...WHOLE_CALL },
  { how: 500, ...AND_LONGER },
];
const FEW: readonly Planned[] = [{ how: 500, ...AND_LONGER }];

export const recogniserOutages: Scenario = {
  name: 'recogniser',
  title: 'recogniser refuses, hangs or is gone',
  async play(scene) {
    const verdicts: Verdict[] = [];
    for (const planned of scene.orders.short ? FEW : ALL) {
      verdicts.push(await callWithout(scene, planned));
      scene.say(`${planned.how}`);
    }
    const untold = verdicts.filter(({ transcript }) => !transcript.includes('delayed'));
    const faults = untold.map(({ callId }) => `${callId}: no app was shown "delayed"`);
    return { verdicts, faults };
  },
};

async function callWithout({ world, recording }: Scene, planned: Planned): Promise<Verdict> {
  let outage = Promise.resolve();
  const seen = await makeCall(world, {
    sound: recording.sound,
    thinkMs: 500,
    onDialled(call) {
      outage = takeAway(world.recogniser, planned, call);
    },
  });
  await outage;
  return judge(seen, recording.turns);
}

async function takeAway(
  recogniser: Scene['world']['recogniser'],
  { how, fromMs, untilMs }: Planned,
  { over }: CallInProgress,
): Promise<void> {
  await pause(fromMs);
  recogniser.fail(how);
  if (typeof untilMs === 'number') await pause(untilMs - fromMs);
  else await aborted(over).then(() => pause(untilMs.afterHangUpMs));
  recogniser.mend();
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
}
