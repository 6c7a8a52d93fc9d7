import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { remembering } from '../../../../scripts/speech/remembered-voice.ts';
import type { Sentence } from '../../../../scripts/speech/voice.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spoken-'));
});
afterAll(() => rm(folder, { recursive: true }));

const sentence = (text: string, speed = 1): Sentence => ({ name: text, text, voice: 'v', speed });

test('speaks each sentence once, and gives the sounds in order', async () => {
  const asked: string[] = [];
  const speak = remembering(async (sentences) => {
    asked.push(...sentences.map(({ text, speed }) => `${text} ${speed}`));
    return sentences.map(({ text, speed }) => {
      return { samples: Float32Array.of(text.length, speed), sampleRate: 24_000 };
    });
  }, folder);
  await speak([sentence('one'), sentence('three')]);
  const sounds = await speak([sentence('three'), sentence('fifteen'), sentence('three', 2)]);
  expect(asked).toEqual(['one 1', 'three 1', 'fifteen 1', 'three 2']);
  expect(sounds.map(({ samples }) => [...samples])).toEqual([
    [5, 1],
    [7, 1],
    [5, 2],
  ]);
  expect(sounds.every(({ sampleRate }) => sampleRate === 24_000)).toBe(true);
});
