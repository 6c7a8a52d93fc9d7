/** Form of a short code: digits, no two equal neighbours, the last one a check digit. */

/** Fills an array of this many bytes with cryptographically strong randomness. */
export type RandomBytes = (size: number) => Uint8Array;

export type CodeCheck =
  | 'well-formed'
  | 'not-digits'
  | 'wrong-length'
  | 'repeated-digit'
  | 'wrong-check-digit';

/** So many extra digits, in the form of a code, are asked for beside a code while codes are being guessed. */
export const EXTRA_DIGITS = 7;

/** A guess must not succeed more often than this. */
const HIGHEST_GUESS_ODDS = 1 / 10_000;

/**
 * Totally anti-symmetric quasigroup of order 10: H. M. Damm, "Total anti-symmetrische Quasigruppen",
 * dissertation, Philipps-Universität Marburg, 2004. Its diagonal is 0, so a row's number is also the
 * check digit that closes it; every wrong digit and every swap of two neighbours shows.
 */
const QUASIGROUP = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
] as const;

const DIGITS = QUASIGROUP.map((_, digit) => digit);

function step(row: number, digit: number): number {
  return QUASIGROUP[row]?.[digit] as number;
}

/** The digit that closes `digits`, so that the whole passes `checkCode`. */
export function checkDigit(digits: readonly number[]): number {
  return digits.reduce(step, 0);
}

export function checkCode(text: string, length: number): CodeCheck {
  if (!/^[0-9]*$/.test(text)) return 'not-digits';
  if (text.length !== length) return 'wrong-length';
  if (/(.)\1/.test(text)) return 'repeated-digit';
  return checkDigit([...text].map(Number)) === 0 ? 'well-formed' : 'wrong-check-digit';
}

/** Every code of this length is equally likely. */
export function generateCode(length: number, random: RandomBytes): string {
  for (;;) {
    const digits = unlikeNeighbours(length - 1, random);
    const last = checkDigit(digits);
    if (last !== digits.at(-1)) return [...digits, last].join('');
  }
}

function unlikeNeighbours(count: number, random: RandomBytes): number[] {
  const digits: number[] = [];
  while (digits.length < count) {
    const choices = DIGITS.filter((digit) => digit !== digits.at(-1));
    digits.push(choices[below(choices.length, random)] as number);
  }
  return digits;
}

/** A whole number from 0 to `limit` - 1; bytes that would favour the low ones are thrown away. */
function below(limit: number, random: RandomBytes): number {
  const fair = 256 - (256 % limit);
  for (;;) {
    const byte = random(1)[0] as number;
    if (byte < fair) return byte % limit;
  }
}

/** How many codes of this length there are, exactly. */
export function countCodes(length: number): number {
  let ways = new Map<string, number>([['0 ', 1]]);
  for (let at = 1; at < length; at++) ways = oneDigitMore(ways);
  return [...ways].reduce((sum, [state, count]) => {
    const [row, last] = state.split(' ');
    return row === last ? sum : sum + count;
  }, 0);
}

/** `ways` counts beginnings of codes by the row they lead to and their last digit. */
function oneDigitMore(ways: ReadonlyMap<string, number>): Map<string, number> {
  const longer = new Map<string, number>();
  for (const [state, count] of ways) {
    const [row, last] = state.split(' ');
    for (const digit of DIGITS.filter((d) => String(d) !== last)) {
      const next = `${step(Number(row), digit)} ${digit}`;
      longer.set(next, (longer.get(next) ?? 0) + count);
    }
  }
  return longer;
}

/** Whether a guess with a valid check digit finds one of `waiting` codes more than once in 10,000. */
export function guessTooLikely(waiting: number, length: number): boolean {
  return waiting / countCodes(length) > HIGHEST_GUESS_ODDS;
}
