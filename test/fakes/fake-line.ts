/** A caller on a line without a phone: presses keys, speaks, hears, and hangs up when the test says so. */

import { LeftToOthers } from '../../src/call/left-to-others.ts';
import type { Key, Line, Sound } from '../../src/call/line.ts';
import { PROMPT_NAMES, type PromptName, type Prompts } from '../../src/call/prompts.ts';
import type { Call } from '../../src/dispute/call.ts';
import type { FakeClock } from './fake-clock.ts';

/** How long each prompt of `fakePrompts` lasts. */
export const PROMPT_MS = 2_000;

const RATE = 1_000;

export const fakePrompts = Object.fromEntries(
  PROMPT_NAMES.map((name) => [name, { samples: new Int16Array(PROMPT_MS), sampleRate: RATE }]),
) as Record<PromptName, Sound> satisfies Prompts;

/** One prompt or several in a row, as the caller heard it; in milliseconds of the clock. */
export interface Heard {
  readonly prompts: readonly PromptName[];
  readonly from: number;
  /** Absent as long as it lasts. */
  until?: number;
  /** Whether it was stopped before its end. */
  cut: boolean;
}

export interface FakeLineOptions {
  readonly call?: Call;
  /** The phone is never picked up. */
  readonly unanswered?: boolean;
  /** Nothing can be played: the error that `play` throws. */
  readonly mute?: Error;
}

export interface FakeLine extends Line {
  readonly heard: readonly Heard[];
  /** How often the line was asked to end the call. */
  hangUps(): number;
  press(keys: string): void;
  speak(sound?: Sound): void;
  /** The signal of the call: aborted when the caller hangs up. */
  readonly gone: AbortSignal;
  callerHangsUp(): void;
  /** We are out of the call, and the caller is not. */
  leaveToOthers(): void;
  /** Whoever still listens to keys or sound. */
  listeners(): number;
  /** Whoever still listens to keys. */
  keyListeners(): number;
}

export const A_CALL: Call = { id: 'SCL_fake', caller: '+14155550123' };
export const A_SOUND: Sound = { samples: new Int16Array(480), sampleRate: 48_000 };

export function fakeLine(clock: FakeClock, options: FakeLineOptions = {}): FakeLine {
  const heard: Heard[] = [];
  const keyListeners = new Set<(key: Key) => void>();
  const soundListeners = new Set<(sound: Sound) => void>();
  const gone = new AbortController();
  let hangUps = 0;

  return {
    call: options.call ?? A_CALL,
    heard,
    hangUps: () => hangUps,
    gone: gone.signal,
    listeners: () => keyListeners.size + soundListeners.size,
    keyListeners: () => keyListeners.size,
    callerHangsUp: () => gone.abort(new Error('The caller is gone')),
    leaveToOthers: () => gone.abort(new LeftToOthers()),
    press: (keys) => {
      for (const key of keys) for (const listener of keyListeners) listener(key as Key);
    },
    speak: (sound = A_SOUND) => {
      for (const listener of soundListeners) listener(sound);
    },
    answered: (signal) =>
      options.unanswered ? clock.wait(Number.POSITIVE_INFINITY, signal) : Promise.resolve(),
    onKey: (listener) => addTo(keyListeners, listener),
    onSound: (_pieces, listener) => addTo(soundListeners, listener),
    async play(sounds, signal) {
      if (options.mute) throw options.mute;
      await playOn(clock, heard, sounds, signal);
    },
    async rest() {},
    async hangUp() {
      hangUps += 1;
    },
  };
}

async function playOn(
  clock: FakeClock,
  heard: Heard[],
  sounds: readonly Sound[],
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return;
  const one: Heard = { prompts: sounds.map(nameOf), from: clock.elapsed(), cut: false };
  heard.push(one);
  const stop = () => Object.assign(one, { until: clock.elapsed(), cut: true });
  signal.addEventListener('abort', stop, { once: true });
  await clock.wait(sounds.length * PROMPT_MS, signal).catch(() => {});
  signal.removeEventListener('abort', stop);
  one.until ??= clock.elapsed();
}

function nameOf(sound: Sound): PromptName {
  const name = PROMPT_NAMES.find((candidate) => fakePrompts[candidate] === sound);
  if (name === undefined) throw new Error('A sound was played that is no prompt');
  return name;
}

function addTo<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
