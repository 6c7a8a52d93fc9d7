/** News of one call, as room and API send it. */

import { captionOf } from '../../../web/state/caption.ts';
import type { News } from '../../../web/state/news.ts';
import type { AccountForm, FactsForm, Recorded } from '../../../web/state/wire.ts';

export const CALL = 'SCL_1';
export const PAIRED_AT = '2026-10-01T12:00:00.000Z';

const DISPUTE = {
  id: 'd1',
  short_code: '48213796',
  extra_digits: '4071963',
  short_code_expires_at: '2026-10-01T14:00:00.000Z',
  phone_number: '+15105550100',
  bank: { name: 'Example Bank', phone_number: '+12125550101' },
};

export const ENTERED: News = { kind: 'entered', dispute: DISPUTE };

export const ACCOUNT: AccountForm = {
  call_id: CALL,
  written_by: 'rules',
  written_at: '2026-10-01T12:30:00.000Z',
  disputed: [],
  agreed: [],
  bank_will: [],
  caller_must: [],
  particulars: [],
  ending: null,
  total_ms: 1,
  hold_ms: 0,
};

/** Of a line that is connected and not merged, unless said otherwise. */
export function attributes(more: Record<string, string> = {}): Record<string, string> {
  const all = { line: 'connected', merged: 'no', activity: 'talking', transcript: 'live', ...more };
  return Object.fromEntries(Object.entries(all).map(([name, text]) => [`dispute.${name}`, text]));
}

interface How {
  readonly callId?: string;
  readonly startMs?: number;
  readonly revision?: number;
  readonly provisional?: boolean;
}

export function caption(id: string, text: string, how: How = {}): News {
  const { callId = CALL, startMs = 1_000, revision = 0, provisional = false } = how;
  const read = captionOf(
    {
      'lk.transcription_final': String(!provisional),
      'dispute.call_id': callId,
      'dispute.utterance_id': id,
      'dispute.start_ms': String(startMs),
      'dispute.end_ms': String(startMs + 500),
      'dispute.speaker': 'bank',
      'dispute.revision': String(revision),
    },
    text,
  );
  if (read === undefined) throw new Error('The caption was not read.');
  return { kind: 'caption', caption: read };
}

interface Kept {
  readonly endedAt?: string;
  /** Ids and texts, a second each, in revision 0. */
  readonly said?: readonly (readonly [string, string])[];
  readonly facts?: FactsForm;
  readonly wordsFollow?: boolean;
}

/** What the API keeps of one call that is paired. */
export function recorded({ endedAt, said = [], facts, wordsFollow = false }: Kept): Recorded {
  const call = { call_id: CALL, paired_at: PAIRED_AT, ended_at: endedAt ?? null };
  const times = { opened_at: PAIRED_AT, closed_at: null };
  const form = { merchant: null, amount: null, currency: null, transaction_date: null };
  const rest = { card_last_four: null, note: null, locale: null };
  const ended = { ...call, ending: null };
  const listed = { ...DISPUTE, ...times, ...form, ...rest };
  const utterances = said.map(([id, text], index) => ({
    utterance_id: id,
    speaker: 'bank' as const,
    start_ms: index * 1_000,
    end_ms: index * 1_000 + 500,
    text,
    confidence: 1,
    revision: 0,
  }));
  return {
    dispute: {
      ...listed,
      short_code: null,
      short_code_expires_at: null,
      calls: [{ ...ended, caller_number: null }],
    },
    transcript: { calls: [{ ...call, words_follow: wordsFollow, utterances, events: [] }] },
    facts: { calls: facts ? [facts] : [] },
    accounts: {
      dispute: { ...listed, calls: [ended] },
      accounts: [],
      cited: [],
      words_follow: wordsFollow ? [CALL] : [],
    },
  };
}
