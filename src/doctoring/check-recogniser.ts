/** Whether a recogniser turns a sentence of our own into its words. */

import { type Recognised, type Recogniser, RecogniserError } from '../listening/recogniser.ts';
import { type Samples, toMs } from '../listening/sound.ts';
import { type ServiceVariables, serviceAdvice } from './advice.ts';
import { type Check, type Finding, fault, ok, warning } from './finding.ts';

export interface Spoken {
  readonly samples: Samples;
  /** Empty where nobody knows them. */
  readonly words: string;
}

/** Of the words that were said, so many at least must be heard. */
const ENOUGH = 0.6;
const SLOW_MS = 5_000;
const NO_HINTS = { words: [], before: '' } as const;

export interface Hearing {
  readonly spoken: () => Promise<Spoken>;
  readonly elapsed: () => number;
}

/** One of possibly two. */
export interface NamedRecogniser {
  /** As the operator calls it: recogniser, or fallback. */
  readonly name: string;
  readonly variables: ServiceVariables;
  /** Absent when none is configured. */
  readonly recogniser?: Recogniser | undefined;
}

export function checkRecogniser(
  { name, variables, recogniser }: NamedRecogniser,
  { spoken, elapsed }: Hearing,
): Check {
  return {
    about: name,
    async look(signal) {
      if (recogniser === undefined) return [notWanted()];
      const { samples, words } = await spoken();
      const segment = { number: 0, startMs: 0, endMs: toMs(samples.length), samples };
      const startedAt = elapsed();
      const heard = await recogniser
        .recognise(segment, NO_HINTS, signal)
        .catch((error) => failure(error, variables));
      if ('verdict' in heard) return [heard];
      return judge(heard, words, elapsed() - startedAt, variables);
    },
  };
}

function notWanted(): Finding {
  return warning(
    'none is configured: calls are carried and have no transcript',
    'set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own',
  );
}

function failure(error: unknown, variables: ServiceVariables): Finding {
  if (!(error instanceof RecogniserError)) throw error;
  return fault(error.message, serviceAdvice(error.message, variables));
}

function judge(
  heard: Recognised,
  words: string,
  tookMs: number,
  { model }: ServiceVariables,
): Finding[] {
  const share = sharedWords(words, heard.text);
  const seconds = `${(tookMs / 1000).toFixed(1)} s`;
  if (share < ENOUGH) {
    const says = `understood ${Math.round(share * 100)} % of a plain sentence`;
    return [warning(says, `another ${model}, or RECOGNISER_LANGUAGE as that of the prompts`)];
  }
  const times =
    heard.words === undefined ? 'without the times of words' : 'with the times of words';
  const found = ok(`understood our sentence within ${seconds}, ${times}`);
  if (tookMs < SLOW_MS) return [found];
  const advice = 'words come late: a smaller model, a faster machine, or another service';
  return [warning(`took ${seconds} for one sentence`, advice)];
}

/** 0 to 1: how many of the words that were said are among those that were heard. */
export function sharedWords(said: string, heard: string): number {
  const wanted = wordsOf(said);
  const found = new Set(wordsOf(heard));
  if (wanted.length === 0) return Math.sign(found.size);
  return wanted.filter((word) => found.has(word)).length / wanted.length;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
