/** What is being asked for or told, for as long as numbers are likely to belong to it. */

import { type Secret, WHOLE } from './secret.ts';

export interface Topic {
  readonly meaning: Secret | 'identifier' | 'last four';
  /** Place of the turn that named it. */
  readonly turn: number;
  readonly whole: number;
  /** All that was said of it so far. */
  digits: string;
  /** Words that carry meaning since it was named, or since its latest digits. */
  words: number;
  /** What was asked before and has no answer yet. */
  readonly below?: Topic | undefined;
}

const LAST_FOUR = 4;
const WHOLE_IDENTIFIER = 6;
/** Enough talk to leave a number that is whole. */
const PAST_WHOLE = 3;
/** Enough talk to leave one that was begun. */
const PAST_BEGUN = 25;
/** People look for their card. */
const PAST_NAMED = 80;

/** @param isShort only the last four digits of it are asked for */
export function newTopic(
  meaning: Topic['meaning'],
  turn: number,
  before: Topic | undefined,
  isShort = false,
): Topic {
  const isOpen =
    before && before.meaning !== meaning && isSecret(before.meaning) && !isWhole(before);
  const whole = isShort ? LAST_FOUR : isSecret(meaning) ? WHOLE[meaning] : WHOLE_IDENTIFIER;
  const below = isOpen ? { ...before, below: undefined } : undefined;
  return { meaning, turn, whole, digits: '', words: 0, below };
}

export function isSecret(meaning: Topic['meaning']): meaning is Secret {
  return meaning !== 'identifier' && meaning !== 'last four';
}

export function isWhole({ digits, whole }: Topic): boolean {
  return digits.length >= whole;
}

export function isBegun(topic: Topic): boolean {
  return topic.digits !== '' && !isWhole(topic);
}

/** What is still talked of after one more word. */
export function afterWord(topic: Topic): Topic | undefined {
  topic.words += 1;
  if (topic.below) topic.below.words += 1;
  if (topic.words < patience(topic)) return topic;
  return topic.below && topic.below.words < patience(topic.below) ? topic.below : undefined;
}

function patience(topic: Topic): number {
  if (topic.digits === '') return PAST_NAMED;
  return isWhole(topic) ? PAST_WHOLE : PAST_BEGUN;
}

/** Digits that only say again what was said last add nothing. */
export function addDigits(topic: Topic, digits: string): void {
  topic.words = 0;
  if (!topic.digits.endsWith(digits)) topic.digits += digits;
  if (topic.below && isSecret(topic.meaning)) addDigits(topic.below, digits);
}
