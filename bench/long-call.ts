/** A long call in which the same piece of speech is said again and again: the delay of each, and how it drifts. */

import { setTimeout as pause, setImmediate } from 'node:timers/promises';
import { readWav, type Wav } from '../phone/index.ts';
import type { Stage } from '../scripts/demo/stage.ts';
import { PROJECT_DIR } from '../scripts/setup/project.mjs';
import { type CarriedCall, carriedCall, hangUp, listenOnBothSides } from './calls.ts';
import { now } from './clock.ts';
import { percentile, type Row, row, throughTheJob } from './figures.ts';
import { between, type HeardSound, laterBy, windowArrivals } from './heard-sound.ts';
import { drift, type Measured, MINUTE_MS, overTime } from './over-time.ts';
import { memory, untilWarm } from './process-use.ts';

const PIECE_S = 2;
const EVERY_MS = 5_000;

export async function measureLongCall(
  stage: Stage,
  minutes: number,
  say: (detail: string) => void,
): Promise<Row[]> {
  await untilWarm(stage.worker.pid);
  const call = await carriedCall(stage);
  const { near, far, stop } = await listenOnBothSides(stage, call);
  try {
    await untilWarm(stage.worker.pid, [call.pid]);
    const piece = await pieceOfSpeech();
    const said = await sayAgainAndAgain(call, piece, minutes, say);
    const [once, twice] = [await near.heard(), await far.heard()];
    const through = await hangUp(stage, call);
    say('comparing what was heard');
    const delays = await addedDelays(said, piece, once, twice);
    return [
      ...overTime('delay added by carrying', 'ms', delays),
      ...drift(delays),
      row('said, but not heard on both sides', 'pieces', [said.length - delays.length]),
      ...throughTheJob(through),
      ...overTime('resident memory of the job', 'MB', said),
    ];
  } finally {
    await stop();
  }
}

async function pieceOfSpeech(): Promise<Wav> {
  const { sampleRate, samples } = await readWav(`${PROJECT_DIR}/phone/sounds/merged-call.wav`);
  const begin = samples.findIndex((sample) => Math.abs(sample) > 1_000);
  return { sampleRate, samples: samples.slice(begin, begin + PIECE_S * sampleRate) };
}

/** Resolves with the times at which the piece was begun, and the memory of the job, in MB, at each. */
async function sayAgainAndAgain(
  { phone, pid }: CarriedCall,
  piece: Wav,
  minutes: number,
  say: (detail: string) => void,
): Promise<Measured[]> {
  const began = now();
  const said: Measured[] = [];
  while (now() < began + minutes * MINUTE_MS) {
    say(`minute ${Math.floor((now() - began) / MINUTE_MS) + 1} of ${minutes}`);
    said.push({ value: memory(pid).resident, at: now() });
    await phone.speak(piece);
    await pause(Math.max(0, began + said.length * EVERY_MS - now()));
  }
  return said;
}

/** In milliseconds, of each piece that was heard on both sides. */
async function addedDelays(
  said: readonly Measured[],
  piece: Wav,
  near: HeardSound,
  far: HeardSound,
): Promise<Measured[]> {
  const delays: Measured[] = [];
  for (const { at } of said) {
    const arrivals = (heard: HeardSound) =>
      windowArrivals(piece, between(heard, at, at + EVERY_MS));
    const value = percentile(laterBy(arrivals(near), arrivals(far)), 50);
    if (!Number.isNaN(value)) delays.push({ at, value });
    await setImmediate();
  }
  return delays;
}
