/** What one run of numbers was taken for. */

import type { Run } from './runs.ts';
import type { Secret } from './secret.ts';
import type { Topic } from './topic.ts';

export interface Verdict {
  readonly turn: number;
  readonly run: Run;
  /** `plain`: nothing says what it is; `settled`: clearly a count, a date or a last four. */
  readonly is: Secret | 'identifier' | 'other' | 'settled' | 'plain';
  /** What it was told as. */
  readonly topic?: Topic | undefined;
  /** No words lie between the run before, in whatever turn, and this one. */
  readonly goesOn: boolean;
}

const NOT_SECRET: ReadonlySet<Verdict['is']> = new Set(['identifier', 'other', 'settled', 'plain']);

export function secretOf({ is }: Verdict): Secret | undefined {
  return NOT_SECRET.has(is) ? undefined : (is as Secret);
}
