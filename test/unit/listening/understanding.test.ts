/** How words become utterances, and who may say better whose they are. */

import { expect, test } from 'vitest';
import type { Utterance } from '../../../src/dispute/utterance.ts';
import type { Speakers } from '../../../src/listening/speakers/speakers.ts';
import { transcript } from '../../../src/listening/transcript.ts';
import type { HeardSegment } from '../../../src/listening/turn.ts';
import { Understanding } from '../../../src/listening/understanding.ts';

/** Whose voices are all alike: everybody is the caller. */
const alike: Speakers = {
  async enrol() {},
  async hear() {},
  attribute: (heard) => ({
    firstUnsettled: 0,
    turns: heard.map(({ number, startMs, endMs, text }) => {
      return { id: `${number}.0`, speaker: 'caller', confidence: 0.6, startMs, endMs, text };
    }),
  }),
};

function said(number: number, text: string): HeardSegment {
  return { number, startMs: number * 1_000, endMs: number * 1_000 + 800, text };
}

function understood() {
  const told: Utterance[] = [];
  const failures: unknown[] = [];
  const understanding = new Understanding(
    {
      speakers: alike,
      transcript: transcript((turns) => turns.map(({ text }) => text)),
      facts: { hear() {}, facts: () => [] },
    },
    {
      utterance: (utterance) => told.push(utterance),
      facts() {},
      turns() {},
      failed: (error) => failures.push(error),
    },
  );
  return { told, failures, understanding };
}

test('who is known better than by voice is told, and stays so', async () => {
  const { told, failures, understanding } = understood();
  understanding.words(said(0, 'How can I help you?'));
  await understanding.done();
  const [first] = told.splice(0) as [Utterance];
  understanding.overrule([{ ...first, speaker: 'bank' }]);
  understanding.words(said(1, 'There is a charge.'));
  await understanding.done();
  expect(told).toMatchObject([
    { id: '0.0', speaker: 'bank', confidence: 0.8, revision: 1 },
    { id: '1.0', speaker: 'caller', revision: 0 },
  ]);
  expect(failures).toEqual([]);
});

test('an utterance that was cut anew belongs to its voice again', async () => {
  const { told, understanding } = understood();
  understanding.soFar(said(0, 'How can I'));
  await understanding.done();
  understanding.overrule([{ ...(told.at(-1) as Utterance), speaker: 'bank' }]);
  understanding.words({ ...said(0, 'How can I help you?'), endMs: 1_900 });
  await understanding.done();
  expect(told.at(-1)).toMatchObject({ speaker: 'caller', text: 'How can I help you?' });
});

test('what is not whole yet stays provisional while earlier words come', async () => {
  const { told, understanding } = understood();
  understanding.soFar(said(1, 'There is'));
  await understanding.done();
  understanding.words(said(0, 'How can I help you?'));
  await understanding.done();
  expect(told.filter(({ id }) => id === '1.0')).toMatchObject([{ provisional: true }]);
  understanding.words(said(1, 'There is a charge.'));
  await understanding.done();
  expect(told.at(-1)).not.toHaveProperty('provisional');
});

test('of what is heard so far only the newest is understood when several wait', async () => {
  const { told, understanding } = understood();
  for (const text of ['How', 'How can', 'How can I']) understanding.soFar(said(0, text));
  await understanding.done();
  expect(told.map(({ text }) => text)).toEqual(['How can I']);
});
