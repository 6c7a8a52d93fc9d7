/** The thread that carries sound goes on while the database makes the ledger wait. */

import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ledgerOn, onEachDatabase } from './databases.ts';
import { ANN, FORM, NOW, outcomeOf } from './examples.ts';

const LOCK_MS = 1_000;
const BEAT_MS = 10;
/** A driver that waits on this thread leaves a gap as long as the lock; a busy machine leaves a small one. */
const LONGEST_GAP_MS = 250;

interface Beat {
  readonly tookMs: number;
  readonly longestGapMs: number;
}

/** Runs `work`, and tells how long it took and the longest gap in the beat of this thread meanwhile. */
async function beatDuring(work: () => Promise<unknown>): Promise<Beat> {
  const beats = [performance.now()];
  const beating = setInterval(() => beats.push(performance.now()), BEAT_MS);
  try {
    await work();
  } finally {
    clearInterval(beating);
  }
  beats.push(performance.now());
  const gaps = beats.slice(1).map((beat, i) => beat - (beats[i] as number));
  return { tookMs: gaps.reduce((sum, gap) => sum + gap), longestGapMs: Math.max(...gaps) };
}

onEachDatabase((database) => {
  test('while another process holds the lock for a second, pairing waits and this thread does not', async () => {
    const url = await database.create();
    const ledger = ledgerOn(url);
    await ledger.migrate();
    const { code } = await ledger.openDispute(FORM, NOW);
    const lock = await database.hold(url);
    const released = delay(LOCK_MS).then(() => lock.release());
    const outcomes: string[] = [];
    const { tookMs, longestGapMs } = await beatDuring(async () => {
      outcomes.push(await outcomeOf(ledger, code.code, ANN));
    });
    await released;
    expect(outcomes).toEqual(['paired']);
    expect(tookMs).toBeGreaterThan(LOCK_MS / 2);
    expect(longestGapMs).toBeLessThan(LONGEST_GAP_MS);
  });
});
