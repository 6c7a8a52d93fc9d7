/** What passes between a call's comprehension in its thread and the rest of the call. */

import type { Account } from '../dispute/account.ts';
import type { ChecklistItem, Fact } from '../dispute/fact.ts';
import type { Utterance } from '../dispute/utterance.ts';
import type { CallSoFar } from './comprehension.ts';
import type { Listened } from './ears.ts';
import type { ModelRequest } from './listening-journal.ts';
import type { OpenAiLanguageModelOptions } from './openai-language-model.ts';
import type { Segment } from './segment.ts';
import type { Samples } from './sound.ts';
import type { HeardSegment, Turn } from './turn.ts';

export interface ThreadSettings {
  /** Path of the file. */
  readonly voiceModelPath: string;
  /** IANA's name. */
  readonly timeZone: string;
  readonly languageModel?: OpenAiLanguageModelOptions;
}

export type ToThread =
  | { readonly kind: 'enrol'; readonly speech: Samples }
  | { readonly kind: 'attend'; readonly listened: Listened }
  | { readonly kind: 'voices'; readonly segment: Segment }
  | { readonly kind: 'soFar' | 'words'; readonly heard: HeardSegment }
  | { readonly kind: 'note'; readonly turn: Turn }
  | { readonly kind: 'done'; readonly id: number }
  | {
      readonly kind: 'accountSoFar' | 'lastAccount';
      readonly id: number;
      readonly soFar: CallSoFar;
    };

export type ToMain =
  | { readonly kind: 'utterance'; readonly utterance: Utterance }
  | {
      readonly kind: 'facts';
      readonly facts: readonly Fact[];
      readonly checklist: readonly ChecklistItem[];
    }
  | { readonly kind: 'turns'; readonly turns: readonly Turn[] }
  | { readonly kind: 'account'; readonly id: number; readonly account: Account }
  | { readonly kind: 'done'; readonly id: number }
  /** The account, or what should be done, will not come. */
  | { readonly kind: 'noAnswer'; readonly id: number; readonly error: unknown }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** The language model did not help: why. */
  | { readonly kind: 'unhelped'; readonly why: string }
  /** It has answered, or not: how, and after how long. */
  | { readonly kind: 'asked'; readonly request: ModelRequest };
