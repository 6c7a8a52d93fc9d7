/** The port to the caller's phone line, as the call's own code knows it. */

import type { Call } from '../dispute/call.ts';

/** The keys that mean something here; a phone can also send A to D. */
export type Key = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '*' | '#';

/** Mono 16-bit sound. */
export interface Sound {
  readonly samples: Int16Array;
  readonly sampleRate: number;
}

/** `at-once`: 10 ms at 48 kHz, to be passed on without delay. `long`: 60 ms at 16 kHz, which is a fifth of the work. */
export type SoundPieces = 'at-once' | 'long';

export interface Line {
  readonly call: Call;
  /** Resolves when the phone is picked up. @throws when it is not within the deadline. */
  answered(signal: AbortSignal): Promise<void>;
  /** Keys from the caller's leg alone, in order, those before now too. One listener at a time. Returns how to stop. */
  onKey(listener: (key: Key) => void): () => void;
  /** The caller's sound, piece by piece. Returns how to stop. */
  onSound(pieces: SoundPieces, listener: (sound: Sound) => void): () => void;
  /** Heard by the caller alone; ends at once, without an error, when the signal is aborted. */
  play(sounds: readonly Sound[], signal: AbortSignal): Promise<void>;
  /** Nothing will be said for a long time: what speaking takes is given back until the next `play`. */
  rest(): Promise<void>;
  /** Ends the call and removes its room. Idempotent. */
  hangUp(): Promise<void>;
}
