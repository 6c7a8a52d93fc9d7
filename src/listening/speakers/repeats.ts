/** Finds what is said again word for word, as a looping announcement is. */

/** People repeat shorter things, and read numbers back. */
const FEWEST_RUNS = 8;
const LEAST_SHARE = 0.8;
const NUMBER =
  /^(?:\d+|zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|hundred|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)$/;

/**
 * For each segment's sentences, whether most runs of three words of it, or of the segment, are in another segment as well.
 * @param segments each the texts of its sentences
 */
export function repeats(segments: readonly (readonly string[])[]): boolean[][] {
  const runs = segments.map((sentences) => sentences.map(runsOf));
  const holders = new Map<string, number>();
  for (const segment of runs) {
    for (const run of new Set(segment.flat())) holders.set(run, (holders.get(run) ?? 0) + 1);
  }
  const again = (own: readonly string[]) =>
    own.filter((run) => (holders.get(run) ?? 0) > 1).length >= LEAST_SHARE * own.length;
  return runs.map((sentences) => {
    const whole = sentences.flat();
    const isLoop = whole.length >= FEWEST_RUNS && again(whole);
    return sentences.map((own) => (isLoop || own.length >= FEWEST_RUNS) && again(own));
  });
}

function runsOf(text: string): string[] {
  const words = (text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []).filter(
    (word) => !NUMBER.test(word),
  );
  return words.slice(2).map((word, n) => `${words[n]} ${words[n + 1]} ${word}`);
}
