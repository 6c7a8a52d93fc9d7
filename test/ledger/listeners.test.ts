/** Who listens to a call: one at a time, and everybody sees whether it lives. */

import { describe, expect, test } from 'vitest';
import type { Listeners, ListeningProgress } from '../../src/dispute/listener.ts';
import { freshLedger, ledgerOn, onEachDatabase } from './databases.ts';

const CALL = 'SCL_1';
const PROGRESS: ListeningProgress = {
  firstSoundAt: 1_800_000_000_000,
  toldUntilMs: 12_345.5,
  segments: 7,
  wrongCodes: 1,
  saidConnected: true,
};

async function signsOf(listeners: Listeners) {
  const [signs] = await listeners.all();
  return signs;
}

onEachDatabase((database) => {
  const listening = async () => (await freshLedger(database)).listeners;

  /** A call whose listener has shown itself so often. */
  async function heldBy(listener: string, beats = 1) {
    const listeners = await listening();
    await listeners.take({ call: CALL, listener });
    for (let beat = 0; beat < beats; beat++) await listeners.beat(CALL, listener, PROGRESS);
    return listeners;
  }

  describe('a call', () => {
    test('that nobody has listened to is taken by the first who comes', async () => {
      const listeners = await listening();
      const taken = await listeners.take({ call: CALL, listener: 'a' });
      expect(taken).toMatchObject({ kind: 'taken', starts: 1, progress: { wrongCodes: 0 } });
      expect(await listeners.take({ call: CALL, listener: 'b' })).toEqual({ kind: 'superfluous' });
    });

    test('is taken again by the one that has it, whose first answer was lost', async () => {
      const listeners = await heldBy('a');
      const again = await listeners.take({ call: CALL, listener: 'a' });
      expect(again).toEqual({ kind: 'taken', starts: 1, progress: PROGRESS });
    });

    test('is taken by one of many at once', async () => {
      const url = await database.create();
      const ledger = ledgerOn(url);
      await ledger.migrate();
      const all = Array.from({ length: 12 }, () => ledgerOn(url).listeners);
      const taken = await Promise.all(
        all.map((listeners, n) => listeners.take({ call: CALL, listener: `job ${n}` })),
      );
      expect(taken.filter(({ kind }) => kind === 'taken')).toHaveLength(1);
    });

    test('goes from a listener that died to the one that was sent for it, with its progress', async () => {
      const listeners = await heldBy('a');
      const taken = await listeners.take({ call: CALL, listener: 'b', after: 'a' });
      expect(taken).toEqual({ kind: 'taken', starts: 2, progress: PROGRESS });
      expect(await signsOf(listeners)).toEqual({
        call: CALL,
        listener: 'b',
        beat: 0,
        starts: 2,
        dispatches: 0,
        hasDied: false,
      });
    });

    test('has a listener that is known to have died until the next one comes', async () => {
      const listeners = await heldBy('a');
      await listeners.died(CALL, 'another');
      expect(await signsOf(listeners)).toMatchObject({ hasDied: false });
      await listeners.died(CALL, 'a');
      expect(await signsOf(listeners)).toMatchObject({ listener: 'a', hasDied: true });
      await listeners.take({ call: CALL, listener: 'b', after: 'a' });
      expect(await signsOf(listeners)).toMatchObject({ listener: 'b', hasDied: false });
    });

    test('goes to one of many that were sent for the same listener', async () => {
      const listeners = await heldBy('a');
      const jobs = Array.from({ length: 8 }, (_, n) => `job ${n}`);
      const taken = await Promise.all(
        jobs.map((listener) => listeners.take({ call: CALL, listener, after: 'a' })),
      );
      expect(taken.filter(({ kind }) => kind === 'taken')).toHaveLength(1);
    });

    test('that is over is taken by nobody who was sent for it', async () => {
      const listeners = await heldBy('a');
      await listeners.over(CALL, 'a');
      expect(await listeners.take({ call: CALL, listener: 'b', after: 'a' })).toEqual({
        kind: 'superfluous',
      });
      expect(await listeners.all()).toEqual([]);
    });
  });

  describe('a listener', () => {
    test('counts up as long as it has the call, and learns when another has', async () => {
      const listeners = await heldBy('a', 3);
      expect(await signsOf(listeners)).toMatchObject({ listener: 'a', beat: 3 });
      await listeners.take({ call: CALL, listener: 'b', after: 'a' });
      expect(await listeners.beat(CALL, 'a', PROGRESS)).toBe(false);
      expect(await listeners.beat(CALL, 'b', PROGRESS)).toBe(true);
    });

    test('that is replaced cannot end the other’s hold', async () => {
      const listeners = await heldBy('a');
      await listeners.take({ call: CALL, listener: 'b', after: 'a' });
      await listeners.over(CALL, 'a');
      expect(await signsOf(listeners)).toMatchObject({ listener: 'b' });
    });

    test('that has lived for a minute leaves no count of deaths behind', async () => {
      const listeners = await heldBy('a');
      await listeners.take({ call: CALL, listener: 'b', after: 'a' });
      for (let beat = 0; beat < 120; beat++) await listeners.beat(CALL, 'b', PROGRESS);
      const taken = await listeners.take({ call: CALL, listener: 'c', after: 'b' });
      expect(taken).toMatchObject({ starts: 1 });
    });

    test('leaves how far it has come', async () => {
      const listeners = await heldBy('a');
      expect(await listeners.progressOf(CALL)).toEqual(PROGRESS);
      expect(await listeners.progressOf('SCL_unknown')).toMatchObject({ toldUntilMs: 0 });
    });
  });

  describe('sending for a listener', () => {
    test('is for one of many that have seen the same signs', async () => {
      const listeners = await heldBy('a');
      const seen = await signsOf(listeners);
      const claims = await Promise.all(
        Array.from({ length: 8 }, () => listeners.claim(CALL, seen)),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await signsOf(listeners)).toMatchObject({ listener: 'a', dispatches: 1 });
    });

    test('is for one of many that have seen a call ring', async () => {
      const listeners = await listening();
      const claims = await Promise.all(
        Array.from({ length: 8 }, () => listeners.claim(CALL, undefined)),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
      const signs = await signsOf(listeners);
      expect(signs).toEqual({ call: CALL, beat: 0, starts: 0, dispatches: 1, hasDied: false });
      expect(await listeners.claim(CALL, signs)).toBe(true);
    });

    test('is for nobody when the listener has shown itself meanwhile', async () => {
      const listeners = await heldBy('a');
      const seen = await signsOf(listeners);
      await listeners.beat(CALL, 'a', PROGRESS);
      expect(await listeners.claim(CALL, seen)).toBe(false);
    });

    test('does not keep a job away that comes by itself', async () => {
      const listeners = await listening();
      await listeners.claim(CALL, undefined);
      expect(await listeners.take({ call: CALL, listener: 'a' })).toMatchObject({
        kind: 'taken',
        starts: 1,
      });
      expect(await signsOf(listeners)).toMatchObject({ listener: 'a', dispatches: 0 });
    });
  });

  test('a call that is forgotten is nobody’s', async () => {
    const listeners = await heldBy('a');
    await listeners.forget(CALL);
    await listeners.forget(CALL);
    expect(await listeners.all()).toEqual([]);
    expect(await listeners.beat(CALL, 'a', PROGRESS)).toBe(false);
  });

  test('that the database takes writes changes nothing', async () => {
    const listeners = await heldBy('a');
    await listeners.takesWrites();
    expect(await listeners.all()).toHaveLength(1);
  });
});
