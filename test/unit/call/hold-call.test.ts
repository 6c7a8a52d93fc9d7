/** One listener holds a call, and everybody can see it. */

import { describe, expect, test } from 'vitest';
import { type Held, keepHold, takeHold } from '../../../src/call/hold-call.ts';
import { NOTHING_YET } from '../../../src/dispute/listener.ts';
import { fakeClock, settled } from '../../fakes/fake-clock.ts';
import { fakeListeners } from '../../fakes/fake-listeners.ts';

const CALL = 'SCL_1';
const AWAY = new Error('no database');

function holding() {
  const clock = fakeClock();
  const listeners = fakeListeners();
  const failures: unknown[] = [];
  const desk = { listeners, clock, failed: (error: unknown) => void failures.push(error) };
  const over = new AbortController();
  let isReplaced = false;
  let isOnLine = true;
  let progress = NOTHING_YET;
  const held: Held = {
    call: CALL,
    listener: 'a',
    progress: () => progress,
    isOnLine: () => isOnLine,
    replaced: () => {
      isReplaced = true;
    },
  };
  return {
    clock,
    listeners,
    failures,
    over,
    take: (after?: string) =>
      takeHold(
        desk,
        { call: CALL, listener: 'a', ...(after !== undefined && { after }) },
        over.signal,
      ),
    async keep(isTaken = true) {
      void keepHold(desk, held, isTaken, over.signal);
      await settled();
    },
    isReplaced: () => isReplaced,
    loseLine: () => {
      isOnLine = false;
    },
    goOn: (toldUntilMs: number) => {
      progress = { ...NOTHING_YET, toldUntilMs };
    },
    beat: () => listeners.rows.get(CALL)?.beat,
  };
}

async function held() {
  const holds = holding();
  await holds.take();
  await holds.keep();
  return holds;
}

describe('a listener', () => {
  test('shows twice a second that it lives, and how far it has come', async () => {
    const { clock, beat, goOn, listeners } = await held();
    goOn(4_000);
    await clock.advance(10_000);
    expect(beat()).toBe(21);
    expect(listeners.rows.get(CALL)?.progress).toEqual({ ...NOTHING_YET, toldUntilMs: 4_000 });
  });

  test('shows nothing any more when the call is over', async () => {
    const { clock, beat, over } = await held();
    over.abort();
    await clock.advance(10_000);
    expect(beat()).toBe(1);
    expect(clock.waiting()).toBe(0);
  });

  test('shows nothing while the line is lost', async () => {
    const { clock, beat, loseLine } = await held();
    loseLine();
    await clock.advance(10_000);
    expect(beat()).toBe(1);
  });

  test('learns that another has the call', async () => {
    const { clock, listeners, isReplaced } = await held();
    await listeners.take({ call: CALL, listener: 'b', after: 'a' });
    await clock.advance(1_000);
    expect(isReplaced()).toBe(true);
  });

  test('goes on without the database, and says so once', async () => {
    const { clock, listeners, failures, isReplaced, beat } = await held();
    listeners.failWith(AWAY);
    await clock.advance(60_000);
    expect(failures).toEqual([AWAY]);
    expect(isReplaced()).toBe(false);
    listeners.failWith(undefined);
    await clock.advance(5_000);
    expect(beat()).toBeGreaterThan(4);
  });
});

describe('taking a call', () => {
  test('that nobody has listened to does not wait for the database', async () => {
    const { take, listeners, failures } = holding();
    listeners.failWith(AWAY);
    expect(await take()).toBeUndefined();
    expect(failures).toEqual([AWAY]);
  });

  test('without the database is made up for as soon as it is back', async () => {
    const { clock, listeners, keep, beat } = holding();
    listeners.failWith(AWAY);
    await keep(false);
    await clock.advance(5_000);
    listeners.failWith(undefined);
    await clock.advance(2_000);
    expect(beat()).toBeGreaterThan(0);
  });

  test('late is of no use when another has taken it', async () => {
    const { listeners, keep, isReplaced } = holding();
    await listeners.take({ call: CALL, listener: 'b' });
    await keep(false);
    expect(isReplaced()).toBe(true);
  });

  test('after another listener is tried until the database answers', async () => {
    const { clock, listeners, take } = holding();
    await listeners.take({ call: CALL, listener: 'dead' });
    listeners.failWith(AWAY);
    const taking = take('dead');
    await clock.advance(2_000);
    listeners.failWith(undefined);
    await clock.advance(2_000);
    expect(await taking).toMatchObject({ kind: 'taken', starts: 2 });
  });

  test('after another listener fails when the database does not answer', async () => {
    const { clock, listeners, take } = holding();
    listeners.failWith(AWAY);
    const taking = expect(take('dead')).rejects.toBe(AWAY);
    await clock.advance(30_000);
    await taking;
  });
});
