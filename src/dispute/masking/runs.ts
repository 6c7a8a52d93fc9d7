/** Runs of numbers: what is read out in one go, whatever small words stand within. */

import { UNITS } from './language/languages.ts';
import { digitsOf } from './spoken-digits.ts';
import type { Token } from './tokens.ts';

export interface Run {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  /** How many of the digits were not written as an amount, a time, a date, or with a comma. */
  readonly plain: number;
  /** Lengths of the groups of figures, in order; empty when any was spoken. */
  readonly groups: readonly number[];
  /** Holds a month beside its day or year. */
  readonly isDate: boolean;
  readonly hasMonth: boolean;
  /** `days` or the like follows. */
  readonly isCount: boolean;
  /** An amount of money in one piece. */
  readonly isAmount: boolean;
  /** Begins with a plus. */
  readonly isDialled: boolean;
  /** Places in the list of tokens. */
  readonly first: number;
  readonly last: number;
}

/** Fillers in a row that a number survives. */
const MOST_FILLERS = 6;

export function runsIn(tokens: readonly Token[]): readonly Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < tokens.length; ) {
    const last = lastOfRun(tokens, at);
    if (last !== undefined) runs.push(runOf(tokens, at, last));
    at = (last ?? at) + 1;
  }
  return runs;
}

/** Nothing when no run begins here. */
function lastOfRun(tokens: readonly Token[], first: number): number | undefined {
  if (!begins(tokens, first)) return undefined;
  let last = first;
  let fillers = 0;
  for (let at = first + 1; at < tokens.length && fillers <= MOST_FILLERS; at++) {
    const part = partOfRun(tokens, at);
    if (part === 'none') break;
    if (part === 'whole') [last, fillers] = [at, 0];
    if (part === 'small') fillers += 1;
  }
  return last;
}

/** `small` may stand within, but does not end a run. */
function partOfRun(tokens: readonly Token[], at: number): 'whole' | 'small' | 'end' | 'none' {
  const kind = tokens[at]?.kind;
  if (kind === 'number' || kind === 'month') return 'whole';
  if (kind === 'ordinal') return isDatePart(tokens, at) ? 'whole' : 'small';
  if (kind === 'joint') return isDatePart(tokens, at - 1) ? 'small' : 'none';
  return kind === 'filler' ? 'small' : kind === 'end' ? 'end' : 'none';
}

function begins(tokens: readonly Token[], at: number): boolean {
  const kind = tokens[at]?.kind;
  return kind === 'number' || kind === 'month' || (kind === 'ordinal' && isDatePart(tokens, at));
}

/** A month, or an ordinal near a month or another: the third of March, March the third, the third of the third. */
function isDatePart(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.kind === 'month') return true;
  if (tokens[at]?.kind !== 'ordinal') return false;
  return [-3, -2, -1, 1, 2, 3].some((step) => {
    const kind = tokens[at + step]?.kind;
    return kind === 'month' || kind === 'ordinal';
  });
}

function runOf(tokens: readonly Token[], first: number, last: number): Run {
  const all = tokens.slice(first, last + 1);
  const numbers = all.filter(({ kind }) => kind === 'number');
  const plain = numbers.filter((token) => token.spoken || /^[#+]?\d+(-\d+)*$/.test(token.text));
  const after = tokens[last + 1];
  return {
    start: (tokens[first] as Token).start,
    end: (tokens[last] as Token).end,
    digits: digitsOf(numbers),
    plain: digitsOf(plain).length,
    groups: numbers.some(({ spoken }) => spoken) ? [] : numbers.flatMap(groupsOf),
    isDate: isDate(all),
    hasMonth: all.some(({ kind }) => kind === 'month'),
    isCount: numbers.at(-1)?.text.endsWith('%') || UNITS.has(after?.text ?? ''),
    isAmount: numbers.length === 1 && /^[$€£]/.test(numbers[0]?.text ?? ''),
    isDialled: numbers[0]?.text.startsWith('+') ?? false,
    first,
    last,
  };
}

function groupsOf({ text }: Token): number[] {
  return text
    .split(/[^0-9]+/)
    .filter(Boolean)
    .map((group) => group.length);
}

const MOST_DATE_DIGITS = 6;

function isDate(tokens: readonly Token[]): boolean {
  const beside = tokens.filter(
    ({ kind }) => kind !== 'joint' && kind !== 'filler' && kind !== 'end',
  );
  const digits = digitsOf(tokens.filter(({ kind }) => kind === 'number'));
  if (digits.length > MOST_DATE_DIGITS) return false;
  return beside.some(
    ({ kind }, at) =>
      kind === 'month' && (isDayOrYear(beside[at - 1]) || isDayOrYear(beside[at + 1])),
  );
}

function isDayOrYear(token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (token.kind === 'ordinal') return true;
  if (token.kind !== 'number') return false;
  return token.spoken !== undefined || /^(\d{1,2}|(19|20)\d\d)$/.test(token.text);
}
