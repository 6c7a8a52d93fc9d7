/** How a code is typed on a phone: a pure machine from keys, silences and answers to what to say and try. */

import { EXTRA_DIGITS } from '../dispute/short-code.ts';
import type { Key } from './line.ts';
import type { PromptName } from './prompts.ts';

/** All in milliseconds but the counts. */
export interface EntryLimits {
  readonly codeLength: number;
  /** How many digits are asked for beside the code, when they are. */
  readonly extraLength: number;
  /** Silence before the first digit after which the request is repeated. */
  readonly firstDigit: number;
  /** How often it is repeated; then the line stays silent, for the bank may be listening already. */
  readonly requestRepeats: number;
  /** Silence between two digits after which the caller is told how to go on. */
  readonly betweenDigits: number;
  /** How often they are told without a digit coming; then the line stays silent too. */
  readonly reminders: number;
  /** How long a key must stay away before keys count again after a code that ended by its length. */
  readonly swallow: number;
  readonly overall: number;
  readonly tries: number;
}

export const ENTRY_LIMITS: Omit<EntryLimits, 'codeLength'> = {
  extraLength: EXTRA_DIGITS,
  firstDigit: 15_000,
  requestRepeats: 2,
  betweenDigits: 8_000,
  reminders: 2,
  swallow: 1_500,
  overall: 180_000,
  tries: 3,
};

export interface CodeEntry {
  /** `saying`: a prompt is heard, so no deadline runs; `trying`: the answer to a code is awaited. */
  readonly mode: 'saying' | 'waiting' | 'trying' | 'ended';
  readonly digits: string;
  /** The code that was tried last; while its extra digits are asked for, `asksExtra` is true. */
  readonly tried: string;
  readonly asksExtra: boolean;
  readonly startedAt: number;
  readonly waitingSince: number;
  readonly repeats: number;
  readonly reminders: number;
  readonly wrong: number;
  /** A key before this time belongs to the code that is already complete. */
  readonly swallowUntil: number;
  /** Which keys are swallowed: all after the last digit, a second `#` right after `#`. */
  readonly swallows: 'all' | '#';
}

export type EntryEvent = { readonly at: number } & (
  | { readonly kind: 'key'; readonly key: Key }
  | { readonly kind: 'said' }
  | { readonly kind: 'time' }
  | { readonly kind: 'asks-extra' }
  | { readonly kind: 'refused'; readonly because: Refusal }
);

export type Refusal = 'wrong' | 'expired-or-used' | 'locked-out';

export interface TypedCode {
  readonly code: string;
  /** Once they were asked for. */
  readonly extra?: string;
}

export type EntryAction =
  | { readonly kind: 'say'; readonly prompts: readonly PromptName[] }
  | { readonly kind: 'hush' }
  | ({ readonly kind: 'try' } & TypedCode)
  | { readonly kind: 'end'; readonly reason: EntryEnding };

export type EntryEnding = 'no-code-entered' | 'too-many-wrong-codes' | 'locked-out';

export type Step = readonly [CodeEntry, readonly EntryAction[]];

/** @param wrong codes that were refused on this call already, by a listener that is gone: the caller knows the greeting */
export function beginEntry(at: number, wrong?: number): Step {
  const entry: CodeEntry = {
    mode: 'saying',
    digits: '',
    tried: '',
    asksExtra: false,
    startedAt: at,
    waitingSince: at,
    repeats: 0,
    reminders: 0,
    wrong: wrong ?? 0,
    swallowUntil: Number.NEGATIVE_INFINITY,
    swallows: 'all',
  };
  return wrong === undefined ? say(entry, 'greeting', 'request') : say(entry, 'request');
}

/** What an event makes of an entry. Events come in the order of their times. */
export function stepEntry(entry: CodeEntry, event: EntryEvent, limits: EntryLimits): Step {
  if (entry.mode === 'ended') return [entry, []];
  switch (event.kind) {
    case 'key':
      return pressed(entry, event.key, event.at, limits);
    case 'said':
      return [entry.mode === 'saying' ? wait(entry, event.at) : entry, []];
    case 'asks-extra':
      return say({ ...entry, asksExtra: true, repeats: 0 }, 'extra-digits');
    case 'refused':
      return refused(entry, event.because, limits);
    case 'time':
      return timePassed(entry, event.at, limits);
  }
}

/** When a `time` event is due next, if no other event comes before. */
export function entryDeadline(entry: CodeEntry, limits: EntryLimits): number {
  const overall = entry.startedAt + limits.overall;
  if (entry.mode === 'trying' || entry.mode === 'ended') return Number.POSITIVE_INFINITY;
  if (entry.mode === 'saying') return overall;
  return Math.min(overall, entry.waitingSince + patience(entry, limits));
}

