/** Answers to apps as they are sent: JSON, or a code that stays the same with words that say what to do. */

import type { AppAnswer, Refusal } from './app-request.ts';
import { accountForm } from './room-forms.ts';

/** LiveKit keeps 1001 to 1999 for itself. */
const REFUSALS: Readonly<Record<Refusal, { readonly code: number; readonly message: string }>> = {
  'bad-request': { code: 2001, message: 'Send the payload that docs/api.md gives for this method' },
  'not-an-app': { code: 2002, message: 'Ask with a token from POST /livekit/token' },
  'not-listening': {
    code: 2003,
    message: 'Nobody transcribes this call: see the attribute dispute.transcript',
  },
  'call-ended': { code: 2004, message: 'The call is over: only dispute.account is answered now' },
  'voice-off': { code: 2101, message: 'Set AGENT_VOICE=assist to let the agent speak' },
  'no-pause': { code: 2102, message: 'Nobody stopped speaking within 10 s: ask again later' },
  interrupted: { code: 2103, message: 'Somebody spoke, so the agent stopped: ask again later' },
  'already-speaking': {
    code: 2104,
    message: 'One sentence at a time: ask again when the last is answered',
  },
  'nothing-to-say': {
    code: 2105,
    message: 'The dispute has neither a merchant nor an amount: send a text of your own',
  },
  'private-number': {
    code: 2106,
    message: 'The text seems to hold a private number, such as a card number: leave it out',
  },
  failed: { code: 2500, message: 'Something failed on our side: try again' },
};

export function refusalForm(because: Refusal): { readonly code: number; readonly message: string } {
  return REFUSALS[because];
}

export function answerForm(answer: Exclude<AppAnswer, { kind: 'refused' }>): string {
  switch (answer.kind) {
    case 'paused':
      return JSON.stringify({ transcript: 'paused' });
    case 'resumed':
      return JSON.stringify({ transcript: 'live' });
    case 'account':
      return `{"account":${accountForm(answer.account)}}`;
    case 'account-sent':
      return JSON.stringify({ sent_on: 'dispute.account' });
    case 'said':
      return JSON.stringify({ said: answer.text });
  }
}
