/** Promises of recorded conversations: turns lie where the truth beside them says. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { durationMs, readWav } from '../../../../phone/wav.ts';
import { mixTurns, type SpokenTurn, timeTurns } from '../../../../scripts/sounds/conversation.ts';

const SOUNDS = join(import.meta.dirname, '../../../../phone/sounds');

test('lays turns with the pauses that were asked for', () => {
  const turns = [
    { speaker: 'bank', pauseMs: 0, text: 'One.' },
    { speaker: 'caller', pauseMs: 300, text: 'Two.' },
  ] as const;
  const lengthOfOneSecond = ((50 + 1000 + 150) * 8000) / 1000;
  const spoken = timeTurns(turns, [lengthOfOneSecond, lengthOfOneSecond]);
  expect(spoken).toEqual([
    { speaker: 'bank', startMs: 50, endMs: 1050, text: 'One.' },
    { speaker: 'caller', startMs: 1350, endMs: 2350, text: 'Two.' },
  ]);
  const sound = new Float32Array(lengthOfOneSecond).fill(0.5);
  expect(mixTurns(spoken, [sound, sound]).length / 8).toBe(2500);
});

describe.each(['merged-call', 'other-call'])('the recorded %s', (name) => {
  const read = async () => {
    const wav = await readWav(join(SOUNDS, `${name}.wav`));
    const truth = JSON.parse(await readFile(join(SOUNDS, `${name}.json`), 'utf8'));
    return { wav, rate: truth.sampleRate, turns: truth.turns as SpokenTurn[] };
  };

  test('is telephone sound as long as its turns', async () => {
    const { wav, rate, turns } = await read();
    expect([wav.sampleRate, rate]).toEqual([8000, 8000]);
    expect(durationMs(wav) - (turns.at(-1)?.endMs ?? 0)).toBe(150);
  });

  test('has sound in every turn and silence in every pause', async () => {
    const { wav, turns } = await read();
    const loudest = (fromMs: number, toMs: number): number =>
      wav.samples.subarray(fromMs * 8, toMs * 8).reduce((top, s) => Math.max(top, Math.abs(s)), 0);
    for (const [n, turn] of turns.entries()) {
      expect(loudest(turn.startMs, turn.endMs)).toBeGreaterThan(5000);
      const next = turns[n + 1];
      if (next) expect(loudest(turn.endMs, next.startMs)).toBeLessThan(600);
    }
  });

  test('lets bank and caller speak in turn', async () => {
    const { turns } = await read();
    expect(turns.map((turn) => turn.speaker)).toEqual(
      turns.map((_, n) => (n % 2 === 0 ? 'bank' : 'caller')),
    );
  });
});
