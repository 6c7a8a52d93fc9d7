/** How far two readings of one number are from each other. */

/** How many characters to change, add or drop. */
export function slips(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

const LEAST_SHARED = 5;
const SHARE = 0.7;

/** Whether most of the shorter one stands in the other in one piece. */
export function sharesMost(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const length = Math.max(LEAST_SHARED, Math.ceil(short.length * SHARE));
  return [...short].some(
    (_, at) => at + length <= short.length && long.includes(short.slice(at, at + length)),
  );
}
