/** The account of a call, by rules and by a language model. */

import { describe, expect, test } from 'vitest';
import { accountByModel } from '../../../../src/listening/account/account-by-model.ts';
import { accountByRules } from '../../../../src/listening/account/account-by-rules.ts';
import { holdTime } from '../../../../src/listening/account/hold-time.ts';
import {
  type LanguageModel,
  LanguageModelError,
} from '../../../../src/listening/language-model.ts';
import { FORM, factsIn, TODAY, utterancesOf } from '../facts/heard.ts';

const LINES = [
  'b: This is Maria Lopez.',
  'c: Maple Harbor Fitness charged me $129.50 on October the third.',
  'b: I have opened a dispute for you. Your case number is 772048.',
  'b: We will credit the amount within ten business days.',
  'b: Please send us the contract by October the thirtieth.',
  'b: We will not close your card. Is there anything else?',
];
const AT = 1_800_000_000_000;
const SIGNAL = new AbortController().signal;
const CALL = {
  callId: 'SCL_1',
  dispute: { id: 'd-1', form: FORM, openedAt: 1 },
  utterances: utterancesOf(LINES),
  facts: factsIn(...LINES),
  events: [
    { kind: 'on-hold', atMs: 10_000 },
    { kind: 'human-back', atMs: 70_000 },
  ],
  ending: { reason: 'hung-up', during: 'carrying' },
  totalMs: 200_000,
  today: TODAY,
} as const;

describe('by rules', () => {
  const account = accountByRules(CALL, AT);

  test('tells what was disputed, done and promised, each with its proof', () => {
    expect(account.disputed).toEqual([
      {
        text: 'The caller disputes a charge of 129.50 USD by Maple Harbor Fitness on October 3, 2026 with Northfield Bank.',
        evidence: ['1.0'],
      },
    ]);
    expect(account.agreed).toEqual([
      { text: 'The bank has opened a dispute for the caller.', evidence: ['2.0'] },
    ]);
    expect(account.bankWill).toEqual([
      {
        text: 'The bank will credit the amount by November 3, 2026.',
        evidence: ['3.0'],
        due: '2026-11-03',
      },
    ]);
    expect(account.callerMust).toEqual([
      {
        text: 'The caller must send the bank the contract by October 30, 2026.',
        evidence: ['4.0'],
        due: '2026-10-30',
      },
    ]);
    expect(account.particulars.map(({ text }) => text)).toEqual([
      'The reference number is 772048.',
      'The caller spoke with Maria Lopez.',
      'An amount of 129.50 USD was named.',
      'The date October 3, 2026 was named.',
    ]);
  });

  test('tells how the call ended and how long it took', () => {
    const { ending, totalMs, holdMs, writtenBy, writtenAt } = account;
    expect({ ending, totalMs, holdMs, writtenBy, writtenAt }).toEqual({
      ending: CALL.ending,
      totalMs: 200_000,
      holdMs: 60_000,
      writtenBy: 'rules',
      writtenAt: AT,
    });
  });

  test('has the form of a call in which nothing was said', () => {
    const { ending: _, ...running } = CALL;
    const empty = accountByRules({ ...running, utterances: [], facts: [], events: [] }, AT);
    expect(empty.disputed).toHaveLength(1);
    expect(empty.ending).toBeUndefined();
    expect([empty.agreed, empty.bankWill, empty.callerMust, empty.particulars].flat()).toEqual([]);
  });
});

test.each([
  [[], 0],
  [[{ kind: 'on-hold', atMs: 40_000 }], 60_000],
  [
    [
      { kind: 'on-hold', atMs: 10_000 },
      { kind: 'on-hold', atMs: 20_000 },
      { kind: 'talking', atMs: 30_000 },
    ],
    20_000,
  ],
  [
    [
      { kind: 'on-hold', atMs: 10_000 },
      { kind: 'silent', atMs: 20_000 },
      { kind: 'human-back', atMs: 30_000 },
    ],
    20_000,
  ],
  [
    [
      { kind: 'human-back', atMs: 10_000 },
      { kind: 'on-hold', atMs: 200_000 },
    ],
    0,
  ],
] as const)('hold time of %j', (events, holdMs) => {
  expect(holdTime(events, 100_000)).toBe(holdMs);
});

describe('by a language model', () => {
  const sentence = (text: string, id: string, quote: string, due: string | null = null) => ({
    text,
    due,
    evidence: [{ id, quote }],
  });
  const answering = (answer: unknown): LanguageModel => ({
    async answer() {
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  const CREDIT = sentence(
    'Northfield Bank will credit the amount provisionally by November 3, 2026.',
    '3.0',
    'We will credit the amount within ten business days',
    '2026-11-03',
  );
  const by = (parts: object) =>
    accountByModel(
      answering({ agreed: [], bankWill: [], callerMust: [], ...parts }),
      CALL,
      AT,
      SIGNAL,
    );

  test('tells what is proved, and what the rules found besides', async () => {
    const written = await by({ bankWill: [CREDIT] });
    expect(written).toMatchObject({
      kind: 'written',
      refused: 0,
      account: {
        writtenBy: 'language-model',
        bankWill: [{ text: CREDIT.text, evidence: ['3.0'], due: '2026-11-03' }],
        callerMust: [{ due: '2026-10-30' }],
        particulars: accountByRules(CALL, AT).particulars,
      },
    });
  });

  test.each([
    [
      'another number',
      sentence(
        'The bank will credit the amount within 12 business days.',
        '3.0',
        'We will credit the amount within ten business days',
      ),
    ],
    ['another day', { ...CREDIT, text: 'The bank will credit the amount.', due: '2026-11-04' }],
    [
      'a quote that was not said',
      sentence('The bank will credit the amount.', '3.0', 'we will credit it all'),
    ],
    [
      'an utterance that is not there',
      sentence('The bank will credit the amount.', '8.0', 'We will credit'),
    ],
    ['no "not"', sentence('The bank will close the card.', '5.0', 'close your card')],
    [
      'words of its own',
      sentence('The bank apologises and pays damages.', '3.0', 'We will credit the amount'),
    ],
    [
      "the caller's words for the bank's",
      sentence('The bank charged the caller.', '1.0', 'charged me $129.50'),
    ],
  ])('leaves out a sentence with %s', async (_, proposed) => {
    const written = await by({ bankWill: [CREDIT, proposed] });
    expect(written).toMatchObject({ kind: 'written', refused: 1 });
    const texts =
      written.kind === 'written' ? written.account.bankWill.map(({ text }) => text) : [];
    expect(texts).toEqual([CREDIT.text]);
  });

  test.each([
    ['nothing-proved', { agreed: [], bankWill: [], callerMust: [] }],
    ['bad-answer', { sentences: [] }],
    ['model-failed', new LanguageModelError('no answer')],
  ])('says %s', async (reason, answer) => {
    expect(await accountByModel(answering(answer), CALL, AT, SIGNAL)).toEqual({
      kind: 'failed',
      reason,
    });
  });

  test('has failed when it has not answered at the end of its time', async () => {
    const over = new AbortController();
    const slow: LanguageModel = {
      answer: (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    };
    const written = accountByModel(slow, CALL, AT, over.signal);
    over.abort(new DOMException('too late', 'TimeoutError'));
    expect(await written).toEqual({ kind: 'failed', reason: 'model-failed' });
  });
});
