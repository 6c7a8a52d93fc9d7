/** What the page knows after each piece of news. */

import { describe, expect, test } from 'vitest';
import { afterNews } from '../../../web/state/after-news.ts';
import { type Companion, NO_DISPUTE } from '../../../web/state/companion.ts';
import type { News } from '../../../web/state/news.ts';
import { earlierCalls, shownCall, situationOf } from '../../../web/state/situation.ts';
import { spoken } from '../../../web/state/transcript.ts';
import { ACCOUNT, attributes, CALL, caption, ENTERED, recorded } from './news-for-test.ts';

const knowing = (...news: readonly News[]): Companion => news.reduce(afterNews, NO_DISPUTE);
const BEGUN: News = { kind: 'begun', taps: { tapped: [], tappedAfter: 0 } };
const IN_ROOM: readonly News[] = [BEGUN, ENTERED, { kind: 'link', link: 'connected' }];
const line = (more: Record<string, string> = {}): News => ({
  kind: 'line',
  attributes: attributes(more),
});
const NAME_OF_BANK = { kind: 'name', by: 'bank' } as const;
const event = (kind: 'human-back', at: number): News => ({
  kind: 'event',
  event: { call_id: CALL, kind, at_ms: 1 },
  at,
});
const words = (now: Companion) => spoken(shownCall(now)?.transcript ?? new Map());

describe('the situation', () => {
  const situation = (...news: readonly News[]) => situationOf(knowing(...IN_ROOM, ...news), 1_000);

  test('is that nobody has called, then that the code was accepted', () => {
    expect(situation()).toBe('waiting');
    expect(situation(line())).toBe('code-accepted');
  });

  test('follows the line', () => {
    expect(situation(line({ merged: 'yes' }))).toBe('merged');
    expect(situation(line({ merged: 'yes', activity: 'silent' }))).toBe('silent');
    expect(situation(line({ activity: 'on-hold' }))).toBe('on-hold');
    expect(situation(line({ line: 'ended' }))).toBe('ended');
  });

  test('is a person who is back, for a while', () => {
    const now = knowing(...IN_ROOM, line({ merged: 'yes' }), event('human-back', 1_000));
    expect(situationOf(now, 2_000)).toBe('human-back');
    expect(situationOf(now, 60_000)).toBe('merged');
  });

  test('is no person who is back once the line is on hold again', () => {
    const hold = line({ merged: 'yes', activity: 'on-hold' });
    expect(situation(line({ merged: 'yes' }), event('human-back', 900), hold)).toBe('on-hold');
  });

  test('tells a line that dropped out from a call that has ended', () => {
    expect(situation(line(), { kind: 'line-left' })).toBe('line-lost');
    expect(situation(line(), line({ line: 'ended' }), { kind: 'line-left' })).toBe('ended');
  });

  test('is an ended call when the API says so', () => {
    const over: News = { kind: 'caught-up', recorded: recorded({ endedAt: 'then' }) };
    expect(situation(line(), { kind: 'line-left' }, over)).toBe('ended');
  });

  test('is the connection, when that is away', () => {
    expect(situation(line(), { kind: 'link', link: 'offline' })).toBe('offline');
  });
});

describe('what was tapped', () => {
  const over: News = { kind: 'caught-up', recorded: recorded({ endedAt: 'then' }) };
  const tap: News = { kind: 'tapped', tapped: 'bank' };

  test('is used up by a call that ends, whether the page was there or not', () => {
    expect(knowing(...IN_ROOM, tap, line(), line({ line: 'ended' })).tapped).toEqual([]);
    expect(knowing(...IN_ROOM, tap, over).tapped).toEqual([]);
  });

  test('counts for the next call', () => {
    expect(knowing(...IN_ROOM, over, tap, over).tapped).toEqual(['bank']);
  });
});

describe('the code', () => {
  test('is there when the dispute was entered, and gone while a call is paired', () => {
    expect(knowing(...IN_ROOM).code?.text).toBe('48213796');
    const paired: News = { kind: 'caught-up', recorded: recorded({}) };
    expect(knowing(...IN_ROOM, paired).code).toBeUndefined();
  });
});

