/** Words after which a number is likely to be read out, or to go on. */

const DIGIT =
  'zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve';

const CUES: readonly RegExp[] = [
  /\b(numbers?|digits?|code|badge|spell|spelled|direct line|card|security|reference|case)\b/,
  /(?<!\p{L})(n[uú]meros?|d[ií]gitos?|c[oó]digo|tarjeta|referencia|placa|deletre\p{L}*)(?!\p{L})/u,
  /\b\p{L} as in( \p{L}+)?$/u,
];
/** Text ends with a digit, or a letter that is spelled. */
const GOES_ON = new RegExp(`(^|[^\\p{L}])(\\p{N}+|\\p{L}|${DIGIT})$`, 'u');
/** Letters at the end of a text that count. */
const TAIL = 70;

export function promisesNumber(text: string): boolean {
  const words = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const tail = words.slice(-TAIL);
  return GOES_ON.test(tail) || CUES.some((cue) => cue.test(tail));
}
