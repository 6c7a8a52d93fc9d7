/** The port to whoever wants to know how listening goes; no method is told a word that was said. */

/** `failed`: the same may succeed later; `refused`: it will not; `cancelled`: nobody wants it any more. */
export type Outcome = 'ok' | 'failed' | 'refused' | 'cancelled';

export interface RecogniserRequest {
  readonly recogniser: 'first' | 'fallback';
  readonly outcome: Outcome;
  readonly tookMs: number;
  readonly soundMs: number;
}

export interface ModelRequest {
  readonly outcome: Outcome;
  readonly tookMs: number;
}

/** Every method returns at once. */
export interface ListeningJournal {
  /** A request to a recogniser has ended. */
  asked(request: RecogniserRequest): void;
  /** A question to the language model has ended. */
  helped(request: ModelRequest): void;
  /** The final words of something have come so long after its end. */
  words(lateMs: number): void;
  /** Whether words come late. */
  delayed(isDelayed: boolean): void;
  /** No sound came for so long, and it comes again. */
  deaf(gapMs: number): void;
  /** The words of a segment will never come. */
  lost(why: string): void;
  /** What waits on disk now. */
  spooled(waiting: { readonly bytes: number; readonly segments: number }): void;
  /** Whether the fallback recogniser is in use. */
  fellBack(isInUse: boolean): void;
  /** The call is over, and so many segments wait for words that come later. */
  left(segments: number): void;
  /** Words of so many segments came after their call was over. */
  cameLate(segments: number): void;
}

export const TELL_NOBODY: ListeningJournal = {
  asked() {},
  helped() {},
  words() {},
  delayed() {},
  deaf() {},
  lost() {},
  spooled() {},
  fellBack() {},
  left() {},
  cameLate() {},
};
