/** How long recogniser and language model took, and how late words were. */

import { expect, test } from 'vitest';
import { type LanguageModel, LanguageModelError } from '../../../src/listening/language-model.ts';
import type { ModelRequest, RecogniserRequest } from '../../../src/listening/listening-journal.ts';
import { type Recogniser, RecogniserError } from '../../../src/listening/recogniser.ts';
import { measureDelay } from '../../../src/listening/text-delay.ts';
import { timedLanguageModel } from '../../../src/listening/timed-language-model.ts';
import { timedRecogniser } from '../../../src/listening/timed-recogniser.ts';

const SEGMENT = { number: 1, startMs: 1_000, endMs: 3_500, samples: new Int16Array() };
const HINTS = { words: [], before: '' };

function timed(answer: () => Promise<{ text: string }>, other: Partial<Recogniser> = {}) {
  const told: RecogniserRequest[] = [];
  let now = 0;
  const recognise = () => {
    now += 250;
    return answer();
  };
  const journal = { asked: (request: RecogniserRequest) => void told.push(request) };
  const options = { name: 'fallback', journal, now: () => now } as const;
  return { told, recogniser: timedRecogniser({ recognise, ...other }, options) };
}

const fails = (error: unknown) => async () => {
  throw error;
};

test.each([
  ['ok', async () => ({ text: 'Hello.' })],
  ['failed', fails(new RecogniserError('too slow', true))],
  ['failed', fails(new TypeError('surprise'))],
  ['refused', fails(new RecogniserError('wrong key', false))],
] as const)('a request that was %s is told with its time and sound', async (outcome, answer) => {
  const { told, recogniser } = timed(answer);
  await recogniser.recognise(SEGMENT, HINTS, new AbortController().signal).catch(() => {});
  expect(told).toEqual([{ recogniser: 'fallback', outcome, tookMs: 250, soundMs: 2_500 }]);
});

test('a request that nobody wants any more is told as cancelled, and fails as before', async () => {
  const { told, recogniser } = timed(fails(new Error('aborted')));
  const asked = recogniser.recognise(SEGMENT, HINTS, AbortSignal.abort());
  await expect(asked).rejects.toThrow('aborted');
  expect(told[0]?.outcome).toBe('cancelled');
});

test('a recogniser that takes sound as it comes still does, and only such a one', () => {
  const heard: number[] = [];
  const listen = ({ number }: { number: number }) => void heard.push(number);
  const { recogniser } = timed(async () => ({ text: '' }), { listen });
  recogniser.listen?.(SEGMENT, HINTS, () => {});
  expect(heard).toEqual([1]);
  expect(timed(async () => ({ text: '' })).recogniser.listen).toBeUndefined();
});

test('answers of the language model are told, too', async () => {
  const told: ModelRequest[] = [];
  let now = 0;
  let answers: LanguageModel['answer'] = async () => ({ facts: [] });
  const model: LanguageModel = {
    answer: (...asked) => {
      now += 900;
      return answers(...asked);
    },
  };
  const timedModel = timedLanguageModel(
    model,
    (request) => told.push(request),
    () => now,
  );
  const question = { name: 'x', instructions: '', material: '', answerSchema: {} };
  const ask = (signal: AbortSignal) => timedModel.answer(question, signal).catch(() => 'failed');
  const { signal } = new AbortController();
  expect(await ask(signal)).toEqual({ facts: [] });
  answers = fails(new LanguageModelError('no JSON'));
  expect(await ask(signal)).toBe('failed');
  answers = fails(new TypeError('surprise'));
  await ask(signal);
  await ask(AbortSignal.abort());
  expect(told).toEqual([
    { outcome: 'ok', tookMs: 900 },
    { outcome: 'refused', tookMs: 900 },
    { outcome: 'failed', tookMs: 900 },
    { outcome: 'cancelled', tookMs: 900 },
  ]);
});

test('words are late by the time since their end, once each, when they are final', () => {
  const late: number[] = [];
  const audience = measureDelay({ callMs: () => 10_000, tell: (ms) => late.push(ms) });
  const said = { speaker: 'bank', confidence: 1, startMs: 0, text: 'Hello.', revision: 0 } as const;
  audience.utterance({ ...said, id: '1.0', endMs: 9_000, provisional: true });
  audience.utterance({ ...said, id: '1.0', endMs: 9_200 });
  audience.utterance({ ...said, id: '1.0', endMs: 9_200, revision: 1 });
  audience.utterance({ ...said, id: '2.0', endMs: 11_000 });
  audience.utterance({ ...said, id: '3.0', endMs: 9_000, text: '' });
  expect(late).toEqual([800, 0]);
});
