/** Numbers that are spoken as English words, as the digits that would be typed. */

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const ORDINALS =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth';
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety';
const TENTHS = 'twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth';
const SCALES: Readonly<Record<string, number>> = { hundred: 100, thousand: 1000 };

const small = new Map<string, number>([
  ...[ONES, ORDINALS].flatMap((names) =>
    names.split(' ').map((name, value) => [name, value] as const),
  ),
  ...[TENS, TENTHS].flatMap((names) =>
    names.split(' ').map((name, n) => [name, 10 * (n + 2)] as const),
  ),
]);

/** "four hundred twelve" is 412, "forty nine ninety nine" 49 and 99, "four seven" 4 and 7. */
export function withDigits(words: readonly string[]): string[] {
  const found: string[] = [];
  for (let at = 0; at < words.length; ) {
    const { value, end } = numberAt(words, at);
    found.push(value === undefined ? (words[at] as string) : `${value}`);
    at = Math.max(end, at + 1);
  }
  return found;
}

interface NumberFound {
  readonly value: number | undefined;
  readonly end: number;
}

function numberAt(words: readonly string[], from: number): NumberFound {
  let { value, end } = belowHundred(words, from);
  while (value !== undefined) {
    const scale = SCALES[words[end] ?? ''];
    if (scale === undefined || value >= scale) break;
    const rest = restAt(words, end + 1, scale);
    [value, end] = [value * scale + (rest.value ?? 0), rest.end];
    if (scale === 100 && words[end] !== 'thousand') break;
  }
  return { value, end };
}

/** What follows "hundred" or "thousand" and belongs to it, with or without "and". */
function restAt(words: readonly string[], from: number, scale: number): NumberFound {
  const begin = words[from] === 'and' ? from + 1 : from;
  const rest = scale === 1000 ? numberAt(words, begin) : belowHundred(words, begin);
  const belongs = rest.value !== undefined && rest.value > 0 && rest.value < scale;
  return belongs ? rest : { value: undefined, end: from };
}

function belowHundred(words: readonly string[], at: number): NumberFound {
  const value = small.get(words[at] ?? '');
  if (value === undefined) return { value, end: at };
  const one = small.get(words[at + 1] ?? '');
  const isPair = value >= 20 && value % 10 === 0 && one !== undefined && one > 0 && one < 10;
  return isPair ? { value: value + one, end: at + 2 } : { value, end: at + 1 };
}
