import { expect, test } from 'vitest';
import { textDelays } from '../../../../bench/ears/text-delays.ts';
import type { TrueTurn } from '../../../../bench/ears/truth.ts';
import { outcome, utterance } from './outcomes.ts';

const TURNS: TrueTurn[] = [
  { speaker: 'bank', startMs: 100, endMs: 1000, text: 'Good morning to you' },
];
const said = utterance({ text: 'Good morning to you', endMs: 1300, toldMs: 1700 });

test('the delay begins where the turn ends, and the recogniser is taken off', () => {
  const recognitions = [
    {
      receivedMs: 0,
      answeredMs: 900,
      recogniserMs: 999,
      soundMs: 500,
      text: 'Good morning to you',
    },
    {
      receivedMs: 0,
      answeredMs: 1600,
      recogniserMs: 300,
      soundMs: 1000,
      text: 'Good morning to you.',
    },
    { receivedMs: 0, answeredMs: 1650, recogniserMs: 50, soundMs: 1000, text: 'Something else' },
    {
      receivedMs: 0,
      answeredMs: 1900,
      recogniserMs: 70,
      soundMs: 1000,
      text: 'Good morning to you.',
    },
  ];
  const delays = textDelays(TURNS, outcome({ utterances: [said], recognitions }), 0);
  expect(delays).toEqual([400]);
});

test('the delay begins where an utterance ends in the middle of a turn', () => {
  const early = { ...said, endMs: 800, toldMs: 1100 };
  expect(textDelays(TURNS, outcome({ utterances: [early] }), 0)).toEqual([300]);
});

test('corrections are no new text', () => {
  const utterances = [said, { ...said, revision: 1, toldMs: 9000 }];
  expect(textDelays(TURNS, outcome({ utterances }), 0)).toEqual([700]);
});

test('an utterance that was only parted anew is no new text', () => {
  const rest = { ...said, id: '1.1', startMs: 600, toldMs: 9000 };
  expect(textDelays(TURNS, outcome({ utterances: [said, rest] }), 0)).toEqual([700]);
});
