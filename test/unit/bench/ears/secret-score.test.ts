import { describe, expect, test } from 'vitest';
import { scoreSecrets } from '../../../../bench/ears/secret-score.ts';
import { outcome, truth, utterance } from './outcomes.ts';

const CARD = { kind: 'card', digits: '4111222233339424', turns: [0] };
const CALL = truth({
  turns: [
    { speaker: 'caller', startMs: 0, endMs: 1000, text: 'My card is four one one one and so on' },
    { speaker: 'bank', startMs: 2000, endMs: 3000, text: 'Case number eight eight one two three' },
  ],
  facts: [{ kind: 'reference-number', value: '88123' }],
  secrets: [CARD],
});
const score = (...texts: string[]) => {
  const utterances = texts.map((text, n) =>
    utterance({ id: `${n}.0`, text, startMs: 2000 * n, endMs: 2000 * n + 1000 }),
  );
  return scoreSecrets(CALL, outcome({ utterances }), 0);
};

test('a secret that is masked everywhere is masked', () => {
  const { masked, missed } = score('My card is [card number].', 'Case number 88123.');
  expect([masked, missed]).toEqual([[CARD], []]);
});

describe('a secret is missed when', () => {
  test.each([
    ['four digits in a row are left', '[card number] 3394'],
    ['they are words', 'three three nine four'],
    ['they are in groups', '22-33 and on'],
  ])('%s', (_, text) => {
    expect(score(text).missed).toEqual([CARD]);
  });

  test('they stood there only for a moment', () => {
    const utterances = [
      utterance({ text: 'My card is 4111' }),
      utterance({ text: 'My card is [card number]', revision: 1 }),
    ];
    expect(scoreSecrets(CALL, outcome({ utterances }), 0).missed).toEqual([CARD]);
  });
});

test('three digits, or digits apart, give nothing away', () => {
  expect(score('411', 'one two and two two').missed).toEqual([]);
});

describe('masking without need', () => {
  test('is counted with the facts that it takes away', () => {
    const { needless, factsLost } = score(
      'My card is [card number].',
      'Case number [card number].',
    );
    expect([needless, factsLost]).toEqual([1, CALL.facts]);
  });

  test('takes no fact away that can still be read', () => {
    expect(score('', 'Case number 88123 [card number].').factsLost).toEqual([]);
  });
});
