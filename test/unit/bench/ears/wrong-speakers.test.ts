import { expect, test } from 'vitest';
import { speakerTimes } from '../../../../bench/ears/wrong-speakers.ts';
import type { Speaker } from '../../../../src/dispute/utterance.ts';

const at = (speaker: Speaker, startMs: number, endMs: number) => ({
  speaker,
  startMs,
  endMs,
  text: '',
});
const NONE = { wrongMs: 0, machineMs: 0, unknownMs: 0 };

test('right names are no fault', () => {
  const turns = [at('caller', 0, 1000), at('bank', 1000, 3000)];
  expect(speakerTimes(turns, turns)).toEqual({ ...NONE, speechMs: 3000 });
});

test.each([
  ['bank', 'caller', { ...NONE, wrongMs: 1000 }],
  ['caller', 'bank', { ...NONE, wrongMs: 1000 }],
  ['caller', 'machine', { ...NONE, wrongMs: 1000 }],
  ['machine', 'bank', { ...NONE, machineMs: 1000 }],
  ['bank', 'unknown', { ...NONE, unknownMs: 1000 }],
] as const)('%s taken for %s is told by its kind', (truth, named, fault) => {
  const times = speakerTimes([at(truth, 0, 1000)], [at(named, 0, 1000)]);
  expect(times).toEqual({ ...fault, speechMs: 1000 });
});

test('only speech that an utterance covers counts', () => {
  const times = speakerTimes([at('bank', 1000, 2000)], [at('caller', 0, 1500)]);
  expect(times).toEqual({ ...NONE, wrongMs: 500, speechMs: 500 });
});

test('of two who speak at once both are right', () => {
  const turns = [at('bank', 0, 1000), at('caller', 0, 1000)];
  expect(speakerTimes(turns, [at('bank', 0, 1000)]).wrongMs).toBe(0);
});

test('the utterance that was told first counts', () => {
  const told = [at('caller', 0, 1000), at('bank', 0, 1000)];
  expect(speakerTimes([at('bank', 0, 1000)], told).wrongMs).toBe(1000);
});
