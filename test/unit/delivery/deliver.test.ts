/** Notices are delivered in order, one dispute beside the other, until all are settled. */

import { describe, expect, onTestFinished, test } from 'vitest';
import type { Answer } from '../../../src/delivery/answer.ts';
import {
  AT_ONCE,
  type DeliveryDesk,
  deliver,
  LET_END_MS,
  LOOK_MS,
  NOTE_WITHIN_MS,
  type Send,
} from '../../../src/delivery/deliver.ts';
import { fakeClock, settled } from '../../fakes/fake-clock.ts';
import { fakeOutbox } from '../../fakes/fake-outbox.ts';

const WITHIN = 10_000;
const TAKEN: Answer = { kind: 'taken' };
const FAILED: Answer = { kind: 'failed', because: 'status 500' };

/** Answers each try when the test says so, or at once with `answer`. */
function fakeReceiver(answer?: (id: string, attempt: number) => Answer) {
  const tried: string[] = [];
  const open = new Map<string, (answer: Answer) => void>();
  const send: Send = ({ id }, _at, signal) => {
    tried.push(id);
    const attempt = tried.filter((each) => each === id).length;
    if (answer) return Promise.resolve(answer(id, attempt));
    return new Promise((resolve) => {
      open.set(id, resolve);
      signal.addEventListener('abort', () => resolve({ kind: 'failed', because: 'cut off' }));
    });
  };
  const reply = async (id: string, answer: Answer) => {
    open.get(id)?.(answer);
    await settled();
  };
  return { tried, send, reply };
}

function office(send: Send) {
  const clock = fakeClock();
  const outbox = fakeOutbox();
  const noted: string[] = [];
  const desk: DeliveryDesk = {
    outbox,
    send,
    sendWithinMs: WITHIN,
    now: clock.now,
    wait: clock.wait,
    random: () => 0,
    journal: {
      taken() {},
      notTaken: ({ id }, { kind }) => noted.push(`${id} ${kind}`),
      gone: () => noted.push('gone'),
      outboxFailed: (error) => noted.push(`outbox: ${(error as Error).message}`),
    },
  };
  /** Claims once, as a server that dies then. */
  const claimingOnce = () => {
    let claims = 0;
    const claim: DeliveryDesk['outbox']['claim'] = async (request) =>
      claims++ === 0 ? outbox.claim(request) : [];
    return { claim, settle: outbox.settle };
  };
  const begin = (other: Partial<DeliveryDesk> = {}) => {
    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    const ended = deliver({ ...desk, ...other }, stop.signal);
    return { ended, stop: () => stop.abort() };
  };
  return { clock, outbox, noted, claimingOnce, begin };
}

describe('the notices of a dispute', () => {
  test('are delivered one after the other, as they were written', async () => {
    const receiver = fakeReceiver(() => TAKEN);
    const { clock, outbox, begin } = office(receiver.send);
    for (const name of ['opened', 'paired', 'ended']) outbox.write('a', name);
    begin();
    await clock.advance(1);
    expect(receiver.tried).toEqual(['a/opened', 'a/paired', 'a/ended']);
    expect(outbox.rows.every(({ state }) => state === 'delivered')).toBe(true);
  });

  test('wait for an earlier one that fails, with growing pauses', async () => {
    const receiver = fakeReceiver((_, attempt) => (attempt < 4 ? FAILED : TAKEN));
    const { clock, outbox, noted, begin } = office(receiver.send);
    outbox.write('a', 'opened');
    outbox.write('a', 'paired');
    begin();
    await clock.advance(900);
    expect(receiver.tried).toEqual(['a/opened']);
    await clock.advance(7_000);
    expect(receiver.tried).toEqual(['a/opened', 'a/opened', 'a/opened', 'a/opened', 'a/paired']);
    expect(noted).toContain('a/opened failed');
  });

  test('go on when an earlier one is given up', async () => {
    const receiver = fakeReceiver((id) => (id === 'a/opened' ? FAILED : TAKEN));
    const { clock, outbox, noted, begin } = office(receiver.send);
    outbox.write('a', 'opened', clock.now() + 2_500);
    outbox.write('a', 'paired');
    begin();
    await clock.advance(10_000);
    expect(outbox.state('a/opened')).toBe('given-up');
    expect(outbox.state('a/paired')).toBe('delivered');
    expect(noted).toEqual(['a/opened failed', 'a/opened given-up']);
  });
});

describe('disputes', () => {
  test('do not wait for each other', async () => {
    const receiver = fakeReceiver();
    const { clock, outbox, begin } = office(receiver.send);
    outbox.write('slow', 'opened');
    outbox.write('quick', 'opened');
    outbox.write('quick', 'paired');
    begin();
    await clock.advance(1);
    expect(receiver.tried).toEqual(['slow/opened', 'quick/opened']);
    await receiver.reply('quick/opened', TAKEN);
    await clock.advance(1);
    expect(receiver.tried).toEqual(['slow/opened', 'quick/opened', 'quick/paired']);
    expect(outbox.state('slow/opened')).toBe('pending');
  });

  test('are served so many at once, and the next as soon as one is done', async () => {
    const receiver = fakeReceiver();
    const { clock, outbox, begin } = office(receiver.send);
    for (let n = 0; n < AT_ONCE + 2; n++) outbox.write(`d${n}`, 'opened');
    begin();
    await clock.advance(3 * LOOK_MS);
    expect(receiver.tried).toHaveLength(AT_ONCE);
    await receiver.reply('d3/opened', TAKEN);
    await clock.advance(1);
    expect(receiver.tried).toHaveLength(AT_ONCE + 1);
  });
});

