/** Who said what on a line that carries all voices: voices are heard as sound comes, words say whose they are. */

import type { Segment } from '../segment.ts';
import { type Samples, toMs } from '../sound.ts';
import type { HeardSegment, Turn } from '../turn.ts';
import type { VoiceEncoder } from '../voice-encoder.ts';
import { attributed } from './attribution.ts';
import { spokenWords } from './spoken-words.ts';
import { turnsOf } from './turns.ts';
import { addTo, unit, type Voice } from './vectors.ts';
import { newStretches, stretchesOf, type VoiceWindow } from './voice-windows.ts';

/** Less of the caller's speech than this tells little about their voice. */
const ENROLMENT_MS = 1500;

export interface Attribution {
  /** Of all segments that are not settled, in order. */
  readonly turns: readonly Turn[];
  /** The turns of segments below this number stay as they were told; those segments need not be given again. */
  readonly firstUnsettled: number;
}

export interface Speakers {
  /** The caller alone, before the merge: speech without the pauses. May be told in several pieces. */
  enrol(speech: Samples): Promise<void>;
  /** A segment, also while more may come under its number. */
  hear(segment: Segment): Promise<void>;
  /** Everything heard that is not settled, in order; better the more there is. */
  attribute(heard: readonly HeardSegment[]): Attribution;
}

export function speakers({ encoder }: { readonly encoder: VoiceEncoder }): Speakers {
  const windows = new Map<number, VoiceWindow[]>();
  const enrolment: { sum?: Voice; ms: number } = { ms: 0 };

  return {
    async enrol(speech) {
      for (const { samples } of stretchesOf(speech)) {
        const voice = await encoder.embed(samples);
        if (enrolment.sum) addTo(enrolment.sum, voice);
        else enrolment.sum = voice.slice();
      }
      enrolment.ms += toMs(speech.length);
    },

    async hear(segment) {
      const known = windows.get(segment.number) ?? [];
      const whole = known.filter(({ endMs }) => endMs <= segment.endMs);
      for (const { startMs, endMs, samples } of newStretches(segment, whole)) {
        const voice = await encoder.embed(samples);
        whole.push({ startMs: segment.startMs + startMs, endMs: segment.startMs + endMs, voice });
      }
      windows.set(segment.number, whole);
    },

    attribute(heard) {
      const words = heard.flatMap(spokenWords);
      const enrolled =
        enrolment.sum && enrolment.ms >= ENROLMENT_MS ? unit(enrolment.sum) : undefined;
      const result = attributed({
        words,
        windows: heard.flatMap(({ number }) => windows.get(number) ?? []),
        enrolled,
        names: [],
      });
      return { turns: turnsOf(result), firstUnsettled: 0 };
    },
  };
}
