/** Numbers that nobody gave a name to, and that are too long, or of the very form, to be let through. */

import type { Known } from './listener.ts';
import { isCardLike } from './luhn.ts';
import type { Run } from './runs.ts';
import type { Secret } from './secret.ts';
import type { Verdict } from './verdict.ts';

const SHORTEST_LONG = 12;
const SHORTEST_WITH_LAST_FOUR = 8;
/** Digits: no card number is twice the same ones but by a rare chance. */
const SHORTEST_SAID_AGAIN = 7;

/** Judges anew what goes on in one row, over turns and small words. */
export function judgeLongNumbers(verdicts: readonly Verdict[], known: Known): readonly Verdict[] {
  return rowsOf(verdicts).flatMap((row) => {
    const secret = secretRow(row, known);
    return row.map((verdict) => {
      const is = secret ?? secretForm(verdict.run);
      return isNameless(verdict) && is ? { ...verdict, is } : verdict;
    });
  });
}

function rowsOf(verdicts: readonly Verdict[]): Verdict[][] {
  const rows: Verdict[][] = [];
  for (const verdict of verdicts) {
    const row = rows.at(-1);
    if (row && verdict.goesOn) row.push(verdict);
    else rows.push([verdict]);
  }
  return rows;
}

function isNameless({ is }: Verdict): boolean {
  return is === 'plain' || is === 'other';
}

function secretRow(row: readonly Verdict[], { cardLastFour }: Known): Secret | undefined {
  const runs = row.filter(isNameless).map(({ run }) => run);
  const said = withoutPartsReadBack(runs.filter(({ isDialled }) => !isDialled));
  const all = digitsOf(said);
  const digits = withoutRepeats(all);
  const plain = said.reduce((sum, run) => sum + run.plain, 0);
  if (isCardLike(digits)) return 'card number';
  if (plain < all.length / 2) return undefined;
  if (digits.length >= SHORTEST_LONG) return 'card number';
  const endsAlike = cardLastFour !== undefined && digits.endsWith(cardLastFour);
  return endsAlike && digits.length >= SHORTEST_WITH_LAST_FOUR ? 'card number' : undefined;
}

/** What is said again is read back: each part at once here, the whole of it below. */
function withoutPartsReadBack(runs: readonly Run[]): readonly Run[] {
  let last = '';
  return runs.filter(({ digits }) => {
    const isReadBack = digits === last;
    last = isReadBack ? '' : digits;
    return !isReadBack;
  });
}

/** In whatever parts it was said: a recogniser joins the end of a number and the begin of its read-back. */
function withoutRepeats(all: string): string {
  for (let length = SHORTEST_SAID_AGAIN; length <= all.length / 2; length++) {
    const said = all.slice(0, length);
    if (said.repeat(all.length / length) === all) return said;
  }
  return all;
}

function digitsOf(runs: readonly Run[]): string {
  return runs.map(({ digits }) => digits).join('');
}

/** The way in which social security numbers are written. */
function secretForm({ groups }: Run): Secret | undefined {
  return groups.join() === '3,2,4' ? 'social security number' : undefined;
}
