/** A line that is made of music, silence and made-up speech, as the state of the line hears it. */

import type { CallEventKind } from '../../../../src/dispute/line-state.ts';
import { LineActivity } from '../../../../src/listening/activity/line-activity.ts';
import { RecentSound } from '../../../../src/listening/segments/recent-sound.ts';

const WINDOW_MS = 32;
const WINDOW = 512;
const SYLLABLE_MS = 160;

/** One second of it; every whole number of hertz is found in it. */
const SINE = Float32Array.from({ length: 16_000 }, (_, i) => Math.sin((2 * Math.PI * i) / 16_000));
const sine = (hz: number, at: number) => SINE[(hz * at) % 16_000] ?? 0;

/** Sound without a pattern, the same for the same seed. */
function noise(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** A sample of speech: syllables, each of its own loudness and pitch, which the seed gives. */
function speech(seed: number): (at: number) => number {
  const random = noise(seed);
  const near = (hz: number, by: number) => Math.round(hz + by * random());
  const syllables = Array.from({ length: 60 }, () => ({
    level: 200 + 2_500 * Math.abs(random()),
    low: near(400, 300),
    middle: near(1_400, 700),
    high: near(2_700, 500),
  }));
  return (at) => {
    const syllable = syllables[Math.floor(at / (SYLLABLE_MS * 16)) % syllables.length];
    if (!syllable) return 0;
    const { level, low, middle, high } = syllable;
    return level * (sine(low, at) + sine(middle, at) + sine(high, at));
  };
}

const music = (at: number) => 3_000 * sine(440, at);

export function rehearsedLine() {
  const sound = new RecentSound();
  const events: { readonly kind: CallEventKind; readonly atMs: number }[] = [];
  const activity = new LineActivity(sound, {
    changed: () => {},
    happened: (event) => events.push(event),
  });
  let now = 0;

  function play(ms: number, probability: number, sample: (at: number) => number): void {
    const hiss = noise(now);
    for (let at = 0; at < ms * 16; at += WINDOW) {
      const samples = new Int16Array(WINDOW);
      for (let i = 0; i < WINDOW; i++) samples[i] = sample(at + i) + 8 * hiss();
      sound.hear(samples);
      now += WINDOW_MS;
      activity.hear({ endMs: now, probability });
    }
  }

  return {
    activity,
    events,
    now: () => now,
    kinds: () => events.map(({ kind }) => kind),
    music: (ms: number) => play(ms, 0.05, music),
    silence: (ms: number) => play(ms, 0.01, () => 0),
    /** The same seed says the same. */
    speech: (ms: number, seed: number) => play(ms, 0.95, speech(seed)),
    speechOverMusic(ms: number, seed: number) {
      const voice = speech(seed);
      play(ms, 0.9, (at) => voice(at) + music(at));
    },
    words: (text: string) =>
      activity.words({ number: 0, startMs: now - 2_000, endMs: now - 500, text }),
  };
}
