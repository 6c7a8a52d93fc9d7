/** What was seen in utterances that change no more; what loops for hours is kept a few times. */

import type { Seen } from './sighting.ts';

/** The same more often proves nothing further. */
const MOST_ALIKE = 8;
const MOST = 5000;

export interface SettledSeen {
  add(seen: readonly Seen[]): void;
  all(): readonly Seen[];
}

export function settledSeen(): SettledSeen {
  const kept: Seen[] = [];
  const counts = new Map<string, number>();
  return {
    add(seen) {
      for (const one of seen) {
        const count = counts.get(nameOf(one)) ?? 0;
        if (count >= MOST_ALIKE || kept.length >= MOST) continue;
        counts.set(nameOf(one), count + 1);
        kept.push(one);
      }
    },
    all: () => kept,
  };
}

function nameOf(one: Seen): string {
  const { kind, by } = one;
  if (one.kind === 'correction') return `${kind} ${by} ${one.right} ${one.wrong}`;
  return `${kind} ${by} ${one.kind === 'reading' ? one.chars : one.value}`;
}
