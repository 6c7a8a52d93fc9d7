/** What `POST /v1/audio/transcriptions` answers, as OpenAI's API reference describes it. */

import type { SaidWord } from './said-words.ts';

export interface Transcribed {
  readonly text: string;
  /** Times since the sound's first sample. */
  readonly words: readonly SaidWord[];
  readonly durationMs: number;
}

/** Of speech that is heard without any doubt. */
const CERTAIN = { avg_logprob: -0.1, compression_ratio: 1.2, no_speech_prob: 0.01 };

export function verbose({ text, words, durationMs }: Transcribed) {
  return {
    task: 'transcribe',
    language: 'english',
    duration: seconds(durationMs),
    text,
    words: words.map(({ word, startMs, endMs }) => ({
      word: bare(word),
      start: seconds(startMs),
      end: seconds(endMs),
    })),
    segments: text === '' ? [] : [segment(text, words, durationMs)],
  };
}

function segment(text: string, words: readonly SaidWord[], durationMs: number) {
  const [start, end] = [words[0]?.startMs ?? 0, words.at(-1)?.endMs ?? durationMs];
  return {
    id: 0,
    seek: 0,
    start: seconds(start),
    end: seconds(end),
    text,
    tokens: [],
    temperature: 0,
    ...CERTAIN,
  };
}

/** The words come without punctuation, other than the text. */
function bare(word: string): string {
  return word.replace(/^[^\p{L}\p{N}$]+|[^\p{L}\p{N}%]+$/gu, '') || word;
}

function seconds(ms: number): number {
  return Math.round(ms) / 1000;
}
