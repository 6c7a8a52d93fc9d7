/** Somebody who guesses codes on one line, as fast as the rules of a call allow. */

import { EXTRA_DIGITS, generateCode, type RandomBytes } from '../../src/dispute/short-code.ts';
import { type CallInProgress, callIn, type Outcome, type Town, tried } from './town.ts';
import type { TypingCall } from './typing-call.ts';

/** From hanging up to being answered again: quicker than any carrier. */
const CALL_AGAIN_MS = 1_000;
/** Shortest tone and pause that a network passes on. */
const KEY_MS = 80;
/** Who has no answer after this knows that it was wrong, and hangs up if that is quicker than to wait. */
const HANG_UP_AFTER_MS = 200;
/** Nothing more is to be had with this number today. */
const GIVE_UP_MS = 3_600_000;

/** The number that a line shows on its next call; nothing when it is withheld. */
export type Numbers = (line: number, calls: number) => string | undefined;

export const STRATEGIES: Readonly<Record<string, Numbers>> = {
  'their own numbers': (line) => `+1202555${1000 + line}`,
  'withheld numbers': () => undefined,
  'a fresh number each call': (line, calls) => `+1${2_000_000_000 + line * 10_000_000 + calls}`,
};

export interface Tally {
  /** Codes that were looked up without extra digits: any of them could have found one. */
  guesses: number;
  /** Codes whose extra digits had to be guessed too. */
  guessesWithExtra: number;
  found: number;
  calls: number;
  callsRefused: number;
}

export function tally(): Tally {
  return { guesses: 0, guessesWithExtra: 0, found: 0, calls: 0, callsRefused: 0 };
}

/** Does the next thing at its time; gives the time of what comes after. */
export type Actor = (at: number) => Promise<number>;

export function attacker(town: Town, numbers: Numbers, line: number, counts: Tally): Actor {
  let calls = 0;
  let current: CallInProgress | undefined;
  const random: RandomBytes = (size) =>
    Uint8Array.from({ length: size }, () => town.random() * 256);

  return async (at) => {
    if (!current) {
      counts.calls += 1;
      current = await callIn(town, numbers(line, calls++), at, KEY_MS);
      if (current) return at;
      counts.callsRefused += 1;
      return at + CALL_AGAIN_MS;
    }
    const { call, typing } = current;
    const hangUp = async (again: number) => {
      current = undefined;
      await town.ledger.endCall(call.id, { reason: 'hung-up', during: 'collecting' }, typing.at);
      return typing.at + again;
    };
    const outcome = await guess(town, current, random, counts);
    switch (outcome.kind) {
      case 'locked-out':
        return hangUp(GIVE_UP_MS);
      case 'paired':
        counts.found += 1;
        return hangUp(CALL_AGAIN_MS);
      default:
        return afterRefusal(outcome, typing, hangUp);
    }
  };
}

/** Types any code, and any extra digits when they are asked for. */
async function guess(
  town: Town,
  { call, typing }: CallInProgress,
  random: RandomBytes,
  counts: Tally,
): Promise<Outcome> {
  const typed = typing.type(generateCode(town.codeLength, random));
  if (!typed) throw new Error('a code was typed that is none');
  const outcome = await tried(town, call, typed, typing.at);
  if (outcome.kind !== 'asks-extra') {
    if (outcome.kind !== 'locked-out') counts.guesses += 1;
    return outcome;
  }
  typing.answered(outcome);
  counts.guessesWithExtra += 1;
  const both = typing.type(generateCode(EXTRA_DIGITS, random)) ?? typed;
  return tried(town, call, both, typing.at);
}

/** Waits for the answer, or hangs up and calls again when that is quicker. */
function afterRefusal(
  outcome: { readonly kind: string; readonly answerAfterMs?: number },
  typing: TypingCall,
  hangUp: (again: number) => Promise<number>,
): Promise<number> {
  const answerMs = outcome.answerAfterMs ?? 0;
  const quicker = HANG_UP_AFTER_MS + CALL_AGAIN_MS;
  if (answerMs > quicker) return hangUp(quicker);
  typing.waits(answerMs);
  typing.answered({ kind: 'refused', because: 'wrong' });
  return typing.isOver ? hangUp(CALL_AGAIN_MS) : Promise.resolve(typing.at);
}
