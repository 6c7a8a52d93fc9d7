/** Who said what on a line that carries all voices: voices are heard as sound comes, words say whose they are. */

import type { Segment } from '../segment.ts';
import { type Samples, toMs } from '../sound.ts';
import type { HeardSegment, Turn } from '../turn.ts';
import type { VoiceEncoder } from '../voice-encoder.ts';
import { attributed } from './attribution.ts';
import { remembered, type SideVoice } from './heard-voices.ts';
import { learnt } from './learnt-voices.ts';
import { type SpokenSegment, spokenSegments } from './spoken-segment.ts';
import { type Attributed, turnsOf } from './turns.ts';
import { addTo, unit, type Voice } from './vectors.ts';
import { newStretches, stretchesOf, type VoiceWindow } from './voice-windows.ts';

/** What was said longer ago stays as it was told. */
const OPEN_MS = 10 * 60_000;
const FORGOTTEN_MS = 2 * OPEN_MS;
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
  let past: readonly SideVoice[] = [];
  let before: readonly SideVoice[] | undefined;
  let firstUnsettled = 0;

  function enrolled(): Voice | undefined {
    return enrolment.sum && enrolment.ms >= ENROLMENT_MS ? unit(enrolment.sum) : undefined;
  }

  /** Of what was said too long ago only the voices are kept. */
  function settle(
    heard: readonly HeardSegment[],
    segments: readonly SpokenSegment[],
    by: Attributed,
  ) {
    const now = heard.at(-1)?.endMs ?? 0;
    const old = heard.filter(({ endMs }) => now - endMs > OPEN_MS).length;
    const last = heard[old - 1];
    if (!last) return;
    past = remembered(past, learnt(by.slice(0, old), segments.slice(0, old)));
    firstUnsettled = last.number + 1;
    for (const number of windows.keys()) if (number < firstUnsettled) windows.delete(number);
  }

  /** Sound that no words came of is never settled. */
  function forget(beforeMs: number) {
    for (const [number, of] of windows) {
      if ((of.at(-1)?.endMs ?? 0) >= beforeMs) return;
      windows.delete(number);
    }
  }

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
      forget(segment.startMs - FORGOTTEN_MS);
    },

    attribute(given) {
      const heard = given.filter(({ number }) => number >= firstUnsettled);
      const segments = spokenSegments(heard, windows);
      const result = attributed({
        segments,
        enrolled: enrolled(),
        past,
        before,
        usual: encoder.usual,
      });
      before = remembered(past, learnt(result, segments));
      settle(heard, segments, result);
      const turns = turnsOf(result.flat());
      return {
        turns: turns.filter(({ id }) => Number.parseInt(id, 10) >= firstUnsettled),
        firstUnsettled,
      };
    },
  };
}
