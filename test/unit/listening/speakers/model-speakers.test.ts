/** What a language model may say about who spoke. */

import { expect, test } from 'vitest';
import type { Speaker, Utterance } from '../../../../src/dispute/utterance.ts';
import {
  type LanguageModel,
  LanguageModelError,
  type Question,
} from '../../../../src/listening/language-model.ts';
import { modelSpeakers } from '../../../../src/listening/speakers/model-speakers.ts';

const SIGNAL = new AbortController().signal;

function said(id: string, speaker: Speaker, text: string, startMs: number): Utterance {
  return { id, speaker, text, startMs, endMs: startMs + 900, confidence: 0.6, revision: 0 };
}

const CALL = [
  said('0.0', 'caller', 'Thank you for calling. How can I help you?', 1_000),
  said('1.0', 'caller', 'There is a charge that I never made.', 2_000),
];

function answering(answer: unknown): LanguageModel & { asked: Question[] } {
  const asked: Question[] = [];
  return {
    asked,
    async answer(question) {
      asked.push(question);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
}

test('those are changed whom it knows better, and no others', async () => {
  const model = answering({
    speakers: [
      { id: '0.0', speaker: 'bank' },
      { id: '1.0', speaker: 'caller' },
      { id: '9.0', speaker: 'bank' },
    ],
  });
  expect(await modelSpeakers(model, CALL, SIGNAL)).toEqual({
    kind: 'answered',
    changed: [{ ...CALL[0], speaker: 'bank' }],
  });
});

test('it is not asked about what we said, nor about what is settled', async () => {
  const model = answering({ speakers: [] });
  const ours = said('ours.0', 'machine', 'The disputed charge is 49 dollars.', 2_500);
  const late = said('99.0', 'bank', 'Are you still there?', 601_000);
  const later = said('100.0', 'caller', 'Yes.', 602_000);
  await modelSpeakers(model, [...CALL, ours, late, later], SIGNAL);
  const asked = JSON.parse(model.asked[0]?.material ?? '[]') as { id: string }[];
  expect(asked.map(({ id }) => id)).toEqual(['99.0', '100.0']);
});

test('a long call is asked about in its latest part', async () => {
  const model = answering({ speakers: [] });
  const long = Array.from({ length: 40 }, (_, n) => said(`${n}.0`, 'bank', 'x'.repeat(1_000), n));
  await modelSpeakers(model, long, SIGNAL);
  const asked = JSON.parse(model.asked[0]?.material ?? '[]') as { id: string }[];
  expect(asked).toHaveLength(16);
  expect(asked.at(-1)?.id).toBe('39.0');
});

test.each([
  ['bad-answer', { speakers: [{ id: '0.0', speaker: 'manager' }] }],
  ['model-failed', new LanguageModelError('the server took too long')],
])('a model that fails changes nothing: %s', async (reason, answer) => {
  expect(await modelSpeakers(answering(answer), CALL, SIGNAL)).toEqual({ kind: 'failed', reason });
});
