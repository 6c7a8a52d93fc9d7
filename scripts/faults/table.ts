/** What each scenario lost, as a table for people and as JSON. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { percentile } from '../../bench/figures.ts';
import { PROJECT_DIR } from '../setup/project.mjs';
import type { Orders } from './orders.ts';
import type { Played, Scenario } from './scenario.ts';
import { BACK_WITHIN_MS } from './verdict.ts';

export interface Row {
  readonly name: string;
  readonly title: string;
  readonly calls: number;
  /** How often listening was stopped and noticed to be back. */
  readonly stops: number;
  readonly lostCalls: number;
  readonly askedTwice: number;
  readonly withoutAccount: number;
  readonly wordsSaid: number;
  readonly wordsInGaps: number;
  readonly wordsLost: number;
  /** In seconds; NaN when nothing was stopped. */
  readonly stoppedFor: { readonly median: number; readonly p95: number; readonly longest: number };
  /** Until the line was in the dispute's room again, in seconds. */
  readonly outOfRoomFor: { readonly p95: number };
  /** Why it fails; none is what is wanted. */
  readonly failures: readonly string[];
}

/** A word that is cut in two where a sentence is cut is no loss of a fault: without any fault there are some, too. */
const TOLERATED_SHARE = 0.02;
/** Git ignores it. */
const FOLDER = join(PROJECT_DIR, '.tmp/faults');

/** @param isTimed whether it fails when listening is back too late */
export function rowOf(
  { name, title }: Scenario,
  { verdicts, faults }: Played,
  isTimed: boolean,
): Row {
  const count = (is: (verdict: Played['verdicts'][number]) => boolean) =>
    verdicts.filter(is).length;
  const sum = (of: (verdict: Played['verdicts'][number]) => number) =>
    verdicts.reduce((total, verdict) => total + of(verdict), 0);
  const stopped = verdicts.flatMap(({ stoppedMs }) => stoppedMs.map((ms) => ms / 1000));
  const outOfRoom = verdicts.flatMap(({ outOfRoomMs }) => outOfRoomMs.map((ms) => ms / 1000));
  const row = {
    name,
    title,
    calls: verdicts.length,
    stops: stopped.length,
    lostCalls: count(({ isLost }) => isLost),
    askedTwice: count(({ isAskedAgain }) => isAskedAgain),
    withoutAccount: count(({ hasAccount }) => !hasAccount),
    wordsSaid: sum(({ words }) => words.said),
    wordsInGaps: sum(({ words }) => words.inGaps),
    wordsLost: sum(({ words }) => words.lost.length),
    stoppedFor: {
      median: percentile(stopped, 50),
      p95: percentile(stopped, 95),
      longest: percentile(stopped, 100),
    },
    outOfRoomFor: { p95: percentile(outOfRoom, 95) },
  };
  return { ...row, failures: [...failuresOf(row, isTimed), ...faults] };
}

function failuresOf(row: Omit<Row, 'failures'>, isTimed: boolean): string[] {
  const tolerated = Math.ceil(row.wordsSaid * TOLERATED_SHARE);
  const checks: ReadonlyArray<readonly [boolean, string]> = [
    [row.calls > 0, 'no call was made'],
    [row.lostCalls === 0, `${row.lostCalls} calls were lost`],
    [row.askedTwice === 0, `${row.askedTwice} callers were asked for a code again`],
    [row.withoutAccount === 0, `${row.withoutAccount} calls have no account`],
    [row.wordsLost <= tolerated, `${row.wordsLost} words were lost outside of marked gaps`],
    [
      !isTimed || row.stops === 0 || row.stoppedFor.p95 * 1000 <= BACK_WITHIN_MS,
      `listening was back after ${seconds(row.stoppedFor.p95)} s (p95)`,
    ],
  ];
  return checks.flatMap(([holds, failure]) => (holds ? [] : [failure]));
}

export function table(rows: readonly Row[]): string {
  const heads = ['calls', 'lost', 'asked 2x', 'no account', 'words', 'in gaps', 'lost'];
  const times = ['stops', 'median s', 'p95 s', 'max s', 'room p95 s', ''];
  const lines = rows.map((row) => [row.title, ...cellsOf(row)]);
  const all = [['', ...heads, ...times], ...lines];
  const widths = all[0]?.map((_, column) =>
    Math.max(...all.map((cells) => (cells[column] ?? '').length)),
  );
  const pad = (cell: string, column: number) => {
    const width = widths?.[column] ?? 0;
    return column === 0 ? cell.padEnd(width) : cell.padStart(width);
  };
  return all.map((cells) => cells.map(pad).join('  ').trimEnd()).join('\n');
}

function cellsOf(row: Row): string[] {
  const { median, p95, longest } = row.stoppedFor;
  const counts = [row.calls, row.lostCalls, row.askedTwice, row.withoutAccount];
  const words = [row.wordsSaid, row.wordsInGaps, row.wordsLost, row.stops];
  const times = [median, p95, longest, row.outOfRoomFor.p95].map(seconds);
  return [...[...counts, ...words].map(String), ...times, row.failures.length ? 'FAIL' : 'PASS'];
}

function seconds(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(1);
}

/** Writes them beside what they were made with; returns the path. */
export function keep(orders: Orders, rows: readonly Row[], played: readonly Played[]): string {
  const path = join(FOLDER, orders.short ? 'short.json' : 'faults.json');
  const machine = { processor: cpus()[0]?.model, cores: cpus().length, node: process.version };
  mkdirSync(FOLDER, { recursive: true });
  const kept = { at: new Date(), machine, orders, rows, played };
  writeFileSync(path, `${JSON.stringify(kept, null, 2)}\n`);
  return path;
}