/** How long the caller may be silent before something is said; for ever when enough was said. */
function patience(entry: CodeEntry, limits: EntryLimits): number {
  if (entry.digits !== '') {
    return entry.reminders < limits.reminders ? limits.betweenDigits : Number.POSITIVE_INFINITY;
  }
  return entry.repeats < limits.requestRepeats ? limits.firstDigit : Number.POSITIVE_INFINITY;
}

function pressed(entry: CodeEntry, key: Key, at: number, limits: EntryLimits): Step {
  if (entry.mode === 'trying') return [swallow(entry, at, limits), []];
  if (at < entry.swallowUntil && (entry.swallows === 'all' || isBareHash(entry, key))) {
    return [swallow(entry, at, limits), []];
  }
  if (key === '*') return say({ ...entry, digits: '', asksExtra: false }, 'request');
  if (key === '#') return hash(entry, at, limits);
  return digit(entry, key, at, limits);
}

function isBareHash(entry: CodeEntry, key: Key): boolean {
  return key === '#' && entry.digits === '';
}

function swallow(entry: CodeEntry, at: number, limits: EntryLimits): CodeEntry {
  return { ...entry, swallowUntil: at + limits.swallow };
}

/** `#` ends a code; with nothing typed it asks to hear the request again. */
function hash(entry: CodeEntry, at: number, limits: EntryLimits): Step {
  if (entry.digits === '') return say(entry, requestOf(entry));
  return tryCode({ ...swallow(entry, at, limits), swallows: '#' });
}

function digit(entry: CodeEntry, key: Key, at: number, limits: EntryLimits): Step {
  const hush: EntryAction[] = entry.mode === 'saying' ? [{ kind: 'hush' }] : [];
  // No code has two equal neighbours: a repeat is one key press that was reported twice.
  const isRepeat = entry.digits.endsWith(key);
  const digits = isRepeat ? entry.digits : entry.digits + key;
  // Whoever goes on was not told in vain.
  const next = wait({ ...entry, digits, reminders: isRepeat ? entry.reminders : 0 }, at);
  const wanted = entry.asksExtra ? limits.extraLength : limits.codeLength;
  if (digits.length < wanted) return [next, hush];
  const [trying, actions] = tryCode({ ...swallow(next, at, limits), swallows: 'all' });
  return [trying, [...hush, ...actions]];
}

function tryCode({ digits, ...entry }: CodeEntry): Step {
  const typed = entry.asksExtra ? { code: entry.tried, extra: digits } : { code: digits };
  const trying = { ...entry, mode: 'trying', digits: '', tried: typed.code } as const;
  return [{ ...trying, asksExtra: false }, [{ kind: 'try', ...typed }]];
}

function requestOf(entry: CodeEntry): PromptName {
  return entry.asksExtra ? 'extra-digits' : 'request';
}

function refused(entry: CodeEntry, because: Refusal, limits: EntryLimits): Step {
  const wrong = entry.wrong + 1;
  const next = { ...entry, wrong, repeats: 0 };
  if (because === 'locked-out') return end(next, 'locked-out', 'too-many-tries');
  if (wrong >= limits.tries) return end(next, 'too-many-wrong-codes', 'too-many-tries');
  return say(next, because === 'wrong' ? 'code-not-right' : 'code-expired-or-used');
}

function timePassed(entry: CodeEntry, at: number, limits: EntryLimits): Step {
  if (at < entryDeadline(entry, limits)) return [entry, []];
  if (at >= entry.startedAt + limits.overall) return end(entry, 'no-code-entered', 'goodbye');
  if (entry.digits !== '') return say({ ...entry, reminders: entry.reminders + 1 }, 'go-on');
  return say({ ...entry, repeats: entry.repeats + 1 }, requestOf(entry));
}

function say(entry: CodeEntry, ...prompts: PromptName[]): Step {
  return [{ ...entry, mode: 'saying' }, [{ kind: 'say', prompts }]];
}

function wait(entry: CodeEntry, at: number): CodeEntry {
  return { ...entry, mode: 'waiting', waitingSince: at };
}

function end(entry: CodeEntry, reason: EntryEnding, prompt: PromptName): Step {
  const actions: EntryAction[] = [
    { kind: 'say', prompts: [prompt] },
    { kind: 'end', reason },
  ];
  return [{ ...entry, mode: 'ended' }, actions];
}
