/** A piece of sound that is looked for in longer ones, in parts, for a jitter buffer shifts it on the way. */

import { differingBits, type Fingerprint } from './fingerprint.ts';

export interface Piece {
  readonly bits: Uint32Array;
  /** The hops that tell something, about a second and a quarter in each part; never empty. */
  readonly parts: readonly Part[];
}

/** Indices of hops, in order; never empty. */
type Part = readonly number[];

/** Hop `n` of the piece is hop `n + lag` of the longer sound. */
export interface Match {
  readonly lag: number;
  /** Share of the bits that differ: 0 of the same sound, about a half of two strangers. */
  readonly difference: number;
}

/** What is compared at most as much as this is known. */
export const ALIKE = 0.36;

const PART_HOPS = 40;
/** From part to part the sound shifts by no more hops than this; and only where that makes it much more alike. */
const SHIFT = 6;
const WORTH_A_SHIFT = 0.06;
/** The shorter a part, the more alike is the best of very many places by mere chance. */
const CHANCE = 1.2;
const STRANGERS = 0.5;
const BITS = 32;
/** Hops with so small a share of the loudest one's energy tell nothing. */
const QUIET = 1e-3;
/** The loudest hop of silence. */
const SILENT_ENERGY = 4e7;

/** Nothing of silence. */
export function toPiece({ bits, energies }: Fingerprint): Piece | undefined {
  const loudest = energies.reduce((a, b) => Math.max(a, b), 0);
  if (loudest < SILENT_ENERGY) return undefined;
  const parts: number[][] = [];
  for (let hop = 1; hop < bits.length; hop++) {
    if ((energies[hop] as number) < loudest * QUIET) continue;
    const number = Math.floor(hop / PART_HOPS);
    parts[number] = [...(parts[number] ?? []), hop];
  }
  const telling = parts.filter((part) => part !== undefined);
  return telling.length > 0 ? { bits, parts: telling } : undefined;
}

/** Where the longest part may lie, without places next to a better one. */
export function likelyPlaces({ bits, parts }: Piece, known: Uint32Array): Match[] {
  const part = longest(parts);
  const bar = ALIKE - CHANCE / part.length;
  const likely: Match[] = [];
  for (let lag = -bits.length; lag < known.length; lag++) {
    const match = { lag, difference: differenceAt(known, bits, part, lag) };
    const last = likely.at(-1);
    const isNear = last !== undefined && lag - last.lag <= SHIFT;
    if (match.difference > bar || (isNear && match.difference >= last.difference)) continue;
    if (isNear) likely.pop();
    likely.push(match);
  }
  return likely;
}

export interface Followed {
  readonly difference: number;
  /** Of the first part and of the last. */
  readonly firstLag: number;
  readonly lastLag: number;
}

/** From the longest part, which is at a known place, to both ends. */
export function follow({ bits, parts }: Piece, known: Uint32Array, { lag }: Match): Followed {
  const anchor = parts.indexOf(longest(parts));
  const after = followParts(parts.slice(anchor), bits, known, lag);
  const before = followParts(parts.slice(0, anchor).reverse(), bits, known, lag);
  const hops = parts.reduce((sum, part) => sum + part.length, 0);
  const difference = (after.differing + before.differing) / hops;
  return { difference, firstLag: before.lag, lastLag: after.lag };
}

function followParts(parts: readonly Part[], bits: Uint32Array, known: Uint32Array, from: number) {
  let [lag, differing] = [from, 0];
  for (const part of parts) {
    let here = differenceAt(known, bits, part, lag);
    for (const shifted of around(lag)) {
      const there = differenceAt(known, bits, part, shifted);
      if (there < Math.min(here - WORTH_A_SHIFT, ALIKE)) [lag, here] = [shifted, there];
    }
    differing += here * part.length;
  }
  return { lag, differing };
}

/** The nearest first. */
function around(lag: number): number[] {
  return Array.from({ length: SHIFT }, (_, i) => [lag - i - 1, lag + i + 1]).flat();
}

/** What lies outside of the known sound is strange. */
function differenceAt(known: Uint32Array, bits: Uint32Array, part: Part, lag: number): number {
  let differing = 0;
  for (let i = 0; i < part.length; i++) {
    const hop = part[i] as number;
    const there = known[hop + lag];
    differing += there === undefined ? BITS * STRANGERS : differingBits(bits[hop] as number, there);
  }
  return differing / (BITS * part.length);
}

function longest(parts: readonly Part[]): Part {
  return parts.reduce((a, b) => (b.length > a.length ? b : a));
}
