/** A call for tests of speakers: each voice is a level of sound, and the encoder tells how much of each it hears. */

import { toSamples } from '../../../../src/listening/sound.ts';
import type { Attribution, Speakers } from '../../../../src/listening/speakers/speakers.ts';
import type { HeardSegment } from '../../../../src/listening/turn.ts';
import type { VoiceEncoder } from '../../../../src/listening/voice-encoder.ts';

export type Voice = 'clara' | 'daniel' | 'menu' | 'olga';

const VOICES: readonly Voice[] = ['clara', 'daniel', 'menu', 'olga'];
const MS_PER_LETTER = 65;
const DIMENSIONS = 5;
const LOOK_EACH = 64;

/** Voices share the line, as on a telephone. */
export const fakeEncoder: VoiceEncoder = {
  async embed(samples) {
    const vector = new Float32Array(DIMENSIONS);
    vector[0] = 1;
    for (let n = 0; n < samples.length; n += LOOK_EACH) {
      const at = Math.round((samples[n] ?? 0) / 1000);
      if (at > 0) vector[at] = (vector[at] ?? 0) + LOOK_EACH / samples.length;
    }
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  },
};

export function soundOf(voice: Voice, ms: number): Int16Array {
  return new Int16Array(toSamples(ms)).fill(1000 * (VOICES.indexOf(voice) + 1));
}

/** Says lines one after the other, some in one segment, as people who answer without a pause do. */
export class Scene {
  readonly heard: HeardSegment[] = [];
  #atMs = 0;
  readonly #speakers: Speakers;

  constructor(speakers: Speakers) {
    this.#speakers = speakers;
  }

  /** One segment, all lines of it without a pause. */
  async say(...lines: readonly (readonly [Voice, string])[]): Promise<void> {
    const startMs = this.#atMs;
    const number = (this.heard.at(-1)?.number ?? -1) + 1;
    const sounds = lines.map(([voice, text]) => soundOf(voice, text.length * MS_PER_LETTER));
    const samples = joined(sounds);
    const endMs = startMs + samples.length / 16;
    await this.#speakers.hear({ number, startMs, endMs, samples });
    this.heard.push({ number, startMs, endMs, text: lines.map(([, text]) => text).join(' ') });
    this.#atMs = endMs + 1000;
  }

  wait(ms: number): void {
    this.#atMs += ms;
  }

  attribution(heard: readonly HeardSegment[] = this.heard): Attribution {
    return this.#speakers.attribute(heard);
  }

  /** `speaker: text` of each turn. */
  told(): string[] {
    return this.attribution().turns.map(({ speaker, text }) => `${speaker}: ${text}`);
  }
}

function joined(sounds: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(sounds.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const sound of sounds) {
    whole.set(sound, at);
    at += sound.length;
  }
  return whole;
}
