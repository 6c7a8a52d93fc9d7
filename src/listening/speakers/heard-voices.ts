/** The voices of a call as they sound beside each other: what they all share, which is mostly the line, is taken off. */

import type { Side } from './cues.ts';
import { addTo, unit, type Voice } from './vectors.ts';

/** Windows of one side, added up. */
export interface SideVoice {
  readonly side: Side;
  readonly sum: Voice;
  /** How many windows they amount to. */
  readonly weight: number;
}

/** So many windows of what was learnt long ago count at most. */
const MOST_PAST = 400;
/** In windows. */
const USUAL_WEIGHT = 10;

/** What the voices of windows and of the past have in common; while there are few of them, what voices usually have. */
export function centreOf(
  windows: readonly Voice[],
  past: readonly SideVoice[],
  usual: Voice | undefined,
): Voice {
  const sum = new Float32Array((windows[0] ?? past[0]?.sum)?.length ?? 0);
  let weight = windows.length;
  for (const voice of windows) addTo(sum, voice);
  if (usual) {
    addTo(sum, usual, USUAL_WEIGHT);
    weight += USUAL_WEIGHT;
  }
  for (const { sum: voices, weight: heard } of past) {
    addTo(sum, voices);
    weight += heard;
  }
  return weight === 0 ? sum : sum.map((value) => value / weight);
}

/** The direction in which a sum of so many voices lies from the centre. */
export function offCentre(sum: Voice, centre: Voice, weight = 1): Voice {
  return unit(sum.map((value, n) => value - weight * (centre[n] ?? 0)));
}

/** Both together, by side; the past fades so that it never outweighs what is heard now by much. */
export function remembered(past: readonly SideVoice[], now: readonly SideVoice[]): SideVoice[] {
  const sides = new Set([...past, ...now].map(({ side }) => side));
  return [...sides].map((side) => {
    const parts = [...past, ...now].filter((part) => part.side === side);
    const sum = new Float32Array(parts[0]?.sum.length ?? 0);
    for (const part of parts) addTo(sum, part.sum);
    const weight = parts.reduce((total, part) => total + part.weight, 0);
    const keep = Math.min(1, MOST_PAST / weight);
    return { side, sum: sum.map((value) => value * keep), weight: weight * keep };
  });
}
