/** Variables of limits against abuse: wrong codes, calls, disputes. The defaults fit a small deployment. */

import type { z } from 'zod';
import { whole } from './fields.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** The dispatch rule ends a call by then. */
const LONGEST_CALL_MS = 4 * HOUR_MS;
/** Calls in the hour that one number may have while there is a flood. */
const CALLS_PER_HOUR_IN_FLOOD = 3;

/** The worker keeps to it, the server warns of it. */
export const GUESS_LIMITS = {
  GUESSES_FIND_ONE_IN: whole(100, 1_000_000).default(2_000),
};

export const CALL_LIMITS = {
  ...GUESS_LIMITS,
  WRONG_CODES_PER_NUMBER: whole(1, 100).default(3),
  WRONG_CODES_WITHHELD: whole(1, 1_000).default(20),
  CALLS_AT_ONCE_PER_NUMBER: whole(1, 1_000).default(5),
  CALLS_PER_HOUR_PER_NUMBER: whole(1, 10_000).default(30),
  CALM_CALLS_PER_MINUTE: whole(1, 100_000).default(30),
  WITHOUT_CODE_MS: whole(30 * SECOND_MS, 10 * MINUTE_MS).default(3 * MINUTE_MS),
  LONGEST_SILENCE_MS: whole(MINUTE_MS, LONGEST_CALL_MS).default(HOUR_MS),
  LONGEST_CALL_MS: whole(MINUTE_MS, LONGEST_CALL_MS).default(LONGEST_CALL_MS),
};

export const OPENING_LIMITS = {
  ...GUESS_LIMITS,
  DISPUTES_PER_HOUR_PER_KEY: whole(1, 1_000_000).default(1_000),
  DISPUTES_PER_DAY_PER_KEY: whole(1, 10_000_000).default(5_000),
  WAITING_PER_KEY: whole(1, 1_000_000).default(2_000),
  WAITING_DISPUTES: whole(1, 10_000_000).default(10_000),
};

export function callLimits(env: z.infer<z.ZodObject<typeof CALL_LIMITS>>) {
  return {
    wrongCodes: {
      wrongCodesPerNumber: env.WRONG_CODES_PER_NUMBER,
      wrongCodesWithheld: env.WRONG_CODES_WITHHELD,
      guessOdds: 1 / env.GUESSES_FIND_ONE_IN,
    },
    callLimits: {
      callsAtOnce: env.CALLS_AT_ONCE_PER_NUMBER,
      callsPerHour: env.CALLS_PER_HOUR_PER_NUMBER,
      calmCallsPerMinute: env.CALM_CALLS_PER_MINUTE,
      callsPerHourInFlood: Math.min(CALLS_PER_HOUR_IN_FLOOD, env.CALLS_PER_HOUR_PER_NUMBER),
    },
    withoutCodeMs: env.WITHOUT_CODE_MS,
    longest: { silenceMs: env.LONGEST_SILENCE_MS, callMs: env.LONGEST_CALL_MS },
  };
}

export function openingLimits(env: z.infer<z.ZodObject<typeof OPENING_LIMITS>>) {
  return {
    wrongCodes: { guessOdds: 1 / env.GUESSES_FIND_ONE_IN },
    openingLimits: {
      perHour: env.DISPUTES_PER_HOUR_PER_KEY,
      perDay: env.DISPUTES_PER_DAY_PER_KEY,
      waitingPerOpener: env.WAITING_PER_KEY,
      waiting: env.WAITING_DISPUTES,
    },
  };
}
