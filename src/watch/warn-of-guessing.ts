/** Tells the operator when short codes could be guessed: too many wait, or too many wrong ones are tried. */

import type { EpochMs } from '../dispute/dispute.ts';
import type { Ledger } from '../dispute/ledger.ts';
import { defaultPairingLimits, tooManyWrongCodes } from '../dispute/pairing.ts';
import { guessTooLikely } from '../dispute/short-code.ts';

export interface GuessingWatch {
  readonly ledger: Pick<Ledger, 'countWaiting' | 'countWrongCodes' | 'looksGuessed'>;
  readonly codeLength: number;
  readonly now: () => EpochMs;
  readonly warn: (message: string) => void;
  /** How many codes wait, and how many wrong ones were entered within the last hour. */
  readonly counted?: (waiting: number, wrong: number) => void;
}

const TOO_MANY_WAITING =
  'a guessed code would succeed more than once in 10,000 tries: raise SHORT_CODE_LENGTH';
const TOO_MANY_WRONG = 'callers enter unusually many wrong codes: someone may be guessing';
const GUESSED =
  'codes are being guessed: callers are asked for extra digits until the guesses are a day old';

/** Gives the look, which warns once each time that a danger begins. */
export function guessingWatch({ ledger, codeLength, now, warn, counted }: GuessingWatch) {
  const warnOnset = (message: string) => {
    let wasTrue = false;
    return (isTrue: boolean) => {
      if (isTrue && !wasTrue) warn(message);
      wasTrue = isTrue;
    };
  };
  const waiting = warnOnset(TOO_MANY_WAITING);
  const wrong = warnOnset(TOO_MANY_WRONG);
  const guessed = warnOnset(GUESSED);
  return async (): Promise<void> => {
    const waitingCodes = await ledger.countWaiting(now());
    waiting(guessTooLikely(waitingCodes, codeLength));
    const wrongCodes = await ledger.countWrongCodes(now());
    wrong(tooManyWrongCodes(wrongCodes, defaultPairingLimits));
    guessed(await ledger.looksGuessed(now()));
    counted?.(waitingCodes, wrongCodes);
  };
}
