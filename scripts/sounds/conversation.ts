/** Lays spoken turns one after another on one line, and says when each was spoken. */

import { TELEPHONE_RATE } from '../speech/band-limit.ts';
import { LEAD_MS, TAIL_MS } from '../speech/telephone-sound.ts';

export interface Turn {
  readonly speaker: 'bank' | 'caller';
  /** Silence between the end of the turn before and the start of this one. */
  readonly pauseMs: number;
  readonly text: string;
}

export interface SpokenTurn {
  readonly speaker: Turn['speaker'];
  /** From the beginning of the recording to where this turn's speech starts and ends. */
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
}

const toSamples = (ms: number): number => Math.round((ms * TELEPHONE_RATE) / 1000);

/** @param lengths of the sounds in samples, LEAD_MS and TAIL_MS of silence around each included */
export function timeTurns(turns: readonly Turn[], lengths: readonly number[]): SpokenTurn[] {
  let endMs = LEAD_MS;
  return turns.map(({ speaker, pauseMs, text }, n) => {
    const startMs = endMs + pauseMs;
    const spokenMs = ((lengths[n] ?? 0) * 1000) / TELEPHONE_RATE - LEAD_MS - TAIL_MS;
    endMs = Math.round(startMs + spokenMs);
    return { speaker, startMs, endMs, text };
  });
}

/** Adds the sounds up where their turns lie; the silence around them overlaps. */
export function mixTurns(
  turns: readonly SpokenTurn[],
  sounds: readonly Float32Array[],
): Float32Array {
  const line = new Float32Array(toSamples((turns.at(-1)?.endMs ?? 0) + TAIL_MS));
  for (const [n, turn] of turns.entries()) {
    const start = toSamples(turn.startMs - LEAD_MS);
    for (const [at, sample] of (sounds[n] ?? []).entries()) {
      if (start + at < line.length) line[start + at] = (line[start + at] ?? 0) + sample;
    }
  }
  return line;
}
