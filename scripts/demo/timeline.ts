/** The story as a person reads it: who does what, and when. */

import { styleText } from 'node:util';

export type Who = 'phone' | 'app' | 'worker';

export interface Timeline {
  /** Milliseconds since the phone began to ring; negative before. */
  now(): number;
  /** The phone rings: the clock starts. */
  start(): void;
  say(who: Who, what: string): void;
}

const COLOURS = { phone: 'cyan', app: 'green', worker: 'yellow' } as const;

export function timeline(print: (line: string) => void): Timeline {
  let began = performance.now();
  const now = () => performance.now() - began;
  return {
    now,
    start: () => {
      began = performance.now();
    },
    say(who, what) {
      const seconds = (now() / 1000).toFixed(2).padStart(7);
      print(`${seconds} s  ${styleText(COLOURS[who], who.padEnd(6))}  ${what}`);
    },
  };
}