describe('what other processes write', () => {
  test('is noticed within a second', async () => {
    const receiver = fakeReceiver(() => TAKEN);
    const { clock, outbox, begin } = office(receiver.send);
    begin();
    await clock.advance(10 * LOOK_MS);
    outbox.write('a', 'opened');
    await clock.advance(LOOK_MS);
    expect(outbox.state('a/opened')).toBe('delivered');
  });
});

describe('of several servers', () => {
  test('one alone delivers a notice', async () => {
    const receiver = fakeReceiver();
    const { clock, outbox, begin } = office(receiver.send);
    outbox.write('a', 'opened');
    for (const _ of [1, 2, 3]) begin();
    await clock.advance(WITHIN);
    expect(receiver.tried).toEqual(['a/opened']);
  });

  test('another takes over when the first has died', async () => {
    const dead = fakeReceiver();
    const alive = fakeReceiver(() => TAKEN);
    const { clock, outbox, claimingOnce, begin } = office(dead.send);
    outbox.write('a', 'opened');
    begin({ outbox: claimingOnce() });
    await clock.advance(1);
    begin({ send: alive.send });
    await clock.advance(WITHIN + NOTE_WITHIN_MS - LOOK_MS);
    expect(alive.tried).toEqual([]);
    await clock.advance(2 * LOOK_MS);
    expect(alive.tried).toEqual(['a/opened']);
    expect(outbox.state('a/opened')).toBe('delivered');
  });

  test('the one that was too late settles nothing', async () => {
    const late = fakeReceiver();
    const { clock, outbox, claimingOnce, begin } = office(late.send);
    outbox.write('a', 'opened');
    outbox.write('a', 'paired');
    const first = begin({ outbox: claimingOnce() });
    await clock.advance(1);
    const other = fakeReceiver();
    begin({ send: other.send });
    await clock.advance(WITHIN + NOTE_WITHIN_MS + LOOK_MS);
    first.stop();
    await late.reply('a/opened', TAKEN);
    await clock.advance(LOOK_MS);
    expect(outbox.state('a/opened')).toBe('pending');
    expect(other.tried).toEqual(['a/opened']);
  });
});

describe('a receiver that wants nothing any more', () => {
  test('is left alone, and that is said once', async () => {
    const receiver = fakeReceiver(() => ({ kind: 'gone' }));
    const { clock, outbox, noted, begin } = office(receiver.send);
    outbox.write('a', 'opened');
    const { ended } = begin();
    await clock.advance(1);
    await ended;
    outbox.write('b', 'opened');
    await clock.advance(60_000);
    expect(receiver.tried).toEqual(['a/opened']);
    expect(noted).toEqual(['a/opened failed', 'gone']);
    expect(outbox.state('a/opened')).toBe('pending');
  });
});

describe('told to stop', () => {
  test('it ends at once when nothing is under way', async () => {
    const { clock, begin } = office(fakeReceiver().send);
    const { ended, stop } = begin();
    await clock.advance(1);
    stop();
    await ended;
    expect(clock.waiting()).toBe(0);
  });

  test('it lets what is under way end, and begins nothing', async () => {
    const receiver = fakeReceiver();
    const { clock, outbox, begin } = office(receiver.send);
    outbox.write('a', 'opened');
    outbox.write('a', 'paired');
    const { ended, stop } = begin();
    await clock.advance(1);
    stop();
    await receiver.reply('a/opened', TAKEN);
    await ended;
    expect(outbox.state('a/opened')).toBe('delivered');
    expect(receiver.tried).toEqual(['a/opened']);
  });

  test('it cuts off what takes too long, which is tried again later', async () => {
    const receiver = fakeReceiver();
    const { clock, outbox, begin } = office(receiver.send);
    outbox.write('a', 'opened');
    const { ended, stop } = begin();
    await clock.advance(1);
    stop();
    await clock.advance(LET_END_MS);
    await ended;
    expect(outbox.rows[0]).toMatchObject({ state: 'pending', because: 'cut off' });
  });
});

describe('a database that fails', () => {
  test('stops nothing: it is asked again', async () => {
    const receiver = fakeReceiver(() => TAKEN);
    const { clock, outbox, noted, begin } = office(receiver.send);
    outbox.write('a', 'opened');
    let failures = 3;
    const claim: DeliveryDesk['outbox']['claim'] = (request) =>
      failures-- > 0 ? Promise.reject(new Error('away')) : outbox.claim(request);
    begin({ outbox: { claim, settle: outbox.settle } });
    await clock.advance(4 * LOOK_MS);
    expect(noted).toEqual(['outbox: away', 'outbox: away', 'outbox: away']);
    expect(outbox.state('a/opened')).toBe('delivered');
  });

  test('that does not take the result has the notice delivered again', async () => {
    const receiver = fakeReceiver(() => TAKEN);
    const { clock, outbox, begin } = office(receiver.send);
    outbox.write('a', 'opened');
    let failures = 1;
    const settle: DeliveryDesk['outbox']['settle'] = (claimed, settlement) =>
      failures-- > 0 ? Promise.reject(new Error('away')) : outbox.settle(claimed, settlement);
    begin({ outbox: { claim: outbox.claim, settle } });
    await clock.advance(WITHIN + NOTE_WITHIN_MS + 2 * LOOK_MS);
    expect(receiver.tried).toEqual(['a/opened', 'a/opened']);
    expect(outbox.state('a/opened')).toBe('delivered');
  });
});
