/** Passes the caller's sound into a room: the first piece always, as the proof that it gets there, the rest while it is heard. */

import type { DisputeRoom } from './dispute-room.ts';
import type { Line } from './line.ts';

export interface Passing {
  /** Resolves when the first piece is in the room. */
  readonly flows: Promise<void>;
  stop(): void;
}

/** @param leaving is told of each piece, which has left when the promise is fulfilled */
export function passSound(
  line: Pick<Line, 'onSound'>,
  room: Pick<DisputeRoom, 'carry' | 'onHeard'>,
  leaving: (piece: Promise<void>) => void,
): Passing {
  let isHeard = true;
  let hasFlowed = false;
  let isOver = false;
  let flowed = () => {};
  let close: (() => void) | undefined;
  const flows = new Promise<void>((resolve) => {
    flowed = resolve;
  });

  function look(): void {
    const isWanted = !isOver && (isHeard || !hasFlowed);
    if (isWanted)
      close ??= line.onSound('at-once', (sound) => leaving(room.carry(sound).then(gone)));
    else {
      close?.();
      close = undefined;
    }
  }

  function gone(): void {
    if (hasFlowed) return;
    hasFlowed = true;
    flowed();
    look();
  }

  look();
  room.onHeard((heard) => {
    isHeard = heard;
    look();
  });
  return {
    flows,
    stop() {
      isOver = true;
      look();
    },
  };
}
