/** What one person, or a machine, said in one go, as it may be stored and shown. */

/** `machine` is a menu or an announcement; `unknown` is an honest answer, not a mistake. */
export type Speaker = 'caller' | 'bank' | 'machine' | 'unknown';

/** Unique within a call. Says the segment of sound and the turn in it: `12.0`. */
export type UtteranceId = string;

export interface Utterance {
  readonly id: UtteranceId;
  readonly speaker: Speaker;
  /** Of the speaker, 0 to 1. */
  readonly confidence: number;
  /** Milliseconds since the call's first sound. */
  readonly startMs: number;
  readonly endMs: number;
  /** Masked, see `masking`. Empty when the utterance was taken back. */
  readonly text: string;
  /** 0 at first, one more with each correction. */
  readonly revision: number;
  /** Its speech goes on, or is not understood to its end: shown, and never stored. */
  readonly provisional?: true;
}
