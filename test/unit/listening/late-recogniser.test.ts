import { expect, test } from 'vitest';
import { lateRecogniser } from '../../../src/listening/late-recogniser.ts';
import type { Recogniser } from '../../../src/listening/recogniser.ts';

const SEGMENT = { number: 0, startMs: 0, endMs: 10, samples: new Int16Array(160) };
const HINTS = { words: [], before: '' };
const NEVER = new AbortController().signal;

function counted() {
  let loads = 0;
  const listened: string[] = [];
  const recogniser: Recogniser = {
    recognise: async () => ({ text: 'yes' }),
    listen: (_segment, _hints, tell) => {
      listened.push('yes');
      tell('yes');
    },
  };
  const load = async () => {
    loads++;
    return recogniser;
  };
  return { load, loads: () => loads, listened };
}

test('loads nothing before somebody speaks, and once', async () => {
  const { load, loads } = counted();
  const late = lateRecogniser(load, false);
  expect(loads()).toBe(0);

  await late.recognise(SEGMENT, HINTS, NEVER);
  expect(await late.recognise(SEGMENT, HINTS, NEVER)).toEqual({ text: 'yes' });
  expect(loads()).toBe(1);
});

test('can be loaded before, and is not loaded again then', async () => {
  const { load, loads } = counted();
  const late = lateRecogniser(load, false);
  late.load();
  late.load();
  await late.recognise(SEGMENT, HINTS, NEVER);
  expect(loads()).toBe(1);
});

test('listens only where what is loaded can, and from when it is there', async () => {
  const { load, listened } = counted();
  expect(lateRecogniser(load, false).listen).toBeUndefined();

  const late = lateRecogniser(load, true);
  late.listen?.(SEGMENT, HINTS, () => {});
  expect(listened).toEqual([]);
  await late.recognise(SEGMENT, HINTS, NEVER);
  late.listen?.(SEGMENT, HINTS, () => {});
  expect(listened).toEqual(['yes']);
});

test('what cannot be loaded fails each recognition', async () => {
  const late = lateRecogniser(() => Promise.reject(new Error('no such file')), true);
  late.listen?.(SEGMENT, HINTS, () => {});
  await expect(late.recognise(SEGMENT, HINTS, NEVER)).rejects.toThrow('no such file');
});
