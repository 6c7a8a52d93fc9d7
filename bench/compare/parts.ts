/** The parts of the comparison, each of which can be measured alone. */

import { setTimeout as pause } from 'node:timers/promises';
import type { Stage } from '../../scripts/demo/stage.ts';
import { carriedCall, hangUp, ring } from '../calls.ts';
import { measureDelay } from '../carried-calls.ts';
import { shortCalls } from '../short-calls.ts';
import { type Burst, measureAnswers } from './answers.ts';
import type { Contender } from './contender.ts';
import type { Figure } from './figure.ts';
import { untilResting } from './processes.ts';
import { measureSilence, type SilentCall } from './silence.ts';
import { measureStartUp } from './start-up.ts';

export const PARTS = ['start', 'answer', 'room', 'delay', 'silence', 'crowd'] as const;
export type Part = (typeof PARTS)[number];

export interface Plan {
  readonly parts: readonly Part[];
  /** One of each, to see that it works. */
  readonly quick: boolean;
}

type Say = (detail: string) => void;

const BURSTS: readonly Burst[] = [
  { calls: 1, times: 8 },
  { calls: 8, times: 3 },
];
/** More than two cores hold, with the phones on them: measured last, since the machine needs a while afterwards. */
const CROWD: readonly Burst[] = [{ calls: 20, times: 1 }];
const QUICK_BURSTS: readonly Burst[] = [{ calls: 2, times: 1 }];
/** Ten fill two cores, with the phones on them, so that the tenth does not get through. */
const SILENT_CALLS = [1, 5];
const SHORT_CALLS = 12;
const PATIENCE_MS = 60_000;
/** A stock agent says nothing: its track is published, and that is all. */
const BEGINNING_MS = 3_000;

/**
 * In the order of PARTS, since a process that has just started is what `start` is about.
 * @param figures gets those of each part that comes to its end, also when a later one fails
 */
export async function measureParts(
  stage: Stage,
  contender: Contender,
  { parts, quick }: Plan,
  figures: Figure[],
  say: Say,
): Promise<void> {
  const { livekit } = stage;
  const isOurs = contender.name === 'ours';
  if (parts.includes('start')) figures.push(...(await measureStartUp(contender)));
  if (parts.includes('answer')) {
    const bursts = quick ? QUICK_BURSTS : BURSTS;
    figures.push(...(await measureAnswers(livekit, contender, bursts, say)));
  }
  if (parts.includes('room') && isOurs) figures.push(...(await room(stage, quick, say)));
  if (parts.includes('delay') && isOurs) figures.push(...(await delay(stage, say)));
  if (parts.includes('silence')) {
    const call = isOurs ? () => ourCall(stage) : () => stockCall(stage, contender);
    const counts = quick ? SILENT_CALLS.slice(0, 1) : SILENT_CALLS;
    figures.push(...(await measureSilence(contender, call, counts, say)));
  }
  if (parts.includes('crowd') && !quick) {
    figures.push(...(await measureAnswers(livekit, contender, CROWD, say)));
  }
}

/** The key that ends a code is its last digit or `#`, whichever comes first. */
async function room(stage: Stage, quick: boolean, say: Say): Promise<Figure[]> {
  const ready = () => untilResting(stage.worker.pid, 0);
  const calls = await shortCalls(stage, ready, quick ? 1 : SHORT_CALLS, say);
  const values = calls.map(({ keyToSound }) => keyToSound);
  return [{ name: 'last key to sound in the dispute’s room', unit: 'ms', values }];
}

async function delay(stage: Stage, say: Say): Promise<Figure[]> {
  await untilResting(stage.worker.pid, 0);
  const call = await carriedCall(stage);
  say('one call in which both sides speak');
  const values = await measureDelay(stage, call);
  const { median, p95 } = await hangUp(stage, call);
  return [
    { name: 'delay added by carrying', unit: 'ms', values },
    { name: 'of that, within the job: median', unit: 'ms', values: [median] },
    { name: 'of that, within the job: 95 %', unit: 'ms', values: [p95] },
  ];
}

async function ourCall(stage: Stage): Promise<SilentCall> {
  const call = await carriedCall(stage);
  return { hangUp: () => call.phone.hangUp() };
}

async function stockCall(
  { livekit }: Stage,
  { agentName }: Contender,
): Promise<SilentCall | undefined> {
  const phone = await ring({ livekit, agentName });
  try {
    await phone.answered(PATIENCE_MS);
  } catch {
    await phone.hangUp();
    return undefined;
  }
  await pause(BEGINNING_MS);
  return phone;
}
