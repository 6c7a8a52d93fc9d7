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

test('a call that was listened to all the time says nothing of it', () => {
  const events = [{ kind: 'merged', atMs: 1_000 } as const];
  expect(accountByRules({ ...CALL, events }, 0).particulars).toEqual([]);
});
