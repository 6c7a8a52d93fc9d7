/** What a script of the corpus says: who speaks when, what plays between, and what is true of the call. */

import type { Flaw } from './bad-line.ts';
import type { PieceName } from './hold-music/pieces.ts';

export type CorpusSpeaker = 'bank' | 'caller' | 'machine';

export interface Voice {
  readonly speaker: CorpusSpeaker;
  /** One of Kokoro's. */
  readonly voice: string;
  readonly speed: number;
  /** RMS over speech, below full scale; DEFAULT_SPEECH_DB when absent. */
  readonly levelDb?: number;
}

export interface Say {
  /** A key of the script's `voices`. */
  readonly who: string;
  /** `[600]` between words is a pause of 600 ms. */
  readonly text: string;
  /** After the end of what came before; negative talks over it. */
  readonly afterMs?: number;
  /** Keys of the script's `secrets` of which something is said here. */
  readonly secrets?: readonly string[];
}

/** Said while music plays, counted from where the music begins. */
export interface Meanwhile extends Say {
  readonly atMs: number;
}

/** One recording, again and again. */
export interface Announcement {
  readonly who: string;
  readonly text: string;
  readonly firstAtMs: number;
  readonly everyMs: number;
  readonly times: number;
  /** What is left of the music below; it stops when absent. */
  readonly musicDb?: number;
}

export interface Hold {
  readonly music: PieceName;
  readonly forMs: number;
  readonly levelDb: number;
  readonly afterMs?: number;
  readonly flaws?: readonly Flaw[];
  readonly announcement?: Announcement;
  readonly meanwhile?: readonly Meanwhile[];
}

export interface Quiet {
  readonly quietMs: number;
}

export type Step = Say | Hold | Quiet;

export interface Secret {
  readonly kind: 'card' | 'cvv' | 'ssn' | 'account' | 'otp' | 'birth-date';
  readonly digits: string;
}

export interface CorpusScript {
  readonly about: string;
  readonly callDate: string;
  readonly timeZone: string;
  readonly dispute: unknown;
  readonly similarVoices: boolean;
  readonly voices: Readonly<Record<string, Voice>>;
  /** What the caller says to us alone, before the calls are merged. */
  readonly beforeMerge: Say;
  readonly steps: readonly Step[];
  readonly line: {
    /** Of the bank's leg, of the caller's, and of both together. */
    readonly bank?: readonly Flaw[];
    readonly caller?: readonly Flaw[];
    readonly whole?: readonly Flaw[];
    /** The bank's sound as the caller's phone gives it back. */
    readonly echo?: { readonly delayMs: number; readonly levelDb: number };
  };
  readonly facts: readonly unknown[];
  readonly secrets: Readonly<Record<string, Secret>>;
}

export const DEFAULT_SPEECH_DB = -22;

export const isHold = (step: Step): step is Hold => 'music' in step;
export const isQuiet = (step: Step): step is Quiet => 'quietMs' in step;
