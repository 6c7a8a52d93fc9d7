/** The hold music: five pieces that have little in common, made of notes and of seeded chance. */

import type { Random } from '../random.ts';
import type { InstrumentName, Note } from './instruments.ts';

/** Notes of the piece for at least so long. */
type Piece = (lastsMs: number, random: Random) => Note[];

const A4 = { midi: 69, hz: 440 };
const toHz = (midi: number): number => A4.hz * 2 ** ((midi - A4.midi) / 12);

interface Bars {
  readonly barMs: number;
  readonly lastsMs: number;
  /** As MIDI numbers; they follow each other, a bar each. */
  readonly chords: readonly (readonly number[])[];
}

/** The notes of each bar, laid one bar after another. */
function bars(
  { barMs, lastsMs, chords }: Bars,
  notesOf: (chord: readonly number[], atMs: number) => Note[],
): Note[] {
  const count = Math.ceil(lastsMs / barMs);
  return Array.from({ length: count }, (_, bar) =>
    notesOf(chords[bar % chords.length] ?? [], bar * barMs),
  ).flat();
}

function note(
  instrument: InstrumentName,
  midi: number,
  when: [number, number],
  gain: number,
): Note {
  return { instrument, atMs: when[0], forMs: when[1], hz: toHz(midi), gain };
}

const POP = [
  [60, 64, 67, 72],
  [57, 60, 64, 69],
  [53, 57, 60, 65],
  [55, 59, 62, 67],
];
const JAZZ = [
  [62, 65, 69, 72],
  [55, 59, 62, 65],
  [60, 64, 67, 71],
  [57, 61, 64, 67],
];
const MINOR = [
  [57, 60, 64],
  [53, 57, 60],
  [60, 64, 67],
  [55, 59, 62],
];
const PENTATONIC = [69, 72, 74, 76, 79, 81, 84];

/** Plucked eighths up and down the chord. */
const arpeggio: Piece = (lastsMs) => {
  const eighth = 270;
  return bars({ barMs: eighth * 8, lastsMs, chords: POP }, (chord, atMs) =>
    [0, 1, 2, 3, 2, 1, 2, 1].map((step, n) =>
      note('pluck', (chord[step] ?? 60) + 12, [atMs + n * eighth, 900], n === 0 ? 1 : 0.7),
    ),
  );
};

/** Organ chords off the beat, a bass, and drums. */
const band: Piece = (lastsMs) => {
  const beat = 600;
  return bars({ barMs: beat * 4, lastsMs, chords: JAZZ }, (chord, atMs) =>
    [0, 1, 2, 3].flatMap((n) => {
      const at = atMs + n * beat;
      return [
        ...chord.map((midi) => note('organ', midi, [at + beat / 2, beat * 0.45], 0.25)),
        note('bass', (chord[n % 2 === 0 ? 0 : 2] ?? 60) - 24, [at, beat * 0.9], 0.7),
        note(n % 2 === 0 ? 'kick' : 'snare', 60, [at, 250], n % 2 === 0 ? 1.2 : 0.5),
        note('hat', 60, [at, 80], 0.3),
        note('hat', 60, [at + beat / 2, 80], 0.2),
      ];
    }),
  );
};

/** A melody that sings without words, over soft organ chords. */
const melody: Piece = (lastsMs, random) => {
  const beat = 780;
  let step = 3;
  const next = () => {
    step = Math.max(0, Math.min(PENTATONIC.length - 1, step + Math.round(random() * 4 - 2)));
    return PENTATONIC[step] ?? 72;
  };
  return bars({ barMs: beat * 4, lastsMs, chords: MINOR }, (chord, atMs) => [
    ...chord.map((midi) => note('organ', midi, [atMs, beat * 4], 0.12)),
    note('singing', next(), [atMs, beat * 1.4], 0.8),
    note('singing', next(), [atMs + beat * 1.5, beat * 0.5], 0.7),
    note('singing', next(), [atMs + beat * 2, beat * 1.7], 0.8),
  ]);
};

/** Bells in three four time. */
const waltz: Piece = (lastsMs, random) => {
  const beat = 430;
  return bars({ barMs: beat * 3, lastsMs, chords: [...POP, ...JAZZ] }, (chord, atMs) => [
    note('bass', (chord[0] ?? 60) - 12, [atMs, beat], 0.8),
    ...[1, 2].flatMap((n) =>
      chord.slice(1, 3).map((midi) => note('pluck', midi, [atMs + n * beat, beat], 0.35)),
    ),
    ...[0, 1, 2].map((n) =>
      note('bell', (chord[Math.floor(random() * 4)] ?? 60) + 12, [atMs + n * beat, 1400], 0.5),
    ),
  ]);
};

/** Bowed chords that come and go, with one voice that moves in the middle. */
const strings: Piece = (lastsMs, random) => {
  const barMs = 3600;
  return bars({ barMs, lastsMs, chords: [...MINOR, ...JAZZ] }, (chord, atMs) => [
    ...chord.map((midi) => note('bowed', midi, [atMs, barMs + 250], 0.25)),
    ...[0, 1, 2].map((n) =>
      note(
        'bowed',
        (chord[Math.floor(random() * 3)] ?? 60) + 12,
        [atMs + (n * barMs) / 3, 1250],
        0.45,
      ),
    ),
  ]);
};

export const PIECES = { arpeggio, band, melody, waltz, strings } satisfies Record<string, Piece>;

export type PieceName = keyof typeof PIECES;
