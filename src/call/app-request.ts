/** What an app in the room can ask of the agent, and what it can be answered. */

import { z } from 'zod';
import type { Account } from '../dispute/account.ts';

/** What the agent can be asked to say into the line. */
export type Saying = 'the-transaction' | 'ask-reference-number' | { readonly text: string };

export type AppRequest =
  | { readonly kind: 'pause-listening' }
  | { readonly kind: 'resume-listening' }
  | { readonly kind: 'account' }
  | { readonly kind: 'say'; readonly say: Saying };

export type Refusal =
  | 'bad-request'
  | 'not-an-app'
  /** No recogniser is configured, or the call is not paired yet. */
  | 'not-listening'
  | 'call-ended'
  | 'voice-off'
  /** Somebody spoke all the time. */
  | 'no-pause'
  /** Somebody spoke while we did; what was left was not said. */
  | 'interrupted'
  /** One sentence at a time. */
  | 'already-speaking'
  /** The form does not hold what was to be said. */
  | 'nothing-to-say'
  /** The text holds a number that must not be said to a language model or a voice. */
  | 'private-number'
  | 'failed';

export type AppAnswer =
  | { readonly kind: 'paused' }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'account'; readonly account: Account }
  /** It is too long for an answer and comes as a text of its own. */
  | { readonly kind: 'account-sent' }
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'refused'; readonly because: Refusal };

export const APP_METHODS = [
  'dispute.pause-listening',
  'dispute.resume-listening',
  'dispute.account',
  'dispute.say',
] as const;
export type AppMethod = (typeof APP_METHODS)[number];

const LONGEST_TEXT = 200;
const LONGEST_PAYLOAD = 2_000;

const text = z
  .string()
  .trim()
  .min(1)
  .max(LONGEST_TEXT)
  .regex(/^[^\p{Cc}]*$/u);
const sayPayload = z.strictObject({
  say: z.union([z.enum(['the-transaction', 'ask-reference-number']), z.strictObject({ text })]),
});
const noPayload = z.strictObject({});

/** Nothing when the payload is not what the method takes. */
export function readRequest(method: AppMethod, payload: string): AppRequest | undefined {
  const json = parse(payload);
  if (method === 'dispute.say') {
    const read = sayPayload.safeParse(json);
    return read.success ? { kind: 'say', say: read.data.say } : undefined;
  }
  return noPayload.safeParse(json).success ? { kind: WITHOUT_PAYLOAD[method] } : undefined;
}

const WITHOUT_PAYLOAD = {
  'dispute.pause-listening': 'pause-listening',
  'dispute.resume-listening': 'resume-listening',
  'dispute.account': 'account',
} as const;

/** An empty payload stands for `{}`; what is no JSON for nothing. */
function parse(payload: string): unknown {
  if (payload.length > LONGEST_PAYLOAD) return undefined;
  try {
    return JSON.parse(payload || '{}');
  } catch {
    return undefined;
  }
}
