/** Durations as Compose and LiveKit write them, in seconds: `4h40m`, `14400s`. */

const SECONDS = { h: 3600, m: 60, s: 1 } as const;

export function seconds(text: string): number {
  const parts = [...text.matchAll(/(\d+)([hms])/g)];
  return parts.reduce((sum, [, many, unit]) => sum + Number(many) * SECONDS[unit as 'h'], 0);
}
