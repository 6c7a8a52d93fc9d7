/** What an app that asks something of the agent is answered. */

import { describe, expect, test } from 'vitest';
import { type AppDesk, answerApp } from '../../../src/call/answer-app.ts';
import { answerForm, refusalForm } from '../../../src/call/app-answer-forms.ts';
import { type AppRequest, readRequest } from '../../../src/call/app-request.ts';
import type { Spoken } from '../../../src/call/spoken-help.ts';
import type { Account } from '../../../src/dispute/account.ts';
import type { LineState } from '../../../src/dispute/line-state.ts';

const ACCOUNT: Account = {
  callId: 'SCL_1',
  writtenBy: 'rules',
  writtenAt: 0,
  disputed: [],
  agreed: [],
  bankWill: [],
  callerMust: [],
  particulars: [],
  totalMs: 0,
  holdMs: 0,
};
const LONG: Account = {
  ...ACCOUNT,
  agreed: Array.from({ length: 200 }, () => ({ text: 'ü'.repeat(40), evidence: ['12.0'] })),
};

interface Options {
  readonly transcript?: LineState['transcript'];
  readonly line?: LineState['line'];
  readonly account?: Account | undefined;
  /** The agent may speak, and this becomes of it. */
  readonly spoken?: Spoken | Error;
  readonly form?: Partial<AppDesk['form']>;
}

function asking(options: Options = {}) {
  const did: unknown[] = [];
  const { line = 'connected', transcript = 'live', spoken } = options;
  const say = async (text: string) => {
    did.push({ say: text });
    if (spoken instanceof Error) throw spoken;
    return spoken as Spoken;
  };
  const desk: AppDesk = {
    ears: {
      state: () => ({ line, merged: 'yes', activity: 'talking', transcript }),
      pause: () => did.push('pause'),
      resume: () => did.push('resume'),
      accountSoFar: async () => ('account' in options ? options.account : ACCOUNT),
    },
    form: { bank: { name: 'Corner Bank', phoneNumber: '+12125550199' }, ...options.form },
    isPrivate: (text) => text.includes('4111'),
    sendAccount: (to, account) => did.push({ to, account }),
    failed: (error) => did.push(error),
    ...(spoken && { help: { say } }),
  };
  const answer = answerApp(desk);
  return { did, ask: (request: AppRequest) => answer(request, 'app-1') };
}

const sayText = (text: string): AppRequest => ({ kind: 'say', say: { text } });
const refused = (because: string) => ({ kind: 'refused', because });

test('listening is paused and resumed', async () => {
  const { did, ask } = asking();
  expect(await ask({ kind: 'pause-listening' })).toEqual({ kind: 'paused' });
  expect(await ask({ kind: 'resume-listening' })).toEqual({ kind: 'resumed' });
  expect(did).toEqual(['pause', 'resume']);
});

test('listening that does not take place cannot be paused', async () => {
  const { did, ask } = asking({ transcript: 'off' });
  expect(await ask({ kind: 'pause-listening' })).toEqual(refused('not-listening'));
  expect(did).toEqual([]);
});

test('a call that is over can be asked for its account only', async () => {
  const { did, ask } = asking({ line: 'ended', spoken: 'said' });
  expect(await ask({ kind: 'pause-listening' })).toEqual(refused('call-ended'));
  expect(await ask(sayText('Hello.'))).toEqual(refused('call-ended'));
  expect(await ask({ kind: 'account' })).toEqual({ kind: 'account', account: ACCOUNT });
  expect(did).toEqual([]);
});

describe('the account so far', () => {
  test('is the answer', async () => {
    expect(await asking().ask({ kind: 'account' })).toEqual({ kind: 'account', account: ACCOUNT });
  });

  test('is sent to the app alone when it is too long for an answer', async () => {
    const { did, ask } = asking({ account: LONG });
    expect(await ask({ kind: 'account' })).toEqual({ kind: 'account-sent' });
    expect(did).toEqual([{ to: 'app-1', account: LONG }]);
  });

  test('is refused as long as there is none', async () => {
    const { ask } = asking({ account: undefined });
    expect(await ask({ kind: 'account' })).toEqual(refused('not-listening'));
  });
});

