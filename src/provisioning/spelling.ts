/** Finds the name that was probably meant. */

const FURTHEST = 3;

/** The name nearest to `word`, or nothing when none is near: case and underscores do not count. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const near = names
    .map((name) => ({ name, distance: distance(plain(word), plain(name)) }))
    .filter((it) => it.distance <= Math.min(FURTHEST, it.name.length / 2))
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.name;
}

function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swap));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
