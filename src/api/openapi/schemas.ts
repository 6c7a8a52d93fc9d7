/** The schemas that the document of the API names, as they validate. */

import { z } from 'zod';
import {
  CALL_OF_DISPUTE,
  DISPUTE,
  DISPUTE_PAGE,
  DISPUTE_WITH_CALLS,
  LISTED_DISPUTE,
  PAIRED_CALL,
  SHORT_CODE,
} from '../schemas/dispute.ts';
import {
  ACCOUNT,
  ACCOUNT_SENTENCE,
  CALL_EVENT,
  CHECKLIST_ITEM,
  CITED_UTTERANCE,
  DISPUTE_ACCOUNT,
  FACT,
  FACTS,
  TRANSCRIPT,
  UTTERANCE,
} from '../schemas/heard.ts';
import { BANK, CALL_ENDING, LISTED_BANK } from '../schemas/parts.ts';
import { PROBLEM } from '../schemas/problem.ts';
import { ROOM_ENTRY } from '../schemas/token.ts';
import { openingBody, REJOINING } from '../token-request.ts';

export const ANSWERS = {
  RoomEntry: ROOM_ENTRY,
  Dispute: DISPUTE,
  DisputeWithCalls: DISPUTE_WITH_CALLS,
  ListedDispute: LISTED_DISPUTE,
  DisputePage: DISPUTE_PAGE,
  PairedCall: PAIRED_CALL,
  CallOfDispute: CALL_OF_DISPUTE,
  CallEnding: CALL_ENDING,
  ShortCode: SHORT_CODE,
  Transcript: TRANSCRIPT,
  Utterance: UTTERANCE,
  CallEvent: CALL_EVENT,
  Facts: FACTS,
  Fact: FACT,
  ChecklistItem: CHECKLIST_ITEM,
  DisputeAccount: DISPUTE_ACCOUNT,
  Account: ACCOUNT,
  AccountSentence: ACCOUNT_SENTENCE,
  CitedUtterance: CITED_UTTERANCE,
  Bank: BANK,
  ListedBank: LISTED_BANK,
  Banks: z.array(LISTED_BANK),
  OpenApi: z.looseObject({ openapi: z.string() }),
  Up: z.strictObject({ status: z.literal('up') }),
  Ready: z.strictObject({
    status: z.literal('ready'),
    livekit: z.enum(['answers', 'away']),
    livekit_webhooks: z.enum(['come', 'none-yet']),
  }),
  Problem: PROBLEM,
};

export type AnswerName = keyof typeof ANSWERS;

/** The directory and the clock decide nothing about the form of a request. */
export const REQUESTS = {
  Opening: openingBody(new Map(), () => 0),
  Rejoining: REJOINING,
};

export type RequestName = keyof typeof REQUESTS;