describe('a sentence', () => {
  test('is not said unless the operator allows it', async () => {
    expect(await asking().ask(sayText('Hello.'))).toEqual(refused('voice-off'));
  });

  test('is said as it was asked for', async () => {
    const { did, ask } = asking({ spoken: 'said' });
    expect(await ask(sayText('Hello.'))).toEqual({ kind: 'said', text: 'Hello.' });
    expect(did).toEqual([{ say: 'Hello.' }]);
  });

  test('asks for the reference number', async () => {
    const { did, ask } = asking({ spoken: 'said' });
    await ask({ kind: 'say', say: 'ask-reference-number' });
    expect(did).toEqual([
      { say: 'Could you please give us the reference number for this dispute?' },
    ]);
  });

  test.each([
    [
      {
        merchant: 'Kiosk 7',
        amount: '1049.90',
        currency: 'USD',
        transactionDate: '2026-09-03',
        cardLastFour: '4111',
      },
      'The disputed charge is 1,049.90 US dollars from Kiosk 7 on September 3, 2026 to the card ending in 4 1 1 1.',
    ],
    [{ amount: '12' }, 'The disputed charge is 12.'],
    [{ merchant: 'Kiosk 7' }, 'The disputed charge is one from Kiosk 7.'],
  ])('names the transaction as the form has it: %j', async (form, text) => {
    const { ask } = asking({ spoken: 'said', form });
    expect(await ask({ kind: 'say', say: 'the-transaction' })).toEqual({ kind: 'said', text });
  });

  test('about a transaction of which nothing is known is refused', async () => {
    const { did, ask } = asking({ spoken: 'said' });
    expect(await ask({ kind: 'say', say: 'the-transaction' })).toEqual(refused('nothing-to-say'));
    expect(did).toEqual([]);
  });

  test('with a private number is refused before anybody speaks it', async () => {
    const { did, ask } = asking({ spoken: 'said' });
    expect(await ask(sayText('My card is 4111.'))).toEqual(refused('private-number'));
    expect(did).toEqual([]);
  });

  test.each(['no-pause', 'interrupted', 'already-speaking'] as const)(
    'that could not be said is refused: %s',
    async (spoken) => {
      expect(await asking({ spoken }).ask(sayText('Hello.'))).toEqual(refused(spoken));
    },
  );

  test('on which the voice fails is refused, and the journal told', async () => {
    const error = new Error('The voice is hoarse');
    const { did, ask } = asking({ spoken: error });
    expect(await ask(sayText('Hello.'))).toEqual(refused('failed'));
    expect(did).toEqual([{ say: 'Hello.' }, error]);
  });
});

describe('a payload', () => {
  test.each([
    ['dispute.pause-listening', '', { kind: 'pause-listening' }],
    ['dispute.resume-listening', '{}', { kind: 'resume-listening' }],
    ['dispute.account', '{}', { kind: 'account' }],
    ['dispute.say', '{"say":"the-transaction"}', { kind: 'say', say: 'the-transaction' }],
    ['dispute.say', '{"say":{"text":" Hello. "}}', { kind: 'say', say: { text: 'Hello.' } }],
  ] as const)('of %s is read: %s', (method, payload, request) => {
    expect(readRequest(method, payload)).toEqual(request);
  });

  test.each([
    ['dispute.pause-listening', 'null'],
    ['dispute.pause-listening', '{"minutes":5}'],
    ['dispute.account', 'nonsense'],
    ['dispute.say', ''],
    ['dispute.say', '{"say":"anything-else"}'],
    ['dispute.say', '{"say":{"text":"  "}}'],
    ['dispute.say', '{"say":{"text":"One\\nTwo"}}'],
    ['dispute.say', `{"say":{"text":"${'a'.repeat(201)}"}}`],
    ['dispute.say', `{"say":"the-transaction"}${' '.repeat(2_000)}`],
  ] as const)('of %s is not taken: %s', (method, payload) => {
    expect(readRequest(method, payload)).toBeUndefined();
  });
});

test('answers are JSON', () => {
  expect(JSON.parse(answerForm({ kind: 'paused' }))).toEqual({ transcript: 'paused' });
  expect(JSON.parse(answerForm({ kind: 'resumed' }))).toEqual({ transcript: 'live' });
  expect(JSON.parse(answerForm({ kind: 'account-sent' }))).toEqual({ sent_on: 'dispute.account' });
  expect(JSON.parse(answerForm({ kind: 'said', text: '"Hi"' }))).toEqual({ said: '"Hi"' });
  expect(JSON.parse(answerForm({ kind: 'account', account: ACCOUNT }))).toMatchObject({
    account: { call_id: 'SCL_1', ending: null },
  });
});

test("codes of refusals are outside of LiveKit's own, and each is another", () => {
  const all = ['bad-request', 'not-an-app', 'not-listening', 'voice-off', 'no-pause'] as const;
  const codes = all.map((because) => refusalForm(because).code);
  expect(new Set(codes).size).toBe(all.length);
  expect(codes.every((code) => code >= 2_000)).toBe(true);
});
