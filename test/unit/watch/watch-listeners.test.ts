/** Which calls the watch sends a listener to, and when. */

import { describe, expect, test } from 'vitest';
import { NOTHING_YET } from '../../../src/dispute/listener.ts';
import { CALL, listenedTo, PAIRED, townOfCalls } from './town-of-calls.ts';

const OUR_FAILURE = { reason: 'our-failure', during: 'carrying' };

describe('a call whose listener lives', () => {
  test('is left alone', async () => {
    const town = await listenedTo();
    await town.pass(60_000, { alive: true });
    expect(town.sent).toEqual([]);
    expect(town.noted).toEqual([]);
  });

  test('is left alone when its listener has nothing left but the last words', async () => {
    const town = await listenedTo();
    town.isPaired();
    town.callerHangsUp();
    await town.pass(30_000, { alive: true });
    expect(town.noted).toEqual([]);
  });
});

describe('a call whose listener dies', () => {
  test('gets another within three seconds, who is told whom it follows', async () => {
    const town = await listenedTo();
    const diedAt = town.now();
    await town.pass(4_000);
    expect(town.sent).toMatchObject([{ after: 'job-1' }]);
    expect((town.sent[0]?.at ?? 0) - diedAt).toBeLessThanOrEqual(3_000);
  });

  test('gets one sooner when the listener is out of the room', async () => {
    const town = await listenedTo();
    town.room({ isAgentIn: false, isAccepted: true });
    const diedAt = town.now();
    await town.pass(4_000);
    expect((town.sent[0]?.at ?? 0) - diedAt).toBeLessThanOrEqual(2_000);
  });

  test('gets one at once when its worker has seen it die', async () => {
    const town = await listenedTo();
    const diedAt = town.now();
    await town.listeners.died(CALL, 'job-1');
    await town.pass(4_000);
    expect(town.sent).toHaveLength(1);
    expect((town.sent[0]?.at ?? 0) - diedAt).toBeLessThanOrEqual(500);
  });

  test('gets one, and no more while that is on its way', async () => {
    const town = await listenedTo();
    await town.pass(6_500);
    expect(town.sent).toHaveLength(1);
  });

  test('gets another when the one that was sent for does not come', async () => {
    const town = await listenedTo();
    await town.pass(9_000);
    expect(town.sent).toHaveLength(2);
  });

  test('is left alone again when the other has come', async () => {
    const town = await listenedTo();
    await town.pass(3_000);
    await town.listeners.take({ call: CALL, listener: 'job-2', after: 'job-1' });
    await town.pass(60_000, { alive: true });
    expect(town.sent).toHaveLength(1);
  });

  test('is sent to again and again by less and less, as long as no worker is there', async () => {
    const town = await listenedTo();
    await town.pass(60_000);
    expect(town.sent.length).toBeGreaterThan(6);
    expect(town.sent.length).toBeLessThan(10);
    expect(town.noted).not.toContain('gave up');
  });
});

describe('a call that rings', () => {
  test('gets a job when nobody has come by itself', async () => {
    const town = townOfCalls();
    await town.pass(4_000);
    expect(town.sent).toMatchObject([{ after: undefined }]);
  });

  test('gets more time when a worker has said that it takes it', async () => {
    const town = townOfCalls();
    town.room({ isAccepted: true });
    await town.pass(9_500);
    expect(town.sent).toEqual([]);
    await town.pass(2_000);
    expect(town.sent).toHaveLength(1);
  });

  test('is left to a job that is there and could not reach the database', async () => {
    const town = townOfCalls();
    town.room({ isAgentIn: true });
    await town.pass(60_000);
    expect(town.sent).toEqual([]);
  });

  test('is sent to until a worker is there', async () => {
    const town = townOfCalls();
    await town.pass(30_000);
    expect(town.sent.length).toBeGreaterThan(2);
    await town.listeners.take({ call: CALL, listener: 'job-1' });
    const before = town.sent.length;
    await town.pass(30_000, { alive: true });
    expect(town.sent).toHaveLength(before);
  });

  test('is sent to no longer when the caller has hung up', async () => {
    const town = townOfCalls();
    await town.pass(4_000);
    town.callerHangsUp();
    await town.pass(30_000);
    expect(town.sent).toHaveLength(1);
    expect(town.listeners.rows.size).toBe(0);
  });

  test('for an agent that is not ours is none of our business', async () => {
    const town = townOfCalls();
    town.room({ isOurs: false });
    await town.pass(60_000);
    expect(town.sent).toEqual([]);
  });

  test('is waited for while the caller’s leg is not in its room yet', async () => {
    const town = townOfCalls();
    town.room({ call: undefined as never });
    await town.pass(10_000);
    expect(town.sent).toEqual([]);
    town.room({});
    await town.pass(4_000);
    expect(town.sent).toHaveLength(1);
  });
});

