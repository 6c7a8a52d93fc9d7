/** What the recogniser's doubts and the sound itself say against a text. */

import type { Doubts } from '../recogniser.ts';
import { type Samples, toSamples } from '../sound.ts';

export interface Evidence {
  /** Nobody can have said that. */
  readonly impossible: boolean;
  /** The text repeats itself more than speech does. */
  readonly looping: boolean;
  /** Phrases that are often made up cannot be trusted. */
  readonly doubtful: boolean;
  /** The recogniser says that it is sure. */
  readonly sure: boolean;
}

/** Whisper's own limits, beyond which it takes its text back. */
const NO_SPEECH = 0.6;
const LOW_PROBABILITY = -1;
const LOOPING = 2.4;

const SOME_DOUBT = { noSpeech: 0.5, logProbability: -0.8 };
const NO_DOUBT = { noSpeech: 0.2, logProbability: -0.5 };

/** Characters in a second: nobody speaks faster; a phrase that is slower than that has other sound around it. */
const FASTEST = 35;
const SLOWEST = 2.5;
/** A text up to this length may be short for its sound's pre-roll and tail only. */
const SHORT_TEXT = 12;
const LONG_SOUND_MS = 3_000;

/** dBFS of the loudest third of a second: a telephone line's noise. */
const NEAR_SILENCE = -50;
const STRETCH_MS = 320;

export function evidenceOf(
  text: string,
  doubts: Doubts | undefined,
  sound: { readonly startMs: number; readonly endMs: number; readonly samples: Samples },
): Evidence {
  const durationMs = Math.max(sound.endMs - sound.startMs, 1);
  const perSecond = (text.length * 1000) / durationMs;
  const tooFast = text.length > SHORT_TEXT && perSecond > FASTEST;
  const tooSlow = perSecond < SLOWEST && durationMs > LONG_SOUND_MS;
  return {
    impossible: tooFast || (doubts !== undefined && isNothingSaid(doubts)),
    looping: doubts !== undefined && doubts.compressionRatio > LOOPING,
    doubtful: tooSlow || hasSomeDoubt(doubts) || loudness(sound.samples) < NEAR_SILENCE,
    sure: doubts !== undefined && isSure(doubts),
  };
}

function isNothingSaid({ noSpeechProbability, meanLogProbability }: Doubts): boolean {
  return noSpeechProbability > NO_SPEECH && meanLogProbability < LOW_PROBABILITY;
}

function hasSomeDoubt(doubts: Doubts | undefined): boolean {
  if (doubts === undefined) return false;
  const { noSpeechProbability, meanLogProbability } = doubts;
  return (
    noSpeechProbability > SOME_DOUBT.noSpeech || meanLogProbability < SOME_DOUBT.logProbability
  );
}

function isSure({ noSpeechProbability, meanLogProbability }: Doubts): boolean {
  return noSpeechProbability < NO_DOUBT.noSpeech && meanLogProbability > NO_DOUBT.logProbability;
}

/** dBFS of the loudest stretch. */
function loudness(samples: Samples): number {
  const stretch = Math.min(toSamples(STRETCH_MS), samples.length);
  let loudest = 0;
  for (let from = 0; stretch > 0 && from + stretch <= samples.length; from += stretch) {
    loudest = Math.max(loudest, energy(samples, from, from + stretch) / stretch);
  }
  return 10 * Math.log10(loudest / 32_768 ** 2);
}

function energy(samples: Samples, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += (samples[i] as number) ** 2;
  return sum;
}
