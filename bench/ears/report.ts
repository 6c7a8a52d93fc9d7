/** The rows of all calls, and for those to tune on what was missed and what was wrong. */

import { type Row, row } from '../figures.ts';
import { type CallScore, scoreRows, speakersRows } from './call-score.ts';
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
  const similar = calls.flatMap(({ score }) => (score.similarVoices ? [score] : []));
  return [
    ...calls.flatMap((call) => groupRows(call.name, [call])),
    ...speakersRows('similar voices', similar),
    ...groupRows('all', calls),
  ].filter(({ median }) => !Number.isNaN(median));
}

function groupRows(name: string, calls: readonly Measured[]): Row[] {
  const scores = calls.map(({ score }) => score);
  return [...scoreRows(name, scores), ...machineRows(name, calls)];
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
