/** The sentences that a caller can hear, by name; their words are in the folder of recordings. */

import type { Sound } from './line.ts';

export const PROMPT_NAMES = [
  'greeting',
  'request',
  'code-not-right',
  'code-expired-or-used',
  'extra-digits',
  'too-many-tries',
  'go-on',
  'connected',
  'our-failure',
  'busy',
  'goodbye',
] as const;

export type PromptName = (typeof PROMPT_NAMES)[number];

export type Prompts = Readonly<Record<PromptName, Sound>>;
