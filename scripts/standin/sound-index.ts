/** Knows some recordings by ear: finds in which of them, and where, a piece of sound lies. */

import type { Wav } from '../../phone/wav.ts';
import { fingerprint, HOP_MS, listenedTo } from './fingerprint.ts';
import { ALIKE, type Followed, follow, likelyPlaces, toPiece } from './piece.ts';

export interface Place {
  /** Index of the recording. */
  readonly recording: number;
  /** Where the piece begins and ends in it. */
  readonly startMs: number;
  readonly endMs: number;
}

/** A piece begins between two hops of the recording: it is looked for at each of these shares of a hop. */
const PHASES = [0, 0.5];

interface Candidate extends Followed {
  readonly recording: number;
  readonly phase: number;
}

export class SoundIndex {
  readonly #known: readonly Uint32Array[];

  constructor(sounds: readonly Wav[]) {
    this.#known = sounds.map((sound) => fingerprint(listenedTo(sound)).bits);
  }

  /** Nothing for silence, and for what is in none of the recordings. */
  find(sound: Wav): Place | undefined {
    const samples = listenedTo(sound);
    const candidates = PHASES.flatMap((phase) => this.#candidates(samples, phase));
    const [best] = candidates.toSorted((a, b) => a.difference - b.difference);
    if (!best || best.difference > ALIKE) return undefined;
    const { recording, phase, firstLag, lastLag } = best;
    const lengthMs = (sound.samples.length * 1000) / sound.sampleRate;
    const [startMs, endMs] = [firstLag, lastLag].map((lag) => (lag - phase) * HOP_MS);
    return { recording, startMs: startMs as number, endMs: (endMs as number) + lengthMs };
  }

  #candidates(samples: Int16Array, phase: number): Candidate[] {
    const piece = toPiece(fingerprint(samples, phase));
    if (!piece) return [];
    return this.#known.flatMap((known, recording) =>
      likelyPlaces(piece, known).map((place) => ({
        recording,
        phase,
        ...follow(piece, known, place),
      })),
    );
  }
}
