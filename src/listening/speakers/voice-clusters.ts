/** Groups windows by voice: average linkage, then each window to the nearest group. */

import { addTo, dot, meanVoice, unit, type Voice } from './vectors.ts';

/** So many windows, spread evenly, stand for all: the cost grows with the cube. */
const SAMPLE = 100;

interface Group {
  /** Not of length 1: the mean of its voices, so that a product of two is the average over all pairs. */
  readonly mean: Voice;
  readonly size: number;
}

export interface ClusterLimits {
  /** Groups that are less alike than this on average stay apart. */
  readonly apartBelow: number;
  /** Groups beyond this number go together however little they are alike. */
  readonly most: number;
  /** Smaller groups are no voice of their own. */
  readonly smallest: number;
}

/** The voices that can be told apart, the most heard first. */
export function voicesAmong(windows: readonly Voice[], limits: ClusterLimits): Voice[] {
  const step = Math.ceil(windows.length / SAMPLE);
  const sample = windows.filter((_, n) => n % Math.max(1, step) === 0);
  const groups = linked(sample, limits);
  const large = groups.filter(({ size }) => size * step >= limits.smallest);
  const kept = (large.length > 0 ? large : groups).sort((a, b) => b.size - a.size);
  return refined(
    windows,
    kept.map(({ mean }) => unit(mean)),
  );
}

function linked(voices: readonly Voice[], { apartBelow, most }: ClusterLimits): Group[] {
  const groups: Group[] = voices.map((mean) => ({ mean, size: 1 }));
  const alike = groups.map((a) => groups.map((b) => dot(a.mean, b.mean)));
  while (groups.length > 1) {
    const { a, b, likeness } = nearest(alike);
    if (likeness < apartBelow && groups.length <= most) break;
    merge(groups, alike, a, b);
  }
  return groups;
}

function nearest(alike: readonly number[][]): { a: number; b: number; likeness: number } {
  let best = { a: 0, b: 1, likeness: Number.NEGATIVE_INFINITY };
  for (let b = 1; b < alike.length; b++) {
    const row = alike[b] ?? [];
    for (let a = 0; a < b; a++) {
      const likeness = row[a] ?? 0;
      if (likeness > best.likeness) best = { a, b, likeness };
    }
  }
  return best;
}

/** `b`, the later one, goes into `a`. */
function merge(groups: Group[], alike: number[][], a: number, b: number): void {
  const [one, other] = [groups[a], groups[b]];
  if (!one || !other) return;
  const size = one.size + other.size;
  const mean = one.mean.map((value) => (value * one.size) / size);
  addTo(mean, other.mean, other.size / size);
  const row = (alike[a] ?? []).map(
    (likeness, n) => (likeness * one.size + (alike[b]?.[n] ?? 0) * other.size) / size,
  );
  groups[a] = { mean, size };
  alike[a] = row;
  row.forEach((likeness, n) => {
    const column = alike[n];
    if (column) column[a] = likeness;
  });
  groups.splice(b, 1);
  alike.splice(b, 1);
  for (const each of alike) each.splice(b, 1);
}

/** Each window counts for the voice that it is nearest to. */
function refined(windows: readonly Voice[], voices: readonly Voice[]): Voice[] {
  const own = voices.map(() => [] as Voice[]);
  for (const window of windows) own[nearestVoice(window, voices)]?.push(window);
  return own.flatMap((members, n) =>
    members.length > 0 ? [meanVoice(members)] : [voices[n] as Voice],
  );
}

export function nearestVoice(window: Voice, voices: readonly Voice[]): number {
  const likenesses = voices.map((voice) => dot(window, voice));
  return likenesses.indexOf(Math.max(...likenesses));
}
