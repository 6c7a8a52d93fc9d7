/** What lines do to sound: noise, lost packets, clipping, a codec that limps. */

import { TELEPHONE_RATE } from '../speech/band-limit.ts';
import type { Random } from './random.ts';

export type Flaw =
  /** Steady; `hum` is mains hum with its overtones. */
  | { readonly kind: 'noise'; readonly levelDb: number; readonly colour: 'hiss' | 'rumble' | 'hum' }
  /** Packets of 20 ms that never came, in bursts; `repeat` plays the last one again and fades. */
  | {
      readonly kind: 'loss';
      /** Of all packets, 0 to 1. */
      readonly share: number;
      /** Mean number of packets lost in a row. */
      readonly burst: number;
      readonly conceal: 'zero' | 'repeat';
    }
  | { readonly kind: 'clip'; readonly gainDb: number }
  /** Music through a codec made for speech: the pitch wavers and packets drop out. */
  | { readonly kind: 'codec'; readonly waverShare: number; readonly dropoutShare: number };

const PACKET = (20 * TELEPHONE_RATE) / 1000;
const WAVER_HZ = 0.7;
/** Each repetition of a lost packet is this much quieter. */
const CONCEALED_GAIN = 0.6;
const HUM_HZ = [120, 240, 360, 480, 600];
const CLIP_CEILING = 0.7;

export const toGain = (db: number): number => 10 ** (db / 20);

export function withFlaws(
  sound: Float32Array,
  flaws: readonly Flaw[],
  random: Random,
): Float32Array {
  return flaws.reduce((flawed, flaw) => withFlaw(flawed, flaw, random), sound);
}

function withFlaw(sound: Float32Array, flaw: Flaw, random: Random): Float32Array {
  switch (flaw.kind) {
    case 'noise': {
      const noise = atLevel(NOISES[flaw.colour](sound.length, random), flaw.levelDb);
      return sound.map((sample, n) => sample + (noise[n] ?? 0));
    }
    case 'loss':
      return lose(sound, { ...flaw, random });
    case 'clip':
      return clip(sound, toGain(flaw.gainDb));
    case 'codec': {
      const wavering = waver(sound, flaw.waverShare);
      return lose(wavering, { share: flaw.dropoutShare, burst: 4, conceal: 'zero', random });
    }
  }
}

/** The gain over the whole, so that its RMS lies at the level. */
export function atLevel(sound: Float32Array, levelDb: number): Float32Array {
  let sum = 0;
  for (const sample of sound) sum += sample * sample;
  const rms = Math.sqrt(sum / Math.max(1, sound.length));
  return rms === 0 ? sound : sound.map((sample) => (sample * toGain(levelDb)) / rms);
}

const NOISES = {
  hiss: (length: number, random: Random) => Float32Array.from({ length }, () => random() * 2 - 1),
  rumble(length: number, random: Random) {
    let low = 0;
    return Float32Array.from({ length }, () => {
      low += 0.2 * (random() * 2 - 1 - low);
      return low;
    });
  },
  hum: (length: number) =>
    Float32Array.from({ length }, (_, n) =>
      HUM_HZ.reduce((sum, hz) => sum + Math.sin((2 * Math.PI * hz * n) / TELEPHONE_RATE), 0),
    ),
};

interface Loss {
  readonly share: number;
  readonly burst: number;
  readonly conceal: 'zero' | 'repeat';
  readonly random: Random;
}

/** A chain of two states, good and lost, as in Gilbert's model of channels. */
function lose(sound: Float32Array, { share, burst, conceal, random }: Loss): Float32Array {
  const out = Float32Array.from(sound);
  const begins = share / (burst * (1 - share));
  let lost = false;
  for (let at = 0; at < sound.length; at += PACKET) {
    lost = random() < (lost ? 1 - 1 / burst : begins);
    if (!lost) continue;
    for (let n = at; n < Math.min(at + PACKET, out.length); n++) {
      out[n] = conceal === 'zero' ? 0 : (out[n - PACKET] ?? 0) * CONCEALED_GAIN;
    }
  }
  return out;
}

/** Amplified beyond what the line can carry. */
function clip(sound: Float32Array, gain: number): Float32Array {
  const held = (sample: number) => Math.max(-CLIP_CEILING, Math.min(CLIP_CEILING, sample));
  return sound.map((sample) => held(sample * gain));
}

/** Reads faster and slower by turns, so that the tempo and the pitch go with it. */
function waver(sound: Float32Array, share: number): Float32Array {
  const depth = (share * TELEPHONE_RATE) / (2 * Math.PI * WAVER_HZ);
  return sound.map((_, n) => {
    const at = n + depth * (1 - Math.cos((2 * Math.PI * WAVER_HZ * n) / TELEPHONE_RATE));
    const whole = Math.floor(at);
    const [here, next] = [sound[whole] ?? 0, sound[whole + 1] ?? 0];
    return here + (next - here) * (at - whole);
  });
}