describe('several servers', () => {
  test('send one job', async () => {
    const one = await listenedTo();
    const other = townOfCalls(one.listeners);
    other.room({ isAgentIn: true });
    for (let tick = 0; tick < 8; tick++) await Promise.all([one.pass(500), other.pass(500)]);
    expect([...one.sent, ...other.sent]).toHaveLength(1);
  });
});

describe('an outage', () => {
  test.each([
    [
      'of LiveKit',
      (town: Awaited<ReturnType<typeof listenedTo>>, away: boolean) =>
        town.livekitIs(away ? 'away' : 'there'),
    ],
    [
      'of the database',
      (town: Awaited<ReturnType<typeof listenedTo>>, away: boolean) =>
        town.listeners.failWith(away ? new Error('no database') : undefined),
    ],
  ])('%s is nobody’s death', async (_what, set) => {
    const town = await listenedTo();
    set(town, true);
    await town.pass(60_000);
    set(town, false);
    await town.pass(3_000);
    await town.pass(30_000, { alive: true });
    expect(town.sent).toEqual([]);
    expect(town.failures.length).toBeGreaterThan(100);
  });

  test('of the watch itself is nobody’s death', async () => {
    const town = await listenedTo();
    town.sleep(60_000);
    await town.pass(2_000);
    await town.pass(10_000, { alive: true });
    expect(town.sent).toEqual([]);
  });

  test('does not hide a listener that died in it', async () => {
    const town = await listenedTo();
    town.livekitIs('away');
    await town.pass(10_000);
    town.livekitIs('there');
    await town.pass(9_000);
    expect(town.sent).toHaveLength(1);
  });

  test('in which nothing can be written is nobody’s death', async () => {
    const town = await listenedTo();
    town.listeners.onWrite(async () => {
      town.sleep(1_000);
      town.listeners.onWrite(async () => {});
    });
    await town.pass(3_500);
    await town.pass(10_000, { alive: true });
    expect(town.sent).toEqual([]);
  });
});

describe('a call whose listeners die again and again', () => {
  async function diesAlways() {
    const town = await listenedTo('job-1');
    town.isPaired();
    for (let job = 2; job <= 6; job++) {
      await town.pass(3_500);
      const after = `job-${job - 1}`;
      await town.listeners.take({ call: CALL, listener: `job-${job}`, after });
    }
    return town;
  }

  test('is given up after five, and the person stays with the bank', async () => {
    const town = await diesAlways();
    expect(town.sent).toHaveLength(4);
    expect(town.noted.slice(-4)).toEqual([
      'room removed',
      'phone line removed',
      'call ended',
      'gave up',
    ]);
    expect(town.ended).toEqual([{ id: CALL, ending: OUR_FAILURE }]);
    await town.pass(30_000);
    expect(town.sent).toHaveLength(4);
  });

  test('is given up when nobody has come for ten minutes', async () => {
    const town = await listenedTo();
    await town.pass(11 * 60_000);
    expect(town.noted).toContain('gave up');
    expect(town.noted.filter((note) => note === 'gave up')).toHaveLength(1);
  });
});

describe('a call that is over, and whose listener has died', () => {
  async function lost() {
    const town = await listenedTo();
    town.callerHangsUp();
    return town;
  }

  test('is ended within seconds, as a failure of ours, and its gap is noted', async () => {
    const town = await lost();
    town.isPaired();
    const { listeners } = town;
    const progress = { ...NOTHING_YET, firstSoundAt: PAIRED.pairedAt, toldUntilMs: 4_000 };
    await listeners.beat(CALL, 'job-1', progress);
    await town.pass(8_000);
    expect(town.ended).toEqual([{ id: CALL, ending: OUR_FAILURE }]);
    expect(town.events).toMatchObject([{ kind: 'listening-gap', atMs: 4_000 }]);
    expect(town.noted).toEqual(['phone line removed', 'call ended', 'found ended']);
    expect(listeners.rows.size).toBe(0);
  });

  test('is only forgotten when its end was recorded', async () => {
    const town = await lost();
    town.isPaired({ ...PAIRED, endedAt: PAIRED.pairedAt + 1 });
    await town.pass(8_000);
    expect(town.noted).toEqual([]);
    expect(town.listeners.rows.size).toBe(0);
  });

  test('is only forgotten when it was never paired', async () => {
    const town = await lost();
    await town.pass(8_000);
    expect(town.noted).toEqual([]);
    expect(town.listeners.rows.size).toBe(0);
  });

  test('is left alone when its leg comes back', async () => {
    const town = await lost();
    town.isPaired();
    await town.pass(3_000);
    town.room({ isAgentIn: true });
    await town.pass(20_000, { alive: true });
    expect(town.ended).toEqual([]);
  });
});
