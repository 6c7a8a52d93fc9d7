/** A fault, or many of one kind, played on calls in progress. */

import type { Recording } from '../standin/index.ts';
import type { Orders } from './orders.ts';
import type { Verdict } from './verdict.ts';
import type { World } from './world.ts';

export interface Scene {
  readonly world: World;
  readonly orders: Orders;
  readonly recording: Recording;
  /** From 0 up to but not including 1; the same for the same seed. */
  readonly random: () => number;
  /** To the terminal, while it lasts. */
  readonly say: (what: string) => void;
}

export interface Played {
  readonly verdicts: readonly Verdict[];
  /** What else ought to be and is not, in words. */
  readonly faults: readonly string[];
}

export interface Scenario {
  /** For `--only`. */
  readonly name: string;
  /** What is broken, as the table says it. */
  readonly title: string;
  play(scene: Scene): Promise<Played>;
}