describe('the transcript', () => {
  test('shows an utterance in its newest revision', () => {
    const now = knowing(
      ...IN_ROOM,
      caption('1.0', 'Hello', { revision: 1 }),
      caption('1.0', 'Hell', { revision: 0 }),
    );
    expect(words(now).map(({ text }) => text)).toEqual(['Hello']);
  });

  test('takes back what became empty', () => {
    const now = knowing(
      ...IN_ROOM,
      caption('1.0', 'Hello'),
      caption('1.0', '', { revision: 1 }),
      caption('1.0', 'Hello'),
    );
    expect(words(now)).toEqual([]);
  });

  test('is in the order of talk', () => {
    const now = knowing(
      ...IN_ROOM,
      caption('2.0', 'second', { startMs: 2_000 }),
      caption('1.0', 'first', { startMs: 1_000 }),
    );
    expect(words(now).map(({ text }) => text)).toEqual(['first', 'second']);
  });

  test('catches up from the API without losing what came since', () => {
    const now = knowing(...IN_ROOM, caption('2.0', 'better', { startMs: 2_000, revision: 3 }), {
      kind: 'caught-up',
      recorded: recorded({
        said: [
          ['1.0', 'missed'],
          ['2.0', 'worse'],
        ],
      }),
    });
    expect(words(now).map(({ text }) => text)).toEqual(['missed', 'better']);
  });

  test('drops provisional words once the page comes in anew, and when the call is over', () => {
    const spoken = [...IN_ROOM, line(), caption('1.0', 'So', { provisional: true })];
    expect(words(knowing(...spoken))).toHaveLength(1);
    expect(words(knowing(...spoken, ENTERED))).toEqual([]);
    expect(words(knowing(...spoken, line({ line: 'ended' })))).toEqual([]);
  });
});

describe('the calls', () => {
  const first: readonly News[] = [
    ...IN_ROOM,
    line(),
    caption('1.0', 'Hello'),
    line({ line: 'ended' }),
  ];

  test('leave the first when a second one is in the room', () => {
    const now = knowing(...first, line());
    expect(shownCall(now)).toBeUndefined();
    expect(earlierCalls(now).map(({ id }) => id)).toEqual([CALL]);
    const talking = knowing(...first, line(), caption('1.0', 'Again', { callId: 'SCL_2' }));
    expect(shownCall(talking)?.id).toBe('SCL_2');
    expect(words(talking).map(({ text }) => text)).toEqual(['Again']);
  });

  test('keep the newest account', () => {
    const newer = { ...ACCOUNT, written_by: 'language-model' as const, written_at: '2026-10-02' };
    const now = knowing(
      ...first,
      { kind: 'account', account: newer },
      { kind: 'account', account: ACCOUNT },
    );
    expect(shownCall(now)?.account?.written_by).toBe('language-model');
  });

  test('have the facts that the API kept, but not over newer ones of the room', () => {
    const facts = (value: string) => ({
      call_id: CALL,
      facts: [{ ...{ id: 'a', value, due: null, confidence: 1, evidence: [] }, ...NAME_OF_BANK }],
      checklist: [{ wanted: 'bank-name' as const, obtained: true }],
    });
    const kept: News = { kind: 'caught-up', recorded: recorded({ facts: facts('old') }) };
    const live: News = { kind: 'facts', facts: facts('new') };
    expect(shownCall(knowing(...IN_ROOM, kept))?.facts[0]?.value).toBe('old');
    expect(shownCall(knowing(...IN_ROOM, line(), live, kept))?.facts[0]?.value).toBe('new');
  });
});

test('a call says that the rest of its words comes later, until it has come', () => {
  const heard = (wordsFollow: boolean): News => ({
    kind: 'caught-up',
    recorded: recorded({ endedAt: '2026-10-01T12:30:00.000Z', wordsFollow }),
  });
  expect(shownCall(knowing(...IN_ROOM, heard(true)))?.wordsFollow).toBe(true);
  expect(shownCall(knowing(...IN_ROOM, heard(true), heard(false)))?.wordsFollow).toBe(false);
});

describe('a dispute that is not there any more', () => {
  test('leaves the form, and says so', () => {
    expect(knowing(...IN_ROOM, { kind: 'gone' })).toMatchObject({ isBegun: false, wasGone: true });
    expect(knowing(...IN_ROOM, { kind: 'forgotten' })).toEqual(NO_DISPUTE);
  });
});
