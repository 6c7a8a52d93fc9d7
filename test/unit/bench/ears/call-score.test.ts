import { expect, test } from 'vitest';
import { scoreCall, scoreRows } from '../../../../bench/ears/call-score.ts';
import { outcome, truth, utterance } from './outcomes.ts';

const CALL = truth({
  turns: [
    { speaker: 'bank', startMs: 0, endMs: 2000, text: 'Good morning, how can I help?' },
    { speaker: 'caller', startMs: 2500, endMs: 4000, text: 'There is a charge of fifty dollars.' },
  ],
  facts: [{ kind: 'amount', value: '50 USD' }],
});
const HEARD = outcome({
  offsetMs: undefined,
  facts: [{ kind: 'amount', value: '50 USD' }],
  utterances: [
    utterance({ text: 'Good morning, how can I help?', startMs: 7000, endMs: 9000, toldMs: 2600 }),
    utterance({ id: '1.0', text: 'There is a charge', startMs: 9500, endMs: 11_000, toldMs: 4400 }),
    utterance({
      id: '1.0',
      text: 'There is a charge of $50.',
      speaker: 'caller',
      startMs: 9500,
      endMs: 11_000,
      toldMs: 4900,
      revision: 1,
    }),
  ],
});

test('a call is scored on the clock of its recording, live and final', () => {
  const score = scoreCall(CALL, HEARD, 'Good morning, how can I help? There is a charge.');
  expect(score.words).toEqual({ errors: 0, words: 13 });
  expect(score.ownWords.errors).toBe(3);
  expect(score.live).toMatchObject({ speechMs: 3500, wrongMs: 1500 });
  expect(score.final).toMatchObject({ speechMs: 3500, wrongMs: 0 });
  expect(score.delaysMs).toEqual([600, 400]);
});

test('each figure is a row with the name of its call', () => {
  const rows = scoreRows('harbor', [scoreCall(CALL, HEARD, '')]);
  const of = (name: string) => rows.find((row) => row.name === `harbor: ${name}`)?.median;
  expect(of('word errors')).toBe(0);
  expect(of('word errors, recogniser alone')).toBe(100);
  expect(of('speaker, live: wrong or unknown')).toBeCloseTo(42.86, 2);
  expect(of('facts, F1')).toBe(1);
});
