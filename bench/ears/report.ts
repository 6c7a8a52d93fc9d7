/** The rows of all calls, and for those to tune on what was missed and what was wrong. */

import { type Row, row } from '../figures.ts';
import { type CallScore, scoreRows } from './call-score.ts';
import type { HoldSound } from './hold-sound.ts';

export interface Measured {
  readonly name: string;
  readonly score: CallScore;
  readonly hold: HoldSound;
  /** Only of a call on the real way. */
  readonly live?: {
    readonly cpuPercent: number;
    readonly memoryMb: number;
    readonly otherFacts: number;
  };
}

const HOUR_S = 3_600;

/** Each call, then all together; rows that nothing was measured for are left out. */
export function report(calls: readonly Measured[]): Row[] {
  const groups: (readonly [string, readonly Measured[]])[] = [
    ...calls.map((call) => [call.name, [call]] as const),
    ['similar voices', calls.filter(({ score }) => score.similarVoices)],
    ['all', calls],
  ];
  return groups
    .flatMap(([name, of]) => [
      ...scoreRows(
        name,
        of.map(({ score }) => score),
      ),
      ...machineRows(name, of),
    ])
    .filter(({ median }) => !Number.isNaN(median));
}

function machineRows(name: string, calls: readonly Measured[]): Row[] {
  const live = calls.flatMap((call) => call.live ?? []);
  const sum = (of: (hold: HoldSound) => number) =>
    calls.reduce((total, { hold }) => total + of(hold), 0);
  const perHour = (HOUR_S * sum(({ sentMs }) => sentMs)) / sum(({ holdMs }) => holdMs);
  const all = (what: string, unit: string, of: (each: (typeof live)[number]) => number) =>
    row(`${name}: ${what}`, unit, live.map(of));
  return [
    row(`${name}: sent to the recogniser per hour of hold`, 's', [perHour]),
    all('CPU of the job', '% core', ({ cpuPercent }) => cpuPercent),
    all('private memory of the job', 'MB', ({ memoryMb }) => memoryMb),
    all('facts told otherwise than found again', '', ({ otherFacts }) => otherFacts),
  ];
}

/** What to look at, in lines. */
export function faults({ name, score: { facts, secrets } }: Measured): string[] {
  const named = (what: string, all: readonly { kind: string; value?: string; due?: string }[]) =>
    all.map(({ kind, value = '', due = '' }) => `${name}: ${what}: ${kind} ${value} ${due}`.trim());
  return [
    ...named('fact missed', facts.missed),
    ...named('fact wrong', facts.wrong),
    ...named('secret missed', secrets.missed),
    ...named('fact lost by masking', secrets.factsLost),
  ];
}
