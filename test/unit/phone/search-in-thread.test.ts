import { expect, test } from 'vitest';
import { Search } from '../../../phone/search-in-thread.ts';
import { babble, inRow, silence } from './sounds.ts';

const [first, second] = [babble(1, 2), babble(2, 2)];

async function search(fromMs: number) {
  const line = inRow(silence(1), first, silence(1), second, silence(2)).samples;
  const searching = await Search.begin([second, first], fromMs, 8000);
  try {
    for (let at = 0; at < line.length; at += 800) {
      const { found } = await searching.step(line.slice(at, at + 800));
      if (found) return found;
    }
    return undefined;
  } finally {
    searching.end();
  }
}

test('searches side by side find what each looks for', async () => {
  const [all, later] = await Promise.all([search(0), search(2500)]);
  expect(all?.prompt).toBe(first);
  expect(all?.atMs).toBeCloseTo(1000, 0);
  expect(later?.prompt).toBe(second);
  expect(later?.atMs).toBeCloseTo(4000, 0);
});

test('what came all at once is searched to its end', async () => {
  const searching = await Search.begin([second], 0, 8000);
  let searched = await searching.step(inRow(silence(9), second, silence(1)).samples);
  for (let steps = 0; searched.isBehind && steps < 100; steps++) {
    searched = await searching.step(new Int16Array());
  }
  searching.end();
  expect(searched.found?.atMs).toBeCloseTo(9000, 0);
});
