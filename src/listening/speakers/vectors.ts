/** Arithmetic on voices. */

export type Voice = Float32Array;

export function dot(a: Voice, b: Voice): number {
  let sum = 0;
  for (let n = 0; n < a.length; n++) sum += (a[n] ?? 0) * (b[n] ?? 0);
  return sum;
}

/** Changes `sum`. */
export function addTo(sum: Voice, voice: Voice, weight = 1): void {
  for (let n = 0; n < sum.length; n++) sum[n] = (sum[n] ?? 0) + weight * (voice[n] ?? 0);
}

/** Of length 1; nothing at all stays nothing. */
export function unit(voice: Voice): Voice {
  const length = Math.sqrt(dot(voice, voice));
  return length === 0 ? voice : voice.map((value) => value / length);
}

/** The direction in which they point together. */
export function meanVoice(voices: readonly Voice[]): Voice {
  const sum = new Float32Array(voices[0]?.length ?? 0);
  for (const voice of voices) addTo(sum, voice);
  return unit(sum);
}
