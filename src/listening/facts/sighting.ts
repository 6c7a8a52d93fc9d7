/** What the rules see in one utterance and its neighbours, before it is put together with the rest of the call. */

import type { FactKind } from '../../dispute/fact.ts';
import type { Speaker, Utterance, UtteranceId } from '../../dispute/utterance.ts';
import type { Run } from './spelling.ts';
import type { Word } from './words.ts';

export interface Heard {
  readonly utterance: Utterance;
  readonly words: readonly Word[];
  /** Characters that are read out in it. */
  readonly runs: readonly Run[];
}

/** A place in the call: an utterance, and all around it. */
export interface Place {
  readonly heard: readonly Heard[];
  readonly at: number;
}

export interface Sighting {
  readonly kind: FactKind;
  readonly value: string;
  readonly by: Speaker;
  readonly due?: string;
  readonly confidence: number;
  readonly evidence: readonly UtteranceId[];
}

/** Characters that were read out; whether they are a new number or one that was read back shows in the whole call. */
export interface Reading {
  readonly kind: 'reading';
  /** Of which kind of number, by the words before it; absent when nothing says so. */
  readonly names?: 'reference-number' | 'badge-number' | 'phone-number';
  readonly chars: string;
  /** Whether the words that name it stand in the same utterance. */
  readonly own: boolean;
  /** "No, …" comes before it: it stands for a number that was said before. */
  readonly instead: boolean;
  readonly by: Speaker;
  readonly evidence: readonly UtteranceId[];
}

/** "No, nine, not five." */
export interface Correction {
  readonly kind: 'correction';
  readonly right: string;
  readonly wrong: string;
  readonly by: Speaker;
  readonly evidence: readonly UtteranceId[];
}

export type Seen = Sighting | Reading | Correction;
