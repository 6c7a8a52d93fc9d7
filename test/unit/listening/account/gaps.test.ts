/** An account says when nobody listened. */

import { expect, test } from 'vitest';
import { accountByRules } from '../../../../src/listening/account/account-by-rules.ts';

const CALL = {
  callId: 'SCL_1',
  dispute: {
    id: 'd1',
    form: { bank: { name: 'Corner Bank', phoneNumber: '+12125550199' } },
    openedAt: 0,
  },
  utterances: [],
  facts: [],
  totalMs: 600_000,
};

test('a gap is named, with its times, and needs no words that prove it', () => {
  const events = [{ kind: 'listening-gap', atMs: 151_200, untilMs: 155_400 } as const];
  expect(accountByRules({ ...CALL, events }, 0).particulars).toEqual([
    {
      text: 'Nobody listened from 2:31 to 2:35 of the call; what was said then is missing here.',
      evidence: [],
    },
  ]);
});

test('a gap of which some words came late says that not all are there', () => {
  const events = [{ kind: 'listening-gap', atMs: 151_200, untilMs: 155_400 } as const];
  const said = { id: '3.0', speaker: 'bank', confidence: 1, revision: 0, text: 'Good.' } as const;
  const utterances = [{ ...said, startMs: 152_000, endMs: 153_000 }];
  const { particulars } = accountByRules({ ...CALL, utterances, events }, 0);
  expect(particulars.map(({ text }) => text)).toEqual([
    'Nobody listened from 2:31 to 2:35 of the call; some of what was said then is missing here.',
  ]);
});

test('a call that was listened to all the time says nothing of it', () => {
  const events = [{ kind: 'merged', atMs: 1_000 } as const];
  expect(accountByRules({ ...CALL, events }, 0).particulars).toEqual([]);
});
