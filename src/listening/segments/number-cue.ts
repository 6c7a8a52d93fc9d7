/** Words after which a number is likely to be read out, or to go on. */

const DIGIT =
  'zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve';

const CUES: readonly RegExp[] = [
  /\b(numbers?|digits?|code|badge|spell|spelled|direct line|last four|social|reference|case is|write (it |that |this )?(down|with))\b/,
  /(?<!\p{L})(n[uú]meros?|d[ií]gitos?|c[oó]digo|tarjeta|referencia|placa|deletre\p{L}*)(?!\p{L})/u,
  /\b\p{L} as in( \p{L}+)?$/u,
];
/** Text ends with two digits or letters that are spelled, or a group of them; one alone is an amount or a day as often. */
const PART = `(\\p{N}+|\\p{L}|${DIGIT})`;
const GOES_ON = new RegExp(`(^|[^\\p{L}])(${PART} ${PART}|\\p{N}{3,})$`, 'u');
const AMOUNT = /[$€£]\s?[\d.,]+\W*$/;
/** Letters at the end of a text that count. */
const TAIL = 40;

export function promisesNumber(text: string): boolean {
  if (AMOUNT.test(text)) return false;
  const words = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const tail = words.slice(-TAIL);
  return GOES_ON.test(tail) || CUES.some((cue) => cue.test(tail));
}
