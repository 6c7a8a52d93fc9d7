/** Numbers as they are said: "twelve hundred and forty nine", "the twenty third". */

const UNITS = words('zero one two three four five six seven eight nine');
const TEENS = words(
  'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
);
const TENS = words('twenty thirty forty fifty sixty seventy eighty ninety');
const ORDINALS = words(
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth',
);

export interface Found {
  readonly value: number;
  /** Index of the first word after it. */
  readonly next: number;
}

export const digitOf = (word: string): number | undefined => indexIn(UNITS, word);

/** 10 to 19. */
export const teenOf = (word: string): number | undefined => plus(indexIn(TEENS, word), 10);

/** 20, 30, … 90. */
export function tensOf(word: string): number | undefined {
  const index = indexIn(TENS, word === 'fourty' ? 'forty' : word);
  return index === undefined ? undefined : (index + 2) * 10;
}

/** Below a hundred; "forty seven" and "forty-seven" are one, "four seven" are two. */
export function belowHundred(said: readonly string[], at: number): Found | undefined {
  const [word = '', rest] = (said[at] ?? '').split('-', 2);
  const small = digitOf(word) ?? teenOf(word);
  if (small !== undefined) return rest === undefined ? { value: small, next: at + 1 } : undefined;
  const tens = tensOf(word);
  if (tens === undefined) return undefined;
  const unit = digitOf(rest ?? said[at + 1] ?? '');
  if (rest !== undefined) return unit ? { value: tens + unit, next: at + 1 } : undefined;
  return unit ? { value: tens + unit, next: at + 2 } : { value: tens, next: at + 1 };
}

/** A whole number in words. */
export function cardinal(said: readonly string[], at: number): Found | undefined {
  const thousands = belowThousand(said, at);
  if (!thousands || said[thousands.next] !== 'thousand') return thousands;
  const value = thousands.value * 1000;
  const rest = belowThousand(said, skipAnd(said, thousands.next + 1));
  return rest
    ? { value: value + rest.value, next: rest.next }
    : { value, next: thousands.next + 1 };
}

/** "the twenty third", "twenty-third", "third". */
export function ordinal(said: readonly string[], at: number): Found | undefined {
  const [word = '', rest] = (said[at] ?? '').split('-', 2);
  const small = indexIn(ORDINALS, word) ?? (word === 'thirtieth' ? 30 : undefined);
  if (small) return { value: small, next: at + 1 };
  const tens = tensOf(word);
  const unit = indexIn(ORDINALS, rest ?? said[at + 1] ?? '');
  if (!tens || !unit || unit > 9) return undefined;
  return { value: tens + unit, next: at + (rest === undefined ? 2 : 1) };
}

function belowThousand(said: readonly string[], at: number): Found | undefined {
  const first = said[at] === 'a' ? { value: 1, next: at + 1 } : belowHundred(said, at);
  if (said[at] === 'a' && !/^(hundred|thousand)$/.test(said[at + 1] ?? '')) return undefined;
  if (!first || said[first.next] !== 'hundred') return first;
  const value = first.value * 100;
  const rest = belowHundred(said, skipAnd(said, first.next + 1));
  return rest ? { value: value + rest.value, next: rest.next } : { value, next: first.next + 1 };
}

function skipAnd(said: readonly string[], at: number): number {
  return said[at] === 'and' && belowHundred(said, at + 1) ? at + 1 : at;
}

function words(list: string): readonly string[] {
  return list.split(' ');
}

function indexIn(list: readonly string[], word: string): number | undefined {
  const index = list.indexOf(word);
  return index < 0 ? undefined : index;
}

function plus(value: number | undefined, more: number): number | undefined {
  return value === undefined ? undefined : value + more;
}
