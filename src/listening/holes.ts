/** Finds where sound that always comes did not come: the line was lost for a while, or the process stood still. */

export interface Piece {
  readonly samples: Int16Array;
  /** Hz. */
  readonly sampleRate: number;
}

export interface Hole {
  readonly missingMs: number;
  /** Of the sound around it. */
  readonly sampleRate: number;
}

/** Sound that is missing, or the sound itself, in the order in which it was to be heard. */
export type Heard = Hole | Piece;

/** A stop of this length is looked at: a busy machine may stop for a while, and its sound then comes in one go. */
const STOP_MS = 1_500;
/** A caller who hung up is known to be gone by then, and no sound is missing. */
const END_MS = 5_000;
/** Within so long after a stop all that waited has come. */
const SETTLED_MS = 250;
/** Less is what clocks and queues make of no loss at all. */
const LEAST_MS = 500;
const SILENCE_MS = 1_000;

/** All times are the clock's elapsed milliseconds. */
export class Holes {
  /** The latest piece. */
  #last: { readonly at: number; readonly sampleRate: number } | undefined;
  /** What has come since a stop, until it is known whether sound is missing. */
  #held:
    | { readonly stoppedAt: number; readonly since: number; readonly pieces: Piece[] }
    | undefined;

  /** @returns what is to be heard now; nothing while it is not known yet */
  hear(piece: Piece, now: number): readonly Heard[] {
    const stoppedAt = this.#last?.at ?? now;
    this.#last = { at: now, sampleRate: piece.sampleRate };
    if (!this.#held && now - stoppedAt <= STOP_MS) return [piece];
    this.#held ??= { stoppedAt, since: now, pieces: [] };
    this.#held.pieces.push(piece);
    return now - this.#held.since < SETTLED_MS ? [] : this.end();
  }

  /** What is held, at once. */
  end(): readonly Heard[] {
    if (!this.#held || this.#last === undefined) return [];
    const { stoppedAt, pieces } = this.#held;
    this.#held = undefined;
    const { at, sampleRate } = this.#last;
    const missingMs = at - stoppedAt - lengthMs(pieces);
    return missingMs > LEAST_MS ? [{ missingMs, sampleRate }, ...pieces] : pieces;
  }

  /** As `end`, when the call is over: what did not come until now is missing, too. */
  endAt(now: number): readonly Heard[] {
    const held = this.end();
    if (this.#last === undefined) return held;
    const { at, sampleRate } = this.#last;
    return now - at > END_MS ? [...held, { missingMs: now - at, sampleRate }] : held;
  }
}

/** As long as what is missing, in pieces of a second at most. */
export function silenceOf({ missingMs, sampleRate }: Hole): Piece[] {
  const count = Math.ceil(missingMs / SILENCE_MS);
  const length = Math.round((missingMs * sampleRate) / 1000 / count);
  return Array.from({ length: count }, () => ({ samples: new Int16Array(length), sampleRate }));
}

function lengthMs(pieces: readonly Piece[]): number {
  return pieces.reduce(
    (sum, { samples, sampleRate }) => sum + (samples.length * 1000) / sampleRate,
    0,
  );
}
