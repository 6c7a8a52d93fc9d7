/** The instruments of the hold music, each a note in, sound out. */

import type { Random } from '../random.ts';

/** Twice the telephone's rate: overtones above it are filtered out, not folded back. */
export const MUSIC_RATE = 16_000;

export interface Note {
  readonly instrument: InstrumentName;
  readonly atMs: number;
  readonly forMs: number;
  readonly hz: number;
  readonly gain: number;
}

type Instrument = (seconds: number, note: Note, random: Random) => number;

const TAU = 2 * Math.PI;

/** Sum of overtones with the given strengths, the fundamental first. */
function overtones(strengths: readonly number[]) {
  return (cycles: number): number => {
    let sum = 0;
    for (const [n, strength] of strengths.entries())
      sum += strength * Math.sin(TAU * cycles * (n + 1));
    return sum;
  };
}

const pluckTone = overtones([1, 0.5, 0.3, 0.15, 0.08]);
const organTone = overtones([1, 0.4, 0.25, 0.3]);
const singingTone = overtones([1, 0.35, 0.5, 0.12, 0.1]);
const bowedTone = overtones([1, 0.6, 0.45, 0.35, 0.2, 0.15]);
const bassTone = overtones([0.6, 1, 0.8, 0.5, 0.3, 0.2]);

const swell = (seconds: number, note: Note, attack: number, release: number): number =>
  Math.max(0, Math.min(1, seconds / attack, (note.forMs / 1000 - seconds) / release));

/** A frequency that goes up and down by `share`, `rate` times a second, a little after the note's start. */
function vibrato(seconds: number, hz: number, rate: number, share: number): number {
  const late = Math.min(1, seconds / 0.4);
  return hz * seconds - (late * share * hz * Math.cos(TAU * rate * seconds)) / (TAU * rate);
}

const INSTRUMENTS = {
  pluck: (t, note) => Math.min(1, t / 0.004) * Math.exp(-t * 5) * pluckTone(note.hz * t),
  organ: (t, note) =>
    swell(t, note, 0.08, 0.15) * (organTone(note.hz * t) + organTone(note.hz * 1.004 * t)) * 0.5,
  singing: (t, note) => swell(t, note, 0.07, 0.09) * singingTone(vibrato(t, note.hz, 5.6, 0.012)),
  bowed: (t, note) =>
    swell(t, note, 0.25, 0.3) *
    bowedTone(vibrato(t, note.hz, 4.8, 0.006)) *
    (0.85 + 0.15 * Math.sin(TAU * 6.3 * t)),
  bell: (t, note) =>
    Math.exp(-t * 3) * Math.sin(TAU * note.hz * t) +
    0.5 * Math.exp(-t * 6) * Math.sin(TAU * note.hz * 2.76 * t),
  bass: (t, note) => swell(t, note, 0.01, 0.05) * Math.exp(-t * 2) * bassTone(note.hz * t),
  kick: (t) => Math.exp(-t * 18) * Math.sin(TAU * (55 * t + 3.5 * (1 - Math.exp(-t * 30)))),
  snare: (t, _, random) =>
    Math.exp(-t * 22) * (0.7 * (random() * 2 - 1) + 0.4 * Math.sin(TAU * 330 * t)),
  hat: (t, _, random) => Math.exp(-t * 60) * (random() * 2 - 1),
} satisfies Record<string, Instrument>;

export type InstrumentName = keyof typeof INSTRUMENTS;

/** Adds the note to the sound, which is at MUSIC_RATE. */
export function play(note: Note, sound: Float32Array, random: Random): void {
  const instrument: Instrument = INSTRUMENTS[note.instrument];
  const start = Math.round((note.atMs * MUSIC_RATE) / 1000);
  const length = Math.min(Math.round((note.forMs * MUSIC_RATE) / 1000), sound.length - start);
  for (let n = 0; n < length; n++) {
    const sample = instrument(n / MUSIC_RATE, note, random) * note.gain;
    sound[start + n] = (sound[start + n] ?? 0) + sample;
  }
}
