/** Tells whether a recording holds a known sound: how late, how like, how loud, how much of it. */

import { COMPARED_RATE } from './compared-signal.ts';
import { ALIKE, compareWindows, type SoundWindow } from './sound-windows.ts';
import type { Wav } from './wav.ts';

export interface Likeness {
  /** From the recording's start to where the reference's start lies or would lie: the median of the windows that are alike, NaN without any. */
  readonly delayMs: number;
  /** Median of the windows' normalised correlation, 0 to 1. */
  readonly correlation: number;
  /** Of the recording against the reference, over the windows that are alike, NaN without any. */
  readonly levelDb: number;
  /** Share of the windows with sound in the reference that are alike, 0 to 1. */
  readonly coverage: number;
}

export interface Section {
  readonly startMs: number;
  readonly endMs: number;
  /** Such as the speaker. */
  readonly label: string;
}

export interface Comparison extends Likeness {
  /** In the order given. */
  readonly sections: ReadonlyArray<Section & Likeness>;
  /** All sections of one label together. */
  readonly labels: Readonly<Record<string, Likeness>>;
}

/** Throws when the reference is silent. */
export function compareSound(
  reference: Wav,
  recording: Wav,
  sections: readonly Section[] = [],
): Comparison {
  const windows = compareWindows(reference, recording);
  if (windows.length === 0) throw new Error('the reference is silent');
  const labels = [...new Set(sections.map((section) => section.label))];
  const labelled = (label: string) => sections.filter((section) => section.label === label);
  return {
    ...likeness(windows),
    sections: sections.map((s) => ({ ...s, ...likeness(inside(windows, [s])) })),
    labels: Object.fromEntries(labels.map((l) => [l, likeness(inside(windows, labelled(l)))])),
  };
}

/** The bar for "this sound was heard": another sound, even of the same voice, stays far below it. */
export function isSameSound({ correlation, coverage }: Likeness): boolean {
  return correlation >= 0.7 && coverage >= 0.7;
}

function likeness(windows: readonly SoundWindow[]): Likeness {
  const alike = windows.filter((w) => w.correlation >= ALIKE);
  const sum = (of: (w: SoundWindow) => number) => alike.reduce((total, w) => total + of(w), 0);
  return {
    delayMs: (median(alike.map((w) => w.delay)) * 1000) / COMPARED_RATE,
    correlation: median(windows.map((w) => w.correlation)),
    levelDb: 10 * Math.log10(sum((w) => w.heardEnergy) / sum((w) => w.energy)),
    coverage: windows.length === 0 ? 0 : alike.length / windows.length,
  };
}

function inside(windows: readonly SoundWindow[], sections: readonly Section[]): SoundWindow[] {
  return windows.filter((w) => sections.some((s) => w.startMs >= s.startMs && w.endMs <= s.endMs));
}

/** NaN of nothing. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
