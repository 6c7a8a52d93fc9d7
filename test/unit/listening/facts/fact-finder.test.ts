/** Facts change as utterances do: new, corrected, taken back, for hours. */

import { expect, test } from 'vitest';
import { checklist } from '../../../../src/dispute/checklist.ts';
import { factFinder } from '../../../../src/listening/facts/fact-finder.ts';
import { CALL, factsIn, told, utterancesOf } from './heard.ts';

const LINES = [
  'b: My name is Maria Lopez.',
  'b: Your case number is seven seven two',
  'c: Okay.',
  'b: zero four eight.',
  'b: We will send you a letter within ten business days.',
];

test('a corrected utterance corrects its facts', () => {
  const finder = factFinder(CALL);
  const said = utterancesOf(LINES);
  for (const one of said) finder.hear(one);
  const [name] = said;
  if (name) finder.hear({ ...name, text: 'My name is Marta Lopez.', revision: 1 });
  expect(told(finder.facts(), 'name')).toEqual(['Marta Lopez']);
});

test('what is taken back proves nothing any more', () => {
  const finder = factFinder(CALL);
  const said = utterancesOf(LINES);
  for (const one of said) finder.hear(one);
  for (const one of said) finder.hear({ ...one, text: '', revision: 1 });
  expect(finder.facts()).toEqual([]);
});

test('finds the same whatever order the utterances come in', () => {
  const finder = factFinder(CALL);
  for (const one of [...utterancesOf(LINES)].reverse()) finder.hear(one);
  expect(finder.facts()).toEqual(factsIn(...LINES));
});

test('a change of the middle of a number reaches where it begins', () => {
  const finder = factFinder(CALL);
  const said = utterancesOf(LINES);
  for (const one of said) finder.hear(one);
  const part = said[3];
  if (part) finder.hear({ ...part, text: 'zero four nine.', revision: 1 });
  expect(told(finder.facts(), 'reference-number')).toEqual(['772049']);
});

test('an announcement that loops for hours proves a fact with a few utterances', () => {
  const loop = Array.from({ length: 40 }, () => 'm: Or call us at 888 555 0123.');
  const facts = factsIn(...loop);
  expect(facts).toHaveLength(1);
  expect(facts[0]?.evidence.length).toBeLessThanOrEqual(8);
});

test('remembers what was said before hours of announcements', () => {
  const finder = factFinder(CALL);
  const loop = Array.from({ length: 700 }, () => 'm: Please hold.');
  for (const one of utterancesOf([...LINES, ...loop])) finder.hear(one);
  expect(finder.facts()).toEqual(factsIn(...LINES));
});

test('every fact names utterances that were said, and has a name of its own', () => {
  const facts = factsIn(...LINES);
  const ids = new Set(utterancesOf(LINES).map(({ id }) => id));
  expect(facts.length).toBeGreaterThan(3);
  expect(facts.every(({ evidence }) => evidence.length > 0)).toBe(true);
  expect(facts.flatMap(({ evidence }) => evidence).filter((id) => !ids.has(id))).toEqual([]);
  expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
});

test('the checklist shows what has been obtained', () => {
  const obtained = (...lines: string[]) =>
    checklist(factsIn(...lines))
      .filter((item) => item.obtained)
      .map(({ wanted }) => wanted);
  expect(obtained('c: Hello.')).toEqual([]);
  expect(obtained(LINES[0] ?? '')).toEqual(['bank-name']);
  expect(obtained('b: We will contact the hotel.')).toEqual(['next-step']);
  expect(obtained(...LINES)).toEqual(['reference-number', 'deadline', 'bank-name', 'next-step']);
});
