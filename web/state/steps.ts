/** The steps to a merged call, ticked by what the person taps and by what the line says. */

import type { Line } from './line.ts';

export const STEPS = ['call-bank', 'add-call', 'call-us', 'type-code', 'merge'] as const;
export type Step = (typeof STEPS)[number];

/** The two numbers that a person can dial from the page. */
export type Tapped = 'bank' | 'us';

export interface Taps {
  readonly tapped: readonly Tapped[];
  /** How many calls were over when that was tapped. */
  readonly tappedAfter: number;
}

export interface StepState {
  readonly step: Step;
  readonly isDone: boolean;
  /** The one to do next. */
  readonly isNext: boolean;
}

/** A call that reaches the dispute proves the steps before it, however they were done. */
export function stepStates(line: Line | undefined, tapped: readonly Tapped[]): StepState[] {
  const isPaired = line?.state === 'connected';
  const done: Readonly<Record<Step, boolean>> = {
    'call-bank': isPaired || tapped.includes('bank'),
    'add-call': isPaired || tapped.includes('us'),
    'call-us': isPaired || tapped.includes('us'),
    'type-code': isPaired,
    merge: isPaired && line.merged === 'yes',
  };
  const next = STEPS.find((step) => !done[step]);
  return STEPS.map((step) => ({ step, isDone: done[step], isNext: step === next }));
}
