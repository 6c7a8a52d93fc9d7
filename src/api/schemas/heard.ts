/** What was heard on the calls of a dispute, as it is answered. */

import { z } from 'zod';
import { FACT_KINDS } from '../../dispute/fact.ts';
import { DISPUTE_WITH_CALLS } from './dispute.ts';
import {
  CALL_ENDING,
  CALL_ID,
  CONFIDENCE,
  DAY,
  MILLISECONDS,
  PROOFS,
  SPEAKER,
  TIME,
} from './parts.ts';

export const UTTERANCE = z.strictObject({
  utterance_id: z.string().describe('Unique within the call; facts and account cite it'),
  speaker: SPEAKER,
  confidence: CONFIDENCE,
  start_ms: MILLISECONDS,
  end_ms: MILLISECONDS,
  text: z.string(),
  revision: z.number().int().nonnegative(),
});

export const CALL_EVENT = z.strictObject({
  kind: z.enum([
    'merged',
    'on-hold',
    'human-back',
    'silent',
    'talking',
    'listening-paused',
    'listening-resumed',
    'disclosed',
    'words-lost',
    'words-late',
    'words-caught-up',
    'listening-gap',
  ]),
  at_ms: MILLISECONDS,
  until_ms: MILLISECONDS.optional().describe('Only of a `listening-gap`'),
});

export const TRANSCRIPT = z.strictObject({
  calls: z
    .array(
      z.strictObject({
        call_id: CALL_ID,
        paired_at: TIME,
        ended_at: TIME.nullable(),
        words_follow: z
          .boolean()
          .describe('The call is over and the rest of its words comes later, with a new account'),
        utterances: z.array(UTTERANCE).describe('In the order in which they were said'),
        events: z.array(CALL_EVENT),
      }),
    )
    .describe('Oldest first'),
});

export const FACT = z.strictObject({
  id: z.string(),
  kind: z.enum(FACT_KINDS),
  value: z.string(),
  by: SPEAKER,
  due: DAY.nullable(),
  confidence: CONFIDENCE,
  evidence: PROOFS,
});

export const CHECKLIST_ITEM = z.strictObject({
  wanted: z.enum(['reference-number', 'deadline', 'bank-name', 'next-step']),
  obtained: z.boolean(),
});

export const FACTS = z.strictObject({
  calls: z
    .array(
      z.strictObject({
        call_id: CALL_ID,
        facts: z.array(FACT),
        checklist: z.array(CHECKLIST_ITEM),
      }),
    )
    .describe('Oldest first'),
});

export const ACCOUNT_SENTENCE = z.strictObject({
  text: z.string(),
  evidence: PROOFS,
  due: DAY.nullable(),
});

export const ACCOUNT = z.strictObject({
  call_id: CALL_ID,
  written_by: z.enum(['rules', 'language-model']),
  written_at: TIME,
  disputed: z.array(ACCOUNT_SENTENCE),
  agreed: z.array(ACCOUNT_SENTENCE),
  bank_will: z.array(ACCOUNT_SENTENCE),
  caller_must: z.array(ACCOUNT_SENTENCE),
  particulars: z.array(ACCOUNT_SENTENCE),
  ending: CALL_ENDING.nullable(),
  total_ms: MILLISECONDS,
  hold_ms: MILLISECONDS,
});

export const CITED_UTTERANCE = z.strictObject({
  call_id: CALL_ID,
  utterance_id: z.string(),
  speaker: SPEAKER,
  start_ms: MILLISECONDS,
  text: z.string(),
});

export const DISPUTE_ACCOUNT = z.strictObject({
  dispute: DISPUTE_WITH_CALLS,
  accounts: z.array(ACCOUNT).describe('Of each call that has one, oldest first'),
  words_follow: z
    .array(CALL_ID)
    .describe('Calls whose account is written anew when the rest of their words has come'),
  cited: z.array(CITED_UTTERANCE).describe('The utterances that the accounts cite'),
});

export type TranscriptAnswer = z.infer<typeof TRANSCRIPT>;
export type FactsAnswer = z.infer<typeof FACTS>;
export type DisputeAccountAnswer = z.infer<typeof DISPUTE_ACCOUNT>;
